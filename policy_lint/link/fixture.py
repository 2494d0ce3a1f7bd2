"""Fixture definitions: which functions are fixtures, and what modules and classes offer."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from policy_lint.link.argument import asked_later, requested
from policy_lint.link.code import Binding, certainty, final, last
from policy_lint.link.evaluate import Evaluator
from policy_lint.link.text import texts
from policy_lint.link.value import (
    Class,
    Constant,
    External,
    Frame,
    Function,
    Instance,
    Value,
    Values,
    union,
)
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Bind, Expr, Import
from policy_lint.model.place import Place

MAKERS = frozenset(("fixture", "yield_fixture", "trio_fixture", "async_fixture"))

FALSE = frozenset(map(Constant, ("False", "None", "''")))


class Fixture(NamedTuple):
    """One definition of a fixture, as a module, class or plugin offers it."""

    name: str
    function: Function
    autouse: bool
    requests: tuple[str, ...]
    at: Place
    later: tuple[str, ...] = ()
    """What it asks for with `getfixturevalue`."""
    doubtful: bool = False
    """It may not be autouse: that is found out when the tests are loaded."""


class Decoration(NamedTuple):
    """What the decorator of a fixture says."""

    name: str
    autouse: bool
    doubtful: bool = False


class Definitions:
    """Answers which fixtures a module or class defines, imports or inherits."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._ask = evaluator.memo.ask
        self._code = evaluator.code
        self._offers: dict[tuple[str, int], tuple[str, ...]] = {}

    def of_module(self, path: str) -> tuple[Fixture, ...]:
        """The fixtures that pytest finds in a module, those it imports included, by attribute."""
        return self._ask(("fixtures", path), partial(self._of_module, path), ())

    def _of_module(self, path: str) -> tuple[Fixture, ...]:
        found = sorted(self._named(path).items())
        return tuple(fixture for _, fixture in found if fixture is not None)

    def of_class(self, cls: Class) -> tuple[Fixture, ...]:
        """The fixtures of a class and its bases; any other thing of the name hides one."""
        found: dict[str, Fixture | None] = {}
        for base in reversed(self._evaluator.classes.line(cls)):
            if isinstance(base, Class):
                if found:
                    hidden = self._code.bindings(base.path, base.scope)
                    found = {name: fixture for name, fixture in found.items() if name not in hidden}
                frame = Frame(base.path, base.scope, cls)
                found.update(
                    (name, self._last(frame, name))
                    for name in self._candidates(base.path, base.scope)
                )
        return tuple(fixture for _, fixture in sorted(found.items()) if fixture is not None)

    def decoration(self, path: str, number: int) -> Decoration | None:
        """What makes a function a fixture, or None for one that is none."""
        return self._ask(("decoration", path, number), partial(self._decorated, path, number), None)

    def _decorated(self, path: str, number: int) -> Decoration | None:
        scope = self._code.scope(path, number)
        if scope.kind != "function" or not scope.decorators:
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
        words = dict(self._code.call(site.frame, site.number).keywords)
        name = next(texts(self._evaluator, site.frame, words.get("name", "?")), "")
        said = _truths(self._likely(site.frame, words.get("autouse", "=False")))
        return Decoration(name, autouse=said != {False}, doubtful=len(said) != 1)

    def _likely(self, frame: Frame, expr: Expr) -> Values:
        """What an expression stands for if no import fails: `HAS_REDIS` of a `try`."""
        bound = self._code.bindings(frame.path).get(expr, ()) if isinstance(expr, str) else ()
        sure = [one for one in bound if certainty(self._code, frame.path, one) < Certainty.FALLBACK]
        if not sure:
            return self._evaluator.values(frame, expr)
        held = last(self._code, frame.path, tuple(sure))
        return union(self._evaluator.bound(Frame(frame.path, 0), one) for one in held)

    def _named(self, path: str) -> Mapping[str, Fixture | None]:
        """The names of a module, with the fixtures that they stand for."""
        return self._ask(("names", path), lambda: dict(self._members(path)), {})

    def _members(self, path: str) -> Iterator[tuple[str, Fixture | None]]:
        if not self._code.readable(path):
            return
        for item in self._code.scope(path).imports:
            if item.symbol == "*":
                yield from self._starred(path, item)
        yield from dict.fromkeys(self._code.bindings(path)).items()
        for name in self._candidates(path, 0):
            yield name, self._last(Frame(path, 0), name)

    def _candidates(self, path: str, number: int) -> tuple[str, ...]:
        """The names of a module or class that may stand for fixtures; most cannot."""
        key = (path, number)
        if key not in self._offers:
            bound = self._code.bindings(path, number).items()
            self._offers[key] = tuple(
                name for name, all_of in bound if any(self._may_be(path, one) for one in all_of)
            )
        return self._offers[key]

    def _may_be(self, path: str, binding: Binding) -> bool:
        if isinstance(binding, int):
            return bool(self._code.scope(path, binding).decorators)
        if isinstance(binding, Bind):
            return isinstance(binding.value, str) and binding.value[0] not in "=?"
        return isinstance(binding, Import)

    def _last(self, frame: Frame, name: str) -> Fixture | None:
        """The fixture that a name of a module or class stands for in the end."""
        bound = self._code.bindings(frame.path, frame.scope)[name]
        for binding in reversed(final(self._code, frame.path, bound)):
            fixture = self._member(frame, name, binding)
            if fixture is not None:
                return fixture
        return None

    def _starred(self, path: str, item: Import) -> Iterator[tuple[str, Fixture | None]]:
        module = self._code.modules.find(path, item.module)
        if module is not None:
            for name, fixture in self._named(module).items():
                if self._evaluator.exports(module, name):
                    yield name, fixture

    def _member(self, frame: Frame, name: str, binding: Binding) -> Fixture | None:
        if isinstance(binding, int):
            decoration = self.decoration(frame.path, binding)
            function = Function(frame.path, binding, frame.this)
            return self._fixture(name, decoration, function, frame.this) if decoration else None
        found: tuple[Value, ...] = ()
        if isinstance(binding, Import):
            if self._code.modules.find(frame.path, binding.module) is not None:
                found = self._evaluator.imported(frame.path, binding)
        elif (
            isinstance(binding, Bind)
            and isinstance(binding.value, str)
            and binding.value[0] not in "=?"
        ):
            found = self._evaluator.assigned(frame, binding)
        return next(
            filter(None, (self._standing(name, value, frame.this) for value in found)), None
        )

    def _standing(self, name: str, value: Value, owner: Class | None) -> Fixture | None:
        """The fixture behind another name for it, or made without a decorator."""
        if isinstance(value, Instance):
            return self._applied(name, value)
        decoration = (
            self.decoration(value.path, value.scope) if isinstance(value, Function) else None
        )
        return (
            self._fixture(name, decoration, value, owner)
            if decoration and isinstance(value, Function)
            else None
        )

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
        said, later = decoration, asked_later(scope)
        return Fixture(said.name or name, function, said.autouse, asks, at, later, said.doubtful)


def is_maker(value: Value) -> bool:
    """Whether a value is `pytest.fixture` or a plugin's like, bare or called."""
    if isinstance(value, Instance):
        value = value.of
    if not isinstance(value, External):
        return False
    top, _, rest = value.dotted.partition(".")
    return rest.rpartition(".")[2] in MAKERS and top.strip("_").startswith(
        ("pytest", "anyio", "alt_pytest")
    )


def _truths(values: Values) -> set[bool]:
    """What constants come to; both, or nothing, where the text does not tell."""
    if not all(isinstance(value, Constant) for value in values):
        return set()
    return {value not in FALSE for value in values}
