"""What weighs how much in a plan."""

from dataclasses import dataclass

WEIGHTS = {
    "line-gap": 20.0,
    "branch-gap": 10.0,
    "levels": 25.0,
    "complexity": 15.0,
    "dependants": 15.0,
    "churn": 5.0,
    "value": 5.0,
    "findings": 5.0,
}
"""Points: together 100. What is not tested at all counts most, then what much hangs on."""


@dataclass(frozen=True, slots=True)
class PlanPolicy:
    """The parts of a score and what they are measured by."""

    weights: tuple[tuple[str, float], ...] = tuple(WEIGHTS.items())
    value: tuple[tuple[str, float], ...] = ()
    """Worth from 0 to 1, by pattern of a path."""
    threshold: float = 80
    """Percent of its lines below which a module needs tests, if it was measured."""
    full_complexity: int = 150
    order: tuple[str, ...] = ()
    """Levels to be written first."""
