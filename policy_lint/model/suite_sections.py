"""The tables of a configuration that are about suites: which module needs which tests."""

from pydantic import Field, model_validator

from policy_lint.model.place import NOWHERE, placed
from policy_lint.model.policy import Covers, Exempt, SuiteRow
from policy_lint.model.sections import Folder, Section, Text
from policy_lint.model.vocabulary import LevelName


class Exempting(Section):
    """Modules of which no tests are asked, and why."""

    modules: tuple[Folder, ...] = Field(
        min_length=1, description="Product modules by path: files, folders or patterns."
    )
    levels: tuple[LevelName, ...] = Field(
        (), description="Only tests of these levels are not asked; of none if not given."
    )
    reason: Text = Field(description="Why the modules need no tests there.")

    def row(self) -> Exempt:
        """The exemption as the linker knows it."""
        return Exempt(self.modules, self.levels, self.reason)


class Covering(Section):
    """Test files that hold the tests of some modules, where no evidence shows it."""

    tests: tuple[Folder, ...] = Field(
        min_length=1, description="Test files by path: files, folders or patterns."
    )
    modules: tuple[Text, ...] = Field(
        min_length=1, description="Product modules by path or by dotted name."
    )

    def row(self) -> Covers:
        """The word of the team as the linker knows it."""
        return Covers(self.tests, self.modules)


class NamedSuite(Section):
    """A suite across modules: tests that the team counts together."""

    name: Text = Field(description="What it is called in the report.")
    paths: tuple[Folder, ...] = Field(
        (), description="Its tests by path: files, folders or patterns."
    )
    marks: tuple[Text, ...] = Field((), description="Its tests by pytest mark.")
    levels: tuple[LevelName, ...] = Field((), description="Levels at which it must have tests.")

    @model_validator(mode="after")
    def _bounded(self) -> "NamedSuite":
        if not self.paths and not self.marks:
            raise ValueError("told by `paths`, `marks` or both")
        return self

    def row(self, origin: str) -> SuiteRow:
        """The suite as the linker knows it; `origin` is where its name is written."""
        at = placed(origin) if origin else NOWHERE
        return SuiteRow(self.name, self.paths, self.marks, self.levels, at)
