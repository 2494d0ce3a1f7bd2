"""What hooks choose by what tests are called: `pytest_collection_modifyitems` and its like."""

import posixpath
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from policy_lint.link.symbols.scopes import Code
from policy_lint.model.facts import IGNORE_HOOK, SETUP_HOOK, Choice, Clause
from policy_lint.model.folders import folders
from policy_lint.model.glob import fits_glob


class Chosen(NamedTuple):
    """The marks that hooks give to a test: with their places, and those that they may give."""

    marks: tuple[tuple[str, str, int, int], ...] = ()
    """Name, path, line and column."""
    maybe: tuple[str, ...] = ()
    """The empty name stands for any."""


NOTHING = Chosen()
Hooked = tuple[str, Choice]
"""What a hook chooses, with its file."""


class Named(NamedTuple):
    """What a hook may ask of a test, or of a path that is collected."""

    path: str
    id: str = ""
    names: tuple[str, ...] = ()
    module: str = ""
    marks: Collection[str] = ()
    fixtures: Collection[str] = ()


def concerning(
    code: Code, hooks: Sequence[str], above: Sequence[str], file: Named
) -> tuple[Hooked, ...]:
    """What the hooks of some files may choose among the tests of one, as far as its path tells.

    `above` are its conftest files.
    """
    return tuple(
        (path, choice)
        for path in hooks
        for choice in code.files[path].choices
        if choice.hook != IGNORE_HOOK and (choice.hook != SETUP_HOOK or path in above)
        if not any(_is_of_file(one) and _holds(one, file) is False for one in choice.when)
    )


def _is_of_file(clause: Clause) -> bool:
    return clause.subject.partition(".")[0] in ("path", "module")


def chosen(hooked: Sequence[Hooked], test: Named) -> Chosen:
    """The marks that hooks give to a test."""
    found: list[tuple[str, str, int, int]] = []
    maybe: list[str] = []
    known: dict[Clause, bool | None] = {}
    for path, choice in hooked:
        holds = is_meant(choice, test, known)
        if holds is None or (holds and not choice.mark):
            maybe.append(choice.mark)
        elif holds:
            found.append((choice.mark, path, choice.line, choice.column))
    return Chosen(tuple(found), tuple(maybe)) if found or maybe else NOTHING


def is_meant(
    choice: Choice, test: Named, known: dict[Clause, bool | None] | None = None
) -> bool | None:
    """Whether all clauses of a choice hold; None where that cannot be told.

    `known` keeps what was asked of the same test: of an `elif` all that stands before is asked.
    """
    is_told, known = True, {} if known is None else known
    for clause in choice.when:
        if clause not in known:
            known[clause] = _holds(clause, test)
        holds = known[clause]
        if holds is False:
            return False
        is_told = is_told and holds is not None
    return True if is_told else None


def _holds(clause: Clause, test: Named) -> bool | None:
    values = _values(clause.subject, test)
    ask = _QUESTIONS.get(clause.how)
    if values is None or ask is None:
        return None
    whole = clause.subject in SETS or clause.subject.endswith(".parts")
    text = clause.text
    found = text in values if whole else any(ask(value, text) for value in values)
    return found is clause.holds


SETS = frozenset(("mark", "fixture", "keywords"))
"""What holds names, one of which is asked for."""
_QUESTIONS: dict[str, Callable[[str, str], bool]] = {
    "in": lambda value, text: text in value,
    "equals": lambda value, text: value.strip("/") == text.strip("/"),
    "startswith": lambda value, text: value.lstrip("/").startswith(text.lstrip("/")),
    "endswith": lambda value, text: value.endswith(text),
    "match": lambda value, text: fits_glob(value, f"*/{text.lstrip('/')}"),
}


_SUBJECTS: dict[str, Callable[[Named], Collection[str]]] = {
    "nodeid": lambda test: (test.id,),
    "name": lambda test: test.names[-1:],
    "class": lambda test: test.names[-2:-1],
    "module": lambda test: (test.module,),
    "mark": lambda test: test.marks,
    "fixture": lambda test: test.fixtures,
    "keywords": lambda test: (*test.names, *test.marks, *test.path.split("/")),
}


def _values(subject: str, test: Named) -> Collection[str] | None:
    head, _, steps = subject.partition(".")
    if head == "path":
        return _of_path(f"/{test.path}", steps.split(".") if steps else [])
    said = _SUBJECTS.get(head)
    return said(test) if said else None


def _of_path(path: str, steps: list[str]) -> Collection[str] | None:
    for step in steps:
        if step == "parts":
            return path.split("/")
        if step == "parents":
            return list(folders(path)) if path else []
        known = _STEPS.get(step)
        if known is None:
            return None
        path = known(path)
    return (path,)


_STEPS: dict[str, Callable[[str], str]] = {
    "name": posixpath.basename,
    "parent": posixpath.dirname,
    "stem": lambda path: posixpath.splitext(posixpath.basename(path))[0],
    "suffix": lambda path: posixpath.splitext(path)[1],
}
