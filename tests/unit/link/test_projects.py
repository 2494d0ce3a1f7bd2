"""What becomes of small projects, as written on their lines (integration/link asks pytest)."""

import pytest

from tests.projects import arguments, classes, fixtures, functions, hooks, places, testcases
from tests.projects.linked import linked
from tests.projects.notation import Specimen, expected, specimens

PROJECTS = specimens(functions, classes, testcases, places, fixtures, arguments, hooks)


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
