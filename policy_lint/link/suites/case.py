"""What speaks for a module being the subject of a test file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from policy_lint.link.suites.naming import Home, Named, Names, mirrored, nearness, shared
from policy_lint.link.suites.subject import Subject
from policy_lint.link.suites.tokens import Words, subject_words
from policy_lint.link.suites.uses import Use
from policy_lint.link.suites.view import View


class Case(NamedTuple):
    """All that is known of one module and one test file."""

    subject: Subject
    named: Named | None
    """The file is named after it."""
    direct: frozenset[Use]
    support: frozenset[Use]
    users: int
    """Tests of the file that use it."""

    @property
    def names(self) -> frozenset[str]:
        """The names of it that the file uses, or all of them where it is used as a whole."""
        used = {use.name for use in self.direct if use.name}
        whole = self.subject.defined if self.direct or self.support else ()
        return frozenset(used or whole)


def cases(
    view: View, home: Home, names: Names, subjects: Mapping[str, Subject], known: frozenset[str]
) -> Iterator[Case]:
    """Every module that a test file may be about."""
    direct, support = _by_module(view.direct), _by_module(view.support)
    users = Counter(module for used in view.used for module in {use.module for use in used})
    named = {one.subject.path: one for one in _named(view, home, names, {*direct}, known)}
    for path in sorted({*direct, *support, *named} & {*subjects}):
        yield Case(
            subjects[path],
            named.get(path),
            direct.get(path, frozenset()),
            support.get(path, frozenset()),
            users[path],
        )


def _by_module(uses: Iterable[Use]) -> dict[str, frozenset[Use]]:
    found: dict[str, set[Use]] = {}
    for use in uses:
        found.setdefault(use.module, set()).add(use)
    return {path: frozenset(several) for path, several in found.items()}


def _named(
    view: View, home: Home, names: Names, used: set[str], known: frozenset[str]
) -> list[Named]:
    """The modules with the longest name in that of the file, and there the nearest."""
    called = subject_words(view.path) or _folder_words(home)
    for start in range(len(called)):
        for found in names.at(called, start):
            best = _nearest(home, found, used)
            if (
                start == 0
                or _is_known(called[:start], known)
                or any(one.subject.path in used for one in best)
            ):
                return best
    return []


def _is_known(prefix: Words, known: frozenset[str]) -> bool:
    return all(word in known for word in prefix)


def _folder_words(home: Home) -> Words:
    last = home.inner[-1] if home.inner else home.folder.rpartition("/")[2]
    return subject_words(f"{last}.py")


def _nearest(home: Home, found: list[Named], used: set[str]) -> list[Named]:
    """Those that lie where the test says; several if nothing tells them apart."""

    def rank(one: Named) -> tuple[object, ...]:
        subject = one.subject
        inside = f"{subject.folder}/".startswith(f"{home.folder}/") if home.folder else True
        return (
            not one.qualified or bool(mirrored(home, subject)),
            inside,
            bool(home.inner) and mirrored(home, subject) == len(home.inner),
            subject.path in used,
            one.spelled,
            mirrored(home, subject),
            shared(home, subject),
            nearness(home, subject),
        )

    best = max(map(rank, found))
    return [one for one in found if rank(one) == best]
