"""What a run under coverage adds to the suites."""

import pytest

from policy_lint.link.suites.executed import with_runs
from policy_lint.model.suite import Executed, Run, Suite
from tests.support import project

PAY = "def pay(amount):\n    return amount > 0\n"
BLIND = "def test_it():\n    assert open('log') == 1\n"
FILES = {
    "app/pay.py": PAY,
    "app/cart.py": PAY,
    "tests/unit/test_pay.py": f"import pytest\n\n\n{BLIND}\n\ndef test_later():\n    pass\n",
    "tests/e2e/test_shop.py": f"class TestShop:\n    {BLIND.replace(chr(10), chr(10) + '    ')}",
}
BY_NODE = "tests/unit/test_pay.py::test_it|run"


def told(*runs: Run, subject: str = "app/pay.py") -> Suite:
    found = project(FILES)
    suites = with_runs(found.suites, runs, found.tests).suites
    return next(suite for suite in suites if suite.subject == subject)


@pytest.mark.parametrize(
    "context",
    [
        BY_NODE,
        "unit/test_pay.py::test_it[1-a]|call",
        "tests.unit.test_pay.test_it",
        "unit.test_pay.test_it",
        "nightly|tests/unit/test_pay.py::test_it|setup",
    ],
)
def test_a_context_names_a_test(context: str) -> None:
    assert told(Run("app/pay.py", context, 2)).executed == (Executed("unit", 1, 2),)


def test_a_context_may_name_a_method() -> None:
    run = Run("app/pay.py", "tests.e2e.test_shop.TestShop.test_it", 1)
    assert told(run).executed == (Executed("e2e", 1, 1),)


def test_a_context_may_name_a_level() -> None:
    assert told(Run("app/pay.py", "e2e", 3)).executed == (Executed("e2e", 0, 3),)


def test_contexts_of_nobody_say_nothing() -> None:
    assert told(Run("app/pay.py", "tests.unit.test_gone.test_it", 2)).executed == ()


def test_the_most_lines_of_a_test_count() -> None:
    runs = [Run("app/pay.py", BY_NODE, 1), Run("app/pay.py", BY_NODE.replace("run", "setup"), 2)]
    assert told(*runs).executed == (Executed("unit", 1, 2),)


def test_a_file_is_found_wherever_it_was_measured() -> None:
    assert told(Run("/build/7/app/pay.py", BY_NODE, 2)).executed
    assert not told(Run("/build/7/app/pay.py", BY_NODE, 2), subject="app/cart.py").executed


def test_a_file_that_executes_the_module_has_its_credit_after_all() -> None:
    (before,) = told().counterparts
    assert (before.credited, before.uncredited) == (0, "it never reaches the module")
    (after,) = told(Run("app/pay.py", BY_NODE, 2)).counterparts
    assert (after.credited, after.uncredited) == (
        1,
        "it calls nothing and checks nothing that can fail",
    )
    assert after.evidence[-1].what == "1 of 2 tests ran up to 2 of its lines"


def test_a_file_that_does_not_execute_it_stays_as_it_is() -> None:
    run = Run("app/pay.py", "tests.e2e.test_shop.TestShop.test_it", 1)
    assert told(run).counterparts == told().counterparts
