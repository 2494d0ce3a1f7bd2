"""All tests of all sessions, each with its marks and the fixtures that it gets."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from policy_lint.link.collection.chosen import NOTHING as UNMARKED
from policy_lint.link.collection.chosen import Chosen, Hooked, Named, chosen, concerning
from policy_lint.link.collection.ignores import Ignored
from policy_lint.link.collection.items import Collector, Item, place
from policy_lint.link.collection.marks import Mark, Marks
from policy_lint.link.collection.parameters import Parameters
from policy_lint.link.collection.playing import staged
from policy_lint.link.collection.scenarios import Scenarios
from policy_lint.link.faults import Faults
from policy_lint.link.fixtures.asked_by_parameters import requested
from policy_lint.link.fixtures.cases import cases, names_of, some_of
from policy_lint.link.fixtures.closure import Asked, Asking, Closures, Scene, Shared
from policy_lint.link.fixtures.definitions import Definitions
from policy_lint.link.fixtures.generated import Filled, Generated
from policy_lint.link.fixtures.indirect import Later, later, lazies
from policy_lint.link.fixtures.made_by_libraries import asked_by_block
from policy_lint.link.fixtures.visible import Scenes
from policy_lint.link.sessions import Sessions, conftests, left_out, matches_name
from policy_lint.link.symbols.modules import Lookup
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.said import Standing
from policy_lint.link.values.value import (
    Function,
)
from policy_lint.model.facts import Scope
from policy_lint.model.place import Place, Step
from policy_lint.model.pytest_setup import PytestConfig, PytestSetup


@dataclass(frozen=True, slots=True)
class Collected:
    """A test with its marks and the fixtures that run for it."""

    item: Item
    config: PytestConfig
    conftests: tuple[str, ...]
    marks: tuple[Mark, ...]
    asked: tuple[Asked, ...]
    direct: frozenset[str]
    dynamic: bool
    doubtful: frozenset[str] = frozenset()
    """Fixtures that it only has if one is autouse which may not be."""
    maybe: tuple[str, ...] = ()
    """Marks that a hook may give it; the empty name stands for any."""
    plugins: tuple[str, ...] = ()
    """Files of the project that pytest loads as plugins before it."""
    open: Step | None = None
    """What may ask for fixtures by names that no text tells: it, or one that it gets."""
    turns: frozenset[str] = frozenset()
    """Fixtures that it only has with some of its parameters."""

    @property
    def mark_names(self) -> tuple[str, ...]:
        """The names of its marks, each once."""
        return tuple(dict.fromkeys([mark.name for mark in self.marks]))


DESCRIBE = "pytest-describe"


class Around(NamedTuple):
    """What all tests of a module or class have in common."""

    scene: Scene
    marks: tuple[Mark, ...]
    generated: Filled

    @property
    def filled(self) -> frozenset[str]:
        """What hooks surely fill: what no fixture could give, or always."""
        names = [name for name in self.generated.names if name not in self.scene.visible]
        return self.generated.sure.union(names)


class Collection:
    """Walks the sessions of a project."""

    def __init__(
        self, evaluator: Evaluator, sessions: Sessions, setup: PytestSetup, faults: Faults
    ) -> None:
        self._faults = faults
        self._evaluator = evaluator
        self._code = evaluator.code
        self.sessions = sessions
        self.definitions = Definitions(evaluator)
        usual = PytestConfig().describe_prefixes
        describes = DESCRIBE in setup.asked or any(
            config.describe_prefixes != usual for config in setup.sessions
        )
        scenarios = Scenarios(evaluator, setup.features)
        self.collector = Collector(evaluator, self.definitions, scenarios, describes=describes)
        self._marks = Marks(evaluator)
        self._ignored = Ignored(evaluator)
        unknown = [name for name in setup.asked if not evaluator.catalogue.plugin(name)]
        self.scenes = Scenes(evaluator, sessions, self.definitions, setup.plugins, unknown)
        self._generated = Generated(evaluator)
        self._extra = frozenset(setup.plugin_fixtures)
        self._closures = Closures(self._of_plugin)
        self._public = Shared(self._find_public)
        self.parameters = Parameters(evaluator, self.definitions, self._marks, self.scenes)
        evaluator.fixture_values = self.parameters.of_fixture
        evaluator.param_values = self.parameters.of_request
        evaluator.lent = self.parameters.lent

    def tests(
        self, known: Mapping[str, tuple[Collected, ...]] = MappingProxyType({})
    ) -> Iterator[Collected]:
        """Every test of every file that pytest would open, in the order of the paths.

        Of some files they are `known`.
        """
        for path in self._code.files:
            of_file = partial(self._code.memo.noted, ("collected", path), partial(self._of, path))
            yield from known.get(path) or self._faults.spared(Place(path, 1), of_file, ())

    def tables(self) -> Mapping[str, Callable[[Lookup], object]]:
        """What of the whole project tests are collected by, by the word of the lookups in it."""
        lent = self._code.lent
        return {
            **self.scenes.tables(),
            "choosing": lambda lookup: self._choosing(self.scenes.started_in(lookup.name)),
            "lent": lambda lookup: lent.get(lookup.name),
        }

    def _of(self, path: str) -> tuple[Collected, ...]:
        if not self.opens(path):
            return ()
        config = self.sessions.of(path)
        chain = conftests(self._code, path, config)
        doubt = self._ignored.may_be(path, config)
        return tuple(
            self._collected(item._replace(dynamic=item.dynamic or doubt), config, chain)
            for item in self.collector.collect(path, config)
            if not (config.deselect and self.is_deselected(item.id, config))
        )

    def opens(self, path: str) -> bool:
        """Whether pytest takes a file for a test module."""
        config = self.sessions.of(path)
        return (
            self._code.readable(path)
            and matches_name(path, config)
            and not left_out(path, config)
            and not self._ignored.why(path, config)
        )

    def is_deselected(self, test: str, config: PytestConfig) -> bool:
        """Whether `--deselect` in addopts takes a test out, by its id."""
        return test.startswith(config.deselect)

    def scope(self, function: Function) -> Scope:
        """The scope of a function."""
        return self._code.scope(function.path, function.scope)

    def parameters_of(self, function: Function) -> frozenset[str]:
        """The names of the parameters of a function."""
        return self._code.parameters(function.path, function.scope)

    def place(self, item: Item) -> Place:
        """Where a test stands."""
        return place(self._code, item)

    def plugin_modules(self, tests: Iterable[str]) -> frozenset[str]:
        """The files of the project that pytest loads as plugins."""
        return self.scenes.plugin_modules(tests)

    def unread(self, path: str) -> str:
        """What in a module may make or bring anything, in words; or nothing."""
        return self.scenes.unread.of_module(path)

    def is_known(self, name: str) -> bool:
        """Whether a fixture that the project does not define comes from pytest or a plugin."""
        return self._of_plugin(name) is not None

    def public(self, test: Collected) -> tuple[str, ...]:
        """The public closure of a test: fixtures of the project and the catalogue, sorted."""
        names = self._public.of(test.asked)
        if test.direct.isdisjoint(names):
            return names
        return tuple([name for name in names if name not in test.direct])

    def _find_public(self, closure: tuple[Asked, ...]) -> tuple[str, ...]:
        names = {
            asked.name
            for asked in closure
            if (asked.fixture and asked.name.isidentifier())
            or (self.is_known(asked.name) and asked.name[0] != "_")
        }
        return tuple(sorted(names - {"request"}))

    def _of_plugin(self, name: str) -> tuple[str, ...] | None:
        """What a plugin's fixture asks for; None for a name that no known plugin has."""
        entry = self._evaluator.catalogue.fixture(name)
        if entry is not None:
            return entry.requires
        return () if name in self._extra else None

    def _collected(self, item: Item, config: PytestConfig, chain: tuple[str, ...]) -> Collected:
        around = self._around(item, config, chain)
        plugins = self.scenes.plugins(config, chain)
        near = (item.path, *reversed(chain), *plugins)
        stage = staged(self._evaluator, self.definitions, item, near)
        item, scene = stage.item, around.scene.enter(stage.fixtures)
        own = self._marks.of_function(item.function.path, item.function.scope)
        marks = (*own, *stage.marks, *around.marks)
        parametrized = self._marks.parametrized(marks)
        direct = parametrized.direct | around.filled
        lazy = self._later(item, marks, stage.asks)
        asking = self._asking(item, config, scene, marks, lazy)
        asked = self._closures.of(scene, asking, direct)
        doubtful: frozenset[str] = frozenset()
        if scene.sure != scene or around.generated.names - direct:
            surely = self._asking(item, config, scene.sure, marks, lazy)
            filled = direct | around.generated.names
            sure = self._closures.of(scene, surely, filled)
            doubtful = frozenset(one.name for one in asked) - {one.name for one in sure}
        is_told = (
            parametrized.complete
            and around.generated.complete
            and asking.complete
            and all(map(self._marks.is_told, marks))
        )
        dynamic = item.dynamic or bool(doubtful) or not is_told
        dynamic = dynamic or self._may_be_defined(item, scene, asked, chain)
        given = self._given_by_hooks(item, config, chain, marks, asked)
        turns = frozenset(self._by_turns(lazy, asked))
        added = (Mark(*each) for each in given.marks)
        return Collected(
            item,
            config,
            chain,
            (*marks, *added),
            asked,
            direct,
            dynamic,
            doubtful | turns,
            (*given.maybe, *stage.maybe),
            plugins,
            self._open(item, asking, asked),
            turns,
        )

    def _open(self, item: Item, asking: Asking, asked: tuple[Asked, ...]) -> Step | None:
        """What may ask for fixtures by names that no text tells."""
        if not asking.complete:
            return Step(self.place(item), item.names[-1])
        unclear = (one.fixture for one in asked if one.fixture and not one.fixture.complete)
        return next((Step(one.at, one.name) for one in unclear), None)

    def _may_be_defined(
        self, item: Item, scene: Scene, asked: tuple[Asked, ...], chain: tuple[str, ...]
    ) -> bool:
        """Whether a fixture that no text shows may be there, or be asked for, all the same."""
        lost = []
        for one in asked:
            if one.fixture is None:
                lost += [] if self.is_known(one.name) else [one]
            elif not one.fixture.complete:
                return True
        if not lost:
            return False
        unread = self.scenes.unread
        function = item.function
        return (
            bool(scene.unread)
            or unread.decorates(function.path, function.scope)
            or any(
                unread.may_be_one(path, one.name)
                for one in lost
                for path in (item.path, *chain, *([one.by.at.path] if one.by else []))
            )
        )

    def _given_by_hooks(
        self,
        item: Item,
        config: PytestConfig,
        chain: tuple[str, ...],
        marks: tuple[Mark, ...],
        asked: tuple[Asked, ...],
    ) -> Chosen:
        key = ("choosing among", item.path)
        find = partial(self._concerning, item.path, config, chain)
        file, hooked = self._code.memo.noted(key, find)
        if not hooked:
            return UNMARKED
        named = file._replace(
            id=item.id[len(config.folder) :].lstrip("/"),
            names=item.names,
            marks={mark.name for mark in marks},
            fixtures={one.name for one in asked},
        )
        return chosen(hooked, named)

    def _concerning(
        self, path: str, config: PytestConfig, chain: tuple[str, ...]
    ) -> tuple[Named, tuple[Hooked, ...]]:
        """A file with the hooks that choose among its tests."""
        hooks = self._choosing(config)
        self._code.memo.sources.update(hooks)
        above = (*chain, *self.scenes.plugins(config, chain)) if hooks else ()
        file = Named(path, module=self._code.modules.short_name(path))
        return file, concerning(self._code, hooks, above, file)

    def _choosing(self, config: PytestConfig) -> tuple[str, ...]:
        """The files of a session with hooks that choose among its tests."""
        noted, find = self._code.memo.noted, partial(self._find_choosing, config)
        return self.scenes.of_session(
            "choosing", config, lambda: noted(("choosing", config.folder), find)
        )

    def _find_choosing(self, config: PytestConfig) -> tuple[str, ...]:
        own = self.scenes.conftests(config)
        late = (path for one in own for path in self.scenes.late_plugins(one))
        found = {*own, *self.scenes.plugins(config), *late}
        return tuple(path for path in sorted(found) if self._code.files[path].choices)

    def standing(self, test: Collected, name: str) -> list[Standing] | None:
        """What a parameter of a test stands for in turn; None if no mark fills it."""
        return self._marks.column(test.marks, name) if name in test.direct else None

    def _later(self, item: Item, marks: tuple[Mark, ...], steps: tuple[str, ...]) -> Later:
        """What a test asks for by name, and which fixtures stand in its parameters."""
        asked = later(self._evaluator, item.function, partial(self._marks.column, marks))
        standing = tuple(self._marks.rows(marks))
        lazy = lazies(self._evaluator, standing) if standing else ()
        told = cases(self._evaluator, item.function.path, item.function.scope)
        names = tuple(dict.fromkeys((*asked.names, *lazy, *steps, *names_of(told))))
        some = asked.alternatives.union(lazy if len(standing) > 1 else (), some_of(told))
        return Later(names, some, asked.complete and all(one.complete for one in told))

    def _by_turns(self, lazy: Later, asked: tuple[Asked, ...]) -> Iterator[str]:
        """Fixtures that a test does not get each time that it runs."""
        for one in asked:
            by = one.by.later if one.by else lazy
            named = one.by is not None and one.name in one.by.requests
            if one.name in by.alternatives and not named:
                yield one.name

    def _around(self, item: Item, config: PytestConfig, chain: tuple[str, ...]) -> Around:
        key = ("around", item.path, item.classes)
        return self._code.memo.noted(key, partial(self._find_around, item, config, chain))

    def _find_around(self, item: Item, config: PytestConfig, chain: tuple[str, ...]) -> Around:
        classes = [mark for cls in reversed(item.classes) for mark in self._marks.of_class(cls)]
        modules = (*self.scenes.plugins(config, chain), *chain, item.path)
        objects = (*self.scenes.objects(config), *item.classes[-1:])
        return Around(
            self.scenes.of(item.path, item.classes),
            (*classes, *self._marks.of_module(item.path)),
            self._generated.of(modules, objects),
        )

    def _asking(
        self,
        item: Item,
        config: PytestConfig,
        scene: Scene,
        marks: tuple[Mark, ...],
        lazy: Later,
    ) -> Asking:
        """What a test asks for itself; unittest calls its tests without arguments."""
        used = [
            name
            for mark in marks
            if mark.name == "usefixtures"
            for name in self._marks.strings(mark)
        ]
        names = [*config.usefixtures, *scene.autouse, *used, *self._running(item, marks)]
        if item.testcase:
            return Asking(tuple(dict.fromkeys(names)))
        owner = item.classes[-1] if item.classes else None
        own = requested(self._evaluator, item.function, owner)
        names += own.names
        for block in item.classes:
            names += asked_by_block(self._evaluator, block)
        return Asking(tuple(dict.fromkeys(names)), lazy.names, own.complete and lazy.complete)

    def _running(self, item: Item, marks: tuple[Mark, ...]) -> Iterator[str]:
        """The fixtures by which a plugin runs a coroutine that has its mark."""
        brought = self._evaluator.catalogue.coroutines
        known = [name for mark in marks for name in brought.get(mark.name, ())]
        if known and not item.testcase and self.scope(item.function).is_async:
            yield from known
