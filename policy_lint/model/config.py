"""What a team may write in `[tool.policy-lint]` or `policy-lint.toml`.

A `Config` holds what is written, with defaults for what is not; `Config().policy()` is the table
that is in force without a word of configuration.
"""

from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from policy_lint.model.baseline import NAME as BASELINE
from policy_lint.model.catalogue import Entry
from policy_lint.model.catalogue_rows import EntryRow, of_team
from policy_lint.model.finding import Severity
from policy_lint.model.levels import boundary, default, in_order
from policy_lint.model.pattern import Pattern
from policy_lint.model.plan_sections import Planning
from policy_lint.model.policy import USUAL, Policy, SuitePolicy, Use
from policy_lint.model.required_way import Names, is_way, names_of
from policy_lint.model.sections import Allow, Except, Folder, Level, Row, Section, Text
from policy_lint.model.suite_sections import Covering, Exempting, NamedSuite
from policy_lint.model.vocabulary import LevelName, RuleId, Selector

Witness = Literal["path", "mark", "name"]
Threshold = Literal["error", "warning", "never"]
Grade = Literal["error", "warning", "information", "off"]


def _permutation(order: tuple[Witness, ...]) -> tuple[Witness, ...]:
    if sorted(order) != ["mark", "name", "path"]:
        raise ValueError("path, mark and name, each once")
    return order


def _agreeing(rows: tuple[EntryRow, ...]) -> tuple[EntryRow, ...]:
    """Rows with one code are one rule, which has one effect, one message and one reason."""
    told: dict[str, tuple[str, str, str]] = {}
    for row in rows:
        words = (row.effect, row.message, row.reason)
        if row.code and told.setdefault(row.code, words) != words:
            raise ValueError(f"of one effect, message and reason in all rows with {row.code}")
    return rows


class Config(Section):
    """Everything that a team may write."""

    select: tuple[Selector, ...] = Field(
        ("TPL",), description="Rules that run: names, codes or beginnings of codes."
    )
    ignore: tuple[Selector, ...] = Field(
        (), description="Rules that do not run; the longer selector wins over `select`."
    )
    severity: Mapping[RuleId, Grade] = Field(
        {}, description="How severe the findings of a rule are, by its code or name."
    )
    fail_on: Threshold = Field("error", description="The least severe finding that fails a run.")
    support: tuple[Folder, ...] = Field(
        (), description="Test support code outside of the tests: folders or patterns (`*/testkit`)."
    )
    source: tuple[Folder, ...] = Field((), description="Folders that the product is imported from.")
    exclude: tuple[Text, ...] = Field(
        (), max_length=5_000, description="What is not read: patterns as in a .gitignore."
    )
    pytest_roots: tuple[Folder, ...] = Field(
        (), description="Folders that pytest is started in, if its configurations do not say so."
    )
    plugin_fixtures: tuple[Text, ...] = Field(
        (), description="Fixtures that an installed plugin gives."
    )
    max_file_size: int = Field(
        1_000_000, gt=0, strict=True, description="Bytes; a larger file is reported, not read."
    )
    precedence: Annotated[tuple[Witness, ...], AfterValidator(_permutation)] = Field(
        ("path", "mark", "name"), description="What says the level of a test, the first one first."
    )
    levels: Mapping[Text, Level] = Field(
        {}, description="Levels by name, in their order; they add to unit, integration and e2e."
    )
    rows: Mapping[LevelName, Row] = Field(
        {}, alias="policy", description="What each level forbids and requires."
    )
    environment_accessor: tuple[Names, ...] = Field(
        (),
        description="Functions, classes or modules that alone may read or change the environment"
        " in tests, each by its name or a pattern; without it, anybody may.",
    )
    allow: tuple[Allow, ...] = Field((), description="Boundaries that the policy leaves open.")
    exceptions: tuple[Except, ...] = Field(
        (), description="Tests that some rules do not concern, by path or mark."
    )
    required_levels: tuple[LevelName, ...] = Field(
        (),
        description="Levels at which every module must be tested; without it, those in general"
        " use, as a warning.",
    )
    in_use_percent: int = Field(
        USUAL.percent,
        ge=0,
        le=100,
        strict=True,
        description="A level is in general use if so many percent of the tested modules have tests"
        " at it ...",
    )
    in_use_modules: int = Field(
        USUAL.modules,
        ge=1,
        strict=True,
        description="... and at least so many modules, or half of them if there are few.",
    )
    exempt: tuple[Exempting, ...] = Field((), description="Modules that need no tests, and why.")
    covers: tuple[Covering, ...] = Field(
        (), description="Which tests belong to which modules, where no evidence shows it."
    )
    suites: tuple[NamedSuite, ...] = Field((), description="Suites across modules, by name.")
    target: int = Field(
        0, ge=0, strict=True, description="Tests that shall count in the end; 0 for no target."
    )
    history: Folder = Field(
        ".policy-lint-history", description="The folder that `progress --record` adds to."
    )
    baseline: Folder = Field(
        BASELINE, description="The file with the findings that are to be mended later."
    )
    plan: Planning = Field(default_factory=Planning, description="What is to be tested first.")
    catalogue: Annotated[tuple[EntryRow, ...], AfterValidator(_agreeing)] = Field(
        (), description="A team's own additions to the catalogue of effects."
    )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What has an effect by the word of the team: its rows, and the ways that it requires."""
        ways = {way: None for row in self.rows.values() for way in row.ways}
        return (*map(of_team, self.catalogue), *(one for way in ways for one in way.entries))

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """What the team has ast-grep search for."""
        return tuple(filter(None, (row.searched() for row in self.catalogue)))

    def policy(self, origins: Mapping[str, str] = MappingProxyType({})) -> Policy:
        """The table in force: what is written, over what is shipped.

        `origins` are the places of its keys (`suites[0].name`).
        """
        names = in_order(self.levels)
        told = (self.levels.get(name, Level()).over(default(name)) for name in names)
        return Policy(
            levels=tuple(self.rows.get(row.name, Row()).over(row) for row in told),
            precedence=self.precedence,
            allow=(*(each.among(names) for each in self.allow), boundary(names)),
            accessors=tuple(each for text in self.environment_accessor for each in names_of(text)),
            suites=SuitePolicy(
                required=tuple(name for name in names if name in self.required_levels),
                use=Use(self.in_use_percent, self.in_use_modules),
                exempt=tuple(each.row() for each in self.exempt),
                covers=tuple(each.row() for each in self.covers),
                named=tuple(
                    each.row(origins.get(f"suites[{index}].name", ""))
                    for index, each in enumerate(self.suites)
                ),
            ),
        )

    @property
    def severities(self) -> tuple[tuple[str, Severity], ...]:
        """The severities that are given to rules which run."""
        given = self.severity.items()
        return tuple((rule, Severity[grade.upper()]) for rule, grade in given if grade != "off")

    @property
    def ignored(self) -> tuple[str, ...]:
        """The selectors of rules that do not run: ignored, or switched off."""
        return self.ignore + tuple(rule for rule, grade in self.severity.items() if grade == "off")

    def in_force(self) -> dict[str, Any]:
        """The configuration with every default spelled out, as TOML holds it."""
        policy = self.policy()
        spelled = {
            "levels": {
                row.name: {
                    "path": row.paths,
                    "marks": row.marks,
                    "names": row.tokens,
                }
                for row in policy.levels
            },
            "policy": {
                row.name: {
                    "forbid": tuple(dict(row.forbids)),
                    "require": tuple(one for one in dict(row.requires) if not is_way(one)),
                    **self._required_ways(row.name),
                }
                for row in policy.levels
            },
            "allow": [asdict(each) for each in policy.allow],
            "exceptions": [each.written() for each in self.exceptions],
            "catalogue": [
                row.model_dump(mode="json", by_alias=True, exclude_unset=True)
                for row in self.catalogue
            ],
        }
        return self.model_dump(mode="json", by_alias=True) | spelled

    def _required_ways(self, level: str) -> dict[str, tuple[str, ...]]:
        """The ways that are written down for a level, as they are written."""
        row = self.rows.get(level, Row())
        ways = ("fixture", row.fixtures), ("base", row.bases), ("helper", row.helpers)
        return {f"require-{by}": names for by, names in ways if names}
