"""Which test files have to do with which modules, and what is thought of each pair."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from policy_lint.link.collection.collected import Collected
from policy_lint.link.collection.support import Support
from policy_lint.link.faults import Faults
from policy_lint.link.suites.product.names import Home, Homes, Named, Names
from policy_lint.link.suites.product.subjects import Subject
from policy_lint.link.suites.product.tokens import singular, subject_words, words
from policy_lint.link.suites.usage.import_closure import Closure
from policy_lint.link.suites.usage.popularity import Usage, usage
from policy_lint.link.suites.usage.view import View
from policy_lint.link.suites.weighing.candidates import Candidate, candidates, named_after
from policy_lint.link.suites.weighing.evidence import Scale
from policy_lint.link.suites.weighing.learned import Learned, learn
from policy_lint.link.suites.weighing.mentions import mentions
from policy_lint.link.suites.weighing.sole_use import Sole
from policy_lint.link.suites.weighing.weight import Weighed, weigh
from policy_lint.link.suites.weighing.words import Speech, addresses, names_in
from policy_lint.link.symbols.expressions import decorating
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.facts import Scope
from policy_lint.model.place import Place
from policy_lint.model.policy import Policy
from policy_lint.model.test import Test

ADDRESSED = 2
"""Modules that the docstrings of a file may name in full to be what it is about."""


class Tie(NamedTuple):
    """A module and a test file that has something to do with it."""

    subject: str
    view: View
    weighed: Weighed
    doubt: str = ""
    """Why the tests do not count though the file is named after the module."""
    called: bool = False
    """The file is called like the module, and like nothing more."""


LISTENING = frozenset(("receiver", "connect", "connect_via", "listens_for"))
"""What decorates a function that waits for a signal: Django's, blinker's, Celery's, SQLAlchemy's.

https://docs.djangoproject.com/en/stable/topics/signals/#connecting-receiver-functions,
https://blinker.readthedocs.io/en/stable/#connecting-receivers,
https://docs.sqlalchemy.org/en/20/core/event.html
"""


class Own(NamedTuple):
    """Something of a test file that is called like something of its subject."""

    name: str
    stands_in: bool
    """It is a class, or called like the module: no helper is by accident."""


class Ties:
    """Gathers what ties the test files of a project to its modules."""

    def __init__(
        self,
        code: Code,
        support: Support,
        policy: Policy,
        subjects: Mapping[str, Subject],
        faults: Faults,
    ) -> None:
        self._faults = faults
        self.closure = Closure(code, support)
        self._code = code
        self._names = Names(one for one in subjects.values() if not one.exempt)
        self._usage = Usage({}, 0)
        rows = policy.levels
        self._homes = Homes(
            support.paths, subjects, {segment for row in rows for segment in row.segments}
        )
        self._known = frozenset(
            word for row in rows for token in row.tokens for word in token.split("_")
        ) | {"test", "tests"}
        names = [row.name for row in rows]
        self._outside = frozenset(names[names.index("e2e") :])

    def all(
        self, seen: Sequence[View], collected: Sequence[Collected], tests: Sequence[Test]
    ) -> tuple[tuple[Tie, ...], Learned]:
        """Every tie and rejected candidate of the test files, and what was learned of names."""
        self._usage = usage(seen)
        learned = learn(self._plain(seen))
        self._known |= learned.words
        ties = (
            tie
            for view in seen
            for tie in self._faults.spared(
                Place(view.path, 1), partial(self._all_of, view, tests, collected), ()
            )
        )
        return tuple(ties), learned

    def _all_of(
        self, view: View, tests: Sequence[Test], collected: Sequence[Collected]
    ) -> tuple[Tie, ...]:
        levels = {tests[number].level for number in view.tests}
        return tuple(self._of(view, levels, collected))

    def _addressed(self, view: View, tests: Sequence[Collected]) -> dict[str, str]:
        """The modules that docstrings name in full, as far as the tests can come to them."""
        found = {
            self._addresses[name]: name
            for name in sorted(names_in(view.prose))
            if self._addresses.get(name)
        }
        if len(found) > ADDRESSED or not found:
            return {}
        door = self.closure.has_door(tests)
        return {
            path: name for path, name in found.items() if door or self.closure.reaches(path, tests)
        }

    @cached_property
    def _addresses(self) -> dict[str, str]:
        """The modules by what they are called in full; none where several are."""
        found: dict[str, str] = {}
        for path, subject in self._names.subjects.items():
            for name in addresses(subject):
                found[name] = "" if name in found else path
        return found

    def _plain(self, seen: Sequence[View]) -> Iterator[tuple[View, Home, Named]]:
        """The files that are named after one module and use it themselves."""
        for view in seen:
            home = self._homes.of(view.path)
            used = {use.module for use in view.direct}
            named = named_after(view, home, self._names, self._known)
            if len(named) == 1 and named[0].subject.path in used:
                yield view, home, named[0]

    def _of(
        self, view: View, levels: set[str | None], collected: Sequence[Collected]
    ) -> Iterator[Tie]:
        home = self._homes.of(view.path)
        addressed = self._addressed(view, [collected[number] for number in view.tests])
        found = list(candidates(view, home, self._names, self._known, addressed))
        named = [
            candidate.subject.words
            for candidate in found
            if candidate.named and not candidate.by_folder
        ]
        speech = Speech(view, max(named, key=len, default=()))
        black_box = levels <= self._outside
        sole = Sole(self._code, view, self._usage, found, self._known)
        mirrors = self._names.mirrors(
            home, [candidate.subject for candidate in found if candidate.direct]
        )
        by_folder = any(candidate.by_folder for candidate in found)
        called = self._called(view.path) if by_folder else frozenset[str]()
        busiest = max((each.visitors for each in found), default=0)
        subjects = [each for each in found if each.named and (each.direct or each.visits)]
        for candidate in found:
            settled = any(each != candidate for each in subjects)
            scale = Scale(
                view=view,
                speech=speech,
                home=home,
                sharing=self._names.sharing(candidate.subject, home.folder),
                telling=self._names.is_telling(candidate.subject),
                others=len(named),
                mirrors=mirrors,
                known=self._known,
                sole=sole.why(candidate, settled=settled),
                popular=self._usage.is_popular(candidate.subject.path),
                rare=self._usage.is_rare(candidate.subject.path),
                settled=settled,
                namesake=_is_namesake(candidate, found),
                busiest=busiest,
                called=called,
                black_box=black_box,
            )
            weighed = weigh(candidate, scale)
            if weighed.strength or weighed.why:
                sure = black_box or candidate.named is None or not weighed.strength or settled
                doubt = "" if sure else self._doubt(candidate, view, collected)
                if doubt and (candidate.by_folder or self._is_of_another(view)):
                    continue
                alone = candidate.named is not None and not candidate.named.around
                yield Tie(candidate.subject.path, view, weighed, doubt, called=alone)

    def _called(self, path: str) -> frozenset[str]:
        """The last names of what a file calls."""
        calls = (call for scope in self._code.scopes(path) for call in scope.calls)
        return frozenset(str(call.callee).rpartition(".")[2] for call in calls)

    def _is_of_another(self, view: View) -> bool:
        """Whether a file is named after something that it uses, calls or asks for elsewhere."""
        own = self._code.bindings(view.path)
        said = {
            *(words(use.name) for use in view.direct),
            *(words(name) for name in self._called(view.path) if name not in own),
            *(called for asked in view.visits for one in asked for called in one.door.words),
        }
        name = "".join(singular(subject_words(view.path)))
        return any("".join(singular(each)) == name for each in said)

    def _doubt(self, candidate: Candidate, view: View, collected: Sequence[Collected]) -> str:
        """Why a file that is named after a module does not test it."""
        uses = candidate.direct | candidate.support
        kept = [one for one in uses if not one.patched or one.name not in candidate.subject.defined]
        if kept or candidate.visits:
            return ""
        own = self._own(candidate.subject, view.path)
        if own and own.stands_in:
            return f"it tests a {own.name} of its own"
        if (
            _is_about_package(candidate.subject, view)
            or mentions(self._code, candidate.subject, view.path)
            or self._listens(candidate.subject)
        ):
            return ""
        tests = [collected[number] for number in view.tests]
        if self.closure.has_door(tests) or self.closure.reaches(candidate.subject.path, tests):
            return ""
        return f"it tests a {own.name} of its own" if own else "it never reaches the module"

    def _listens(self, subject: Subject) -> bool:
        """Whether functions of a module wait for a signal: what sends it runs them, by no name."""
        found = (
            decorating(self._code.scope(subject.path, scope.parent), expr)
            for scope in self._code.scopes(subject.path)
            for expr in scope.decorators
        )
        return any(str(one).rpartition(".")[2] in LISTENING for one in found)

    def _own(self, subject: Subject, path: str) -> Own | None:
        """What a test file defines itself under a name of its subject.

        A class with tests is called after what it tests, and an heir of that is still the same.
        """
        scopes = (self._code.scope(path, number) for number in self._code.scope(path).children)
        found = [
            Own(scope.name, scope.kind == "class" or words(scope.name) == subject.words)
            for scope in scopes
            if scope.name in subject.defined and not self._is_about(path, scope)
        ]
        return max(found, key=lambda own: (own.stands_in, own.name), default=None)

    def _is_about(self, path: str, scope: Scope) -> bool:
        """Whether a class of a test file is about one of its name: tests it, or adds to it."""
        inner = (self._code.scope(path, number).name for number in scope.children)
        heirs = (str(base).rpartition(".")[2] for base in scope.bases)
        return any(name.startswith("test") for name in inner) or scope.name in heirs


def _is_about_package(subject: Subject, view: View) -> bool:
    """Whether a file uses a module in a package of the same name, and so is named after that."""
    folders = {part for use in view.direct for part in use.module.split("/")[:-1]}
    return any(singular(words(part)) == singular(subject.words) for part in folders)


def _is_namesake(candidate: Candidate, found: Iterable[Candidate]) -> bool:
    """Whether a nearer module of one name is meant, and only a door of this one is passed."""
    alone = candidate.named is None and len({visit.door for visit in candidate.visits}) == 1
    return alone and any(
        each.named is not None and each.subject.words == candidate.subject.words for each in found
    )
