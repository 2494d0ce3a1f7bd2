"""What each node of pytest's tree sees: plugins, conftest files, the module, its classes."""

from collections.abc import Iterable, Iterator
from functools import partial

from policy_lint.link.closure import Scene
from policy_lint.link.evaluate import Evaluator
from policy_lint.link.fixture import Definitions, Fixture
from policy_lint.link.session import Sessions, conftests
from policy_lint.link.text import texts, texts_of
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

    def of(self, path: str, classes: tuple[Class, ...] = ()) -> Scene:
        """The scene of a module, or of the innermost of some nested classes."""
        key = ("scene", path, classes)
        known: Scene | None = self._evaluator.memo.known.get(key)
        if known is None:
            known = self._evaluator.memo.ask(key, partial(self._of, path, classes), NO_SCENE)
        return known

    def _of(self, path: str, classes: tuple[Class, ...]) -> Scene:
        if not classes:
            return self._module(path)
        return self.of(path, classes[:-1]).enter(self._definitions.of_class(classes[-1]))

    def _module(self, path: str) -> Scene:
        config = self._sessions.of(path)
        scene = self._folder(config, conftests(self._code, path, config))
        scene = scene.enter(
            one for name in self._declared(path) for one in self._offered(name, path)
        )
        is_entered = path.endswith("conftest.py")
        return scene if is_entered else scene.enter(self._definitions.of_module(path))

    def _folder(self, config: PytestConfig, chain: tuple[str, ...]) -> Scene:
        work_out = partial(self._in_folder, config, chain)
        return self._evaluator.memo.ask(("folder", config.folder, chain), work_out, NO_SCENE)

    def _in_folder(self, config: PytestConfig, chain: tuple[str, ...]) -> Scene:
        if not chain:
            return self._session(config)
        return self._folder(config, chain[:-1]).enter(self._definitions.of_module(chain[-1]))

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
        frame, found = Frame(path, 0), dict[str, None]()
        for binding in self._code.bindings(path).get("pytest_plugins", ()):
            if isinstance(binding, Bind):
                found.update(dict.fromkeys(texts_of(self._evaluator, frame, binding)))
        for call in self._code.scope(path).calls:
            if call.callee in ("pytest_plugins.append", "pytest_plugins.extend"):
                for expr in call.args:
                    found.update(dict.fromkeys(texts(self._evaluator, frame, expr)))
        return list(found)
