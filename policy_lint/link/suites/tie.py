"""Which test files have to do with which modules, and what is thought of each pair."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from policy_lint.link.code import Code
from policy_lint.link.suite import Collected
from policy_lint.link.suites.case import Case, cases
from policy_lint.link.suites.closure import Closure
from policy_lint.link.suites.evidence import Scale
from policy_lint.link.suites.learned import Learned, learn
from policy_lint.link.suites.naming import Home, Homes, Names
from policy_lint.link.suites.subject import Subject
from policy_lint.link.suites.uses import Uses
from policy_lint.link.suites.view import View, views
from policy_lint.link.suites.weigh import Weighed, weigh
from policy_lint.link.suites.words import Speech
from policy_lint.link.support import Support
from policy_lint.model.policy import Policy
from policy_lint.model.test import Test


class Tie(NamedTuple):
    """A module and a test file that has something to do with it."""

    subject: str
    view: View
    weighed: Weighed
    doubt: str = ""
    """Why the tests do not count though the file is named after the module."""


class Ties:
    """Weighs every test file of a project."""

    def __init__(
        self, code: Code, support: Support, policy: Policy, subjects: Mapping[str, Subject]
    ) -> None:
        self._code = code
        self._support = support
        self._subjects = {path: one for path, one in subjects.items() if not one.exempt}
        self._names = Names(self._subjects.values())
        self._closure = Closure(code, support)
        rows = policy.levels
        self._homes = Homes(
            support.paths, subjects, {segment for row in rows for segment in row.segments}
        )
        self._known = frozenset(
            word for row in rows for token in row.tokens for word in token.split("_")
        )
        self._outermost = rows[-1].name

    def all(
        self, collected: Sequence[Collected], tests: Sequence[Test]
    ) -> tuple[tuple[Tie, ...], tuple[View, ...], Learned]:
        """Every tie and rejected candidate, every test file, and what was learned of names."""
        seen = tuple(views(self._code, Uses(self._code, self._support), collected))
        learned = learn(self._plain(seen))
        self._known |= learned.words
        ties = (
            tie
            for view in seen
            for tie in self._of(view, {tests[number].level for number in view.tests}, collected)
        )
        return tuple(ties), seen, learned

    def _plain(self, seen: Sequence[View]) -> Iterator[tuple[View, Home, Case]]:
        """The files that are named after one module and use it themselves."""
        for view in seen:
            home = self._homes.of(view.path)
            named = [case for case in self._cases(view, home) if case.named]
            if len(named) == 1 and named[0].direct:
                yield view, home, named[0]

    def _cases(self, view: View, home: Home) -> list[Case]:
        return list(cases(view, home, self._names, self._subjects, self._known))

    def _of(
        self, view: View, levels: set[str | None], collected: Sequence[Collected]
    ) -> Iterator[Tie]:
        home = self._homes.of(view.path)
        found = self._cases(view, home)
        named = [case.subject.words for case in found if case.named]
        used = [case for case in found if case.direct]
        speech = Speech(view, max(named, key=len, default=()))
        black_box = levels == {self._outermost}
        for case in found:
            scale = Scale(
                view=view,
                speech=speech,
                home=home,
                sharing=self._names.sharing(case.subject),
                others=len(named),
                known=self._known,
                alone=not named and used == [case],
                black_box=black_box,
            )
            weighed = weigh(case, scale)
            if weighed.strength or weighed.why:
                sure = black_box or case.named is None or not weighed.strength
                doubt = "" if sure else self._doubt(case, view, collected)
                yield Tie(case.subject.path, view, weighed, doubt)

    def _doubt(self, case: Case, view: View, collected: Sequence[Collected]) -> str:
        """Why a file that is named after a module does not test it."""
        if case.direct or case.support:
            return ""
        own = self._stand_in(case.subject, view.path)
        if own:
            return f"it tests a {own} of its own"
        tests = [collected[number] for number in view.tests]
        if self._closure.has_door(tests) or self._closure.reaches(case.subject.path, tests):
            return ""
        return "it never reaches the module"

    def _stand_in(self, subject: Subject, path: str) -> str:
        """What a test file defines itself under a name of its subject."""
        own = (self._code.scope(path, number) for number in self._code.scope(path).children)
        names = {scope.name for scope in own if scope.kind in ("class", "function")}
        return min(names.intersection(subject.defined), default="")
