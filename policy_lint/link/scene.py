"""What each node of pytest's tree sees: plugins, conftest files, the module, its classes."""

from collections.abc import Iterable, Iterator

from policy_lint.link.closure import Scene
from policy_lint.link.evaluate import Evaluator
from policy_lint.link.fixture import Definitions, Fixture
from policy_lint.link.session import Sessions, conftests
from policy_lint.link.text import texts
from policy_lint.link.value import Class, Frame
from policy_lint.model.facts import Bind
from policy_lint.read.pytest_config import PytestConfig

NO_SCENE = Scene({}, ())


class Scenes:
    """Answers which fixtures a module or class of a session can ask for."""

    def __init__(
        self,
        evaluator: Evaluator,
        sessions: Sessions,
        definitions: Definitions,
        plugins: Iterable[str],
    ) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._sessions = sessions
        self._definitions = definitions
        self._plugins = tuple(plugins)
        self._folders: dict[tuple[str, tuple[str, ...]], Scene] = {}
        self._known: dict[tuple[str, tuple[Class, ...]], Scene] = {}

    def of(self, path: str, classes: tuple[Class, ...] = ()) -> Scene:
        """The scene of a module, or of the innermost of some nested classes."""
        key = (path, classes)
        if key not in self._known:
            if classes:
                outer = self.of(path, classes[:-1])
                self._known[key] = outer.enter(self._definitions.of_class(classes[-1]))
            else:
                self._known[key] = self._module(path)
        return self._known[key]

    def _module(self, path: str) -> Scene:
        config = self._sessions.of(path)
        scene = self._folder(config, conftests(self._code, path, config))
        scene = scene.enter(
            one for name in self._declared(path) for one in self._offered(name, path)
        )
        is_entered = path.endswith("conftest.py")
        return scene if is_entered else scene.enter(self._definitions.of_module(path))

    def _folder(self, config: PytestConfig, chain: tuple[str, ...]) -> Scene:
        key = (config.folder, chain)
        if key not in self._folders:
            if chain:
                outer = self._folder(config, chain[:-1])
                self._folders[key] = outer.enter(self._definitions.of_module(chain[-1]))
            else:
                self._folders[key] = self._session(config)
        return self._folders[key]

    def _session(self, config: PytestConfig) -> Scene:
        """The fixtures of the plugins that the project, its configuration or a conftest names."""
        start = f"{config.folder}/conftest.py".lstrip("/")
        names = [(name, start) for name in (*self._plugins, *config.plugins)]
        for path in self._code.files:
            if (
                path.rpartition("/")[2] == "conftest.py"
                and self._sessions.of(path).folder == config.folder
            ):
                names += [(name, path) for name in self._declared(path)]
        offered = (
            one for name, importer in dict.fromkeys(names) for one in self._offered(name, importer)
        )
        return NO_SCENE.enter(
            {(fixture.name, fixture.at.path): fixture for fixture in offered}.values()
        )

    def _offered(self, name: str, importer: str) -> Iterator[Fixture]:
        """The fixtures of a plugin module and of the plugins that it names itself."""
        todo, seen = [(name, importer)], set()
        while todo:
            dotted, source = todo.pop(0)
            module = self._code.modules.find(source, dotted)
            if module and module not in seen and self._code.readable(module):
                seen.add(module)
                yield from self._definitions.of_module(module)
                todo += [(inner, module) for inner in self._declared(module)]

    def _declared(self, path: str) -> list[str]:
        """The plugins that a module names in `pytest_plugins`, there or by adding to it."""
        if not self._code.readable(path):
            return []
        bound = self._code.bindings(path).get("pytest_plugins", ())
        values = [binding.value for binding in bound if isinstance(binding, Bind)]
        for call in self._code.scope(path).calls:
            if call.callee in ("pytest_plugins.append", "pytest_plugins.extend"):
                values += call.args
        return [text for value in values for text in texts(self._evaluator, Frame(path, 0), value)]
