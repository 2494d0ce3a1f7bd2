"""Tests that assert on nothing but what they have made: their own doubles, or their own data."""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from policy_lint.link.collection.collected import Collected
from policy_lint.link.faults import Faults
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import External, Instance, Site, Value
from policy_lint.model.effect import DOUBLE
from policy_lint.model.facts import Own
from policy_lint.model.place import Place, Step
from policy_lint.model.project import SelfMade

_MOCKS = ("unittest.mock", "pytest_mock")
"""Libraries whose doubles answer what they are told, and nothing else."""


def self_made(
    evaluator: Evaluator, collected: Iterable[Collected], faults: Faults
) -> tuple[SelfMade, ...]:
    """All of them, by place: a function that several classes have is one, if it is so in all."""
    functions: dict[Place, list[Collected]] = defaultdict(list)
    for test in collected:
        path, number, _ = test.item.function
        scope = evaluator.code.files[path].scopes[number]
        if scope.own and not test.item.made:
            functions[Place(path, scope.line, scope.column)].append(test)
    finder = _Finder(evaluator)
    return tuple(
        finder.found(at, tests)
        for at, tests in sorted(functions.items())
        if all(faults.spared(at, partial(finder.is_so, test), False) for test in tests)  # noqa: FBT003
    )


class _Finder:
    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code

    def is_so(self, test: Collected) -> bool:
        """Whether all that should be a double is one: what the test makes is, by its text."""
        path, number, _ = function = test.item.function
        this = test.item.classes[-1] if test.item.classes else None
        frame = function.frame._replace(this=function.this or this)
        own = self._code.scope(path, number).own
        return all(self._is_double(frame, each.what) for each in own if each.kind == "given")

    def found(self, at: Place, tests: list[Collected]) -> SelfMade:
        """The test with its doubles, or the assertion that shows that it has none."""
        own = self._code.scope(*tests[0].item.function[:2]).own
        doubles = tuple(_step(at, each) for each in own if each.kind != "assertion")
        asserts = tuple(_step(at, each) for each in own if each.kind == "assertion")
        return SelfMade(at, tuple(test.item.id for test in tests), doubles, asserts)

    def _is_double(self, frame: Frame, given: str) -> bool:
        """Whether something that is given is a mock, made where no code of the project runs."""
        values = self._evaluator.values(frame, given)
        return bool(values) and all(map(self._is_mock, values))

    def _is_mock(self, value: Value) -> bool:
        if not isinstance(value, Instance) or not isinstance(value.of, External):
            return False
        library = self._evaluator.catalogue.library(value.of.dotted)
        is_one = library is not None and library.effect == DOUBLE and library.name in _MOCKS
        return is_one and value.made is not None and self._is_made_alone(value.made)

    def _is_made_alone(self, site: Site) -> bool:
        scope = self._code.scope(site.frame.path, site.frame.scope)
        values = (self._evaluator.values(site.frame, call.callee) for call in scope.calls)
        return all(found and all(map(_is_outside, found)) for found in values)


def _step(at: Place, own: Own) -> Step:
    return Step(Place(at.path, own.line, own.column) if own.line else at, own.what)


def _is_outside(value: Value) -> bool:
    return isinstance(value.of if isinstance(value, Instance) else value, External)
