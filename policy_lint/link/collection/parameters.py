"""What pytest puts in: parameters, `request.param`, attributes of objects."""

from policy_lint.link.collection.marks import Mark, Marks
from policy_lint.link.fixtures.cases import cases
from policy_lint.link.fixtures.definitions import Definitions
from policy_lint.link.fixtures.steps import definitions as steps_of
from policy_lint.link.fixtures.visible import Scenes
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.modules import Lookup
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    NOTHING,
    Constant,
    External,
    Function,
    Instance,
    Values,
    union,
)

HANDED = {
    "call": "pytest.CallInfo",
    "collector": "pytest.Collector",
    "config": "pytest.Config",
    "early_config": "pytest.Config",
    "fixturedef": "pytest.FixtureDef",
    "item": "pytest.Item",
    "metafunc": "pytest.Metafunc",
    "nextitem": "pytest.Item",
    "parser": "pytest.Parser",
    "pluginmanager": "pytest.PytestPluginManager",
    "pyfuncitem": "pytest.Function",
    "report": "pytest.TestReport",
    "request": "pytest.FixtureRequest",
    "session": "pytest.Session",
}
"""What pytest hands to its hooks, by the names of their parameters (`_pytest/hookspec.py`).

https://docs.pytest.org/en/stable/reference/reference.html#hooks
"""


class Parameters:
    """Answers what the values are that no call passes."""

    def __init__(
        self, evaluator: Evaluator, definitions: Definitions, marks: Marks, scenes: Scenes
    ) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._definitions = definitions
        self._marks = marks
        self._scenes = scenes

    def may_ask(self, path: str, number: int) -> bool:
        """Whether a function is a test or fixture, so that pytest fills its parameters."""
        is_test = self._code.scope(path, number).name.startswith("test")
        if is_test or self._definitions.decorations.of(path, number) is not None:
            return True
        steps = steps_of(self._evaluator, path)
        return any(step.function[:2] == (path, number) for step in steps)

    def gets_fixture(self, frame: Frame, name: str) -> bool:
        """Whether a parameter is given a fixture, and the same one each time.

        Those of plugins have no parameters, as far as is known.
        """
        if not self.may_ask(*frame[:2]) or self.is_parametrized(frame, name):
            return False
        owner = frame.this if self._code.is_method(*frame[:2]) else None
        visible = self._scenes.around(frame.path, owner).visible.get(name, ())
        others = [one.function for one in visible if one.function[:2] != frame[:2]]
        if not others:
            return self._evaluator.catalogue.fixture(name) is not None
        return not self._definitions.params(others[-1])

    def is_parametrized(self, frame: Frame, name: str) -> bool:
        """Whether a mark of a test fills a parameter of it."""
        return self._marks.column(self._own_marks(*frame[:2]), name) is not None

    def of_fixture(self, frame: Frame, name: str) -> Values:
        """What a parameter of a test or fixture stands for: the value of the fixture it names.

        One of a hook stands for what pytest hands it.
        """
        path, number = frame.path, frame.scope
        scope = self._code.scope(path, number)
        if scope.kind == "function" and scope.name.startswith("pytest_"):
            return (Instance(External(HANDED[name])),) if name in HANDED else NOTHING
        if scope.kind != "function" or not self.may_ask(path, number):
            return NOTHING
        owner = frame.this if self._code.is_method(path, number) else None
        visible = self._scenes.around(path, owner).visible.get(name, ())
        others = [
            one for one in visible if (one.function.path, one.function.scope) != (path, number)
        ]
        if others:
            return self._evaluator.results.yielded(others[-1].function)
        standing = self._marks.column(self._own_marks(path, number), name)
        if standing is not None:
            found = union(self._evaluator.values(*one) for one in standing)
            return tuple([one for one in found if not isinstance(one, Constant)])
        for each in cases(self._evaluator, path, number):
            if each.argnames == (name,):
                return union(self._evaluator.results.yielded(one.function) for one in each.found)
        entry = self._evaluator.catalogue.fixture(name)
        return tuple(Instance(External(kind)) for kind in entry.types) if entry else NOTHING

    def _own_marks(self, path: str, number: int) -> tuple[Mark, ...]:
        owner = self._code.enclosing_class(path, number)
        around = self._marks.of_class(owner) if owner else ()
        return (*self._marks.of_function(path, number), *around, *self._marks.of_module(path))

    def of_request(self, frame: Frame) -> Values:
        """What `request.param` stands for in a fixture."""
        if self._definitions.decorations.of(frame.path, frame.scope) is None:
            return NOTHING
        standing = self._definitions.params(Function(frame.path, frame.scope, frame.this))
        found = union(self._evaluator.values(*one) for one in standing)
        return tuple([one for one in found if not isinstance(one, Constant)])

    def lent(self, cls: Class, name: str) -> Values:
        """What fixtures that a class sees give to its objects: `request.instance.app = app`."""
        self._code.memo.sources.add(Lookup("", name, "lent"))
        rows = self._code.lent.get(name, ())
        if not rows:
            return NOTHING
        visible = self._scenes.around(cls.path, cls).visible.values()
        seen = {one.function.frame[:2] for fixtures in visible for one in fixtures}
        return union(
            self._evaluator.assigned(Frame(path, number), bind)
            for path, number, bind in rows
            if (path, number) in seen
        )
