"""What speaks for a module being the subject of a test file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from policy_lint.link.suites.entry_points.visits_in_text import Visit, Visits
from policy_lint.link.suites.product.names import (
    GENERIC,
    Home,
    Named,
    Names,
    mirrored,
    nearness,
    shared,
)
from policy_lint.link.suites.product.subjects import Subject
from policy_lint.link.suites.product.tokens import Words, singular, subject_words, words
from policy_lint.link.suites.usage.uses import Use
from policy_lint.link.suites.usage.view import View


class Candidate(NamedTuple):
    """All that is known of one module and one test file."""

    subject: Subject
    named: Named | None
    """The file is named after it."""
    direct: frozenset[Use]
    support: frozenset[Use]
    users: int
    """Tests of the file that use it."""
    by_themselves: int
    """Those of them that do with no fixture or hook between."""
    visits: Visits
    """The doors of it that they ask for."""
    visitors: int
    """Tests of the file that do."""
    callers: tuple[str, ...]
    """Those of them that are named after the door."""
    address: str
    """How a docstring calls it that names it in full."""

    @property
    def names(self) -> frozenset[str]:
        """The names of it that the file uses, or all of them where it is used as a whole."""
        used = {use.name for use in self.direct or self.support if use.name}
        whole = self.subject.defined if self.direct or self.support else ()
        return frozenset(used or whole).union(visit.door.name for visit in self.visits)

    @property
    def by_folder(self) -> bool:
        """Whether the file is named after its folder alone."""
        return self.named is not None and self.named.by_folder

    @property
    def paths(self) -> frozenset[Words]:
        """The words of the doors that they ask for."""
        return frozenset(each for visit in self.visits for each in visit.door.words)


def candidates(
    view: View, home: Home, names: Names, known: frozenset[str], addressed: Mapping[str, str]
) -> Iterator[Candidate]:
    """Every module that a test file may be about; `addressed` are those that it names in full."""
    direct, support = _by_module(view.direct), _by_module(view.support)
    users = Counter(module for used in view.used for module in {use.module for use in used})
    visitors = Counter(
        module for asked in view.visits for module in {visit.door.module for visit in asked}
    )
    near = {*direct, *visitors}
    named = {
        one.subject.path: one
        for one in named_after(view, home, names, known)
        # What is asked for is known by other means than by the name of a folder.
        if not one.by_folder or not (visitors or one.subject.path in direct)
    }
    for path in sorted({*near, *support, *named, *addressed} & {*names.subjects}):
        yield Candidate(
            names.subjects[path],
            named.get(path),
            direct.get(path, frozenset()),
            support.get(path, frozenset()),
            users[path],
            sum(path in body for body in view.bodies),
            frozenset(_visits(view, path)) if path in visitors else frozenset(),
            visitors[path],
            tuple(_callers(view, path)) if path in visitors else (),
            addressed.get(path, ""),
        )


def _visits(view: View, path: str) -> Iterator[Visit]:
    return (one for asked in view.visits for one in asked if one.door.module == path)


def _callers(view: View, path: str) -> Iterator[str]:
    """The tests that are named after the door of a module for which they ask."""
    for name, asked in zip(view.functions, view.visits, strict=True):
        said = words(name)[1:]
        called = {each for one in asked if one.door.module == path for each in one.door.words}
        if said in called or any(len(each) > 1 and said[: len(each)] == each for each in called):
            yield name


def _by_module(uses: Iterable[Use]) -> dict[str, frozenset[Use]]:
    found: dict[str, set[Use]] = {}
    for use in uses:
        found.setdefault(use.module, set()).add(use)
    return {path: frozenset(several) for path, several in found.items()}


def doors_of(view: View) -> Counter[str]:
    """How many doors of each module the tests of a file ask for."""
    doors = {visit.door for asked in view.visits for visit in asked}
    return Counter(door.module for door in doors)


def named_after(view: View, home: Home, names: Names, known: frozenset[str]) -> list[Named]:
    """The modules with the longest name in that of the file, and there the nearest.

    A name of several words that stands later wins if its module is used and the first one's is not.
    """
    doors = doors_of(view)
    used = {use.module for use in view.direct}.union(doors)
    passed = {path for path in used if doors[path] == 1}.difference(
        use.module for use in view.direct
    )
    called = subject_words(view.path) or _folder_words(home)
    spelled = _spelled_out(called, home, names)
    if spelled:
        return _nearest(home, spelled, used, passed)
    first: list[Named] = []
    for start in range(len(called)):
        for found in names.at(called, start, home):
            best = _nearest(home, found, used, passed)
            is_used = any(one.subject.path in used for one in best)
            if is_used and (not first or len(best[0].subject.words) > 1):
                return best
            if not first and (start == 0 or _is_known(called[:start], known)):
                first = best
                break
    return first


def _spelled_out(called: Words, home: Home, names: Names) -> list[Named]:
    """The modules of which the name and some of its folders, in order, are the whole name.

    `test_shop_api_orders` is `shop/api/routers/orders`, though `api` and `orders` are modules, too.
    Before a name of several words there may be others that say little: `test_app_gift_cards`.
    """
    for start in range(len(called)):
        before = called[:start]
        rest = [one for one in next(names.at(called, start, home), []) if not one.after]
        if rest and not before:
            break
        found = [one._replace(before=()) for one in rest if _is_way(before, one)]
        if not found and GENERIC.issuperset(before):
            found = [one for one in rest if len(one.subject.words) > 1]
        if found:
            return [one._replace(qualified=True) for one in found]
    return []


def _is_way(before: Words, named: Named) -> bool:
    """Whether words are those of folders on the way to a module, in their order."""
    folders = iter(
        singular([word for part in named.subject.folder.split("/") for word in words(part)])
    )
    return all(word in folders for word in singular(before))


def _is_known(prefix: Words, known: frozenset[str]) -> bool:
    return all(word in known for word in prefix)


def _folder_words(home: Home) -> Words:
    last = home.inner[-1] if home.inner else home.folder.rpartition("/")[2]
    return subject_words(f"{last}.py")


def _nearest(home: Home, found: list[Named], used: set[str], passed: set[str]) -> list[Named]:
    """Those that lie where the test says; several if nothing tells them apart.

    Of two with one name the near one wins over one door of the other, through which tests of
    everything pass (a log-in, the first page): what is only `passed` counts last.
    """

    def rank(one: Named) -> tuple[object, ...]:
        subject = one.subject
        inside = f"{subject.folder}/".startswith(f"{home.folder}/") if home.folder else True
        return (
            not one.qualified or bool(mirrored(home, subject)),
            inside,
            bool(home.inner) and mirrored(home, subject) == len(home.inner),
            subject.path in used - passed and not one.by_folder,
            one.spelled,
            mirrored(home, subject),
            shared(home, subject),
            nearness(home, subject),
            subject.path in passed,
        )

    if len(found) == 1:
        return found
    ranks = [rank(one) for one in found]
    best = max(ranks)
    return [one for one, ranked in zip(found, ranks, strict=True) if ranked == best]
