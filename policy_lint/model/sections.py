"""The tables inside a configuration, and the texts that they are made of."""

import re
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    model_validator,
)

from policy_lint.model.effect import DOUBLE
from policy_lint.model.finding import Severity
from policy_lint.model.place import Place
from policy_lint.model.policy import Allowance, LevelRow
from policy_lint.model.required_way import Names, RequiredWay, required_way
from policy_lint.model.suppression import Exemption
from policy_lint.model.vocabulary import EffectName, KindName, LevelName, Selector


def _folder(text: str) -> str:
    path = PurePosixPath(text)
    if path.is_absolute() or ".." in path.parts or "\\" in text:
        raise ValueError("a folder below the root, as in `services/pay`")
    return str(path)


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _or_one(schema: dict[str, Any]) -> None:
    """Lets a JSON Schema of a list take an element of it as well, as `_listed` does."""
    listed = {key: schema.pop(key) for key in ("type", "items", "minItems")}
    schema["anyOf"] = [listed, listed["items"]]


def _dashed(name: str) -> str:
    return name.replace("_", "-")


_PLACE = re.compile(r"[/*?\[]|^\.$")
"""What is more than the name of a folder."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Folder = Annotated[Text, AfterValidator(_folder)]


class Section(BaseModel):
    """One table: frozen, strict about its keys, and these with dashes."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_dashed)


class Level(Section):
    """How to tell the tests of a level. What is not written stays as it is shipped."""

    segments: tuple[Folder, ...] = Field(
        (),
        alias="path",
        description="What says that a test below has this level: names of folders, folders from"
        " the root (`tests/api`) or patterns (`*_it`).",
    )
    marks: tuple[Text, ...] = Field((), description="pytest marks that say it.")
    tokens: tuple[Text, ...] = Field(
        (), alias="names", description="Tokens of a file name that say it: `e2e` in `test_pay_e2e`."
    )

    def over(self, row: LevelRow) -> LevelRow:
        """The row, told by what is written here."""
        written = self.model_dump(exclude_unset=True)
        if "segments" in written:
            folders = tuple(word for word in self.segments if _PLACE.search(word))
            names = (word.lower() for word in self.segments if word not in folders)
            written |= {"segments": tuple(names), "folders": folders}
        return replace(row, **written)


class Row(Section):
    """One row of the policy: what a test of the level must not do, and what it must."""

    forbids: tuple[EffectName, ...] = Field(
        (), alias="forbid", description="Effects that no test of the level may have."
    )
    requires: tuple[EffectName, ...] = Field(
        (), alias="require", description="Effects that every test of the level must have."
    )
    fixtures: tuple[Names, ...] = Field(
        (),
        alias="require-fixture",
        description="Fixtures that every test of the level must get, each by its name or a pattern;"
        " `signed_in | *_client` for one of several.",
    )
    bases: tuple[Names, ...] = Field(
        (),
        alias="require-base",
        description="Classes that every test of the level must inherit from, in the same form.",
    )
    helpers: tuple[Names, ...] = Field(
        (),
        alias="require-helper",
        description="Functions and classes that every test of the level must come to call, in the"
        " same form.",
    )

    @property
    def ways(self) -> tuple[RequiredWay, ...]:
        """The ways that every test of the level has to go."""
        return (
            *(required_way("fixture", names) for names in self.fixtures),
            *(required_way("base", names) for names in self.bases),
            *(required_way("helper", names) for names in self.helpers),
        )

    def over(self, row: LevelRow) -> LevelRow:
        """The row with what is written here, which is an error to break."""
        columns = {
            column: tuple((effect, Severity.ERROR) for effect in effects)
            for column, effects in (("forbids", self.forbids), ("requires", self.requires))
            if column in self.model_fields_set
        }
        ways = tuple((way.effect, Severity.ERROR) for way in self.ways)
        return replace(
            row,
            forbids=columns.get("forbids", row.forbids),
            requires=columns.get("requires", row.requires) + ways,
            customary=() if "requires" in columns else row.customary,
        )


class Allow(Section):
    """A boundary: a forbidden effect that is allowed by kind, by target, or by both."""

    levels: tuple[LevelName, ...] = Field((), description="Where it is allowed; all if not given.")
    effect: EffectName = Field(DOUBLE, description="The effect that is allowed.")
    kinds: tuple[KindName, ...] = Field((), description="Only these kinds of the effect.")
    targets: tuple[Text, ...] = Field(
        (), description="Only what replaces one of these: dotted names, as in `openai.*`."
    )
    reason: Text = Field(description="Why it is allowed.")

    @model_validator(mode="after")
    def _bounded(self) -> "Allow":
        if not self.kinds and not self.targets:
            raise ValueError("bounded by `kinds`, `targets` or both")
        return self

    def among(self, levels: tuple[str, ...]) -> Allowance:
        """The allowance, in a team that has these levels."""
        return Allowance(self.levels or levels, self.effect, self.kinds, self.targets, self.reason)


class Except(Section):
    """Tests that some rules do not concern, for a reason and perhaps for a time."""

    rules: Annotated[tuple[Selector, ...], BeforeValidator(_listed)] = Field(
        alias="rule",
        min_length=1,
        description="Names, codes or beginnings of codes; or just one.",
        json_schema_extra=_or_one,
    )
    paths: tuple[Folder, ...] = Field(
        (), description="Test files by path: files, folders or patterns (`*/auth`)."
    )
    marks: tuple[Text, ...] = Field((), description="Tests with one of these pytest marks.")
    reason: Text = Field(description="Why the rules do not hold there.")
    expires: Annotated[date, Strict()] | None = Field(
        None, description="The last day on which it holds, as `2026-12-31`."
    )

    @model_validator(mode="after")
    def _bounded(self) -> "Except":
        if not self.paths and not self.marks:
            raise ValueError("bounded by `paths`, `marks` or both")
        return self

    def exempting(self, at: Place, today: date) -> Exemption:
        """The exception, which stands at a place, as it holds today."""
        over = self.expires if self.expires and self.expires < today else None
        return Exemption(at, self.rules, self.paths, self.marks, self.reason, over)

    def written(self) -> dict[str, object]:
        """What TOML holds of it: it has no word for a day that is not given."""
        return self.model_dump(by_alias=True, exclude_none=True)
