"""What becomes of small projects, as written on their lines (integration/link asks pytest)."""

import pytest

from tests.projects import (
    arguments,
    classes,
    decorators,
    fixtures,
    functions,
    generated,
    hooks,
    itself,
    places,
    testcases,
)
from tests.projects.linked import linked
from tests.projects.notation import Specimen, expected, specimens

pytestmark = pytest.mark.covers(
    "policy_lint.link.fixtures.asked_by_parameters",
    "policy_lint.link.fixtures.closure",
    "policy_lint.link.collection.items",
    "policy_lint.link.collection.dead_hooks",
    "policy_lint.link.effects.decorators",
    "policy_lint.link.fixtures.decorations",
    "policy_lint.link.fixtures.definitions",
    "policy_lint.link.fixtures.generated",
    "policy_lint.link.fixtures.globbed",
    "policy_lint.link.fixtures.parametrized",
    "policy_lint.link.collection.given",
    "policy_lint.link.collection.hooks",
    "policy_lint.link.effects.unused_imports",
    "policy_lint.link.collection.ignores",
    "policy_lint.link.collection.marks",
    "policy_lint.link.fixtures.visible",
    "policy_lint.link.sessions",
    "policy_lint.link.collection.collected",
    "policy_lint.link.collection.support",
    "policy_lint.link.collection.switches",
    "policy_lint.link.collection.class_rules",
    "policy_lint.link.values.texts",
    "policy_lint.link.values.applied",
    "policy_lint.link.collection.uncollected",
    "policy_lint.link.collection.undefined",
)

PROJECTS = specimens(
    functions, classes, testcases, places, fixtures, arguments, hooks, itself, decorators, generated
)


@pytest.mark.parametrize("specimen", PROJECTS, ids=lambda specimen: specimen.title)
def test_the_linker_sees_what_the_lines_say(specimen: Specimen) -> None:
    told, seen = expected(specimen), linked(specimen)
    odd = seen.dynamic | seen.refused
    known = {test: names for test, names in seen.closures.items() if test not in odd}
    assert set(seen.closures) == set(told.closures)
    assert known == {test: told.closures[test] for test in known}
    assert seen.undefined == told.undefined
    assert seen.on_demand == told.on_demand
    assert seen.dynamic == told.dynamic
    assert seen.refused == told.refused
    assert seen.uncollected == told.uncollected
    assert told.runs <= seen.runs
    assert not told.never_runs & seen.runs
