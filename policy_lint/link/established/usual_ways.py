"""Ways that nearly all tests of a suite go, so that the others are seen to go another."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from policy_lint.link.collection.collected import Collected
from policy_lint.link.effects.customs import suite_of
from policy_lint.link.effects.usual_sign_ins import having as having_of
from policy_lint.link.fixtures.definitions import Fixture
from policy_lint.link.sessions import is_conftest
from policy_lint.link.symbols.frame import Class
from policy_lint.link.symbols.humps import words_in
from policy_lint.link.values.infer import Evaluator
from policy_lint.model.effect import AUTHENTICATION
from policy_lint.model.established import UsualWay
from policy_lint.model.folders import below
from policy_lint.model.place import Place
from policy_lint.model.policy import Policy
from policy_lint.model.test import Test

LEAST = 20
PERCENT = 90
"""So many tests, and of each hundred of a suite so many, make a way of it."""
_QUESTIONS = frozenset(("can", "has", "is", "should", "was"))


Key = TypeVar("Key", str, Class)


class Going(NamedTuple):
    """One test, and the ways that it goes."""

    found: Collected
    test: Test
    asked: frozenset[str]
    """Fixtures of the project that it asks for itself, but for those of its own file."""
    fixtures: frozenset[str]
    """All that it gets."""
    line: frozenset[Class]
    """Its class, and those of the project that it inherits from."""


class UsualWays:
    """Counts, in each suite, who gets which fixture and inherits from which class."""

    def __init__(self, evaluator: Evaluator, policy: Policy) -> None:
        self._code = evaluator.code
        self._classes = evaluator.classes
        self._policy = policy
        self._lines: dict[Class, frozenset[Class]] = {}
        self._gets: dict[
            tuple[int, str, frozenset[str]], tuple[frozenset[str], frozenset[str]]
        ] = {}

    def found(self, collected: Iterable[Collected], tests: Iterable[Test]) -> tuple[UsualWay, ...]:
        """The way by fixtures and that by base classes of each suite, if it has one."""
        suites: dict[tuple[str, str], list[Going]] = {}
        for found, test in zip(collected, tests, strict=True):
            if test.level is not None:
                suites.setdefault((test.level, suite_of(test)), []).append(self._going(found, test))
        return tuple(
            way
            for (level, _), members in suites.items()
            if len(members) > LEAST
            for way in (*self._by_fixture(level, members), *self._by_base(level, members))
        )

    def _going(self, found: Collected, test: Test) -> Going:
        key = id(found.asked), test.path, found.direct
        if key not in self._gets:
            self._gets[key] = _getting(found, test.path)
        line = self._line(found.item.classes[-1]) if found.item.classes else frozenset[Class]()
        return Going(found, test, *self._gets[key], line)

    def _line(self, cls: Class) -> frozenset[Class]:
        """A class with those of the project that it inherits from."""
        if cls not in self._lines:
            line = self._classes.line(cls)
            self._lines[cls] = frozenset(
                [Class(*one[:2]) for one in line if isinstance(one, Class)]
            )
        return self._lines[cls]

    def _by_fixture(self, level: str, members: list[Going]) -> Iterator[UsualWay]:
        """The fixture that most tests get, of those that tests ask for themselves."""
        asking = Counter(name for one in members for name in one.asked)
        having = Counter(name for one in members for name in one.fixtures & asking.keys())
        name = _usual(having, len(members), asking)
        if name is not None and not self._is_told(level, "fixture"):
            at = min(
                asked.fixture.at
                for one in members
                for asked in one.found.asked
                if asked.name == name and asked.fixture and name in one.asked
            )
            signs = self._is_followed(level) and any(_signs_by(one.test, at) for one in members)
            ids = frozenset(
                one.test.id
                for one in members
                if name not in one.fixtures
                and _may_ask(one, name, at)
                and self._goes_another(one, name, at, signs=signs)
            )
            yield UsualWay(level, "fixture", name, at, having[name], len(members), ids)

    def _goes_another(self, one: Going, name: str, at: Place, *, signs: bool) -> bool:
        """Whether a test has another thing of the kind: `web_client` or an `APIClient()`.

        A fixture that the suite has beside the usual one is no other way, unless one is made, too.
        One that is made with arguments is made so on purpose: the fixture would not do.
        """
        function = one.found.item.function
        calls = self._code.scope(function.path, function.scope).calls
        bare = (call for call in calls if not call.args and not call.keywords)
        made = (str(call.callee).rpartition(".")[2] for call in bare)
        if any(_kind(other) == _kind(name) and not _asks(other) for other in made):
            return True
        like = [other for other in one.fixtures if _kind(other) == _kind(name)]
        own = {asked.name for asked in one.found.asked if _is_beside(asked.fixture, at)}
        if own.intersection(like):
            return False
        return bool(like) or (signs and bool(having_of(one.test, AUTHENTICATION)))

    def _by_base(self, level: str, members: list[Going]) -> Iterator[UsualWay]:
        """The class that most tests inherit from, of those that several classes inherit from."""
        classes = {one.found.item.classes[-1]: one.line for one in members if one.line}
        heirs = Counter(base for cls, line in classes.items() for base in line - {cls})
        shared = {base for base, count in heirs.items() if count > 1}
        having = Counter(base for one in members for base in one.line & shared)
        base = _usual(having, len(members), heirs)
        if base is not None and not self._is_told(level, "base"):
            scope = self._code.scope(base.path, base.scope)
            at = Place(base.path, scope.line, scope.column)
            ids = frozenset(
                one.test.id
                for one in members
                if base not in one.line and self._passes_by(one, base)
            )
            yield UsualWay(level, "base", scope.name, at, having[base], len(members), ids)

    def _passes_by(self, one: Going, base: Class) -> bool:
        """Whether a test could be a method there, and has nothing else in the place of the class.

        One whose class inherits from what the usual one does not inherit from either needs another
        kind of it (`SimpleTestCase`). Tests of unittest take no parameters.
        """
        if not one.found.item.classes:
            parametrized = "parametrize" in one.found.mark_names
            return not (parametrized and self._classes.is_testcase(base))
        around = {*self._classes.line(base)}
        return around.issuperset(self._classes.line(one.found.item.classes[-1])[1:])

    def _is_followed(self, level: str) -> bool:
        """Whether effects of its tests are known, whatever command asks."""
        row = self._policy.row(level)
        return row is not None and row.rules

    def _is_told(self, level: str, by: str) -> bool:
        """Whether the team has said itself which ways of a kind the level requires."""
        row = self._policy.row(level)
        return row is not None and any(one.startswith(f"{by} ") for one, _ in row.requires)


def _getting(found: Collected, path: str) -> tuple[frozenset[str], frozenset[str]]:
    """The fixtures that a test in a file asks for itself, and all that it gets."""
    own = [one.fixture for one in found.asked if one.by is None and one.fixture]
    asked = [
        one.name
        for one in own
        if not one.autouse and one.at.path != path and one.name not in found.direct
    ]
    return frozenset(asked), found.direct.union([one.name for one in found.asked])


def _usual(having: Counter[Key], tests: int, directly: Counter[Key]) -> Key | None:
    """What most tests have, if these are nearly all; and not really all, who need no telling.

    Of several that equally many have it is the one that the most ask for directly.
    """
    most = max(having, key=lambda one: (having[one], directly[one], one), default=None)
    if most is None or not max(LEAST, PERCENT * tests / 100) <= having[most] < tests:
        return None
    return most


def _kind(name: str) -> str:
    """The last word of a name: `client` of `api_client` and `APIClient`."""
    return (words_in(name) or [name])[-1]


def _asks(name: str) -> bool:
    """Whether a function answers a question, by its name: `is_dir` makes no folder."""
    return not _QUESTIONS.isdisjoint(words_in(name)[:1])


def _is_beside(fixture: Fixture | None, at: Place) -> bool:
    """Whether a fixture is of the same file as another, or of a conftest file below that."""
    if fixture is None:
        return False
    path = fixture.at.path
    is_below = is_conftest(path) and below(path, at.path.rpartition("/")[0])
    return path == at.path or is_below


def _signs_by(test: Test, at: Place) -> bool:
    """Whether a test signs in by what stands at a place."""
    signs = having_of(test, AUTHENTICATION)
    return any(step.at == at for effect in signs for step in effect.chain)


def _may_ask(one: Going, name: str, at: Place) -> bool:
    """Whether a test could get a fixture, surely does not, and is not named after it."""
    item = one.found.item
    sees = not is_conftest(at.path) or below(item.path, at.path.rpartition("/")[0])
    return sees and not one.found.open and not item.testcase and name not in item.names[-1]
