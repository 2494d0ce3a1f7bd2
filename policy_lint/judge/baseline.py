"""Findings beside those that were known before: which are new, and what of the old is mended."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from policy_lint.model.baseline import Entry, Stale
from policy_lint.model.fault import CODE
from policy_lint.model.finding import Finding
from policy_lint.model.identity import Comparison

_STATES = ("unchanged", "updated", "new")
_FAR = date.max


class Group(NamedTuple):
    """Entries that only their ordinals tell from each other."""

    entries: tuple[Entry, ...]

    def valid(self, today: date) -> tuple[Entry, ...]:
        """Those that hold today."""
        return tuple(each for each in self.entries if (each.expires or _FAR) >= today)


def entry(finding: Finding) -> Entry:
    """The entry that a finding makes."""
    its = finding.identity
    told = (finding.at.path, finding.code, its.symbol, its.text, its.origin, its.ordinal, its.parts)
    return Entry(*told)


def entries(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """Those that findings make; of errors inside policy-lint there are none."""
    return tuple(entry(finding) for finding in findings if finding.code != CODE)


def moved(known: Iterable[Entry], renames: Mapping[str, str]) -> tuple[Entry, ...]:
    """The entries under the names that their files have now."""
    return tuple(
        each._replace(
            path=renames.get(each.path, each.path), origin=renames.get(each.origin, each.origin)
        )
        for each in known
    )


def followed(
    findings: Iterable[Finding], known: Collection[Entry], gone: Collection[str]
) -> Mapping[str, str]:
    """Where files that are gone may be now: in one that is new and has at least half of the same.

    What git does not take for the same file, since all of it was reformatted, still has its
    functions, and the code at fault in them.
    """
    before, after = _homes(known), _homes(entries(findings))
    told = {path for each in known for path in (each.path, each.origin)}
    fresh = {path: held for path, held in after.items() if path not in told}
    pairs = [
        (len(before[old] & held), old, new)
        for old in sorted(before.keys() & set(gone))
        for new, held in sorted(fresh.items())
        if 0 < len(before[old]) <= 2 * len(before[old] & held)
    ]
    found: dict[str, str] = {}
    for _, old, new in sorted(pairs, key=lambda pair: -pair[0]):
        if old not in found and new not in found.values():
            found[old] = new
    return found


def compared(
    findings: Iterable[Finding], known: Iterable[Entry], by: str, today: date
) -> tuple[Finding, ...]:
    """The findings, each with how it stands to the entries, and to what came before them."""
    groups = _groups(known)
    return tuple(
        replace(
            finding, compared=_nearest(finding.compared, _comparison(finding, groups, by, today))
        )
        for finding in findings
    )


def is_fresh(finding: Finding) -> bool:
    """Whether a baseline can take a finding in, of which it has at most a part."""
    how = finding.compared
    is_expired = how is not None and how.state == "new" and bool(how.by)
    return finding.code != CODE and not finding.is_known and not is_expired


def stale(findings: Iterable[Finding], known: Iterable[Entry]) -> tuple[Stale, ...]:
    """The entries of which something is mended."""
    found = _groups(entries(findings))
    mended: list[Stale] = []
    for alike, group in _groups(known).items():
        there = found[alike].entries if alike in found else ()
        parts = {part for each in there for part in each.parts}
        mended += [Stale(each) for each in group.entries[len(there) :]]
        for each in group.entries[: len(there)]:
            gone = tuple(part for part in each.parts if part not in parts)
            mended += [Stale(each, gone)] if gone else []
    return tuple(sorted(mended))


def pruned(known: Iterable[Entry], mended: Iterable[Stale]) -> tuple[Entry, ...]:
    """The entries without what is mended."""
    gone = {each.entry: each.parts for each in mended}
    kept = (each for each in known if gone.get(each, ("",)))
    return tuple(
        each._replace(parts=tuple(part for part in each.parts if part not in gone.get(each, ())))
        for each in kept
    )


def updated(
    known: Iterable[Entry], findings: Iterable[Finding], reason: str, expires: date | None
) -> tuple[Entry, ...]:
    """The entries that these findings make; who was known keeps its reason and its day."""
    groups = _groups(known)
    made = []
    for each in entries(findings):
        before = groups[each.alike].entries if each.alike in groups else ()
        kept = before[each.ordinal - 1] if len(before) >= each.ordinal else None
        said = (kept.reason, kept.expires) if kept else (reason, expires)
        made.append(each._replace(reason=said[0], expires=said[1]))
    return tuple(made)


def _homes(known: Iterable[Entry]) -> Mapping[str, frozenset[tuple[str, ...]]]:
    """By the file that it stands in, the code at fault that has a symbol to be known by."""
    homes: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for each in known:
        homes[each.path].update()
        if each.symbol and each.text:
            homes[each.origin or each.path].add((each.rule, each.symbol, each.text))
    return {path: frozenset(held) for path, held in homes.items()}


def _groups(known: Iterable[Entry]) -> dict[tuple[str, ...], Group]:
    groups: defaultdict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for each in known:
        groups[each.alike].append(each)
    return {
        alike: Group(tuple(sorted(group, key=lambda each: each.ordinal)))
        for alike, group in groups.items()
    }


def _comparison(
    finding: Finding, groups: Mapping[tuple[str, ...], Group], by: str, today: date
) -> Comparison:
    its = entry(finding)
    group = groups.get(its.alike)
    if group is None or finding.code == CODE:
        return Comparison("new")
    valid, number = group.valid(today), its.ordinal - 1
    if number >= len(valid):
        if number >= len(group.entries):
            return Comparison("new")
        over = group.entries[number]
        return Comparison("new", (), by, over.reason, over.expires)
    known = {part for each in valid for part in each.parts}
    fresh = tuple(part for part in its.parts if part not in known)
    kept = valid[number]
    return Comparison("updated" if fresh else "unchanged", fresh, by, kept.reason, kept.expires)


def _nearest(one: Comparison | None, other: Comparison) -> Comparison:
    """What is known here or there is known; what is new in part is new only in what both miss."""
    if one is None:
        return other
    if one.state == other.state == "updated":
        return one._replace(parts=tuple(part for part in one.parts if part in other.parts))
    return min(one, other, key=lambda each: _STATES.index(each.state))
