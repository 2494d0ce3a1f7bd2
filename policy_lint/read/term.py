"""Terms of the language of `model.facts`: how they are written and taken apart."""

import ast
from functools import lru_cache
from sys import intern

from policy_lint.model.facts import UNKNOWN, Expr, Group

LONGEST_CONSTANT = 200
STATUSES = range(200, 600)


def constant(value: object) -> str:
    """A literal; a number is `=0`, since a huge one cannot be written, but for a status of HTTP."""
    if type(value) is str:
        return _text(value if len(value) <= LONGEST_CONSTANT else value[:LONGEST_CONSTANT])
    if type(value) is int and value not in STATUSES:
        return "=0"
    return intern("=" + repr(value)[:LONGEST_CONSTANT])


@lru_cache(maxsize=10_000)
def _text(value: str) -> str:
    """Most of the texts in code have been met before."""
    return intern(f"={value!r}")


def call_term(number: int) -> str:
    """What a call of the scope gives, by its number."""
    return _CALLS[number] if number < len(_CALLS) else f"@{number}"


_CALLS = tuple([f"@{number}" for number in range(1_000)])
"""Few scopes have more calls; a text for each call of a project would be most of its texts."""


def template(text: str) -> str:
    """A text with holes, each written as `{}`."""
    return "=f" + repr(text[:LONGEST_CONSTANT])


def is_status(expr: Expr) -> bool:
    """Whether an expression is a status of HTTP, by number or name, or some of them."""
    if isinstance(expr, Group):
        return bool(expr.members) and all(map(is_status, expr.members))
    if expr[0] == "=":
        return expr[1:].isdigit() and expr != "=0"
    last = expr.rpartition(".")[2]
    return "." in expr and (last.startswith("HTTP_") or (last.isupper() and "HTTPStatus" in expr))


def place_of(call: ast.Call, func: ast.expr) -> tuple[int, int]:
    """Line and column of a call: its begin, or its last name if its chain is over several lines."""
    line = call.lineno
    last = func.end_lineno if type(func) is ast.Attribute else line
    if last == line or last is None or type(func) is not ast.Attribute:
        return line, call.col_offset + 1
    return last, max((func.end_col_offset or 0) - len(func.attr.encode()), 0) + 1


def extended(base: Expr, link: str) -> Expr:
    """An attribute of an expression (`[]` for an element), or of each alternative of a choice."""
    if isinstance(base, str):
        return f"{base}.{link}" if base[0] not in "?=" else UNKNOWN
    if base.kind == "choice":
        return Group("choice", tuple([extended(member, link) for member in base.members]))
    members = base.members[1::2] if base.kind == "mapping" else base.members
    return Group("choice", members) if link == "[]" and members else UNKNOWN


def unpacked(targets: list[ast.expr], value: Expr, how: str) -> list[tuple[ast.expr, Expr, str]]:
    """What each of several targets gets, and how."""
    if how == "delete":
        return [(one, UNKNOWN, how) for one in targets]
    starred = any(isinstance(target, ast.Starred) for target in targets)
    if how == "element":
        rows = [] if starred else _rows(value, len(targets))
        if not rows:
            return [(one, extended(value, "[]"), how) for one in targets]
        columns = zip(*rows, strict=True)
        pairs = zip(targets, columns, strict=True)
        return [(one, Group("items", column), how) for one, column in pairs]
    members = value.members if isinstance(value, Group) and value.kind == "items" else ()
    if starred or len(members) != len(targets):
        return [(one, value, "element") for one in targets]
    return [(one, member, "assign") for one, member in zip(targets, members, strict=True)]


def _rows(value: Expr, width: int) -> list[tuple[Expr, ...]]:
    """The members of a display of displays that are all as wide as that."""
    members = value.members if isinstance(value, Group) and value.kind == "items" else ()
    displays = [member for member in members if isinstance(member, Group)]
    rows = [display.members for display in displays if display.kind == "items"]
    fits = len(rows) == len(members) and all(len(row) == width for row in rows)
    return rows if fits else []
