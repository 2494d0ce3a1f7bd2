"""How much of the product hangs on a module: who imports it, and who imports these."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from policy_lint.model.project import Project

DAMPING = 0.5
"""A module counts half as much for each import that lies between."""
FAR = 4
"""Imports on the longest way that counts: what lies behind would count a sixteenth at most."""


class Dependants(NamedTuple):
    """The modules that depend on one."""

    direct: int
    all: int
    """As far as they count."""
    weight: float
    """Together, damped."""


NOBODY = Dependants(0, 0, 0.0)


def dependants(project: Project) -> Mapping[str, Dependants]:
    """For each module of the product who depends on it; tests do not count."""
    product = {suite.subject for suite in project.suites.suites}
    importers: dict[str, list[str]] = {}
    for path, imported in project.imports:
        if path in product:
            for each in imported:
                importers.setdefault(each, []).append(path)
    return {path: _of(path, importers) for path in importers if path in product}


def _of(path: str, importers: Mapping[str, Collection[str]]) -> Dependants:
    seen = {path}
    rings: list[int] = []
    ring: Iterable[str] = (path,)
    for _ in range(FAR):
        ring = {by for one in ring for by in importers.get(one, ())} - seen
        seen |= ring
        rings.append(len(ring))
    weight = sum(count * DAMPING**distance for distance, count in enumerate(rings))
    return Dependants(rings[0], sum(rings), weight)
