"""The text of a file as CPython decodes it, and columns in its characters."""

import io
import re
import tokenize
from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from policy_lint.model.facts import Bind, Call, Hollow, Import, Own, Scope

_Wide = Mapping[int, list[int]]
"""For each line with characters beyond ASCII, where its continuation bytes are."""


def decode(source: bytes) -> str:
    """The text, each line ended by a line feed.

    CPython sees the ends of lines before it looks for a cookie, and so does this.
    """
    source = source.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    return source.decode(encoding, errors="replace")


def in_characters(scopes: tuple[Scope, ...], source: bytes) -> tuple[Scope, ...]:
    """The scopes with columns that count characters, where they counted bytes of UTF-8."""
    if source.isascii() and b"coding" not in source:  # a cookie such as utf-7 makes more of ASCII
        return scopes
    lines = enumerate(decode(source).split("\n"), start=1)
    wide = {number: _continuations(line) for number, line in lines if not line.isascii()}
    numbers = list(wide)
    return tuple([_scope(scope, wide) if _meets(scope, numbers) else scope for scope in scopes])


def _meets(scope: Scope, numbers: list[int]) -> bool:
    """Whether one of the lines, which are in order, is the scope's (the module has them all)."""
    first = bisect_left(numbers, scope.line)
    return scope.parent < 0 or first < bisect_right(numbers, scope.end_line)


def _continuations(line: str) -> list[int]:
    """Where bytes of UTF-8 stand that do not begin a character."""
    return [found.start() for found in re.finditer(rb"[\x80-\xbf]", line.encode())]


def _scope(scope: Scope, wide: _Wide) -> Scope:
    calls = [_call(call, wide) if call.line in wide else call for call in scope.calls]
    binds = [_bind(bind, wide) if bind.line in wide else bind for bind in scope.binds]
    imports = [_import(item, wide) if item.line in wide else item for item in scope.imports]
    column = _column(wide, scope.line, scope.column)
    return scope._replace(
        column=column,
        calls=tuple(calls),
        binds=tuple(binds),
        imports=tuple(imports),
        hollow=tuple([_hollow(one, wide) for one in scope.hollow]),
        own=tuple([_own(one, wide) for one in scope.own]),
    )


def _call(call: Call, wide: _Wide) -> Call:
    return call._replace(column=_column(wide, call.line, call.column))


def _bind(bind: Bind, wide: _Wide) -> Bind:
    return bind._replace(column=_column(wide, bind.line, bind.column))


def _import(item: Import, wide: _Wide) -> Import:
    return item._replace(column=_column(wide, item.line, item.column))


def _hollow(one: Hollow, wide: _Wide) -> Hollow:
    return one._replace(column=_column(wide, one.line, one.column))


def _own(one: Own, wide: _Wide) -> Own:
    return one._replace(column=_column(wide, one.line, one.column))


def _column(wide: _Wide, line: int, column: int) -> int:
    return column - bisect_left(wide.get(line, ()), column - 1)
