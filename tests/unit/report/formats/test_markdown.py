"""Findings as Markdown."""

from dataclasses import replace

from hypothesis import given

from policy_lint.model.place import Place, Step
from policy_lint.report.formats.markdown import LARGEST, render
from policy_lint.report.formats.run import Run
from tests.unit.report.formats.runs import a_run, strange_runs
from tests.unit.report.specimens import DOUBTFUL, FORBIDDEN

BROUGHT = replace(
    FORBIDDEN,
    tests=FORBIDDEN.tests[:2],
    evidence=(
        Step(Place("a.py", 1), "test test_pay"),
        Step(Place("a.py", 1), "asks for fixture bank"),
        Step(Place("conftest.py", 3), "unittest.mock.Mock (double: mock)"),
    ),
)


def test_counts_then_what_to_mend_first_then_the_findings_of_each_file() -> None:
    advised = replace(DOUBTFUL, advice="Write it; `policy-lint suites` shows what is *there*.")
    assert (
        render(a_run(BROUGHT, advised))
        == """\
## policy-lint

Found 1 error, 1 warning in 2 files; 2 files read.

0 tests: 0 unit, 0 e2e, 0 without a level.

| | rule | findings | files | tests |
|---|---|---|---|---|
| error | TPL101 forbidden-double | 1 | 1 | 2 |
| warning | TPL102 doubtful-double | 1 | 1 | 0 |

### What to mend first

- fixture `bank` brings double to 2 tests (TPL101): `conftest.py:3`

<details open><summary>Findings by file</summary>

#### `tests/a.py`

- **warning** TPL102 line 3: maybe
  - Write it; `policy-lint suites` shows what is \\*there\\*.

#### `tests/e2e/test_pay.py`

- **error** TPL101 line 2: an e2e test reaches a patch of app.pay.stripe
  - concerns 2 tests: `tests/e2e/test_pay.py::test_pay`, …
  - how it gets there:
    1. `a.py:1:1` test test\\_pay
    1. `a.py:1:1` asks for fixture bank
    1. `conftest.py:3:1` unittest.mock.Mock (double: mock)
  - Use the real service, or test this at the unit level.

</details>
"""
    )


def test_without_findings_there_are_figures_only() -> None:
    assert render(a_run()).splitlines()[2:] == [
        "No findings; 2 files read.",
        "",
        "0 tests: 0 unit, 0 e2e, 0 without a level.",
    ]


def test_many_findings_are_folded() -> None:
    many = [replace(DOUBTFUL, at=Place("a.py", line)) for line in range(1, 12)]
    assert "\n<details><summary>Findings by file</summary>\n" in render(a_run(*many))


def test_what_has_no_room_in_a_summary_of_github_is_counted_and_the_worst_has_some() -> None:
    many = [
        replace(DOUBTFUL, at=Place("a.py", line), message="x" * 400) for line in range(1, 4_001)
    ]
    shown = render(a_run(*many, replace(FORBIDDEN, at=Place("z.py", 1))))
    assert len(shown.encode()) < LARGEST + 500
    left = 4_000 - shown.count("- **warning**")
    assert left > 0
    assert shown.count("- **error**") == 1
    assert f"\n{left} findings more, for which is no room; the worst are shown.\n" in shown


@given(strange_runs)
def test_whatever_a_project_holds_it_stays_in_its_list(run: Run) -> None:
    lines = render(run).split("\n")
    assert sum(line.startswith("- **") for line in lines) == len(run.findings)
    assert all(line.startswith(("#", "-", "  ", "|", "<")) or not line for line in lines[6:])
