"""Rows to a catalogue: the indexes that make its lookups fast. The order of the rows is nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from policy_lint.model.catalogue import (
    PROJECT_WAYS,
    WAYS,
    Catalogue,
    Entries,
    Entry,
    FixtureEntry,
    Table,
)
from policy_lint.model.name_patterns import NamePatterns, name_patterns

Index = Mapping[str, Entries]
Aliases = Mapping[str, tuple[str, ...]]
"""For each name its aliases."""


def compiled(catalogue: Catalogue) -> Catalogue:
    """The same catalogue, sorted and with the indexes that its lookups need."""
    entries = tuple(sorted(set(catalogue.entries), key=_order))
    aliases: dict[str, tuple[str, ...]] = {}
    for alias, known in catalogue.aliases.items():
        aliases[known] = (*aliases.get(known, ()), alias)
    tables = {str(way): _lookup(entries, way, aliases) for way in WAYS}
    heads = frozenset(alias.partition(".")[0] for alias in catalogue.aliases)
    return replace(catalogue, entries=entries, tables=tables, heads=heads)


def merged(rows: Iterable[FixtureEntry]) -> dict[str, FixtureEntry]:
    """One entry for each name: a fixture that several plugins have is any of them."""
    groups: defaultdict[str, list[FixtureEntry]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.name, row.plugins)):
        groups[row.name].append(row)
    return {name: _any_of(name, group) for name, group in groups.items()}


def _any_of(name: str, rows: list[FixtureEntry]) -> FixtureEntry:
    asked = [set(row.requires) for row in rows]
    always = set.intersection(*asked)
    return FixtureEntry(
        name=name,
        plugins=tuple(plugin for row in rows for plugin in row.plugins),
        types=tuple(dict.fromkeys(each for row in rows for each in row.types)),
        requires=tuple(sorted(always)),
        autouse=all(row.autouse for row in rows),
        perhaps=tuple(sorted(set.union(*asked) - always)),
    )


def _order(entry: Entry) -> tuple[str, str, str, str]:
    return entry.effect, entry.kind, min(entry.names, default=""), repr(entry)


def _lookup(entries: Entries, way: str, aliases: Aliases) -> Table | NamePatterns[Entry]:
    coming = tuple(entry for entry in entries if way in entry.comes)
    if way in PROJECT_WAYS:
        return name_patterns((entry.names, entry) for entry in coming)
    return _table(coming, aliases)


def _table(entries: Entries, aliases: Aliases) -> Table:
    named = [
        (spelled, entry)
        for entry in entries
        for name in entry.names
        for spelled in _spellings(name, aliases)
    ]
    below = _index(named, lambda name: name.removesuffix(".*") if name.endswith(".*") else "")
    ends = _index(named, lambda name: name.removeprefix("*.") if name.startswith("*.") else "")
    return Table(
        exact=_index(named, lambda name: "" if "*" in name else name),
        below=below,
        ends=ends,
        heads=frozenset(key.partition(".")[0] for key in below),
        tails=frozenset(key.rpartition(".")[2] for key in ends),
    )


def _spellings(name: str, aliases: Aliases) -> list[str]:
    """The name, and what it is called by the aliases of itself and of all that it lies in."""
    ends = [*(at for at, letter in enumerate(name) if letter == "."), len(name)]
    others = (alias + name[end:] for end in ends for alias in aliases.get(name[:end], ()))
    return [name, *others]


def _index(named: Iterable[tuple[str, Entry]], key_of: Callable[[str], str]) -> Index:
    index: dict[str, Entries] = {}
    for name, entry in named:
        key = key_of(name)
        if key and entry not in index.get(key, ()):
            index[key] = (*index.get(key, ()), entry)
    return index
