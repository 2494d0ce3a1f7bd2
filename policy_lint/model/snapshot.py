"""The figures of a project as they once were."""

from collections.abc import Sequence
from typing import NamedTuple

CREDITED = "tests that count"
COMPLETE = "modules complete"


class Snapshot(NamedTuple):
    """The figures of one day."""

    date: str
    """In UTC, as `2026-11-30T12:00:00Z`."""
    revision: str
    """Of git; nothing where there is none."""
    figures: dict[str, int]

    @property
    def day(self) -> str:
        return self.date[:10]


class Change(NamedTuple):
    """What has become of the figures since a snapshot."""

    since: Snapshot
    now: Snapshot
    between: tuple[Snapshot, ...]
    """The snapshots after the first one, by date."""

    @property
    def trend(self) -> tuple[Snapshot, ...]:
        """All of them, from the first to now."""
        last = self.between[-1:] or (self.since,)
        same = last[0].figures == self.now.figures and last[0].revision == self.now.revision
        return (self.since, *self.between, *(() if same else (self.now,)))

    def rows(self) -> list[tuple[str, int, int]]:
        """Each figure by name, what it is now, and by how much it is more."""
        names = dict.fromkeys((*self.now.figures, *self.since.figures))
        now, then = self.now.figures, self.since.figures
        return [(name, now.get(name, 0), now.get(name, 0) - then.get(name, 0)) for name in names]


def on(snapshots: Sequence[Snapshot], day: str) -> Snapshot:
    """The last snapshot up to a day (`2026-11-30`), or the first one if all are later."""
    before = [each for each in snapshots if each.day <= day]
    return before[-1] if before else snapshots[0]


def of_revision(snapshots: Sequence[Snapshot], beginning: str) -> Snapshot | None:
    """The last snapshot of the revision that begins so."""
    found = [each for each in snapshots if beginning and each.revision.startswith(beginning)]
    return found[-1] if found else None
