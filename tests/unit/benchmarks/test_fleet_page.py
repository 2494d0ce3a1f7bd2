"""The costs of a fleet as Markdown."""

import pytest

from benchmarks.fleet.measure import Cost, Run
from benchmarks.fleet.page import page, speed
from tests.unit.report.fleet.rows import NOWHERE, shop

pytestmark = pytest.mark.covers("benchmarks.fleet.page")

COLD = Run((Cost(NOWHERE, 0, 0), Cost(shop(), 0.5, 100)), 3, killed=True)
WARM = Run((Cost(NOWHERE, 0, 0), Cost(shop(), 0.01, 50)), 1, killed=False)


def test_a_line_a_project_and_the_sums() -> None:
    *lines, _, first, second = page(COLD, WARM)
    files = COLD.costs[1].files
    assert lines[2:] == [
        "| nowhere | 0 | 0 | 0.00 | 0.00 | refused |",
        f"| shop | {files} | 9 | 0.50 | 0.01 | findings |",
        f"| **2 projects** | {files} | 9 | 0.50 | 0.01 | 1 judged |",
    ]
    assert first.startswith("3 s by the clock, a worker killed at half of the answers; a core: ")
    assert second.startswith("1 s by the clock; a core: ")
    assert first.endswith("18 tests/s; a process: 100 MiB at most")


def test_a_core_is_as_fast_as_all_that_it_did() -> None:
    assert speed(COLD.costs).tests == 18
    assert speed(COLD.costs).files == COLD.costs[1].files / 0.5
