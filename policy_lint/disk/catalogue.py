"""The shipped catalogue, read from the files that lie beside the code in wheel and checkout."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

import tomli

from policy_lint.model.catalogue import Catalogue, Entry
from policy_lint.model.catalogue_compile import compiled, merged
from policy_lint.model.catalogue_rows import CatalogueFile

SHIPPED = Path(__file__).parent.parent / "catalogue"


def load(extra: Sequence[Entry] = ()) -> Catalogue:
    """The shipped catalogue with the team's own entries; compiled once for each set of these."""
    return _loaded(tuple(extra))


@lru_cache(maxsize=8)
def _loaded(extra: tuple[Entry, ...]) -> Catalogue:
    return build(shipped_files().values(), extra)


@cache
def shipped_files() -> dict[str, CatalogueFile]:
    """Every shipped file by name, validated."""
    paths = sorted(SHIPPED.glob("*.toml"))
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    return {name: CatalogueFile.model_validate(tomli.loads(text)) for name, text in texts.items()}


def build(files: Iterable[CatalogueFile], extra: Sequence[Entry] = ()) -> Catalogue:
    """One catalogue of several files, whatever their order."""
    rows = tuple(files)
    cases = [case for file in rows for row in file.testcase for case in row.compiled()]
    libraries = [row.compiled() for file in rows for row in file.library]
    catalogue = Catalogue(
        entries=(*(row.compiled() for file in rows for row in file.entry), *extra),
        fixtures=merged(each for file in rows for row in file.plugin for each in row.compiled()),
        testcases={case.name: case for case in cases},
        plugins=frozenset(_spelled(row.name) for file in rows for row in file.plugin),
        marks=_marks(rows),
        coroutines={
            mark: named
            for file in rows
            for row in file.plugin
            for mark, named in row.coroutines.items()
        },
        libraries={library.name: library for library in libraries},
        results={name: type_ for file in rows for name, type_ in file.results.items()},
        aliases={alias: name for file in rows for alias, name in file.aliases.items()},
    )
    return compiled(catalogue)


def _spelled(name: str) -> str:
    return name.lower().replace("_", "-")


def _marks(files: Iterable[CatalogueFile]) -> dict[str, tuple[str, ...]]:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for file in files:
        for row in file.plugin:
            for mark in row.marks:
                owners[mark].add(row.name)
    return {mark: tuple(sorted(owners[mark])) for mark in sorted(owners)}
