"""What a team has decided to mend later: findings by what they are known by."""

from datetime import date
from typing import NamedTuple

NAME = "policy-lint-baseline.jsonl"
"""Its file, unless a team says otherwise."""


class Entry(NamedTuple):
    """One finding of a baseline."""

    path: str
    rule: str
    """Its code."""
    symbol: str = ""
    text: str = ""
    origin: str = ""
    """The file of the code at fault, if that is another."""
    ordinal: int = 1
    parts: tuple[str, ...] = ()
    """The tests, or missing levels, that are known of; sorted."""
    reason: str = ""
    expires: date | None = None
    """The last day on which it hides its finding."""
    line: int = 0
    """Where it stands in the file of the baseline."""

    @property
    def alike(self) -> tuple[str, ...]:
        """What it has in common with those that only the ordinal tells it from."""
        return (self.path, self.rule, self.symbol, self.text, self.origin)

    @property
    def said(self) -> str:
        """The entry in a few words, for people."""
        words = (f"{self.path}:", self.rule, self.symbol, self.text)
        return " ".join(filter(None, words))


class Stale(NamedTuple):
    """An entry of which something is mended: all of it, or only these parts."""

    entry: Entry
    parts: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """What is mended, for people."""
        only = f" ({', '.join(self.parts)})" if self.parts else ""
        return f"{self.entry.said}{only} is mended"
