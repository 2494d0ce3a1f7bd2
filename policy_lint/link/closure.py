"""The fixtures that a test really gets: what it sees, and the closure of what it asks for."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from policy_lint.link.fixture import Fixture

Visible = Mapping[str, tuple[Fixture, ...]]
"""For each name the definitions that can be seen, the nearest last."""
Plugins = Callable[[str], "tuple[str, ...] | None"]
"""What a plugin's fixture asks for; None for a name that no known plugin has."""


class Scene(NamedTuple):
    """What a node of pytest's tree sees: fixtures, and the autouse names on the way to it."""

    visible: Visible
    autouse: tuple[str, ...]

    @property
    def sure(self) -> "Scene":
        """The scene without fixtures that may not be autouse."""
        names = [name for name in self.autouse if not self.visible[name][-1].doubtful]
        return self if len(names) == len(self.autouse) else Scene(self.visible, tuple(names))

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


class Asking(NamedTuple):
    """What a test or fixture asks for: by parameters and marks, and with `getfixturevalue`."""

    names: tuple[str, ...]
    later: tuple[str, ...] = ()


class Asked(NamedTuple):
    """A fixture of a closure: the definition that runs (None: a plugin's), and who asked."""

    name: str
    fixture: Fixture | None
    by: Fixture | None


Request = tuple[str, "Fixture | None", int]
"""A name, who asks for it, and the depth to restore once everything above it is done."""


def closure(
    scene: Scene, test: Asking, ignored: frozenset[str], plugins: Plugins
) -> tuple[Asked, ...]:
    """Everything that runs for the names asked for, in the order of asking.

    A fixture that asks for its own name gets the definition it overrides, as
    `traverse_fixture_closure` of pytest 9 has it; names in `ignored` are filled by parametrisation.
    """
    found: list[Asked] = []
    done: set[str] = set()
    depth: dict[str, int] = {}
    todo = _requests(scene, test, None, plugins)
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
        if level <= len(definitions):
            fixture = definitions[-level]
            found.append(Asked(name, fixture, by))
            depth[name] = level + 1
            todo.append((name, by, level))
            todo += _requests(scene, Asking(fixture.requests, fixture.later), fixture, plugins)
        else:
            if not definitions:
                found.append(Asked(name, None, by))
            todo += _requests(scene, Asking(plugins(name) or ()), by, plugins)
    return tuple(found)


def _requests(scene: Scene, asking: Asking, by: Fixture | None, plugins: Plugins) -> list[Request]:
    """Names on the stack, the first on top; what is asked for at run time may well be missing."""
    later = [name for name in asking.later if name in scene.visible or plugins(name) is not None]
    return [(name, by, 0) for name in reversed([*asking.names, *later])]
