"""Fixture definitions: which functions are fixtures, and what modules and classes offer."""

from collections.abc import Iterator
from typing import NamedTuple

from policy_lint.link.argument import requested
from policy_lint.link.code import last
from policy_lint.link.evaluate import Evaluator
from policy_lint.link.value import Class, External, Frame, Function, Instance, Site, Value
from policy_lint.model.facts import Bind, Call, Import
from policy_lint.model.place import Place

MAKERS = frozenset(("fixture", "yield_fixture", "trio_fixture", "async_fixture"))


class Fixture(NamedTuple):
    """One definition of a fixture, as a module, class or plugin offers it."""

    name: str
    function: Function
    autouse: bool
    requests: tuple[str, ...]
    at: Place


class Decoration(NamedTuple):
    """What the decorator of a fixture says."""

    name: str
    autouse: bool


class Definitions:
    """Answers which fixtures a module or class defines, imports or inherits."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._decorations: dict[tuple[str, int], Decoration | None] = {}
        self._modules: dict[str, tuple[Fixture, ...]] = {}

    def of_module(self, path: str) -> tuple[Fixture, ...]:
        """The fixtures that pytest finds in a module, those it imports included; the last of a name wins."""
        if path not in self._modules:
            self._modules[path] = ()
            found = dict(self._members(path)) if self._code.readable(path) else {}
            self._modules[path] = tuple(found[name] for name in sorted(found))
        return self._modules[path]

    def of_class(self, cls: Class) -> tuple[Fixture, ...]:
        """The fixtures among the methods of a class and its bases."""
        found: dict[str, Fixture] = {}
        for base in reversed(self._evaluator.classes.line(cls)):
            if isinstance(base, Class):
                for number in self._code.scope(base.path, base.scope).children:
                    name = self._code.scope(base.path, number).name
                    decoration = self.decoration(base.path, number)
                    found.pop(name, None)
                    if decoration is not None:
                        function = Function(base.path, number, cls)
                        found[name] = self._fixture(name, decoration, function, cls)
        return tuple(found[name] for name in sorted(found))

    def decoration(self, path: str, number: int) -> Decoration | None:
        """What makes a function a fixture, or None for one that is none."""
        key = (path, number)
        if key not in self._decorations:
            self._decorations[key] = self._decorated(path, number)
        return self._decorations[key]

    def _decorated(self, path: str, number: int) -> Decoration | None:
        scope = self._code.scope(path, number)
        if scope.kind != "function":
            return None
        frame = Frame(path, scope.parent)
        for expr in scope.decorators:
            for value in self._evaluator.values(frame, expr):
                if is_maker(value):
                    return self._says(value)
        return None

    def _says(self, value: Value) -> Decoration:
        site = value.made if isinstance(value, Instance) else None
        if site is None:
            return Decoration("", autouse=False)
        call = self._code.call(site.frame, site.number)
        words = dict(call.keywords)
        return Decoration(self._text(site, call, "name"), words.get("autouse", "=False") != "=False")

    def _text(self, site: Site, call: Call, word: str) -> str:
        expr = dict(call.keywords).get(word, "?")
        values = self._evaluator.values(site.frame, expr)
        texts = [str(value[0])[1:-1] for value in values if str(value[0])[:1] in "'\""]
        return texts[0] if texts else ""

    def _members(self, path: str) -> Iterator[tuple[str, Fixture]]:
        scope = self._code.scope(path)
        for item in scope.imports:
            if item.symbol == "*":
                yield from self._starred(path, item)
        for name, bound in self._code.bindings(path).items():
            for binding in last(self._code, path, bound):
                fixture = self._member(path, name, binding)
                if fixture is not None:
                    yield name, fixture

    def _starred(self, path: str, item: Import) -> Iterator[tuple[str, Fixture]]:
        module = self._code.modules.find(path, item.module)
        if module is not None and module != path and self._code.readable(module):
            self.of_module(module)
            for name, fixture in self._members(module) if module in self._modules else ():
                if self._evaluator.exports(module, name):
                    yield name, fixture

    def _member(self, path: str, name: str, binding: object) -> Fixture | None:
        if isinstance(binding, int):
            decoration = self.decoration(path, binding)
            return self._fixture(name, decoration, Function(path, binding)) if decoration else None
        if isinstance(binding, Import):
            if self._code.modules.find(path, binding.module) is None:
                return None
            for value in self._evaluator.imported(path, binding):
                if isinstance(value, Function):
                    decoration = self.decoration(value.path, value.scope)
                    if decoration is not None:
                        return self._fixture(name, decoration, value)
                elif isinstance(value, Instance):
                    return self._applied(name, value)
            return None
        if isinstance(binding, Bind) and isinstance(binding.value, str) and binding.value[0] == "@":
            for value in self._evaluator.values(Frame(path, 0), binding.value):
                if isinstance(value, Instance):
                    return self._applied(name, value)
        return None

    def _applied(self, name: str, value: Instance) -> Fixture | None:
        """`x = pytest.fixture(f)` and `x = pytest.fixture(name="y")(f)`."""
        if value.made is None or not isinstance(value.of, External):
            return None
        call = self._code.call(value.made.frame, value.made.number)
        maker = External(value.of.dotted.removesuffix(".__call__"))
        if not is_maker(maker) or not call.args:
            return None
        for function in self._evaluator.values(value.made.frame, call.args[0]):
            if isinstance(function, Function):
                outer = self._evaluator.values(value.made.frame, call.callee)
                said = self._says(outer[0]) if outer else Decoration("", autouse=False)
                return self._fixture(name, said, function)
        return None

    def _fixture(
        self, name: str, decoration: Decoration, function: Function, owner: Class | None = None
    ) -> Fixture:
        scope = self._code.scope(function.path, function.scope)
        asks = requested(self._evaluator, function, owner)
        at = Place(function.path, scope.line, scope.column)
        return Fixture(decoration.name or name, function, decoration.autouse, asks, at)


def is_maker(value: Value) -> bool:
    """Whether a value is `pytest.fixture` or a plugin's like, bare or called."""
    if isinstance(value, Instance):
        value = value.of
    if not isinstance(value, External):
        return False
    top, _, rest = value.dotted.partition(".")
    return rest.rpartition(".")[2] in MAKERS and top.strip("_").startswith(("pytest", "anyio", "alt_pytest"))
