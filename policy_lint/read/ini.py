"""An ini text -> its sections, by the rules of iniconfig, the parser that pytest uses.

They differ from `configparser`: only `#` and `;` at the start of a line make a comment, blank lines
do not end a value, keys keep their case, and a name that stands twice in a section is an error.
See https://github.com/pytest-dev/iniconfig (`iniconfig/_parse.py`, 2.x), without
`strip_inline_comments`, as `_pytest/config/findpaths.py` calls it.
"""

from typing import NamedTuple

_COMMENT = ("#", ";")
_BYTE_ORDER_MARK = "\ufeff"

Sections = dict[str, dict[str, str]]


class _Line(NamedTuple):
    """A header (no value), the first line of a value, or (no name) one more line of it."""

    number: int
    name: str | None
    value: str | None


def sections(text: str) -> Sections:
    """Every section with its options, the lines of a value joined by newlines.

    Raises ValueError, in words for the owner of the file, where iniconfig refuses the text.
    """
    found: Sections = {}
    options: dict[str, str] | None = None
    key: str | None = None
    for line in _lines(text):
        if line.value is None:
            options, key = _open(found, line), None
        elif options is None:
            raise ValueError(f"line {line.number}: an option before any [section]")
        else:
            key = _store(options, key, line)
    return found


def _open(found: Sections, line: _Line) -> dict[str, str]:
    name = line.name or ""
    if not name or name in found:
        what = f"section [{name}] stands twice" if name else "a section without a name"
        raise ValueError(f"line {line.number}: {what}")
    return found.setdefault(name, {})


def _store(options: dict[str, str], key: str | None, line: _Line) -> str:
    value = line.value or ""
    if line.name is None:
        if key is None:
            raise ValueError(f"line {line.number}: an indented line that continues no option")
        options[key] = f"{options[key]}\n{value}" if options[key] else value
        return key
    if line.name in options:
        raise ValueError(f"line {line.number}: option {line.name!r} stands twice")
    options[line.name] = value
    return line.name


def _lines(text: str) -> list[_Line]:
    numbered = enumerate(text.removeprefix(_BYTE_ORDER_MARK).splitlines(), start=1)
    return [
        _line(number, line.rstrip())
        for number, line in numbered
        if line.strip() and not line.lstrip().startswith(_COMMENT)
    ]


def _line(number: int, line: str) -> _Line:
    if line.startswith("["):
        header = line.partition("#")[0].partition(";")[0].rstrip()
        if header.endswith("]"):
            return _Line(number, header[1:-1], None)
        return _Line(number, None, line)
    if line[0].isspace():
        return _Line(number, None, line.strip())
    name, equals, value = line.partition("=")
    if not equals or ":" in name:
        name, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"line {number}: neither a section nor an option: {line[:60]!r}")
    return _Line(number, name.strip(), value.strip())
