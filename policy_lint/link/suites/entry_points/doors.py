"""Doors of the product: paths, commands and keys by which its modules are reached from outside."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, dropwhile
from typing import NamedTuple

from policy_lint.link.suites.product.tokens import Words, singular, words
from policy_lint.link.symbols.expressions import text_of
from policy_lint.model.facts import HOLE, Expr, Group
from policy_lint.model.suite import Entrance

BEGIN = 2
"""Words of a command line among which the command stands."""
PLAIN = 2
"""Segments that may stand before a path of one segment: `/api/v1/status`."""
Segments = tuple[str, ...]
_QUERY = re.compile(r"[?#].*", re.DOTALL)
_HOST = re.compile(r"(?:[a-z]+:)?//[^/]*")
_ANY = re.compile(r"[{}<>%*]")
_PATTERN = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^]]*\][*+]?")
_ANCHOR = re.compile(r"\\[AZzb]|\^|\$|/\?$")


class Door(NamedTuple):
    """A way into a module from outside."""

    segments: Segments
    """Of the path; or the words of a command line; or a key."""
    module: str
    name: str
    """The function or class behind it."""
    goes_on: bool = False
    """Paths below it lead there as well; of a command, it is a group of others."""
    title: str = ""
    """What the product itself calls it."""

    @property
    def words(self) -> frozenset[Words]:
        """What a test may be named after: `/timeline/events` is `timeline events`, or `events`."""
        fixed = [words(each) for each in self.segments if each != HOLE]
        runs = [tuple(chain.from_iterable(fixed[start:])) for start in range(len(fixed))]
        return frozenset((*runs, *map(singular, runs)))


class Doors:
    """Answers which module a path, a route's name, a command line or a key leads to."""

    def __init__(
        self,
        routes: Iterable[Door],
        commands: Iterable[Door],
        keys: Iterable[Door],
        loaders: Iterable[Door],
    ) -> None:
        self._routes: dict[str, list[Door]] = {}
        self._named: dict[str, list[Door]] = {}
        known = tuple(routes)
        for door in known:
            for title in {door.title, door.title.rpartition(".")[2]}:
                self._named.setdefault(title, []).append(door)
        for door in _telling(known):
            last = next((each for each in reversed(door.segments) if each != HOLE), "")
            self._routes.setdefault(last, []).append(door)
        self._commands: dict[str, list[Door]] = {}
        for door in commands:
            self._commands.setdefault(door.segments[0], []).append(door)
        self._keys: dict[str, list[Door]] = {}
        for door in keys:
            self._keys.setdefault(door.segments[0], []).append(door)
        self.has_keys = bool(self._keys)
        self._loaders: dict[tuple[str, str], list[Door]] = {}
        for door in loaders:
            self._loaders.setdefault((door.title, door.segments[0]), []).append(door)

    def behind(self, path: str) -> Door | None:
        """The door that a path in a test means: the one with the most of it, if it is one."""
        asked = _asked(path)
        found = [
            (score, door)
            for segment in {*asked} - {HOLE}
            for door in self._routes.get(segment, ())
            if (score := _fits(door, asked))
        ]
        return _best(found)

    def titled(self, name: str) -> Door | None:
        """The door that a name means: `reverse("shop:pay-list")`, `url_for("shop.pay")`.

        A name may hold a colon itself: `@router.get("/{id}", name="tools:get")`.

        https://docs.djangoproject.com/en/stable/topics/http/urls/#naming-url-patterns,
        https://www.django-rest-framework.org/api-guide/routers/#usage,
        https://flask.palletsprojects.com/en/stable/quickstart/#url-building,
        https://www.starlette.io/routing/#reverse-url-lookups
        """
        last = re.split("[:.]", name)[-1]
        for title in (name, last, last.rpartition("-")[0]):
            named = (door for door in self._named.get(title, ()) if title)
            door = _best([((1,), door) for door in named if _agrees(door, name)])
            if door:
                return door
        return None

    def run(self, said: Sequence[str]) -> Door | None:
        """The door that a command line means: the longest of those at its begin, no mere group."""
        typed = [word for word in said if not word.startswith("-")]
        found = [
            ((len(door.segments), not door.goes_on, -start), door)
            for start, word in enumerate(typed[:BEGIN])
            for door in self._commands.get(word, ())
            if tuple(typed[start : start + len(door.segments)]) == door.segments
        ]
        return _best(found)

    def keyed(self, text: str) -> Door | None:
        """The door that a text is the key of, if it says enough to be no other word."""
        return _best([((1,), door) for door in self._keys.get(text, ()) if len(words(text)) > 1])

    def called(self, text: str) -> Door | None:
        """The door that a call is given the key of, or a text that goes on after it with a dot.

        `bill.create` is of `bill` if there is no such key.
        """
        if text in self._keys:
            return self.keyed(text)
        while text := text.rpartition(".")[0]:
            if text in self._keys:
                return _best([((1,), door) for door in self._keys[text]])
        return None

    def loaded(self, loader: str, text: str) -> Door | None:
        """The door that a function of some name loads when it is given a text."""
        return _best([((1,), door) for door in self._loaders.get((loader, text), ())])


def _agrees(door: Door, name: str) -> bool:
    """Whether a name may be that of a door: both may say a blueprint, and then the same."""
    if "." not in name or "." not in door.title:
        return True
    return f".{name}".endswith(f".{door.title}")


def entrances(
    routes: Iterable[Door], commands: Iterable[Door], keys: Iterable[Door]
) -> dict[str, tuple[Entrance, ...]]:
    """The ways into each module, as people write them."""
    found: dict[str, set[Entrance]] = {}
    for door in routes:
        path = f"/{'/'.join(door.segments)}"
        found.setdefault(door.module, set()).add(Entrance("route", path, door.name))
    for door in _whole(commands):
        typed = " ".join(door.segments)
        found.setdefault(door.module, set()).add(Entrance("command", typed, door.name))
    for door in keys:
        found.setdefault(door.module, set()).add(Entrance("key", door.segments[0], door.name))
    return {module: tuple(sorted(each)) for module, each in found.items()}


def _whole(commands: Iterable[Door]) -> Iterable[Door]:
    """The commands with all groups around them, without what is only the end of one."""
    longest: dict[tuple[str, str, str], Door] = {}
    for door in commands:
        key = (door.module, door.name, door.segments[-1])
        if key not in longest or len(door.segments) > len(longest[key].segments):
            longest[key] = door
    return longest.values()


def _telling(routes: Sequence[Door]) -> Iterator[Door]:
    """Those whose path says something: it is neither empty nor the begin of other modules'."""
    begun: dict[str, set[str]] = {}
    for door in routes:
        if len(door.segments) > 1:
            begun.setdefault(door.segments[0], set()).add(door.module)
    for door in routes:
        if door.segments and (
            len(door.segments) > 1 or begun.get(door.segments[0], {door.module}) == {door.module}
        ):
            yield door


def _best(found: Sequence[tuple[tuple[int, ...], Door]]) -> Door | None:
    """What fits best, unless it is of several modules."""
    best = max((score for score, _ in found), default=None)
    doors = sorted(door for score, door in found if score == best)
    return doors[0] if len({door.module for door in doors}) == 1 else None


def _asked(path: str) -> Segments:
    """The segments of a path as a test writes it, without the host."""
    bare = _HOST.sub("", _QUERY.sub("", path), count=1)
    return _split(bare)


def _fits(door: Door, asked: Segments) -> tuple[int, int] | None:
    """How much of a path is that of a door, from its end on; a door may be mounted anywhere."""
    ends = range(len(asked), 0, -1) if door.goes_on else (len(asked),)
    for end in ends:
        pairs = list(zip(reversed(door.segments), reversed(asked[:end]), strict=False))
        if all(own in (HOLE, said) for own, said in pairs):
            fixed = sum(own != HOLE for own, _ in pairs)
            before = asked[: max(end - len(door.segments), 0)]
            if fixed > 1 or (fixed and len(before) <= PLAIN and HOLE not in before):
                return fixed, len(pairs)
    return None


def segments(route: str) -> Segments:
    """The segments of a path as the product writes it, be it a regular expression."""
    plain = _ANCHOR.sub("", _PATTERN.sub(HOLE, route)).replace("\\", "")
    return _split(plain)


def _split(path: str) -> Segments:
    """The segments of a path, from the first one on that is told."""
    found = (HOLE if _ANY.search(part) else part for part in path.split("/") if part)
    return tuple(dropwhile(HOLE.__eq__, found))


def line(expr: Expr) -> Iterator[str]:
    """The words of a command line that is a list or a text, without what is no text."""
    whole = text_of(expr)
    if whole is not None:
        yield from whole.split()
    elif isinstance(expr, Group) and expr.kind == "items":
        for member in expr.members:
            said = text_of(member)
            if said:
                yield said
