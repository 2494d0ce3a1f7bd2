"""What is wrong with a configuration, and how it is shown: every problem, each under its place."""

from collections.abc import Iterable
from typing import NamedTuple

from policy_lint.model.shown import blank, cells, plain
from policy_lint.read.toml_keys import Span

SHOWN = 100
"""How many problems are told one by one; of any more only their number is told."""
_WIDEST = 200
"""Characters of a line that are shown, around the place of the problem."""
_LONGEST = 1_000
"""Characters of a message that are shown."""


class Complaint(NamedTuple):
    """One problem and where it stands."""

    span: Span
    message: str


class ConfigurationError(Exception):
    """A configuration that cannot be used. Its text is what is wrong, and how much `more` is."""

    def __init__(
        self, name: str, text: str, complaints: Iterable[Complaint], more: int = 0
    ) -> None:
        lines = text.split("\n")
        shown = [_shown(name, lines, each) for each in sorted(complaints)]
        self.problems = (*shown, f"{name}: and {more:,} more") if more else tuple(shown)
        super().__init__("\n".join(self.problems))


def _shown(name: str, lines: list[str], complaint: Complaint) -> str:
    """`file:line:column: message`, the line itself, and carets under the place."""
    (line, column, width), message = complaint
    source = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
    head = plain(f"{name}:{line}:{column}: {_cut(message, _LONGEST)}")
    source, column = _around(source, column)
    before, there = plain(source[: column - 1]), plain(source[column - 1 : column - 1 + width])
    carets = "^" * max(1, cells(there))
    return f"{head}\n  {plain(source)}\n  {blank(before)}{carets}"


def _around(source: str, column: int) -> tuple[str, int]:
    """The part of a line around a column, and the column in it."""
    start = max(0, column - _WIDEST // 2) if len(source) > _WIDEST else 0
    ahead = f"...{source[start + 3 :]}" if start else source
    return _cut(ahead, _WIDEST), column - start


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}..."
