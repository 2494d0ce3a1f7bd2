"""Text that is put together: f-strings, sums, `%` and `.format`, as one text with holes."""

import ast
import re
from collections.abc import Iterable, Sequence

from policy_lint.model.facts import HOLE, Expr
from policy_lint.read.builder import Builder
from policy_lint.read.term import template

_PERCENT = re.compile(r"%(?:\(\w*\))?[-#0 +]*[\d*]*(?:\.[\d*]+)?[a-zA-Z]|%%")
_BRACES = re.compile(r"\{\{|\}\}|\{(?P<name>\w*)[^{}]*\}")


def with_holes(text: str, holes: Iterable[Expr], scope: Builder) -> str:
    """The term of a text with holes; what stands in them is noted."""
    term = template(text)
    scope.holes.append((term, tuple(holes)))
    return term


def operands(node: ast.BinOp) -> list[ast.expr]:
    """The operands of a sum of which one is text that is written out; else none.

    Sums may be thousands of operands long.
    """
    found: list[ast.expr] = []
    left: ast.expr = node
    while isinstance(left, ast.BinOp) and isinstance(left.op, ast.Add):
        found.append(left.right)
        left = left.left
    found.append(left)
    if any(isinstance(one, (ast.BinOp, ast.UnaryOp)) and not is_filled(one) for one in found):
        return []
    written = any(_is_text(one) or is_filled(one) for one in found)
    return found[::-1] if written else []


def is_filled(node: ast.expr) -> bool:
    """Whether a text is filled in by `%`."""
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and _is_text(node.left)


def summed(parts: Sequence[Expr], scope: Builder) -> str:
    """The text that a sum makes."""
    texts: list[str] = []
    holes: list[Expr] = []
    for part in parts:
        told = _literal(part) if isinstance(part, str) else None
        texts.append(HOLE if told is None else told)
        if told is None:
            holes.append(part)
        elif isinstance(part, str) and part[1] == "f":
            holes += next((inner for term, inner in reversed(scope.holes) if term == part), ())
    return with_holes("".join(texts), holes, scope)


def percent(text: str, values: Sequence[Expr], scope: Builder) -> str:
    """The text that `text % values` makes."""
    said = _PERCENT.sub(lambda found: "%" if found[0] == "%%" else HOLE, text)
    return with_holes(said, values if said.count(HOLE) == len(values) else (), scope)


def formatted(
    text: str, values: Sequence[Expr], named: Sequence[tuple[str, Expr]], scope: Builder
) -> str:
    """The text that `text.format(*values, **named)` makes."""
    words, holes = dict(named), []
    numbers = iter(range(len(values)))
    for found in _BRACES.finditer(text):
        if found["name"] is not None:
            name = found["name"] or str(next(numbers, len(values)))
            number = int(name) if name.isdigit() else len(values)
            holes.append(values[number] if number < len(values) else words.get(name, "?"))
    said = _BRACES.sub(lambda found: found[0][0] if found["name"] is None else HOLE, text)
    return with_holes(said, holes, scope)


def _is_text(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    return isinstance(node, ast.JoinedStr)


def _literal(part: str) -> str | None:
    """The text of a term, with its own holes; None for what is no text."""
    if part[:1] != "=" or part[1:2] not in "f'\"":
        return None
    try:
        return str(ast.literal_eval(part[1:].removeprefix("f")))
    except (SyntaxError, ValueError):  # it was too long, and is cut
        return part[2:]
