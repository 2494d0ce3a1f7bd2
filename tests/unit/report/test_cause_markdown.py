"""What to mend first, as a list."""

from dataclasses import replace

from policy_lint.judge.causes import causes
from policy_lint.model.place import Place, Step
from policy_lint.report.cause_markdown import cause_items
from tests.unit.report.specimens import FORBIDDEN

FOUND = causes(
    replace(
        FORBIDDEN,
        evidence=(
            Step(Place("a.py", 1), "test"),
            Step(Place("a.py", 1), f"fixture {name}"),
            Step(Place("conftest.py", 3), "unittest.mock.Mock (double: mock)"),
        ),
    )
    for name in ("a_bank", "till")
)


def test_an_item_for_each() -> None:
    assert [*cause_items(FOUND, 2)] == [
        "- fixture `a_bank` brings double to 4 tests (TPL101): `a.py:1`",
        "- fixture `till` brings double to 4 tests (TPL101): `a.py:1`",
    ]


def test_what_is_left_is_counted() -> None:
    assert [*cause_items(FOUND, 1)][1:] == ["- 1 more cause"]
