"""What is established in a suite, and what of its tests and support code goes without it."""

from typing import Literal, NamedTuple

from policy_lint.model.place import Place, Step

_NAMED = 3
"""Names that people are told."""


class Copy(NamedTuple):
    """A fixture or helper that is written again, and the one that is established."""

    at: Place
    name: str
    of: Place
    of_name: str
    copies: int
    """How many there are beside the established one."""
    is_fixture: bool


class Shadow(NamedTuple):
    """A fixture that stands in front of one with the same body."""

    at: Place
    name: str
    of: Place


class Unreached(NamedTuple):
    """A fixture that no test gets."""

    at: Place
    name: str
    asked_by: str = ""
    """A fixture that asks for it, and that no test gets either."""
    overridden: Place | None = None
    """What a test gets that asks for it by its name."""
    in_vain: str = ""
    """A test of unittest that has a parameter of its name, which nobody fills."""
    maybe: Step | None = None
    """What asks by names that no text tells, where its name stands in a text: it may be the one."""


class UsualWay(NamedTuple):
    """A fixture that nearly all tests of a suite get, or a class that they inherit from.

    A suite is what lies below one folder of a level, or has the level otherwise in one session.
    """

    level: str
    by: Literal["fixture", "base"]
    name: str
    at: Place
    having: int
    tests: int
    lacking: frozenset[str]
    """The ids of those that could go the way, and do not."""


class Borrowing(NamedTuple):
    """What a test file imports though it is not meant for others.

    That is anything of another test module (`test-module`), of the tests of another session
    (`session`), or private names of the product (`private`).
    """

    at: Place
    how: Literal["test-module", "session", "private"]
    source: str
    """The file that it comes from."""
    names: tuple[str, ...]
    """What is imported; empty for the module itself."""
    repeated: int = 0
    """How many tests of the source pytest collects again because of it."""
    users: frozenset[tuple[str, Place]] = frozenset()
    """Of private names: each with the place of a test that uses it in its own text."""

    def of(self, source: str) -> str:
        """What is imported from where, in words; all of the source where no name is."""
        more = f" and {len(self.names) - _NAMED} more" if len(self.names) > _NAMED else ""
        return f"{', '.join(self.names[:_NAMED])}{more} from {source}" if self.names else source


class Established(NamedTuple):
    """All of it, each by place."""

    copies: tuple[Copy, ...] = ()
    """Fixtures and helpers that are written again in another file."""
    shadows: tuple[Shadow, ...] = ()
    """Fixtures that stand in front of one with the same body; none of them is among the copies."""
    unreached: tuple[Unreached, ...] = ()
    """Fixtures that no test gets."""
    usual_ways: tuple[UsualWay, ...] = ()
    """What nearly all tests of a suite have, and some have not; in the order of the suites."""
    borrowings: tuple[Borrowing, ...] = ()


NOTHING = Established()
