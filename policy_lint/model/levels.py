"""The levels and boundaries that hold without a word of configuration, and a team's among them."""

from collections.abc import Iterable

from policy_lint.model.effect import AUTHENTICATION, DOUBLE
from policy_lint.model.finding import Severity
from policy_lint.model.policy import Allowance, LevelRow

_FOLDERS_OF_UNIT = ("unit", "units", "unittest", "unittests", "unit_test", "unit_tests")
_FOLDERS_OF_INTEGRATION = ("integration", "integration_test", "integration_tests")
_FOLDERS_OF_E2E = ("e2e", "e2e_tests", "end_to_end", "endtoend")

SHIPPED = (
    LevelRow(
        name="unit",
        segments=(*_FOLDERS_OF_UNIT, "unit-tests"),
        marks=("unit", "unittest", "unit_test"),
        tokens=("unit",),
    ),
    LevelRow(
        name="integration",  # not `integrations`: that is a product's word for its partners
        segments=(*_FOLDERS_OF_INTEGRATION, "integration-tests", "integrationtests"),
        marks=("integration", "integration_test"),
        tokens=("integration",),
        # A team that means the second writes it down; until then it is not an error.
        forbids=((DOUBLE, Severity.ERROR), ("container", Severity.WARNING)),
    ),
    LevelRow(
        name="e2e",
        segments=(*_FOLDERS_OF_E2E, "e2e-tests", "end-to-end"),
        marks=("e2e", "end_to_end", "endtoend"),
        tokens=("e2e", "end_to_end", "endtoend"),
        forbids=((DOUBLE, Severity.ERROR),),
        customary=(AUTHENTICATION,),
    ),
)


def in_order(written: Iterable[str]) -> tuple[str, ...]:
    """The team's levels in their order; a shipped one it left out follows the one before it."""
    names = list(written)
    at = 0
    for row in SHIPPED:
        if row.name not in names:
            names.insert(at, row.name)
        at = names.index(row.name) + 1
    return tuple(names)


def default(name: str) -> LevelRow:
    """The row of a shipped level; a team's own is told by its name and forbids nothing yet."""
    own = LevelRow(name, segments=(name,), marks=(name,), tokens=(name,))
    return next((row for row in SHIPPED if row.name == name), own)


def boundary(levels: tuple[str, ...]) -> Allowance:
    """What is a double by the catalogue, and yet allowed everywhere."""
    return Allowance(levels, DOUBLE, ("local-server",), reason="it is called over the network")
