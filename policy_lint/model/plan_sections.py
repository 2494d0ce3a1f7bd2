"""The table of a configuration that is about the plan: what weighs how much."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from policy_lint.model.plan_policy import WEIGHTS, PlanPolicy
from policy_lint.model.sections import Folder, Section
from policy_lint.model.vocabulary import LevelName

Points = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]
Worth = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Weights(Section):
    """The most points that each part adds to a score. Parts that are not written add nothing."""

    line_gap: Points = Field(0, description="Lines that never ran.")
    branch_gap: Points = Field(0, description="Branches that were never taken.")
    levels: Points = Field(
        0, description="Required levels without a test; the foremost count most."
    )
    complexity: Points = Field(0, description="Cyclomatic complexity of the module.")
    dependants: Points = Field(
        0, description="Modules that import it; those that import these count half."
    )
    churn: Points = Field(0, description="Commits that changed it.")
    value: Points = Field(0, description="What `value` says of its path.")
    findings: Points = Field(0, description="Findings in the tests that it has.")


class Planning(Section):
    """By what `plan` chooses which tests come first."""

    weights: Weights = Field(
        Weights(**WEIGHTS), description="Points for each part of a score, in a table of their own."
    )
    value: Mapping[Folder, Worth] = Field(
        {}, description="Worth from 0 to 1 of modules by path; the highest that fits counts."
    )
    threshold: float = Field(
        80,
        ge=0,
        le=100,
        allow_inf_nan=False,
        description="Percent of its lines below which a module needs tests.",
    )
    full_complexity: int = Field(
        150, ge=1, strict=True, description="The complexity that has all points of its part."
    )
    order: tuple[LevelName, ...] = Field(
        (), description="Levels to be written first; else the last of `levels` is the first."
    )

    def policy(self) -> PlanPolicy:
        """The table as the plan knows it."""
        return PlanPolicy(
            weights=tuple(self.weights.model_dump(by_alias=True).items()),
            value=tuple(sorted(self.value.items())),
            threshold=self.threshold,
            full_complexity=self.full_complexity,
            order=self.order,
        )
