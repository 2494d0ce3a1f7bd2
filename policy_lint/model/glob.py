"""Globs, as expressions that no pattern makes slow.

A star may stop at the first place where what follows it fits: whatever fits after a later place
fits after the first one too. So no star but the last is asked again, and to match costs at most the
length of the pattern times that of the text; with a plain `.*` for each star it costs a power of
that. Python 3.10 has no atomic groups: a lookahead that keeps what it saw, and a reference to that,
are one.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, count

STAR = "*"
"""A star among the parts of a glob, all others of which are expressions for one character."""

LONG = 1_000
"""Characters of a pattern that is looked at before it is compiled; few paths are as long."""
NEVER = "(?!)"
"""An expression that nothing matches."""

_BARE = re.compile(r"\*+|.", re.DOTALL)
_WITH_SETS = re.compile(rf"\[(?:!?\][^\]]*|(?!!?\])[^\]]+)\]|{_BARE.pattern}", re.DOTALL)
_MEMBER = re.compile(r"(?P<low>.)-(?P<high>.)|(?P<single>.)", re.DOTALL)


def fits_glob(text: str, pattern: str) -> bool:
    """Whether `*`, `?` and `[...]` of a pattern fit the whole text as in fnmatch, slashes too."""
    if "[" not in pattern and "?" not in pattern:
        return _fits_stars(text, pattern)
    if len(pattern) > LONG and _least(pattern) > len(text):
        return False  # a pattern may be a megabyte long, and takes a thousand times that compiled
    return _compiled(pattern).fullmatch(text) is not None


def _fits_stars(text: str, pattern: str) -> bool:
    """The same of a pattern that has nothing but stars: there may be thousands, asked once each."""
    first, *others = pattern.split(STAR)
    if not others:
        return text == pattern
    *inner, last = others
    if len(text) < len(first) + len(last) or not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for part in inner:
        at = text.find(part, at, end) + len(part)
        if at < len(part):
            return False
    return True


def fits_path(path: str, pattern: str) -> bool:
    """Whether a glob fits a whole path, folder by folder; `**` is any number of them."""
    globs = pattern.split("/")
    places = _skipped({0}, globs)
    for part in path.split("/"):
        known = [place for place in places if place < len(globs)]
        stay = {place for place in known if globs[place] == "**"}
        step = {place + 1 for place in known if place not in stay and fits_glob(part, globs[place])}
        places = _skipped(stay | step, globs)
    return len(globs) in places


def _skipped(places: set[int], globs: Sequence[str]) -> set[int]:
    """The places, with those behind what may stand for no folder at all."""
    found = set(places)
    for place, glob in enumerate(globs):
        if place in found and glob == "**":
            found.add(place + 1)
    return found


def expression(pattern: str, names: Iterator[str]) -> str:
    """What `fits_glob` asks, for use in a larger expression with DOTALL; `names` are of groups."""
    return linear(tuple(_parts(pattern)), ".", names)


def group_names() -> Iterator[str]:
    """Names for the groups of one expression."""
    return map("star{}".format, count())


def linear(parts: Sequence[str], one: str, names: Iterator[str]) -> str:
    """The parts of a glob in a row, if an end follows; stars stand for any number of `one`."""
    first, *others = map("".join, split(parts, STAR))
    if not others:
        return first
    *inner, last = others
    once = (atomic(f"{one}*?{each}", names) for each in inner if each)
    return f"{first}{''.join(once)}{one}*{last}"


def atomic(tried: str, names: Iterator[str]) -> str:
    """An expression that is left at its first match, whatever comes of it."""
    name = next(names)
    return f"(?=(?P<{name}>{tried}))(?P={name})"


def split(parts: Sequence[str], at: str) -> list[list[str]]:
    """The parts before, between and after those that are `at`."""
    groups: list[list[str]] = [[]]
    for part in parts:
        if part == at:
            groups.append([])
        else:
            groups[-1].append(part)
    return groups


@lru_cache(maxsize=64)
def _least(pattern: str) -> int:
    """How many characters a text needs for a pattern."""
    return sum(part != STAR for part in _parts(pattern))


@lru_cache(maxsize=4_096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(expression(pattern, group_names()), re.DOTALL)


def _parts(pattern: str) -> Iterator[str]:
    """Beyond the last bracket no set is looked for: each `[` there would read all that follows."""
    closed = pattern.rfind("]") + 1
    sets, bare = _WITH_SETS.finditer(pattern, 0, closed), _BARE.finditer(pattern, closed)
    return (_part(found[0]) for found in chain(sets, bare))


def _part(piece: str) -> str:
    if piece[0] == STAR:
        return STAR
    if piece == "?":
        return "."
    return _set(piece[1:-1]) if len(piece) > 1 else re.escape(piece)


def _set(text: str) -> str:
    """The expression for a set of characters; `[z-a]` has none."""
    inner = "".join(map(_member, _MEMBER.finditer(text.removeprefix("!"))))
    if text.startswith("!"):
        return f"[^{inner}]" if inner else "."
    return f"[{inner}]" if inner else NEVER


def _member(found: re.Match[str]) -> str:
    if found["single"]:
        return re.escape(found["single"])
    low, high = found["low"], found["high"]
    return f"{re.escape(low)}-{re.escape(high)}" if low <= high else ""
