"""What is asked about a project: with the project itself, all that a verdict comes of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from policy_lint.disk.cache.digest import Inputs, Stamps
from policy_lint.disk.cache.terms import Terms
from policy_lint.disk.discover import discover
from policy_lint.disk.root import check_listed, configurations


def _today() -> date:
    return datetime.now().astimezone().date()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, as it is asked for. What it comes to is in no order of its own."""

    root: Path
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rule_folders: tuple[str, ...] = ()
    overlay: Mapping[str, bytes] = field(default_factory=dict)
    everything: bool = False
    today: date = field(default_factory=_today)

    def words(self, stamps: Stamps) -> tuple[str, ...]:
        """The tool, the rules and the configuration, by which all its values are known.

        Raises UnreadableError, as whatever loads the settings does.
        """
        check_listed(self.root)
        return (
            stamps.tool(),
            *(stamps.folder(Path(folder).absolute()) for folder in self.rule_folders),
            *(
                text
                for each in configurations(self.root)
                for text in _said(each.name, each.content)
            ),
        )

    def inputs(self, words: tuple[str, ...], terms: Terms) -> Inputs:
        """All that the verdict comes of, as it is now."""
        asked = repr((self.select, self.ignore, self.everything))
        listing = discover(self.root, terms.exclude)
        said = (*words, asked, terms.expired(self.today))
        return Inputs(listing, said, self.overlay, terms.cap)


def _said(name: str, content: bytes) -> tuple[str, str]:
    return name, content.decode("utf-8", "surrogateescape")
