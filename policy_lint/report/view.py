"""How much a person wants to see of the findings, and in which order."""

from dataclasses import dataclass
from typing import Literal

By = Literal["cause", "file", "rule"]


@dataclass(frozen=True, slots=True)
class View:
    """What was asked for. By itself, what fits on a screen is shown whole, and else its top."""

    by: By | None = None
    """Everything in this order, and nothing else."""
    whole: bool = False
    """Each finding with its source and its chain."""
    limit: int | None = None
    """No more than so many causes, files, rules or packages."""
    counts: bool = False
    """Nothing but how many findings each rule has."""
    all_tests: bool = False
    """Every test that a finding concerns, else the first ones."""
    command: str = "policy-lint check"
    """What was called, as far as it says which findings are shown."""

    def again(self, option: str) -> str:
        """The command that unfolds something."""
        return f"{self.command} {option}"
