"""What pytest 9 would collect: https://docs.pytest.org/en/stable/explanation/goodpractices.html#test-discovery
and `_pytest/python.py`, `_pytest/unittest.py`.
"""

import fnmatch
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policy_lint.link.code import Binding, Code, last
from policy_lint.link.evaluate import Evaluator
from policy_lint.link.fixture import Definitions
from policy_lint.link.value import Class, External, Frame, Function, Value
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Bind, Import
from policy_lint.read.pytest_config import PytestConfig

MAKES_OTHER = frozenset(("dataclasses.dataclass", "attr.s", "attr.attrs", "attrs.define", "attr.define", "attrs.frozen"))
"""Class decorators that give a class an `__init__`."""
WITHOUT_INIT = frozenset(
    ("builtins.object", "abc.ABC", "typing.Generic", "typing_extensions.Generic", "typing.Protocol")
)
GENERATES = frozenset(("parameterized.parameterized.expand", "ddt.data", "ddt.idata", "ddt.file_data"))


@dataclass(frozen=True, slots=True)
class Item:
    """One collected test: the function under the file and classes where pytest lists it."""

    path: str
    classes: tuple[Class, ...]
    names: tuple[str, ...]
    """The names of the classes as collected, then of the test."""
    function: Function
    testcase: bool
    dynamic: bool = False

    @property
    def id(self) -> str:
        """The node id without parametrisation."""
        return "::".join([self.path, *self.names])


class Collector:
    """Collects the tests of files."""

    def __init__(self, evaluator: Evaluator, definitions: Definitions) -> None:
        self._evaluator = evaluator
        self._code: Code = evaluator.code
        self._definitions = definitions

    def collect(self, path: str, config: PytestConfig) -> Iterator[Item]:
        """The tests that pytest finds in one file."""
        if self._says_false(path):
            return
        for name, value in self._module_members(path, config):
            if isinstance(value, Class):
                yield from self._class(path, config, (), (name,), value)
            elif isinstance(value, Function) and _matches(name, config.python_functions):
                if self._is_test(value):
                    yield Item(path, (), (name,), value, testcase=False, dynamic=self._dynamic(value))

    def _module_members(self, path: str, config: PytestConfig) -> Iterator[tuple[str, Value]]:
        names = self._code.bindings(path)
        for name, bound in names.items():
            final = last(self._code, path, bound)
            if _gone(final):
                continue
            for binding in final:
                if isinstance(binding, Import) and not config.collect_imported_tests:
                    continue
                found = self._member(path, name, binding, config)
                if found is not None:
                    yield name, found
                    break
        for name in self._starred_names(path, set()):
            if name not in names and config.collect_imported_tests:
                for value in self._evaluator.symbol(path, name)[:1]:
                    if isinstance(value, (Class, Function)):
                        yield name, value

    def _member(self, path: str, name: str, binding: Binding, config: PytestConfig) -> Value | None:
        if isinstance(binding, int):
            kind = self._code.scope(path, binding).kind
            return Class(path, binding) if kind == "class" else Function(path, binding)
        if isinstance(binding, Import):
            if self._code.modules.find(path, binding.module) is None:
                return None
            found = self._evaluator.imported(path, binding)
        elif isinstance(binding, Bind) and isinstance(binding.value, str) and binding.value[0] not in "=?":
            found = self._evaluator.assigned(Frame(path, 0), binding)
        else:
            return None
        return next((value for value in found if isinstance(value, (Class, Function))), None)

    def _starred_names(self, path: str, seen: set[str]) -> Iterator[str]:
        seen.add(path)
        for item in self._code.scope(path).imports:
            module = self._code.modules.find(path, item.module) if item.symbol == "*" else None
            if module and module not in seen and self._code.readable(module):
                names = [*self._code.bindings(module), *self._starred_names(module, seen)]
                yield from (name for name in names if self._evaluator.exports(module, name))

    def _class(
        self, path: str, config: PytestConfig, outer: tuple[Class, ...], names: tuple[str, ...], cls: Class
    ) -> Iterator[Item]:
        testcase = self._evaluator.classes.is_testcase(cls)
        wanted = testcase or _matches(names[-1], config.python_classes) or self._says(cls, "__test__") == "True"
        if not wanted or cls in outer or self._says(cls, "__test__") in ("False", "None", "0"):
            return
        if self.is_abstract(cls) or (not testcase and self.constructor(cls)):
            return
        prefixes = ("test",) if testcase else config.python_functions
        for name, binding, owner in self._class_members(cls):
            inner = self._class_member(cls, owner, name, binding)
            if isinstance(inner, Class):
                if not testcase:
                    yield from self._class(path, config, (*outer, cls), (*names, name), inner)
            elif isinstance(inner, Function) and _matches(name, prefixes) and self._is_test(inner):
                yield Item(
                    path, (*outer, cls), (*names, name), inner, testcase, self._dynamic(inner)
                )

    def _class_members(self, cls: Class) -> Iterator[tuple[str, Binding, Class]]:
        seen: set[str] = set()
        for base in self._evaluator.classes.line(cls):
            if isinstance(base, Class):
                for name, bound in self._code.bindings(base.path, base.scope).items():
                    if name not in seen:
                        seen.add(name)
                        final = last(self._code, base.path, bound)
                        if not _gone(final):
                            yield name, final[-1], base

    def _class_member(self, cls: Class, owner: Class, name: str, binding: Binding) -> Value | None:
        if isinstance(binding, int):
            scope = self._code.scope(owner.path, binding)
            if scope.kind == "class":
                return Class(owner.path, binding)
            if self._evaluator.classes.decorators(owner.path, binding) & {"builtins.property"}:
                return None
            return Function(owner.path, binding, cls)
        if isinstance(binding, Bind) and isinstance(binding.value, str) and binding.value[0] not in "=?":
            found = self._evaluator.assigned(Frame(owner.path, owner.scope, cls), binding)
            for value in found:
                if isinstance(value, Function):
                    return Function(value.path, value.scope, cls)
                if isinstance(value, Class):
                    return value
        return None

    def constructor(self, cls: Class) -> str:
        """`__init__` or `__new__` where the class has one, which keeps pytest from collecting it."""
        for base in self._evaluator.classes.line(cls):
            if isinstance(base, External):
                continue
            names = self._code.bindings(base.path, base.scope)
            found = next((name for name in ("__init__", "__new__") if name in names), "")
            if found:
                return found
            if self._evaluator.classes.decorators(base.path, base.scope) & MAKES_OTHER:
                return "__init__"
        outside = [base for base in self._evaluator.classes.line(cls) if isinstance(base, External)]
        return "__init__" if any(_has_init(base.dotted) for base in outside) else ""

    def is_abstract(self, cls: Class) -> bool:
        """Whether an abstract method is left, so that nobody can make an object of the class."""
        line = self._evaluator.classes.line(cls)
        if not any(isinstance(base, External) and base.dotted in ("abc.ABC", "abc.ABCMeta") for base in line):
            return False
        return any(
            isinstance(binding, int)
            and bool(self._evaluator.classes.decorators(owner.path, binding) & {"abc.abstractmethod", "abc.abstractproperty"})
            for _, binding, owner in self._class_members(cls)
        )

    def _says(self, cls: Class, name: str) -> str:
        for base in self._evaluator.classes.line(cls):
            if isinstance(base, Class):
                bound = self._code.bindings(base.path, base.scope).get(name, ())
                for binding in reversed(bound):
                    if isinstance(binding, Bind) and isinstance(binding.value, str):
                        return binding.value[1:] if binding.value[0] == "=" else "?"
        return ""

    def _says_false(self, path: str) -> bool:
        bound = self._code.bindings(path).get("__test__", ())
        return any(isinstance(binding, Bind) and binding.value == "=False" for binding in bound)

    def _is_test(self, function: Function) -> bool:
        scope = self._code.scope(function.path, function.scope)
        if self._definitions.decoration(function.path, function.scope) is not None:
            return False
        if any(bind.target == f"{scope.name}.__test__" for bind in self._code.scope(function.path, scope.parent).binds):
            return False
        return not any(value.yields for value in scope.returns)

    def _dynamic(self, function: Function) -> bool:
        scope = self._code.scope(function.path, function.scope)
        return bool(scope.decorators) and bool(
            self._evaluator.classes.decorators(function.path, function.scope) & GENERATES
        )


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(
        name.startswith(pattern)
        or (any(sign in pattern for sign in "*?[") and fnmatch.fnmatchcase(name, pattern))
        for pattern in patterns
    )


def _gone(final: tuple[Binding, ...]) -> bool:
    binding = final[-1]
    return (
        isinstance(binding, Bind)
        and binding.certainty == Certainty.ALWAYS
        and (binding.how == "delete" or binding.value == "=None")
    )


def _has_init(dotted: str) -> bool:
    last_part = dotted.rpartition(".")[2]
    return last_part in ("BaseModel", "NamedTuple", "TypedDict", "Exception", "Enum", "IntEnum", "StrEnum", "Thread") or (
        last_part.endswith(("Error", "Exception"))
    )

