"""What a file of the catalogue, or a team's own row, may say in TOML."""

import re
from dataclasses import replace
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    ValidationInfo,
    model_validator,
)

from policy_lint.model.catalogue import (
    PROJECT_WAYS,
    Argument,
    Condition,
    Entry,
    FixtureEntry,
    Library,
    TestCaseEntry,
    Way,
)
from policy_lint.model.pattern import Pattern

PART = r"(?:[^\W\d]\w*|\[\])"
NAME = re.compile(rf"(?:\*\.)?{PART}(?:\.{PART})*(?:\.\*)?")
DOTTED = re.compile(rf"{PART}(?:\.{PART})*")
PATTERN = re.compile(r"!?[\w*]+(?:\.[\w*]+)*")
ARGUMENT = re.compile(r"(\d+)?/?([^\W\d]\w*)?")


def _name(text: str) -> str:
    if NAME.fullmatch(text) and text.count("*") <= 1:
        return text
    raise ValueError("a dotted name, with at most one `*` as its first or last part")


def _known(text: str, info: ValidationInfo) -> str:
    if not {*info.data.get("comes", ())} & {*PROJECT_WAYS}:
        return _name(text)
    if PATTERN.fullmatch(text):
        return text
    raise ValueError("a name, bare or dotted, with `*` for any text and `!` before an exception")


def _dotted(text: str) -> str:
    if DOTTED.fullmatch(text):
        return text
    raise ValueError("a dotted name")


def _argument(text: str) -> str:
    found = ARGUMENT.fullmatch(text)
    if found and any(found.groups()) and ("/" in text) == all(found.groups()):
        return text
    raise ValueError("a position, a keyword, or both as `1/new`")


Name = Annotated[str, AfterValidator(_name)]
Known = Annotated[str, AfterValidator(_known)]
Dotted = Annotated[str, AfterValidator(_dotted)]
Position = Annotated[str, AfterValidator(_argument)]
Word = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Code = Annotated[str, Field(pattern=r"^TPL45[0-9]$")]
OWN_CODES = frozenset(f"TPL45{digit}" for digit in range(10))
"""The codes that rows of a team may have."""
_OF_NAMES = frozenset(["comes", "target", "replacement", "when", "unless", "constructs", "library"])
_OF_PATTERNS = frozenset(["constraints"])


def rule_name(effect: str, code: str) -> str:
    """The name of the rule that rows of the team with a code make: `llm-450`."""
    return f"{effect}-{code.removeprefix('TPL')}"


def _compiled(text: str) -> Argument:
    found = ARGUMENT.fullmatch(text)
    index, keyword = found.groups() if found else (None, None)
    return Argument(-1 if index is None else int(index), keyword or "")


class Row(BaseModel):
    """Frozen, and strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ConditionRow(Row):
    """A question about a call that decides whether an entry holds for it."""

    target: tuple[Name, ...] = Field((), description="What is replaced lies at or below these.")
    key: tuple[str, ...] = Field((), description="The last part of what is replaced is this.")
    argument: Position | None = Field(None, description="The argument that is asked about.")
    names: tuple[Name, ...] = Field((), description="The argument is a name at or below these.")
    text: tuple[str, ...] = Field((), description="The argument is text; `*` stands for any.")

    def compiled(self) -> Condition:
        """The condition as plain data."""
        argument = None if self.argument is None else _compiled(self.argument)
        return Condition(self.target, self.key, argument, self.names, self.text)


OWN: dict[Way, Way] = {"call": "project-call", "fixture": "project-fixture"}
"""How a name comes in from the project itself, where it may come from outside."""


class EntryRow(Row):
    """Names that have an effect and how it comes in, or a pattern of code that has one."""

    comes: tuple[Way, ...] = Field(("call",), min_length=1, description="How it comes in.")
    names: tuple[Known, ...] = Field(
        (),
        min_length=1,
        description="Dotted names, `*` for all below; patterns for `project-*` ways.",
    )
    pattern: str = Field("", description="In place of names: code with holes, as ast-grep has it.")
    rule: dict[str, JsonValue] = Field({}, description="In place of names: a rule of ast-grep.")
    constraints: dict[str, JsonValue] = Field({}, description="What fits the holes of a pattern.")
    effect: Word = Field(description="What a policy speaks of: double, clock, environment, ...")
    kind: Word = Field(description="What kind of it: mock, patch, spy, fake, intercepted, ...")
    target: tuple[Position, ...] = Field((), description="Arguments that name what is replaced.")
    replacement: tuple[Position, ...] = Field((), description="The first given is put in.")
    when: ConditionRow | None = Field(None, description="It holds only for such a call.")
    unless: ConditionRow | None = Field(None, description="It does not hold for such a call.")
    constructs: bool = Field(default=False, description="What it makes matters where it is used.")
    library: str = Field("", description="The distribution that has these names.")
    code: Code | None = Field(None, description="The code of a finding of this row: TPL45x.")
    message: str = Field("", description="What a finding of this row says.")
    reason: str = Field("", description="Why the team has this row.")
    examples: tuple[str, ...] = Field((), description="Code that the row must find something in.")
    counterexamples: tuple[str, ...] = Field((), description="Code that it must find nothing in.")

    @model_validator(mode="after")
    def _known_somehow(self) -> "EntryRow":
        if sum(map(bool, (self.names, self.pattern, self.rule))) != 1:
            raise ValueError("told by exactly one of `names`, `pattern` and `rule`")
        strange = sorted(self.model_fields_set & (_OF_PATTERNS if self.names else _OF_NAMES))
        if strange:
            raise ValueError(f"without `{strange[0]}`, which says nothing here")
        if not self.names and not self.examples:
            raise ValueError("given with `examples`: a wrong pattern finds nothing, and is silent")
        return self

    def searched(self) -> Pattern | None:
        """What ast-grep searches for, if the row is no matter of names."""
        if self.names:
            return None
        rule = self.rule or {"pattern": self.pattern}
        constraints = {"constraints": self.constraints} if self.constraints else {}
        return Pattern(self.compiled(), {"rule": rule, **constraints})

    def compiled(self) -> Entry:
        """The entry as plain data."""
        return Entry(
            names=self.names,
            effect=self.effect,
            kind=self.kind,
            comes=self.comes,
            target=tuple(map(_compiled, self.target)),
            replacement=tuple(map(_compiled, self.replacement)),
            when=self.when.compiled() if self.when else None,
            unless=self.unless.compiled() if self.unless else None,
            constructs=self.constructs,
            library=self.library,
            code=self.code or "",
            message=self.message,
            reason=self.reason,
        )


def of_team(row: EntryRow) -> Entry:
    """The entry of a team's row: what it calls, and the fixtures it asks for, may be its own."""
    entry = row.compiled()
    also = [OWN[way] for way in entry.comes if way in OWN]
    return replace(entry, comes=tuple(dict.fromkeys([*entry.comes, *also])))


class PluginRow(Row):
    """A distribution that brings fixtures and marks to pytest; `pytest` itself is one."""

    name: str = Field(min_length=1, description="The distribution.")
    fixtures: tuple[Dotted, ...] = Field((), description="Its public fixtures.")
    private: tuple[Dotted, ...] = Field((), description="Its fixtures that only few ask for.")
    autouse: tuple[Dotted, ...] = Field((), description="Those that every test has.")
    marks: tuple[Dotted, ...] = Field((), description="Marks that it knows.")
    types: dict[Dotted, Dotted] = Field({}, description="The type of a fixture's value.")
    requires: dict[Dotted, tuple[Dotted, ...]] = Field(
        {}, description="Public fixtures that a fixture asks for."
    )
    coroutines: dict[Dotted, tuple[Dotted, ...]] = Field(
        {}, description="Fixtures that a mark brings to tests that are coroutines."
    )

    @model_validator(mode="after")
    def _speaks_of_its_own(self) -> "PluginRow":
        strangers = {*self.autouse, *self.types, *self.requires} - {*self.fixtures}
        if strangers:
            raise ValueError(f"not among the fixtures: {', '.join(sorted(strangers))}")
        return self

    def compiled(self) -> tuple[FixtureEntry, ...]:
        """One entry for each fixture."""
        return tuple(self._fixture(name) for name in (*self.fixtures, *self.private))

    def _fixture(self, name: str) -> FixtureEntry:
        return FixtureEntry(
            name=name,
            plugins=(self.name,),
            types=(self.types[name],) if name in self.types else (),
            requires=self.requires.get(name, ()),
            autouse=name in self.autouse,
        )


class TestCaseRow(Row):
    """Classes of the unittest family."""

    __test__ = False  # pytest would take this class for a test

    names: tuple[Dotted, ...] = Field(min_length=1, description="Dotted names of the classes.")
    is_async: bool = Field(default=False, alias="async", description="Coroutine tests run.")
    async_hooks: bool = Field(default=False, description="So do asyncSetUp and asyncTearDown.")

    def compiled(self) -> tuple[TestCaseEntry, ...]:
        """One entry for each class."""
        return tuple(TestCaseEntry(name, self.is_async, self.async_hooks) for name in self.names)


class LibraryRow(Row):
    """A package that is there to make doubles, or has another effect and no other purpose."""

    name: Dotted = Field(description="The module.")
    effect: Word = Field(description="The effect of using it.")
    kind: Word = Field(description="The kind of that effect.")

    def compiled(self) -> Library:
        """The library as plain data."""
        return Library(self.name, self.effect, self.kind)


class CatalogueFile(Row):
    """One file of the catalogue."""

    entry: tuple[EntryRow, ...] = Field((), description="Names that have an effect.")
    plugin: tuple[PluginRow, ...] = Field((), description="pytest, its plugins, their fixtures.")
    testcase: tuple[TestCaseRow, ...] = Field((), description="Classes of the unittest family.")
    library: tuple[LibraryRow, ...] = Field((), description="Packages without another purpose.")
    aliases: dict[Dotted, Dotted] = Field({}, description="Other names of a module or class.")
    results: dict[Dotted, Dotted] = Field({}, description="The type of what a call gives.")
