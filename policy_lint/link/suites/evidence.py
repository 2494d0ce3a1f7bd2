"""What ties a test file to a module, in words for people."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_lint.link.suites.case import Case
from policy_lint.link.suites.naming import Home
from policy_lint.link.suites.uses import Use
from policy_lint.link.suites.view import View
from policy_lint.link.suites.words import Speech
from policy_lint.model.place import Place
from policy_lint.model.suite import Evidence, Witnessed

ENOUGH = 0.25
"""The share of a file's tests that must be named after what a module defines."""
MOST = 0.5
"""The share of a file's tests that must use a module which is the only one it uses."""
NAMED = 3
"""Names that are shown."""


class Scale(NamedTuple):
    """What the verdict on one case depends on beside it."""

    view: View
    speech: Speech
    home: Home
    sharing: int
    """How many modules have the name of this one."""
    others: int
    """How many modules the file may be named after as well as this one."""
    known: frozenset[str]
    """Words that the project puts around the name of a subject."""
    alone: bool
    """The file is named after no module and uses no other one itself."""
    black_box: bool
    """Its tests look at the product from outside (e2e)."""

    def is_most(self, tests: int) -> bool:
        """Whether so many are most of the tests of the file."""
        return tests >= MOST * len(self.view.tests)


def evidence(case: Case, scale: Scale) -> Iterator[Evidence]:
    """Everything that speaks for the module being a subject of the file."""
    path = scale.view.path
    top = Place(path, 1)
    if case.named is not None:
        rest = "_".join((*case.named.before, *case.named.after))
        yield Evidence("name", f"named after it{', with ' + rest if rest else ''}", top)
    own = [use for use in case.direct if not use.patched]
    if own:
        kind: Witnessed = "facade" if all(use.facade for use in own) else "import"
        tests = f"{case.users} of {len(scale.view.tests)} tests use"
        yield Evidence(kind, f"{tests} {_names(own) or 'it'}", _first(path, own))
    # A patch of what a module defines replaces it; of what it imports, it keeps the module real.
    patched = [use for use in case.direct if use.patched and use.name not in case.subject.defined]
    if patched and (case.named or not scale.others):
        yield Evidence("patch", f"{_names(patched)} patched in it", _first(path, patched))
    if any(not use.patched for use in case.support) and not own:
        yield Evidence("fixture", "its fixtures and helpers use it", top)
    yield from _words(case, scale, top)
    if scale.alone and own and scale.is_most(case.users):
        yield Evidence("use", "the only module that it uses", top)


def _words(case: Case, scale: Scale, top: Place) -> Iterator[Evidence]:
    said = scale.speech.of(case.subject, case.names)
    if said.classes:
        yield Evidence("words", f"class {said.classes[0]}", top)
    if case.direct and len(said.functions) >= max(ENOUGH * len(scale.view.tests), 1):
        yield Evidence("words", said.functions[0], top)
    if case.direct and said.file:
        yield Evidence("words", "the file is named after what it defines", top)
    if case.direct and said.prose:
        yield Evidence("words", f"a docstring names {said.prose}", top)


def _names(uses: Iterable[Use]) -> str:
    return ", ".join(sorted({use.name for use in uses if use.name})[:NAMED])


def _first(path: str, uses: Iterable[Use]) -> Place:
    return Place(path, min(use.line for use in uses))
