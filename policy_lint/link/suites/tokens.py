"""Names of files and classes as words."""

import posixpath
import re
from collections.abc import Iterable
from functools import cache

Words = tuple[str, ...]
_HUMP = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z0-9]+")
SHORTEST = 3
"""Letters of a word that may be a plural, at least one more."""
_TEST = frozenset(("test", "tests", "testing"))


def stem(path: str) -> str:
    """What a file is called; an `__init__.py` is called like its folder."""
    folder, name = posixpath.split(path)
    called = name.removesuffix(".py")
    return posixpath.basename(folder) if called == "__init__" else called


@cache
def words(name: str) -> Words:
    """The words of a name in lower case: `test_payFlow` has `test`, `pay`, `flow`."""
    parts = re.split(r"[^A-Za-z0-9]+", name)
    return tuple(hump.lower() for part in parts for hump in _humps(part))


def singular(called: Words) -> Words:
    """The words with the last one in the singular, as far as an `s` makes a plural."""
    last = called[-1] if called else ""
    plural = len(last) > SHORTEST and last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return (*called[:-1], last[:-1]) if plural else called


def subject_words(path: str) -> Words:
    """The words of a test file's name that may name its subject: those around `test` are left."""
    rest = words(stem(path))
    while rest and rest[0] in _TEST:
        rest = rest[1:]
    while rest and rest[-1] in _TEST:
        rest = rest[:-1]
    return rest


def _humps(part: str) -> Iterable[str]:
    if part.islower() or part.isupper() or not part:
        return (part,) if part else ()
    return _HUMP.findall(part)
