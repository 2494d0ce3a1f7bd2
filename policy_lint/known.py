"""A verdict beside what was known before: the comparison that all faces make."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from policy_lint.disk import garbage
from policy_lint.disk.baseline import load
from policy_lint.judge.baseline import compared, followed, moved, stale
from policy_lint.model.baseline import Entry, Stale
from policy_lint.model.decision import Decision
from policy_lint.model.fault import CODE


class Known(NamedTuple):
    """A decision whose findings tell how they stand to a baseline."""

    decision: Decision
    entries: tuple[Entry, ...] = ()
    """Under the names that their files have now."""
    stale: tuple[Stale, ...] = ()
    """Nothing where not all was judged."""
    again: int = 0
    """Lines of the baseline that only say one again."""
    today: date = date.min

    @property
    def expired(self) -> tuple[Entry, ...]:
        """The entries that hide nothing any more."""
        return tuple(each for each in self.entries if each.expires and each.expires < self.today)


@garbage.paused()
def beside_baseline(root: Path, decision: Decision, name: str) -> Known | None:
    """The decision beside the baseline of the project; None where there is none.

    Raises BaselineError if there is one that cannot be understood.
    """
    read = load(root, name)
    if read is None:
        return None
    said, again = read
    today = datetime.now().astimezone().date()
    entries = _followed(root, decision, said)
    findings = compared(decision.findings, entries, name, today)
    whole = all(finding.code != CODE for finding in findings)
    mended = stale(findings, entries) if whole else ()
    return Known(replace(decision, findings=findings), entries, mended, again, today)


def _followed(root: Path, decision: Decision, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries under the present names of their files: as git says, else by what they hold."""
    gone = _gone(root, decision, entries)
    if not gone:
        return entries
    from policy_lint.disk.renames import renames

    there = moved(entries, renames(root, gone))
    return moved(there, followed(decision.findings, there, gone))


def _gone(root: Path, decision: Decision, entries: Iterable[Entry]) -> frozenset[str]:
    """The files of entries that are not there."""
    named = {path for each in entries for path in (each.path, each.origin) if path}
    unread = named.difference(decision.read)
    return frozenset(path for path in unread if not os.path.lexists(root / path))
