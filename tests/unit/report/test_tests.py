"""The inventory for people."""

import pytest

from policy_lint.report.paint import Paint
from policy_lint.report.tests import inventory_concise, inventory_full
from tests.unit.report.specimens import LOST, POOR, RICH

pytestmark = pytest.mark.covers("policy_lint.report.tests")


def test_concise_has_one_line_a_test() -> None:
    assert inventory_concise([RICH, POOR], [LOST], Paint()) == (
        """\
tests/e2e/test_pay.py::TestA::test_b [e2e] clock, double (fixture conditional unused)
tests/test_x.py::test_x [no level]

Looks like a test, and pytest never collects it:
  tests/e2e/test_pay.py:30:9: test_inner: it is nested in a function
"""
    )


def test_full_says_all_that_is_known() -> None:
    assert inventory_full([RICH, POOR], [], Paint()) == (
        """\
tests/e2e/test_pay.py::TestA::test_b [e2e] clock, double (fixture conditional unused)
    level by: path e2e, mark unit
    marks: unit
    fixtures: client, db
    defined nowhere: ghost
    cannot tell: tests/e2e/test_pay.py:9: helpers[name](), made at run time
    clock: sleep time.sleep at tests/e2e/test_pay.py:8:5
    double (fixture conditional unused): patch unittest.mock.patch of app.stripe at \
tests/conftest.py:12:5
      tests/e2e/test_pay.py:7:1  test_pay asks for the fixture client
      tests/conftest.py:12:5  client calls unittest.mock.patch
tests/test_x.py::test_x [no level]
"""
    )


def test_nothing_is_nothing() -> None:
    assert inventory_full([], [], Paint()) == ""
