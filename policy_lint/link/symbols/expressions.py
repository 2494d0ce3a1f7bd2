"""What calls, displays and texts consist of."""

import ast
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from policy_lint.model.facts import HOLE, STAR, Call, Expr, Scope


def flat(expr: Expr) -> Iterator[str]:
    """An expression, or all that stand in it."""
    if isinstance(expr, str):
        yield expr
    else:
        for member in expr.members:
            yield from flat(member)


def is_constant(expr: Expr) -> TypeGuard[str]:
    """Whether an expression is a constant, or text with holes."""
    return isinstance(expr, str) and expr[0] == "="


def is_named(expr: Expr) -> TypeGuard[str]:
    """Whether an expression is a chain of names, perhaps with a star before it."""
    return isinstance(expr, str) and expr[0] not in "=?@<"


def leads_on(expr: Expr) -> TypeGuard[str]:
    """Whether what an expression is stands elsewhere: it is a name, a call or a function."""
    return isinstance(expr, str) and expr[0] not in "=?"


def given(call: Call) -> tuple[Expr, ...]:
    """Everything that a call is given."""
    if not call.keywords:
        return call.args
    return (*call.args, *(value for _, value in call.keywords))


def call_number(expr: Expr) -> int | None:
    """The number of the call whose result an expression is: 3 for `@3`, none for `@3.x`."""
    if isinstance(expr, str) and expr[0] == "@" and "." not in expr:
        return int(expr[1:])
    return None


def scope_number(chain: str) -> int:
    """The number of the function or lambda with which a chain begins: 5 for `<5>`, `<5>.x`."""
    return int(chain[1 : chain.index(">")])


def made(scope: Scope, expr: Expr) -> Call | None:
    """The call of a scope whose result an expression is: `@3`."""
    number = call_number(expr)
    return None if number is None else scope.calls[number]


def decorating(around: Scope, decorator: Expr) -> Expr:
    """What decorates, with or without arguments: `a` of `@a(b)` and of `@a`."""
    call = made(around, decorator)
    return decorator if call is None else call.callee


def chains(scope: Scope, expr: Expr) -> Iterator[str]:
    """All chains of names in an expression, and in the calls that it comes of; lambdas too."""
    called: set[str] = set()
    todo = [expr]
    while todo:
        for each in flat(todo.pop()):
            if each[0] not in "=?@":
                yield each.removeprefix(STAR)
            elif each[0] == "@" and each not in called:
                called.add(each)
                call = behind(scope, each)
                todo += (call.callee, *given(call))


def behind(scope: Scope, chain: str) -> Call:
    """The call of a scope with whose result a chain begins: `@3`, `@3.x`."""
    return scope.calls[int(chain[1:].partition(".")[0])]


def text_of(expr: Expr) -> str | None:
    """The text or bytes that an expression is, with its holes; None for anything else."""
    if not isinstance(expr, str) or not expr.startswith(_TEXTS):
        return None
    written = expr[2:] if expr[1] in "fb" else expr[1:]
    if "\\" not in written and written[-1] == written[0]:
        return written[1:-1]
    try:
        return str(ast.literal_eval(written))
    except (SyntaxError, ValueError):  # it was too long, and is cut
        return None


def plain_text(expr: Expr) -> str | None:
    """The text that an expression is, if it has no holes; None for anything else."""
    return text_of(expr) if isinstance(expr, str) and expr[1:2] in _QUOTES else None


def in_holes(scope: Scope, term: Expr) -> tuple[Expr, ...] | None:
    """What stands in the holes of a text, or behind the slashes of a path.

    None where the scope has none of that, or two that differ in it.
    """
    known = {inner for text, inner in scope.holes if text == term}
    return known.pop() if len(known) == 1 else None


def filled(template: Expr, words: Sequence[str]) -> str | None:
    """A text with words in its holes; None if these are not as many."""
    parts = (text_of(template) or "").split(HOLE)
    if len(parts) != len(words) + 1:
        return None
    return "".join([part + word for part, word in zip(parts, (*words, ""), strict=True)])


_QUOTES = ("'", '"')
_TEXTS = tuple([f"={kind}{quote}" for kind in ("", "f", "b") for quote in _QUOTES])
