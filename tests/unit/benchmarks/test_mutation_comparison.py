"""Whether claims hold, as far as runs tell, and how that is written."""

import json

import pytest

from benchmarks.accuracy.rate import Share
from benchmarks.mutation.claims import Claim, Said
from benchmarks.mutation.comparison import compare, holds
from benchmarks.mutation.sample import Sample
from benchmarks.mutation.table import table
from benchmarks.mutation.trials import Trial, read

pytestmark = pytest.mark.covers("benchmarks.mutation.table", "benchmarks.mutation.trials")

NEVER = Trial(passes=True, changes=4, failures=0, survived=2, checked=frozenset(), is_checked=False)
CALLS = NEVER._replace(failures=1, survived=0)
GOOD = CALLS._replace(failures=3, checked=frozenset([("a.py", 7)]), is_checked=True)


@pytest.mark.parametrize(
    ("rule", "line", "held"),
    [
        ("TPL601", 1, [NEVER]),
        ("TPL602", 1, [NEVER]),
        ("TPL603", 7, [NEVER, CALLS]),
        ("TPL603", 8, [NEVER, CALLS, GOOD]),
        ("TPL605", 1, [NEVER, CALLS]),
        ("TPL402", 1, [NEVER, CALLS]),
    ],
)
def test_which_runs_a_claim_stands(rule: str, line: int, held: list[Trial]) -> None:
    claim = Claim(rule, "a.py", line)
    assert [one for one in (NEVER, CALLS, GOOD) if holds(claim, one)] == held


def row(how: str, outcome: str, *, test: str = "t", checked: bool = False) -> str:
    told = {
        "test": test,
        "how": how,
        "outcome": outcome,
        "checked": checked,
        "lines": [["a.py", 7]],
    }
    return json.dumps(told)


def test_all_runs_of_a_test_are_one_trial() -> None:
    rows = [
        row("as it is", "passed"),
        row("other", "failed", checked=True),
        row("other", "hung"),
        row("raises", "failed", checked=True),
        row("raises", "passed"),
        row("as it is", "passed", test="u"),
        row("as it is", "skipped", test="u"),
    ]
    trials = read("\n".join(rows))
    assert trials["t"] == Trial(
        passes=True,
        changes=4,
        failures=3,
        survived=1,
        checked=frozenset([("a.py", 7)]),
        is_checked=True,
    )
    assert (trials["u"].passes, trials["u"].changes) == (False, 0)


CLAIMS = {
    "hollow": frozenset([Claim("TPL603", "a.py", 7)]),
    "smoke": frozenset([Claim("TPL402", "a.py", 1)]),
    "wrong": frozenset([Claim("TPL601", "a.py", 1)]),
    "skipped": frozenset([Claim("TPL601", "a.py", 2)]),
    "empty": frozenset([Claim("TPL601", "a.py", 3)]),
}
SAID = Said((*CLAIMS, "never", "calls", "good"), CLAIMS)
SAMPLE = Sample(tuple(CLAIMS), ("never", "calls", "good", "idle"), ())
TRIALS = {
    "hollow": NEVER,
    "smoke": CALLS,
    "wrong": GOOD,
    "skipped": NEVER._replace(passes=False),
    "never": NEVER,
    "calls": CALLS,
    "good": GOOD,
    "empty": NEVER._replace(changes=0),
    "idle": NEVER._replace(changes=0),
}


def test_claims_are_held_against_trials() -> None:
    found = compare(SAID, SAMPLE, TRIALS)
    assert found.claims == {
        "TPL601": Share(1, 2),
        "TPL602": Share(0, 0),
        "TPL603": Share(1, 1),
        "TPL605": Share(0, 0),
        "TPL402": Share(1, 1),
    }
    assert (found.never, found.unchecked) == (Share(2, 3), Share(2, 4))
    assert (found.others, found.undecided) == (3, 2)
    assert found.refuted == (("wrong", Claim("TPL601", "a.py", 1)),)
    assert found.missed == (
        ("never", "no change makes it fail"),
        ("calls", "no check of it notices another value"),
    )


def test_the_table_has_a_row_for_each_suite_and_one_for_all() -> None:
    found = compare(SAID, SAMPLE, TRIALS)
    rows = list(table({"shop": found, "desk": found}))
    assert rows[2] == "| shop | 8 | 1 of 2 | - | 1 of 1 | - | 1 of 1 | 2 of 3 | 2 of 4 | 3 | 2 |"
    assert (
        rows[-1] == "| **all** | 16 | 2 of 4 | - | 2 of 2 | - | 2 of 2 | 4 of 6 | 4 of 8 | 6 | 4 |"
    )
    assert len(list(table({"shop": found}))) == 3
