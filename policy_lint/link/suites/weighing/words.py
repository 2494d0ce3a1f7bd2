"""What class names, function names and docstrings of a test file say that it tests."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from policy_lint.link.suites.product.names import GENERIC, aliases
from policy_lint.link.suites.product.subjects import Subject
from policy_lint.link.suites.product.tokens import Words, subject_words, words
from policy_lint.link.suites.usage.view import MAJORITY, View
from policy_lint.link.suites.weighing.candidates import Candidate

NAME = re.compile(r"[^\W\d][\w./]*\w")
IMPORTING = re.compile(r"^[ \t>.]*(?:from\s+\S+\s+import|import)\s.*", re.MULTILINE)
LEAST = 4
"""Letters of a name of one word that may tell what the test is about which uses it."""
_AROUND_CLASS = frozenset(("test", "tests", "testing", "testcase", "case", "suite", "base"))


Sayings = dict[str, list[tuple[str, Words]]]


class Said(NamedTuple):
    """What the words of a test file say about a module."""

    classes: tuple[str, ...]
    """Test classes that are named after it, or after a class or function in it."""
    functions: tuple[str, ...]
    """Tests that are named after one of these."""
    telling: tuple[str, ...]
    """Those of them that use the module: by a name of more than one word, or what it stands for."""
    called: tuple[str, ...]
    """Tests that are named after the module itself, and use it or ask for it."""
    file: bool
    """The file is, too."""
    prose: str
    """What a docstring calls it."""


def names_in(prose: str) -> frozenset[str]:
    """What may be a name in a docstring, but for those of code that it shows."""
    return frozenset(NAME.findall(IMPORTING.sub("", prose)))


def addresses(subject: Subject) -> Iterator[str]:
    """What a module is called in prose that can mean no other: `app.pay`, `app/pay.py`."""
    parts = subject.path.split("/")
    yield from ("/".join(parts[start:]) for start in range(len(parts) - 1))
    if "." in subject.module:
        yield subject.module


class Speech:
    """Answers what a file says about a module.

    Words that begin with the name of the module that the file is named after, its `claimed` words,
    are about that module, unless they begin with a longer name.
    """

    def __init__(self, view: View, claimed: Words) -> None:
        self._view = view
        self._file = subject_words(view.path)
        self._classes = _by_first((name, _class_words(name)) for name in view.classes)
        self._functions = _by_first((name, words(name)[1:]) for name in view.functions)
        self._prose = names_in(view.prose)
        self.claimed = claimed

    def of(self, candidate: Candidate, *, popular: bool) -> Said:
        """What is said about a module; the functions of a `popular` one are called like many."""
        names = {name for name in candidate.names if not (popular and name.islower())}
        defined = {words(name) for name in names} | candidate.paths
        called = candidate.subject.words
        endings = {called[start:] for start in range(len(called))} | _qualified(candidate.subject)
        claimed = () if candidate.named else self.claimed
        told = _named(self._functions, claimed, defined)
        users = self._users(candidate.subject) if told else {}
        return Said(
            tuple(
                name
                for name, said in _begun(self._classes, endings | defined)
                if (said in endings and said != claimed)
                or _means(said, claimed, defined | _telling(endings))
                or (_means(said, claimed, {called}) and self._is_of(name, candidate.subject))
            ),
            told,
            tuple(
                name
                for name in told
                if name in users
                and _means(words(name)[1:], claimed, _telling(defined) | users[name])
            ),
            tuple(self._touching(candidate.subject, _named(self._functions, claimed, endings))),
            _means(self._file, claimed, _telling(defined)) and not self.claimed,
            next(self._mentions(candidate.subject, candidate.names), ""),
        )

    def _users(self, subject: Subject) -> dict[str, frozenset[Words]]:
        """The tests that use a module, with the names of it that they use."""
        found: dict[str, frozenset[Words]] = {}
        for name, used in zip(self._view.functions, self._view.used, strict=True):
            own = [use.name for use in used if use.module == subject.path]
            if own:
                found[name] = found.get(name, frozenset()) | frozenset(
                    words(each) for each in own if len(each) >= LEAST and each not in GENERIC
                )
        return found

    def _touching(self, subject: Subject, names: Iterable[str]) -> Iterator[str]:
        """Those of some tests that use a module or ask for it."""
        view, told = self._view, frozenset(names)
        for name, used, asked in zip(view.functions, view.used, view.visits, strict=True):
            if name in told and (
                any(use.module == subject.path for use in used)
                or any(visit.door.module == subject.path for visit in asked)
            ):
                yield name

    def _is_of(self, name: str, subject: Subject) -> bool:
        """Whether most tests of a class use a module."""
        pairs = zip(self._view.owners, self._view.used, strict=True)
        own = [used for owners, used in pairs if name in owners]
        users = sum(any(use.module == subject.path for use in used) for used in own)
        return subject.words[0] not in GENERIC and users >= MAJORITY * len(own)

    def _mentions(self, subject: Subject, defined: AbstractSet[str]) -> Iterator[str]:
        telling = [
            name for name in sorted(defined) if len(words(name)) > 1 and name != name.lower()
        ]
        file = subject.path.rpartition("/")[2]
        places = [*addresses(subject), *([] if file == "__init__.py" else [file])]
        return (name for name in (*places, *telling) if name in self._prose)


def _by_first(named: Iterable[tuple[str, Words]]) -> Sayings:
    """Names with their words, by the first of them: most can mean no module that is asked for."""
    found: Sayings = {}
    for name, said in named:
        if said:
            found.setdefault(said[0], []).append((name, said))
    return found


def _begun(sayings: Sayings, known: Iterable[Words]) -> Iterator[tuple[str, Words]]:
    """Those that begin as a known name does."""
    for first in sorted({name[0] for name in known if name} & sayings.keys()):
        yield from sayings[first]


def _named(sayings: Sayings, claimed: Words, known: AbstractSet[Words]) -> tuple[str, ...]:
    """Those that begin with a known name."""
    found = _begun(sayings, known)
    return tuple(name for name, said in found if _means(said, claimed, known))


def _means(said: Words, claimed: Words, known: AbstractSet[Words]) -> bool:
    """Whether words begin with a known name, and not only with what is claimed."""
    taken = len(claimed) if claimed and said[: len(claimed)] == claimed else 0
    return any(said[:length] in known for length in range(len(said), taken, -1))


def _class_words(name: str) -> Words:
    """`TestPayServiceCase` -> `pay`, `service`."""
    said = words(name)
    while said and said[0] in _AROUND_CLASS:
        said = said[1:]
    while said and said[-1] in _AROUND_CLASS:
        said = said[:-1]
    return said


def _qualified(subject: Subject) -> set[Words]:
    """Its name with those of the folders around it: `canvas/group_sync` is `canvas group sync`."""
    return {called for called, qualified in aliases(subject) if qualified}


def _telling(names: AbstractSet[Words]) -> frozenset[Words]:
    """Names of more than one word; a single one begins many others."""
    return frozenset(name for name in names if len(name) > 1)
