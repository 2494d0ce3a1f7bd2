"""Several pytest roots in one repository: each with its own fixtures, names and modules."""

import pytest

from tests.support import findings, project

pytestmark = pytest.mark.covers(
    "policy_lint.link.symbols.modules", "policy_lint.link.project", "policy_lint.read.pytest_setup"
)

SERVICES = """
--- services/a/pytest.ini
[pytest]
pythonpath = .
--- services/a/app/pay.py
def charge(amount):
    return amount
--- services/a/tests/conftest.py
import pytest
@pytest.fixture
def stock():
    return {}
--- services/a/tests/unit/test_pay.py
from app.pay import charge
def test_pay(stock):
    assert charge(1)
--- services/b/setup.cfg
[tool:pytest]
pythonpath = .
python_files = check_*.py
--- services/b/app/pay.py
def refund(amount):
    return amount
--- services/b/tests/unit/check_pay.py
from app.pay import refund
def test_refund(stock):
    assert refund(1)
def test_plain():
    assert refund(1)
--- services/b/tests/unit/test_pay.py
def test_never():
    assert 1 - 1
"""
UNIT_OF_B = "services/b/tests/unit/check_pay.py"


def test_a_service_sees_its_own_fixtures_and_files() -> None:
    made = project(SERVICES)
    assert [test.id.rpartition("/")[2] for test in made.tests] == [
        "test_pay.py::test_pay",
        "check_pay.py::test_refund",
        "check_pay.py::test_plain",
    ]
    undefined = {test.name: [one.name for one in test.undefined] for test in made.tests}
    assert undefined == {"test_pay": [], "test_refund": ["stock"], "test_plain": []}


def test_a_service_tests_its_own_modules() -> None:
    suites = {suite.subject: suite for suite in project(SERVICES).suites.suites}
    files = {path: [each.path for each in suite.counterparts] for path, suite in suites.items()}
    assert files == {
        "services/a/app/pay.py": ["services/a/tests/unit/test_pay.py"],
        "services/b/app/pay.py": [UNIT_OF_B],
    }
    assert not [one for one in findings(SERVICES) if one.code == "TPL312"]


@pytest.mark.parametrize("package", ["", "--- services/a/app/__init__.py\n"])
@pytest.mark.parametrize("root", ["", "--- pytest.ini\n[pytest]\n"])
def test_no_service_tests_the_module_of_another(package: str, root: str) -> None:
    missing = """
--- services/b/tests/unit/check_gone.py
from app.gone import gone
def test_gone():
    assert gone()
--- services/a/app/gone.py
def gone():
    return 1
"""
    made = project(SERVICES + package + root + missing)
    gone = next(one for one in made.suites.suites if one.subject == "services/a/app/gone.py")
    assert not gone.is_tested
