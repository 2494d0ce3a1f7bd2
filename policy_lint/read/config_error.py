"""What is wrong with a configuration, and how it is shown: every problem, each under its place."""

from collections.abc import Iterable
from typing import NamedTuple

from policy_lint.model.shown import blank, cells, plain
from policy_lint.read.toml_keys import Span


class Complaint(NamedTuple):
    """One problem and where it stands."""

    span: Span
    message: str


class ConfigurationError(Exception):
    """A configuration that cannot be used. Its text is all of what is wrong with it."""

    def __init__(self, name: str, text: str, complaints: Iterable[Complaint]) -> None:
        lines = text.split("\n")
        self.problems = tuple(_shown(name, lines, each) for each in sorted(complaints))
        super().__init__("\n".join(self.problems))


def _shown(name: str, lines: list[str], complaint: Complaint) -> str:
    """`file:line:column: message`, the line itself, and carets under the place."""
    (line, column, width), message = complaint
    source = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
    before, there = plain(source[: column - 1]), plain(source[column - 1 : column - 1 + width])
    carets = "^" * max(1, cells(there))
    head = plain(f"{name}:{line}:{column}: {message}")
    return f"{head}\n  {plain(source)}\n  {blank(before)}{carets}"
