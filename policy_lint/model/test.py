"""What pytest would collect, as the tool sees it."""

from dataclasses import dataclass
from typing import NamedTuple

from policy_lint.model.effect import Effect
from policy_lint.model.place import Place, Step


@dataclass(frozen=True, slots=True)
class Witness:
    """Something that says which level a test has: its path, a mark, or a token of the file name."""

    by: str
    """`path`, `mark` or `name`."""
    level: str
    evidence: str
    """The path segment, mark or token itself."""


@dataclass(frozen=True, slots=True)
class Request:
    """A fixture asked for by name: by a test, or by a fixture of its closure."""

    name: str
    at: Place
    by: str
    """The test or fixture that asks."""
    elsewhere: tuple[str, ...] = ()
    """Files that define a fixture of that name, where it cannot be seen from here."""


class Ring(NamedTuple):
    """Fixtures each of which asks for the next, and the last for the first."""

    at: Place
    """Where the first of them stands."""
    names: tuple[str, ...]
    """The first of them, as they ask; a ring may be long, and every test that asks has it."""
    length: int


class Given(NamedTuple):
    """A fixture that a test is given."""

    name: str
    at: Place | None
    """Where it is defined, if the project does."""
    asked_by: str
    """`the test`, `fixture x`, `a mark`, `autouse`, or the configuration file that asks."""
    plugins: tuple[str, ...] = ()
    """Who may bring it, if the project does not define it."""


@dataclass(frozen=True, slots=True)
class Test:
    """One test function or method, as pytest collects it; parametrisation does not count."""

    __test__ = False  # pytest would take this class for a test

    id: str
    at: Place
    level: str | None
    witnesses: tuple[Witness, ...]
    fixtures: tuple[str, ...]
    """The public closure, sorted: fixtures of the project and the catalogue."""
    effects: tuple[Effect, ...]
    marks: tuple[str, ...] = ()
    undefined: tuple[Request, ...] = ()
    """Fixtures of the closure that are defined nowhere."""
    rings: tuple[Ring, ...] = ()
    """Rings of fixtures that it asks into, so that pytest refuses it."""
    unresolved: tuple[Step, ...] = ()
    """Calls that run for it and lead nowhere, though the tests have a function of that name."""
    dynamic: bool = False
    """Some of its facts are made at run time (generated test, marks added by a hook)."""
    default_run: bool = True
    """A bare `pytest` collects it (it lies in `testpaths`)."""
    given: tuple[Given, ...] = ()
    """Every fixture of the closure, in the order of asking."""
    hooks: tuple[Step, ...] = ()
    """The setup and teardown hooks that run around it."""
    perhaps: tuple[Step, ...] = ()
    """Its assertions with their conditions, where none of them surely runs."""
    session: str = ""
    """The pytest configuration that it falls under; none: pytest's defaults, at the root."""
    is_alone: bool = False
    """It makes no request, whatever its unresolved calls do; told where it is to sign in."""

    @property
    def path(self) -> str:
        """The file under which pytest lists the test."""
        return self.id.partition("::")[0]

    @property
    def name(self) -> str:
        """The last part of the id."""
        return self.id.rpartition("::")[2]


@dataclass(frozen=True, slots=True)
class Uncollected:
    """Something that looks like a test and that pytest never collects."""

    at: Place
    name: str
    why: str


class Made(NamedTuple):
    """Something in a test file that makes tests when it is loaded, which no text shows."""

    at: Place
    what: str


class DeadHook(NamedTuple):
    """A setup or teardown hook of a class with tests that nothing runs."""

    at: Place
    name: str
    why: str
    held: Place
    """The class that has or inherits it."""
    tests: tuple[str, ...] = ()
    """Ids of the tests of one file that go without it."""
