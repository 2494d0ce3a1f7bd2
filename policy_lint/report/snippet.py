"""A source line with a caret under what is meant."""

import re
from collections.abc import Callable

from policy_lint.model.place import Place
from policy_lint.model.shown import blank, cells, plain
from policy_lint.report.paint import Paint

LineOf = Callable[[str, int], str]
"""The text of a line, counted from 1, of a file of the project; empty where there is none."""

_NAME = re.compile(r"(?:async +)?(?:def|class) +\w+|[^\W\d][\w.]*")
_LONGEST = 160


def snippet(at: Place, line_of: LineOf, paint: Paint) -> list[str]:
    """Three lines (air, source, caret), or none where the source line is empty or gone."""
    written = line_of(at.path, at.line).rstrip("\r\n")
    if not written.strip() or at.column > len(written):
        return []
    number = str(at.line)
    room = max(20, (paint.width or _LONGEST) - len(number) - 5)
    source = plain(written)
    before = min(len(plain(written[: at.column - 1])), len(source) - 1)
    shown, start = _window(source, before, room)
    under = "^" * cells(_meant(shown, start))
    margin = " " * len(number)
    return [
        paint.dim(f"  {margin} |"),
        paint.dim(f"  {number} | ") + shown,
        paint.dim(f"  {margin} | ") + blank(shown[:start]) + paint.bold(under),
    ]


def spelt(at: Place, line_of: LineOf) -> str:
    """The part of the source line that is meant, or nothing where the line is gone."""
    return _meant(line_of(at.path, at.line).rstrip("\r\n"), at.column - 1)


def _meant(text: str, start: int) -> str:
    name = _NAME.match(text, start)
    return name.group() if name else text[start : start + 1]


def _window(source: str, start: int, room: int) -> tuple[str, int]:
    """The part of a long line around the place, and where the place is in it."""
    if cells(source) <= room:
        return source, start
    first = max(0, min(start - room // 3, len(source) - room))
    shown = source[first : first + room]
    if first + room < len(source):
        shown = shown[:-1] + "…"
    if first:
        shown = "…" + shown[1:]
    return shown, start - first
