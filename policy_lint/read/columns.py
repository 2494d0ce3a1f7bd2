"""The text of a file as CPython decodes it, and columns in its characters."""

import io
import tokenize
from collections.abc import Mapping

from policy_lint.model.facts import Bind, Call, Import, Scope


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
    wide = {number: line.encode() for number, line in lines if not line.isascii()}
    return tuple([_scope(scope, wide) for scope in scopes]) if wide else scopes


def _scope(scope: Scope, wide: Mapping[int, bytes]) -> Scope:
    calls = [_call(call, wide) if call.line in wide else call for call in scope.calls]
    binds = [_bind(bind, wide) if bind.line in wide else bind for bind in scope.binds]
    imports = [_import(item, wide) if item.line in wide else item for item in scope.imports]
    column = _column(wide, scope.line, scope.column)
    return scope._replace(
        column=column, calls=tuple(calls), binds=tuple(binds), imports=tuple(imports)
    )


def _call(call: Call, wide: Mapping[int, bytes]) -> Call:
    return call._replace(column=_column(wide, call.line, call.column))


def _bind(bind: Bind, wide: Mapping[int, bytes]) -> Bind:
    return bind._replace(column=_column(wide, bind.line, bind.column))


def _import(item: Import, wide: Mapping[int, bytes]) -> Import:
    return item._replace(column=_column(wide, item.line, item.column))


def _column(wide: Mapping[int, bytes], line: int, column: int) -> int:
    before = wide.get(line, b"")[: column - 1]
    return len(before.decode(errors="replace")) + 1 if before else column
