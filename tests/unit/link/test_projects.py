"""What becomes of small projects, as written on their lines (integration/link asks pytest)."""

import pytest

from tests.projects import arguments, classes, fixtures, functions, hooks, itself, places, testcases
from tests.projects.linked import linked
from tests.projects.notation import Specimen, expected, specimens

pytestmark = pytest.mark.covers(
    "policy_lint.link.argument",
    "policy_lint.link.closure",
    "policy_lint.link.collection",
    "policy_lint.link.dead_hook",
    "policy_lint.link.dress",
    "policy_lint.link.fixture",
    "policy_lint.link.generated",
    "policy_lint.link.given",
    "policy_lint.link.hook",
    "policy_lint.link.idle",
    "policy_lint.link.ignored",
    "policy_lint.link.mark",
    "policy_lint.link.scene",
    "policy_lint.link.session",
    "policy_lint.link.suite",
    "policy_lint.link.support",
    "policy_lint.link.switch",
    "policy_lint.link.testclass",
    "policy_lint.link.text",
    "policy_lint.link.uncollected",
    "policy_lint.link.undefined",
)

PROJECTS = specimens(functions, classes, testcases, places, fixtures, arguments, hooks, itself)


@pytest.mark.parametrize("specimen", PROJECTS, ids=lambda specimen: specimen.title)
def test_the_linker_sees_what_the_lines_say(specimen: Specimen) -> None:
    told, seen = expected(specimen), linked(specimen)
    known = {test: names for test, names in seen.closures.items() if test not in seen.dynamic}
    assert set(seen.closures) == set(told.closures)
    assert known == {test: told.closures[test] for test in known}
    assert seen.undefined == told.undefined
    assert seen.on_demand == told.on_demand
    assert seen.dynamic == told.dynamic
    assert seen.uncollected == told.uncollected
    assert told.runs <= seen.runs
    assert not told.never_runs & seen.runs
