"""Every collected test with the fixtures that it gets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policy_lint.link.argument import requested
from policy_lint.link.closure import Asked, Scene, closure
from policy_lint.link.collection import Collector, Item
from policy_lint.link.evaluate import Evaluator
from policy_lint.link.fixture import Definitions, Fixture
from policy_lint.link.mark import Mark, Marks
from policy_lint.link.session import Ignored, Sessions, conftests, left_out, matches_name
from policy_lint.link.value import (
    NOTHING,
    Class,
    Constant,
    External,
    Frame,
    Function,
    Instance,
    Items,
    Values,
)
from policy_lint.model.facts import Bind, Scope
from policy_lint.read.pytest_config import PytestConfig

NO_SCENE = Scene({}, ())


@dataclass(frozen=True, slots=True)
class Collected:
    """A test with its marks, the fixtures that run for it, and what it asks for in vain."""

    item: Item
    config: PytestConfig
    conftests: tuple[str, ...]
    marks: tuple[Mark, ...]
    asked: tuple[Asked, ...]
    initial: tuple[str, ...]
    direct: frozenset[str]
    dynamic: bool


class Suite:
    """Walks the sessions of a project."""

    def __init__(
        self, evaluator: Evaluator, sessions: Sessions, plugins: Iterable[str], extra: Iterable[str]
    ) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self.sessions = sessions
        self.definitions = Definitions(evaluator)
        self.marks = Marks(evaluator)
        self.collector = Collector(evaluator, self.definitions)
        self.ignored = Ignored(self._code, evaluator)
        self._plugins = tuple(plugins)
        self.extra = frozenset(extra)
        self._globals: dict[str, Scene] = {}
        self._folders: dict[tuple[str, tuple[str, ...]], Scene] = {}
        self._modules: dict[str, Scene] = {}
        self._classes: dict[tuple[str, tuple[Class, ...]], Scene] = {}
        self._generated: dict[tuple[str, int], tuple[frozenset[str], bool]] = {}
        evaluator.fixture_values = self.fixture_values

    def tests(self) -> Iterator[Collected]:
        """Every test of every file that pytest would open, in the order of the paths."""
        for path in self._code.files:
            if self.opens(path):
                config = self.sessions.of(path)
                for item in self.collector.collect(path, config):
                    yield self._collected(item, config)

    def opens(self, path: str) -> bool:
        """Whether pytest takes a file for a test module."""
        config = self.sessions.of(path)
        return (
            self._code.readable(path)
            and matches_name(path, config)
            and not left_out(path, config)
            and not self.ignored.why(path, conftests(self._code, path, config))
        )

    def scope(self, function: Function) -> Scope:
        """The scope of a function."""
        return self._code.scope(function.path, function.scope)

    def is_known(self, name: str) -> bool:
        """Whether a fixture that the project does not define comes from pytest or a plugin."""
        return name in self.extra or self._evaluator.catalogue.fixture(name) is not None

    def public(self, test: Collected) -> tuple[str, ...]:
        """The public closure of a test: fixtures of the project and the catalogue, sorted."""
        names = {asked.name for asked in test.asked if asked.fixture or self.is_known(asked.name)}
        return tuple(sorted(names - test.direct - {"request"}))

    def fixture_values(self, frame: Frame, name: str) -> Values:
        """What a parameter of a test or fixture stands for: the value of the fixture it names."""
        path, number = frame.path, frame.scope
        scope = self._code.scope(path, number)
        if scope.kind != "function" or not self._may_ask(path, number):
            return NOTHING
        owner = frame.this if self._code.is_method(path, number) else None
        scene = self.scene(path, (owner,) if owner else ())
        own = [one for one in scene.visible.get(name, ()) if (one.function.path, one.function.scope) != (path, number)]
        if own:
            return self._evaluator.results.yielded(own[-1].function)
        entry = self._evaluator.catalogue.fixture(name)
        return tuple(Instance(External(kind)) for kind in entry.types) if entry else NOTHING

    def _may_ask(self, path: str, number: int) -> bool:
        scope = self._code.scope(path, number)
        if self.definitions.decoration(path, number) is not None:
            return True
        return scope.name.startswith("test") or scope.name in ("setup_method", "setup_function")

    def scene(self, path: str, classes: tuple[Class, ...]) -> Scene:
        """What a node sees: plugins, conftests, the module, then the classes inwards."""
        if not classes:
            if path not in self._modules:
                config = self.sessions.of(path)
                outer = self._folder_scene(config, conftests(self._code, path, config))
                own = [one for name in self._declared(path) for one in self._plugin_fixtures(name, path)]
                inner = outer.enter(own)
                is_conftest = path.endswith("conftest.py")
                fixtures = () if is_conftest else self.definitions.of_module(path)
                self._modules[path] = inner.enter(fixtures)
            return self._modules[path]
        key = (path, classes)
        if key not in self._classes:
            outer = self.scene(path, classes[:-1])
            self._classes[key] = outer.enter(self.definitions.of_class(classes[-1]))
        return self._classes[key]

    def _folder_scene(self, config: PytestConfig, chain: tuple[str, ...]) -> Scene:
        key = (config.folder, chain)
        if key not in self._folders:
            if chain:
                outer = self._folder_scene(config, chain[:-1])
                self._folders[key] = outer.enter(self.definitions.of_module(chain[-1]))
            else:
                self._folders[key] = self._plugin_scene(config)
        return self._folders[key]

    def _plugin_scene(self, config: PytestConfig) -> Scene:
        names = [(name, "") for name in (*self._plugins, *config.plugins)]
        for path in self._code.files:
            if path.rpartition("/")[2] == "conftest.py" and self.sessions.of(path).folder == config.folder:
                names += [(name, path) for name in self._declared(path)]
        found: dict[tuple[str, str], Fixture] = {}
        for name, importer in dict.fromkeys(names):
            for fixture in self._plugin_fixtures(name, importer or f"{config.folder}/x.py".lstrip("/")):
                found[(fixture.name, fixture.at.path)] = fixture
        return NO_SCENE.enter(found.values())

    def _plugin_fixtures(self, name: str, importer: str) -> Iterator[Fixture]:
        todo, seen = [(name, importer)], set()
        while todo:
            dotted, source = todo.pop(0)
            module = self._code.modules.find(source, dotted)
            if module and module not in seen and self._code.readable(module):
                seen.add(module)
                yield from self.definitions.of_module(module)
                todo += [(inner, module) for inner in self._declared(module)]

    def _declared(self, path: str) -> list[str]:
        if not self._code.readable(path):
            return []
        texts: list[str] = []
        for binding in self._code.bindings(path).get("pytest_plugins", ()):
            if isinstance(binding, Bind):
                texts += self._texts(Frame(path, 0), binding.value)
        return texts

    def _texts(self, frame: Frame, expr: object) -> Iterator[str]:
        for value in self._evaluator.values(frame, expr):  # type: ignore[arg-type]
            if isinstance(value, Constant) and value.text[:1] in "'\"":
                yield value.text[1:-1]
            elif isinstance(value, Items):
                for member in value.members:
                    yield from self._texts(value.frame, member)

    def _collected(self, item: Item, config: PytestConfig) -> Collected:
        scene = self.scene(item.path, item.classes)
        owner = item.classes[-1] if item.classes else None
        marks = (
            *self.marks.of_function(item.function.path, item.function.scope),
            *(mark for cls in reversed(item.classes) for mark in self.marks.of_class(cls)),
            *self.marks.of_module(item.path),
        )
        parametrized = self.marks.parametrized(marks)
        chain = conftests(self._code, item.path, config)
        names, generated = self._generated_names(item, chain)
        asks = () if item.testcase else requested(self._evaluator, item.function, owner)
        used = [name for mark in marks if mark.name == "usefixtures" for name in self.marks.strings(mark)]
        initial = tuple(dict.fromkeys([*config.usefixtures, *scene.autouse, *used, *asks]))
        direct = parametrized.direct | {name for name in names if name not in scene.visible}
        asked = closure(scene, initial, direct)
        dynamic = item.dynamic or generated or not parametrized.complete
        return Collected(item, config, chain, marks, asked, initial, direct, dynamic)

    def _generated_names(self, item: Item, chain: tuple[str, ...]) -> tuple[frozenset[str], bool]:
        """What `pytest_generate_tests` hooks fill: the names, and whether some are made at run time."""
        places = [(path, 0) for path in (*chain, item.path)] + [(cls.path, cls.scope) for cls in item.classes]
        found: frozenset[str] = frozenset()
        dynamic = False
        for path, number in places:
            names, open_ended = self._hook_names(path, number)
            found, dynamic = found | names, dynamic or open_ended
        return found, dynamic

    def _hook_names(self, path: str, number: int) -> tuple[frozenset[str], bool]:
        key = (path, number)
        if key not in self._generated:
            self._generated[key] = self._read_hook(path, number)
        return self._generated[key]

    def _read_hook(self, path: str, number: int) -> tuple[frozenset[str], bool]:
        names: set[str] = set()
        dynamic = False
        for binding in self._code.bindings(path, number).get("pytest_generate_tests", ()):
            if isinstance(binding, int):
                for call in self._code.scope(path, binding).calls:
                    if isinstance(call.callee, str) and call.callee.endswith(".parametrize"):
                        first = call.args[0] if call.args else dict(call.keywords).get("argnames", "?")
                        texts = list(self._texts(Frame(path, binding), first))
                        names |= {name.strip() for text in texts for name in text.split(",")}
                        dynamic = dynamic or not texts
        return frozenset(names), dynamic
