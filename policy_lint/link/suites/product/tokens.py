"""Names of files and classes as words."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import cache

Words = tuple[str, ...]
SHORTEST = 3
"""Letters of a word that may be a plural, at least one more."""
_TEST = frozenset(("test", "tests"))
_ENDINGS = (
    *(("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x")),
    *(("tuses", "tus"), ("ruses", "rus"), ("s", "")),
)
"""How plurals end, and the same words in the singular; the first that fits."""
_REGULAR = frozenset(("axes", "caches", "cookies", "movies", "niches", "series", "ties"))
"""Words of programs that lose nothing but an `s`, though they end like others."""


def stem(path: str) -> str:
    """What a file is called; an `__init__.py` is called like its folder."""
    folder, name = posixpath.split(path)
    called = name.removesuffix(".py")
    return posixpath.basename(folder) if called == "__init__" else called


@cache
def words(name: str) -> Words:
    """The words of a name in lower case: `test_payFlow` has `test`, `pay`, `flow`."""
    if name.islower() and name.isidentifier():  # most names
        return tuple(part for part in name.split("_") if part)
    parts = re.split(r"[\W_]+", name)
    return tuple(hump.lower() for part in parts for hump in _humps(part))


def singular(called: Iterable[str]) -> Words:
    """The words in the singular, as far as their endings make a plural."""
    return tuple(map(_single, called))


@cache
def _single(word: str) -> str:
    if len(word) <= SHORTEST or word.endswith(("ss", "us", "is")):
        return word
    endings = _ENDINGS[-1:] if word in _REGULAR else _ENDINGS
    for plural, one in endings:
        if word.endswith(plural):
            return f"{word.removesuffix(plural)}{one}"
    return word


def subject_words(path: str) -> Words:
    """The words of a test file's name that may name its subject: `test` before or after is left."""
    found = words(stem(path))
    if found[:1] and found[0] in _TEST:
        return found[1:]
    return found[:-1] if found and found[-1] in _TEST else found


def _humps(part: str) -> Iterator[str]:
    """The parts of a camel's name: `payFlow`, `PayFlow`, `HTTPServer`."""
    start = 0
    for at in range(1, len(part)):
        before, here, after = part[at - 1], part[at], part[at + 1 : at + 2]
        begins = here != here.lower() and (not before.isupper() or after.islower())
        if begins and not (before.isdigit() and part[start:at].isdigit()):
            yield part[start:at]
            start = at
    if part:
        yield part[start:]
