"""Which modules a test file is named after: by the words of its name, and by where it lies."""

import posixpath
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from policy_lint.link.suites.product.subjects import Subject
from policy_lint.link.suites.product.tokens import Words, singular, words
from policy_lint.model.folders import counted, folders

STRAY = 0.25
"""So many files of a test tree, for one of its own, may be taken for the product's."""
ALIASES = 2
"""Folders above a module whose names may stand before its own in a test's name."""
GENERIC = frozenset(
    (
        *("admin", "api", "app", "apps", "auth", "base", "cli", "client", "common", "config"),
        *("constants", "core", "data", "db", "errors", "exceptions", "factory", "forms", "handler"),
        *("handlers", "helper", "helpers", "init", "interfaces", "main", "manager", "misc"),
        *("model", "models", "routes", "router", "routers", "schema", "schemas", "server"),
        *("service", "services", "settings", "signals", "tasks", "types", "urls", "util", "utils"),
        *("validators", "views"),
    )
)
"""Names that say little: with them alone a test file could mean nearly anything."""

VERBS = {
    **dict.fromkeys(("get", "list", "index", "show", "retrieve"), ("get",)),
    **dict.fromkeys(("post", "add", "create"), ("post",)),
    **dict.fromkeys(("put", "replace"), ("put",)),
    **dict.fromkeys(("patch", "update", "edit"), ("patch", "put")),
    **dict.fromkeys(("delete", "remove", "destroy"), ("delete",)),
}
"""What modules are called that answer a method of HTTP, and how tests ask for that: for what it is
asked only the name of the folder tells."""


class Home(NamedTuple):
    """Where the tests of a folder live: the folder around the test tree, and the way inside it."""

    folder: str
    inner: tuple[str, ...]
    """The folders inside the test tree, without those that say a level."""


class Named(NamedTuple):
    """A module whose name stands in the name of a test file."""

    subject: Subject
    before: Words
    """Words of the test's name before the module's."""
    after: Words
    spelled: bool
    """Its name stands there to the letter, not in the singular or plural."""
    qualified: bool
    """The names of its folders stand there too."""
    by_folder: bool = False
    """Only the name of its folder does: its own is one of `VERBS`, or it is alone there."""

    @property
    def around(self) -> Words:
        """Whatever else the test's name says."""
        return (*self.before, *self.after)


class Namesakes:
    """The modules that are called the same, found by the folder that they lie in."""

    def __init__(self, known: Iterable[tuple[Subject, bool]]) -> None:
        self._all = tuple(known)
        self._sorted = sorted((f"{one.folder}/", at) for at, (one, _) in enumerate(self._all))

    def near(self, home: Home) -> Iterable[tuple[Subject, bool]]:
        """Those inside the folder around a test tree if some of them may be meant, else all.

        Each with whether it is only called so with the names of its folders.
        """
        if not home.folder:
            return self._all
        first, last = (bisect_left(self._sorted, (f"{home.folder}{end}", 0)) for end in "/0")
        inside = [self._all[at] for at in sorted(at for _, at in self._sorted[first:last])]
        if any(not qualified or mirrored(home, one) for one, qualified in inside):
            return inside
        return self._all


class Names:
    """Answers which modules have a name."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        called_so: dict[Words, dict[Subject, bool]] = {}
        self.subjects = {subject.path: subject for subject in subjects}
        for subject in self.subjects.values():
            for called, qualified in aliases(subject):
                called_so.setdefault(singular(called), {}).setdefault(subject, qualified)
        self._by_words = {each: Namesakes(known.items()) for each, known in called_so.items()}
        self._in_folder: dict[Words, list[Subject]] = {}
        inside = Counter(posixpath.dirname(path) for path in self.subjects)
        for path, subject in self.subjects.items():
            if verb(subject) or inside[posixpath.dirname(path)] == 1:
                for called in _folder_names(subject):
                    self._in_folder.setdefault(singular(called), []).append(subject)
        self._paths: dict[Words, list[str]] = {}
        for path, subject in sorted(self.subjects.items()):
            self._paths.setdefault(subject.words, []).append(path)
        self._folders = {
            "/".join(parts[start:])
            for parts in {tuple(one.folder.split("/")) for one in self.subjects.values()}
            for start in range(len(parts))
        }
        self._spread = Counter(word for one in self.subjects.values() for word in _all_words(one))

    def is_telling(self, subject: Subject) -> bool:
        """Whether a word of its name stands in the path of no other module."""
        return any(self._spread[word] == 1 for word in subject.words)

    def mirrors(self, home: Home, used: Iterable[Subject]) -> bool:
        """Whether modules lie in a folder of the same path as the tests do in their tree.

        A single folder may have its name by accident (`tests/api`), if the tests use none there.
        """
        path = "/".join(home.inner)
        near = any(f"/{one.folder}".endswith(f"/{path}") for one in used)
        return bool(path) and (near or (len(home.inner) > 1 and path in self._folders))

    def at(self, called: Words, start: int, home: Home) -> Iterator[list[Named]]:
        """The modules whose names begin at a word, those with the longest names first.

        Of those with one name it is those near a test tree, where there are some.
        """
        for end in range(len(called), start, -1):
            part = called[start:end]
            found = self._by_words.get(singular(part))
            if found:
                yield [
                    Named(subject, called[:start], called[end:], _spelled(subject, part), qualified)
                    for subject, qualified in found.near(home)
                ]
            elif singular(part) in self._in_folder:
                yield [
                    Named(
                        subject,
                        called[:start],
                        called[end:],
                        spelled=False,
                        qualified=True,
                        by_folder=True,
                    )
                    for subject in self._in_folder[singular(part)]
                ]

    def sharing(self, subject: Subject, folder: str) -> int:
        """How many modules below a folder have the very name of one."""
        paths = self._paths[subject.words] if subject.words else []
        if not folder:
            return len(paths)
        first, last = (bisect_left(paths, f"{folder}{end}") for end in "/0")
        return last - first


def aliases(subject: Subject) -> Iterator[tuple[Words, bool]]:
    """The name of a module, and then those that have the names of its folders before it.

    With that of its own folder it may be one word: `pluginmanager` is `plugins/manager`.
    """
    called = subject.words
    if not called:  # `_.py`
        return
    yield called, False
    for folder in subject.folder.split("/")[: -ALIASES - 1 : -1]:
        called = (*words(folder), *called)
        yield called, True
    around = words(subject.folder.rpartition("/")[2])
    for before in dict.fromkeys((around, singular(around))) if around else ():
        yield ("".join((*before, *subject.words)),), True


def _folder_names(subject: Subject) -> Iterator[Words]:
    """What the folder of a module is called, alone and with the one around it."""
    *_, outer, folder = ("", "", *subject.path.split("/")[:-1])
    inner = words(folder)
    if inner:
        yield from dict.fromkeys((inner, (*words(outer), *inner)))


def verb(subject: Subject) -> str:
    """The method of HTTP that a module is called after, or nothing."""
    return subject.words[0] if len(subject.words) == 1 and subject.words[0] in VERBS else ""


def _all_words(subject: Subject) -> frozenset[str]:
    return frozenset((*subject.words, *words(subject.folder)))


def _spelled(subject: Subject, part: Words) -> bool:
    return part[-len(subject.words) :] == subject.words


class Homes:
    """Answers where the tests of a file live."""

    def __init__(
        self, tests: Iterable[str], product: Iterable[str], levels: Collection[str]
    ) -> None:
        ours, theirs = counted(tests), counted(product)
        self._trees = {one for one in ours if one and theirs[one] <= STRAY * ours[one]}
        self._outermost = {"": ""}
        self._levels = levels

    def of(self, path: str) -> Home:
        """The test tree of a file is the outermost folder around it that holds no product."""
        folder = path.rpartition("/")[0]
        tree = self._tree(folder)
        if not tree:
            return Home(folder, ())
        parts = folder[len(tree) + 1 :].split("/") if folder != tree else ()
        inner = (part for part in parts if part.lower() not in self._levels)
        return Home(tree.rpartition("/")[0], tuple(inner))

    def _tree(self, folder: str) -> str:
        """The outermost of the test trees around a folder that it lies in; or nothing."""
        way = [*takewhile(lambda one: one not in self._outermost, folders(f"{folder}/"))]
        for one in reversed(way):
            outer = self._outermost[one.rpartition("/")[0]]
            self._outermost[one] = outer or (one if one in self._trees else "")
        return self._outermost[folder]


def mirrored(home: Home, subject: Subject) -> int:
    """How many folders on the way to the test are those on the way to the module, from inside."""
    ours, theirs = home.inner, subject.folder.split("/") if home.inner else ()
    count = 0
    while count < min(len(ours), len(theirs)) and ours[-count - 1] == theirs[-count - 1]:
        count += 1
    return count


def shared(home: Home, subject: Subject) -> int:
    """How many of these folders the way to the module has at all."""
    return len({*home.inner} & {*subject.folder.split("/")})


def nearness(home: Home, subject: Subject) -> int:
    """How deep the folder lies that holds both."""
    ours = f"{home.folder}/".split("/")[:-1] if home.folder else []
    theirs = subject.folder.split("/")
    depth = 0
    while depth < min(len(ours), len(theirs)) and ours[depth] == theirs[depth]:
        depth += 1
    return depth
