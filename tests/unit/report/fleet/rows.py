"""Rows of small projects, as whoever judged them would make them."""

from collections.abc import Sequence

from policy_lint.model.finding import Severity
from policy_lint.model.snapshot import Snapshot
from policy_lint.report.fleet.row import Row, judged
from tests.unit.plan.made import verdict
from tests.unit.plan.specimen import SHOP

DOUBLES = """\
--- tests/e2e/test_x.py
from unittest.mock import Mock

def bank(): return Mock()
def test_a(): bank()()
def test_b(): bank()()
"""
CONTRACT = """\
--- policy-lint.toml
[levels.contract]
path = ["contract"]
--- tests/contract/test_x.py
def test_a(): assert open(1)
"""
NOWHERE = Row("/r/nowhere", "refused", ("/r/nowhere cannot be listed: No such file or directory",))


def kept(day: str, tests: int, modules: int = 0, errors: int = 0) -> Snapshot:
    figures = {"tests that count": tests, "modules complete": modules, "errors": errors}
    return Snapshot(f"{day}T12:00:00Z", "", figures)


def row(
    text: str,
    root: str = "/r/shop",
    *,
    least: Severity | None = Severity.ERROR,
    history: Sequence[Snapshot] = (),
) -> Row:
    """The row of the files of one literal."""
    made = verdict(text)
    return judged(root, made, made.decision, least=least, history=history)


def shop(root: str = "/r/shop", history: Sequence[Snapshot] = ()) -> Row:
    """A project in which tests count, and do not count."""
    return row(SHOP, root, history=history)
