"""What ties a test file to a module, in words for people."""

import posixpath
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_lint.link.suites.entry_points.visits_in_text import Visit
from policy_lint.link.suites.product.names import Home, aliases
from policy_lint.link.suites.product.tokens import singular, subject_words, words
from policy_lint.link.suites.usage.uses import Use
from policy_lint.link.suites.usage.view import MAJORITY, View
from policy_lint.link.suites.weighing.candidates import Candidate
from policy_lint.link.suites.weighing.words import Said, Speech
from policy_lint.model.place import Place
from policy_lint.model.suite import Evidence, Witnessed

ENOUGH = 0.25
"""The share of a file's tests that must be named after what a module defines."""
LONG = 2
"""Words of a class's name, `Test` among them, that more must tell."""
NAMED = 3
"""Names that are shown."""
SEVERAL = 2
"""Tests that are no accident, where no name tells that a file is about a module."""


class Scale(NamedTuple):
    """What the verdict on one candidate depends on beside it."""

    view: View
    speech: Speech
    home: Home
    sharing: int
    """How many modules have the name of this one."""
    telling: bool
    """A word of its name stands in the path of no other module."""
    others: int
    """How many modules the file may be named after as well as this one."""
    mirrors: bool
    """Modules lie in a folder of the same path as that of the file in its tree."""
    known: frozenset[str]
    """Words that the project puts around the name of a subject."""
    sole: str
    """Why it must be this module that the file is about if most of its tests use it."""
    settled: bool
    """The file is named after another module and uses it."""
    namesake: bool
    """The file is named after a nearer module of this name, and asks for one door of this one."""
    busiest: int
    """The most tests that ask for the doors of one module."""
    popular: bool
    """So many test files use the module that it says little about any of them."""
    rare: bool
    """So few do that it says much."""
    called: frozenset[str]
    """The last names of what the file calls, where that is named after a folder alone."""
    black_box: bool
    """Its tests look at the product from outside (e2e)."""


def evidence(candidate: Candidate, scale: Scale) -> Iterator[Evidence]:
    """Everything that speaks for the module being a subject of the file."""
    path = scale.view.path
    top = Place(path, 1)
    if candidate.named is not None:
        rest = "_".join((*candidate.named.before, *candidate.named.after))
        it = "its folder" if candidate.named.by_folder else "it"
        yield Evidence("name", f"named after {it}{', with ' + rest if rest else ''}", top)
    own = [use for use in candidate.direct if not use.patched]
    if own:
        kind: Witnessed = "facade" if all(use.facade for use in own) else "import"
        tests = f"{candidate.users} of {len(scale.view.tests)} tests use"
        yield Evidence(kind, f"{tests} {_names(own) or 'it'}", _first(path, own))
    # A patch of what a module defines replaces it; of what it imports, it keeps the module real.
    patched = [
        use for use in candidate.direct if use.patched and use.name not in candidate.subject.defined
    ]
    if patched and (candidate.named or not scale.others):
        yield Evidence("patch", f"{_names(patched)} patched in it", _first(path, patched))
    if any(not use.patched for use in candidate.support) and not own:
        yield Evidence("fixture", "its fixtures and helpers use it", top)
    if candidate.visits:
        tests = f"{candidate.visitors} of {len(scale.view.tests)} tests ask for"
        yield Evidence("door", f"{tests} {_doors(candidate)}", _first_visit(path, candidate.visits))
    yield from _words(candidate, scale, top)
    if own and _is_folder(candidate, scale.home) and scale.view.is_most(candidate.users):
        yield Evidence("folder", f"it lies in {scale.home.inner[-1]}/", top)
    if scale.sole and own and scale.view.is_most(candidate.users):
        yield Evidence("use", scale.sole, top)


def _words(candidate: Candidate, scale: Scale, top: Place) -> Iterator[Evidence]:
    said = scale.speech.of(candidate, popular=scale.popular)
    near = candidate.direct or candidate.visits
    # What only a helper uses is used by many: a name of one word is then no more than a word.
    classes = [name for name in said.classes if near or candidate.named or len(words(name)) > LONG]
    if classes:
        yield Evidence("words", f"class {classes[0]}", top)
    told = (scale.rare and candidate.direct and said.telling) or _often(said, scale)
    if near and told:
        yield Evidence("words", told[0], top)
    elif candidate.callers:
        yield Evidence("words", candidate.callers[0], top)
    if near and said.file:
        yield Evidence("words", "the file is named after what it defines", top)
    elif near and _is_of_package(candidate, scale):
        package = posixpath.basename(posixpath.dirname(candidate.subject.path))
        yield Evidence("words", f"the file is named after its package {package}", top)
    if candidate.address:
        yield Evidence("words", f"a docstring names {candidate.address}", top)
        return
    used_most = scale.view.is_most(max(candidate.users, candidate.visitors))
    if near and said.prose and used_most and not scale.popular:
        yield Evidence("words", f"a docstring names {said.prose}", top)


def _often(said: Said, scale: Scale) -> tuple[str, ...]:
    """Tests that are named after a module, if they are so many that it is no accident."""
    share = MAJORITY if scale.popular else ENOUGH
    found = said.functions or (said.called if scale.rare else ())
    return found if len(found) >= share * len(scale.view.tests) else ()


def _is_of_package(candidate: Candidate, scale: Scale) -> bool:
    """Whether the file is named after the package of the module, and after no module that it uses.

    `from shop.till import Drawer` may mean `shop/till/drawer.py`, as the package passes it on. Most
    tests must use it, or several if hardly another file does; a constant is used in passing.
    """
    called = singular(word for word in subject_words(scale.view.path) if word not in scale.known)
    meant = scale.settled and len(scale.speech.claimed) >= len(called)
    runs = not candidate.names.isdisjoint(candidate.subject.defined)
    if meant or scale.popular or candidate.named or not runs:
        return False
    tests = max(candidate.users, candidate.visitors)
    if not (scale.view.is_most(tests) or (scale.rare and tests >= SEVERAL)):
        return False
    *_, outer, package = ("", "", *candidate.subject.path.split("/")[:-1])
    return bool(called) and called in (
        singular(words(package)),
        singular((*words(outer), *words(package))),
    )


def _is_folder(candidate: Candidate, home: Home) -> bool:
    """Whether the folder of the tests is named after the module."""
    package = candidate.subject.path.endswith("/__init__.py")
    called = subject_words(f"{home.inner[-1]}.py") if home.inner else ()
    return not package and any(called == name for name, _ in aliases(candidate.subject))


def _names(uses: Iterable[Use]) -> str:
    return ", ".join(sorted({use.name for use in uses if use.name})[:NAMED])


def _doors(candidate: Candidate) -> str:
    return ", ".join(sorted({visit.shown for visit in candidate.visits})[:NAMED])


def _first_visit(path: str, visits: Iterable[Visit]) -> Place:
    return Place(path, min(visit.line for visit in visits))


def _first(path: str, uses: Iterable[Use]) -> Place:
    """Where a file first uses something; a test that it imports does so where it stands."""
    return min((use.at.path != path, use.at) for use in uses)[1]
