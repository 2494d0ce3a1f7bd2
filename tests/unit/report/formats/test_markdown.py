"""Findings as Markdown."""

from dataclasses import replace

from hypothesis import given

from policy_lint.model.place import Place
from policy_lint.report.formats.markdown import LARGEST, render
from policy_lint.report.formats.run import Run
from tests.unit.report.formats.runs import a_run, strange_runs
from tests.unit.report.specimens import DOUBTFUL, FORBIDDEN


def test_figures_then_the_findings_of_each_file() -> None:
    advised = replace(DOUBTFUL, advice="Write it; `policy-lint suites` shows what is *there*.")
    assert (
        render(a_run(FORBIDDEN, advised))
        == """\
## policy-lint

Found 1 error, 1 warning in 2 files; 2 files read.

0 tests: 0 unit, 0 e2e, 0 without a level.

### `tests/a.py`

- **warning** TPL102 line 3: maybe
  - Write it; `policy-lint suites` shows what is \\*there\\*.

### `tests/e2e/test_pay.py`

- **error** TPL101 line 2: an e2e test reaches a patch of app.pay.stripe
  - concerns 4 tests: `tests/e2e/test_pay.py::test_pay`, …
  - how it gets there:
    1. `tests/e2e/test_pay.py:7:1` test\\_pay asks for the fixture client
    1. `tests/conftest.py:12:5` client calls unittest.mock.patch
  - Use the real service, or test this at the unit level.
"""
    )


def test_what_has_no_room_in_a_summary_of_github_is_counted() -> None:
    many = [replace(FORBIDDEN, at=Place("a.py", line)) for line in range(1, 4_001)]
    shown = render(a_run(*many))
    assert len(shown.encode()) < LARGEST + 200
    left = 4_000 - shown.count("- **error**")
    assert left > 0
    assert shown.endswith(f"\n{left} findings more, for which is no room.\n")


@given(strange_runs)
def test_whatever_a_project_holds_it_stays_in_its_list(run: Run) -> None:
    lines = render(run).split("\n")
    assert sum(line.startswith("- **") for line in lines) == len(run.findings)
    assert all(line.startswith(("#", "-", "  ")) or not line for line in lines[6:])
