"""What to use instead of what has findings: fixtures without any that give the same, or less."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from policy_lint.model.outline import Definition, Outline
from policy_lint.model.place import Place
from policy_lint.model.test import Test
from policy_lint.plan.habits import MOST, Habit, clean_first, defined, says
from policy_lint.plan.neighbours import Neighbours
from policy_lint.plan.suspects import Suspects

Models = Mapping[str, Sequence[Test]]
"""The files to follow with their tests, the best first."""
FEW = 3
"""Fixtures that are named in place of one."""
_YIELDING = ("Generator", "Iterator", "Iterable", "AsyncGenerator", "AsyncIterator")


class Clean:
    """Answers which fixtures of the project nothing speaks against, among those in use nearby."""

    def __init__(
        self, near: Neighbours, suspects: Suspects, outlines: Mapping[str, Outline]
    ) -> None:
        self._suspects = suspects
        self._outlines = outlines
        self._places = _places(near.tests.values())

    def completed(self, habits: Sequence[Habit], models: Models) -> tuple[Habit, ...]:
        """Fixtures in use, the clean ones first, with what to use instead of the others.

        Beside them stands what the others build on, and what the files to follow ask for.
        """
        places = {**_places(models.values()), **self._places}
        asked = dict(self._asked(models))
        flagged = {one.name: self._instead(one, places, asked) for one in habits if one.warning}
        known = {habit.name for habit in habits}
        more = dict.fromkeys((*asked, *(one for each in flagged.values() for one in each)))
        told = [name for name in more if name not in known][:MOST]
        return clean_first(
            [
                *(habit._replace(instead=flagged.get(habit.name, ())) for habit in habits),
                *(self._told(name, places[name], flagged, asked) for name in told),
            ]
        )

    def _instead(
        self, habit: Habit, places: Mapping[str, Place], asked: Mapping[str, str]
    ) -> tuple[str, ...]:
        """What gives the same kind of thing, what it builds on, what the files to follow ask for.

        A fixture of a plugin is no part of the project, and nothing there stands for it.
        """
        if habit.at is None:
            return ()
        given = self._gives(habit.at, habit.name)
        same = [one for one, at in places.items() if given and self._gives(at, one) == given]
        under = [one for one in self._suspects.closure(habit.name) if one in places]
        found = dict.fromkeys((*sorted(same), *sorted(under), *asked))
        return tuple(one for one in found if one != habit.name and self._is_clean(one))[:FEW]

    def _is_clean(self, name: str) -> bool:
        return not self._suspects.fixture(name)

    def _defined(self, at: Place, name: str) -> Definition | None:
        return defined(self._outlines.get(at.path), name)

    def _gives(self, at: Place, name: str) -> str:
        """The class of which a fixture says that it gives one."""
        one = self._defined(at, name)
        given = one.signature.rpartition(") -> ")[2] if one else ""
        outer, _, inner = given.partition("[")
        if outer.rpartition(".")[2] in _YIELDING:
            given = inner.removesuffix("]").partition(",")[0]
        told = given.rpartition(".")[2]
        return told if told[:1].isupper() and told not in ("None", "Any") else ""

    def _asked(self, models: Models) -> Iterator[tuple[str, str]]:
        """The clean fixtures of the project that the files to follow ask for, with these."""
        for path in reversed([*models]):
            for given in (one for test in models[path] for one in test.given):
                own = given.at is None or given.at.path == path
                if given.asked_by == "the test" and not own and self._is_clean(given.name):
                    yield given.name, path

    def _told(
        self,
        name: str,
        at: Place,
        flagged: Mapping[str, Sequence[str]],
        asked: Mapping[str, str],
    ) -> Habit:
        """A fixture that is told beside those in use, and why."""
        over = [each for each in flagged if name in self._suspects.closure(each)][:FEW]
        reasons = [f"{asked[name]} asks for it"] if name in asked else []
        if over:
            reasons.append(f"{', '.join(over)} {'builds' if len(over) == 1 else 'build'} on it")
        why = "; ".join(reasons) or "it gives the same kind of thing as one with a warning"
        return Habit(name, 0, at, says(self._defined(at, name)), told_for=why)


def _places(files: Iterable[Sequence[Test]]) -> dict[str, Place]:
    """Where the fixtures of the project are defined that some tests are given, by name."""
    found = (given for tests in files for test in tests for given in test.given)
    return {given.name: given.at for given in found if given.at is not None}
