"""The fixtures that a test really gets: what is visible where it stands, and the closure of what it asks for."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from policy_lint.link.fixture import Fixture

Visible = Mapping[str, tuple[Fixture, ...]]
"""For each name the definitions that can be seen, the nearest last."""


class Scene(NamedTuple):
    """What a node of pytest's collection tree sees: fixtures, and the autouse names on the way to it."""

    visible: Visible
    autouse: tuple[str, ...]

    def enter(self, fixtures: Iterable[Fixture]) -> "Scene":
        """The scene one node further down, which offers some fixtures of its own."""
        found = tuple(fixtures)
        if not found:
            return self
        visible = dict(self.visible)
        for fixture in found:
            visible[fixture.name] = (*visible.get(fixture.name, ()), fixture)
        named = [fixture.name for fixture in found if fixture.autouse]
        return Scene(visible, tuple(dict.fromkeys([*self.autouse, *named])))


class Asked(NamedTuple):
    """A fixture of a closure: the definition that runs (None for a plugin's), and which fixture asked."""

    name: str
    fixture: Fixture | None
    by: Fixture | None


def closure(scene: Scene, initial: Iterable[str], ignored: frozenset[str]) -> tuple[Asked, ...]:
    """Everything that runs for the names asked for, in the order of asking.

    A fixture that asks for its own name gets the definition it overrides, as
    `traverse_fixture_closure` of pytest 9 has it; names in `ignored` are filled by parametrisation.
    """
    found: list[Asked] = []
    done: set[str] = set()
    depth: dict[str, int] = {}
    todo: list[tuple[str, Fixture | None, int]] = [(name, None, 0) for name in reversed(list(initial))]
    while todo:
        name, by, restored = todo.pop()
        if restored:
            depth[name] = restored
            continue
        level = depth.setdefault(name, 1)
        if name in ignored or (level == 1 and name in done):
            continue
        done.add(name)
        definitions = scene.visible.get(name, ())
        if not definitions:
            found.append(Asked(name, None, by))
        elif level <= len(definitions):
            fixture = definitions[-level]
            found.append(Asked(name, fixture, by))
            depth[name] = level + 1
            todo.append((name, by, level))
            todo += [(request, fixture, 0) for request in reversed(fixture.requests)]
    return tuple(found)

