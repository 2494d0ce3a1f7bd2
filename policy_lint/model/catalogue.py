"""What the catalogue knows, compiled for lookup: plain data, asked once for every resolved call.

Names are dotted and resolved through imports (`unittest.mock.patch`). A name of an entry may be

- exact: `unittest.mock.patch`;
- a family: `openai.*`, everything below `openai`, one part or more;
- an ending: `*.dependency_overrides.[]`, every longer chain that ends so.

What a project defines itself is known by the patterns of its names (`authenticated_*`): see
`NamePatterns`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from policy_lint.model.name_patterns import NamePatterns

ProjectWay = Literal["project-call", "project-fixture", "project-class", "project-base"]
Way = Literal[
    "call",
    "decorator",
    "context",
    "fixture",
    "import",
    "mark",
    "base",
    "assign",
    "delete",
    "project-call",
    "project-fixture",
    "project-class",
    "project-base",
]
PROJECT_WAYS: tuple[str, ...] = get_args(ProjectWay)
WAYS: tuple[Way, ...] = get_args(Way)


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a call: its position (-1: it has none) and keyword (empty: it has none)."""

    index: int
    keyword: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A question about one call: about its target, or else about one of its arguments.

    `target` and `names` are dotted names that hold for themselves and all below (`os.environ`), in
    front of which `*.` stands for any chain or none. `key` and `text` are patterns with `*`: over
    the last part of the target, and over the text of a constant, or of a list as a command line.
    An argument without `names` and `text` only has to be there, and not None.
    """

    target: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    argument: Argument | None = None
    names: tuple[str, ...] = ()
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Names that have an effect, and how it comes in.

    `target` are the arguments that together name what is replaced (`object` and `attribute`); a
    first one that is text names it alone. `replacement` are the arguments of which the first that
    is there is put in its place. `constructs`: the call makes an object that matters only where
    it is used. Several entries may share a name; `when` and `unless` tell them apart.
    `code`, `message` and `reason` are a team's words for what breaks its own row.
    """

    names: tuple[str, ...]
    effect: str
    kind: str
    comes: tuple[Way, ...]
    target: tuple[Argument, ...] = ()
    replacement: tuple[Argument, ...] = ()
    when: Condition | None = None
    unless: Condition | None = None
    constructs: bool = False
    library: str = ""
    code: str = ""
    message: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FixtureEntry:
    """A fixture that pytest or a plugin brings, unless the project defines one of that name.

    `types` are the dotted types that its value may have, one for each plugin that says so;
    `requires` are the public fixtures that it asks for, whichever of the plugins it is from;
    `perhaps` those that it asks for if it is from some of them.
    """

    name: str
    plugins: tuple[str, ...]
    types: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    autouse: bool = False
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TestCaseEntry:
    """A class of the unittest family.

    `is_async`: its coroutine tests run; `async_hooks`: so do `asyncSetUp` and `asyncTearDown`.
    """

    __test__ = False  # pytest would take this class for a test

    name: str
    is_async: bool = False
    async_hooks: bool = False


@dataclass(frozen=True, slots=True)
class Library:
    """A package that is there to make doubles: to import it and use nothing of it is idle."""

    name: str
    effect: str
    kind: str


Entries = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The entries of one way in, by exact name, by what they lie below, and by how they end."""

    exact: Mapping[str, Entries]
    below: Mapping[str, Entries]
    ends: Mapping[str, Entries]
    heads: frozenset[str]
    tails: frozenset[str]

    def find(self, name: str) -> Entries:
        """Every entry that the name belongs to."""
        found = self.exact.get(name, ())
        if name.partition(".")[0] in self.heads:
            found += tuple(_gather(self.below, _parents(name)))
        if name.rpartition(".")[2] in self.tails:
            found += tuple(_gather(self.ends, _endings(name)))
        return found


def _parents(name: str) -> Iterator[str]:
    while dot := name.rfind(".") + 1:
        name = name[: dot - 1]
        yield name


def _endings(name: str) -> Iterator[str]:
    while "." in name:
        name = name.partition(".")[2]
        yield name


def _gather(index: Mapping[str, Entries], keys: Iterable[str]) -> Iterator[Entry]:
    for key in keys:
        yield from index.get(key, ())


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that is known about libraries. Lookups take resolved names, aliased or not."""

    entries: Entries
    fixtures: Mapping[str, FixtureEntry] = field(default_factory=dict)
    testcases: Mapping[str, TestCaseEntry] = field(default_factory=dict)
    plugins: frozenset[str] = frozenset()
    """Distributions that bring fixtures or marks to pytest, in lower case with dashes."""
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Known marks, without `pytest.mark.`, and the plugins that have them."""
    coroutines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The fixtures that such marks bring to tests that are coroutines."""
    libraries: Mapping[str, Library] = field(default_factory=dict)
    results: Mapping[str, str] = field(default_factory=dict)
    """The type of what a call gives, or gives to `with`, for calls whose result matters."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Table | NamePatterns[Entry]] = field(
        default_factory=dict, repr=False, compare=False
    )
    heads: frozenset[str] = field(default=frozenset(), repr=False, compare=False)

    def call(self, name: str, comes: str = "call") -> Entries:
        """The entries of a resolved name that comes in this way."""
        return self.tables[comes].find(name)

    def mark(self, name: str) -> Entries:
        """The entries of a mark, given with or without `pytest.mark.`."""
        return self.tables["mark"].find(f"pytest.mark.{name.removeprefix('pytest.mark.')}")

    def assign(self, target: str, comes: str = "assign") -> Entries:
        """The entries of an assignment to a chain (`sys.modules.[]`), or of its `delete`."""
        return self.tables[comes].find(target)

    def project_call(self, dotted: str) -> Entries:
        """The entries of a function, method or class of the project that is called."""
        return self.tables["project-call"].find(dotted)

    def project_fixture(self, dotted: str) -> Entries:
        """The entries of a fixture that the project defines."""
        return self.tables["project-fixture"].find(dotted)

    def project_class(self, dotted: str) -> Entries:
        """The entries of a class of the project by what its name says that it is."""
        return self.tables["project-class"].find(dotted)

    def project_base(self, dotted: str) -> Entries:
        """The entries of a class that a test class inherits from."""
        return self.tables["project-base"].find(dotted)

    def fixture(self, name: str) -> FixtureEntry | None:
        """The fixture of pytest or of a plugin, for a name that the project does not define."""
        return self.fixtures.get(name)

    def plugin(self, distribution: str) -> bool:
        """Whether a plugin of pytest is known, by its distribution: with all its fixtures."""
        return distribution.lower() in self.plugins

    def testcase(self, name: str) -> TestCaseEntry | None:
        """The class of the unittest family."""
        return self.testcases.get(self.canonical(name))

    def library(self, module: str) -> Library | None:
        """The library of doubles that a module is, or lies in."""
        name = self.canonical(module)
        return next(_first(self.libraries, [name, *_parents(name)]), None)

    def result(self, name: str) -> str:
        """The dotted type of what a call of this name gives, or nothing."""
        return self.results.get(self.canonical(name), "")

    def canonical(self, name: str) -> str:
        """The name under which the catalogue speaks of it (`mock.patch`: `unittest.mock.patch`)."""
        if name.partition(".")[0] not in self.heads:
            return name
        for known in (name, *_parents(name)):
            if known in self.aliases:
                return self.aliases[known] + name[len(known) :]
        return name

    @property
    def effects(self) -> tuple[str, ...]:
        """Every effect, sorted."""
        return tuple(sorted({entry.effect for entry in self.entries}))

    def kinds(self, effect: str) -> tuple[str, ...]:
        """Every kind of an effect, sorted; a replacement that is plain data has kind `data`."""
        entries = [entry for entry in self.entries if entry.effect == effect]
        data = {"data"} if any(entry.replacement for entry in entries) else set()
        return tuple(sorted({entry.kind for entry in entries} | data))


def _first(index: Mapping[str, Library], keys: Iterable[str]) -> Iterator[Library]:
    return (index[key] for key in keys if key in index)
