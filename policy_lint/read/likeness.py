"""What a function is, whatever its locals are called: two with one likeness are copies."""

import ast
from hashlib import blake2b
from typing import Any

from policy_lint.model.facts import SMALL
from policy_lint.read.nodes import KINDS, content, docstring

_BYTES = 8
LEAST_STATEMENTS = 8
LEAST_EXPRESSIONS = 25
"""Whichever is reached; what is smaller is often written twice, and nobody minds."""
_LEAST_LINES = 3
"""Of what may be large enough: it spares to count the rest."""
_LEFT_OUT = frozenset(("ctx", "type_comment", "kind", "type_params"))
_WORDS = {kind: f":{kind.__name__}" for kind in KINDS}
"""What stands for a node, and is no name of the text."""
_READ = {kind: (_WORDS[kind], content(kind, _LEFT_OUT, backwards=True)) for kind in KINDS}
_STATEMENTS = frozenset(word for kind, word in _WORDS.items() if issubclass(kind, ast.stmt))
_EXPRESSIONS = frozenset(word for kind, word in _WORDS.items() if issubclass(kind, ast.expr))


def likeness(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """A digest of decorators, parameters and body, but for layout, comments and names of locals.

    Parameters of what is decorated keep their names, which a fixture asks others by. Of what is
    small, that of a fixture begins with `SMALL`; all else has none.
    """
    is_fixture = any("fixture" in _last_name(each) for each in node.decorator_list)
    if (node.end_lineno or 0) - node.lineno < _LEAST_LINES and not is_fixture:
        return ""
    own = set() if node.decorator_list else {each.arg for each in _parameters(node.args)}
    parts, names = _text(node, own)
    is_small = not _is_large(parts)
    if is_small and not is_fixture:
        return ""
    numbers: dict[str, str] = {}
    for place in names:
        if parts[place] in own:
            parts[place] = numbers.setdefault(parts[place], f"#{len(numbers)}")
    told = "\n".join((type(node).__name__, *parts))
    digest = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
    return SMALL + digest if is_small else digest


def _last_name(decorator: ast.expr) -> str:
    """What a decorator is called, without the module before it."""
    named = decorator.func if isinstance(decorator, ast.Call) else decorator
    return getattr(named, "attr", getattr(named, "id", ""))


def _text(
    node: ast.FunctionDef | ast.AsyncFunctionDef, own: set[str]
) -> tuple[list[str], list[int]]:
    """The words of a function, and at which places names stand; adds what it binds to its own."""
    parts: list[str] = []
    names: list[int] = []
    todo: list[Any] = [*reversed(_body(node)), *reversed(node.decorator_list), node.args]
    while todo:
        each = todo.pop()
        kind = type(each)
        if kind is list:
            parts.append("[")
            todo += each[::-1]
        elif kind is ast.Name:
            name = each.id
            parts += (":Name", name)
            names.append(len(parts) - 1)
            if type(each.ctx) is not ast.Load:
                own.add(name)
        elif kind is ast.arg:
            parts += (":arg", each.arg)
            names.append(len(parts) - 1)
            todo.append(each.annotation)
        elif kind in _READ:
            word, parts_of = _READ[kind]
            parts.append(word)
            todo += parts_of(each)
        else:
            parts.append(repr(each))
    return parts, names


def _is_large(parts: list[str]) -> bool:
    if sum(map(_STATEMENTS.__contains__, parts)) >= LEAST_STATEMENTS:
        return True
    return sum(map(_EXPRESSIONS.__contains__, parts)) >= LEAST_EXPRESSIONS


def _parameters(args: ast.arguments) -> list[ast.arg]:
    more = [each for each in (args.vararg, args.kwarg) if each is not None]
    return [*args.posonlyargs, *args.args, *args.kwonlyargs, *more]


def _body(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.stmt]:
    """The statements but for the docstring."""
    return node.body if docstring(node.body) is None else node.body[1:]
