"""Where the tests end and the product begins; and what only looks like a test."""

import pytest

from tests.support import files, findings, project

pytestmark = pytest.mark.covers(
    "policy_lint.link.fixtures.visible", "policy_lint.link.collection.undefined"
)

PLUGIN = """--- tills/fixtures.py
import pytest
from unittest.mock import Mock
@pytest.fixture
def till():
    return Mock()
--- shop/pay.py
def charge(amount):
    return amount
--- tests/integration/test_a.py
from shop.pay import charge
def test_a(till):
    assert charge(till)
"""
LOADED = {
    "pytest_plugins of a conftest": '--- conftest.py\npytest_plugins = ["tills.fixtures"]\n',
    "pytest_plugins as one text": '--- conftest.py\npytest_plugins = "tills.fixtures"\n',
    "pytest_plugins that is added to": (
        '--- conftest.py\npytest_plugins = []\npytest_plugins.append("tills.fixtures")\n'
    ),
    "pytest_plugins of a plugin": (
        '--- conftest.py\npytest_plugins = "tests.plugin"\n'
        '--- tests/plugin.py\npytest_plugins = ("tills.fixtures",)\n'
    ),
    "pytest_plugins of a test module": (
        '--- tests/integration/test_a.py\npytest_plugins = "tills.fixtures"\n'
        "def test_a(till): assert till\n"
    ),
    "-p in addopts": "--- pytest.ini\n[pytest]\naddopts = -p tills.fixtures\n",
}


@pytest.mark.parametrize("how", LOADED.values(), ids=LOADED)
def test_what_pytest_loads_as_a_plugin_belongs_to_the_tests(how: str) -> None:
    made = project({**files(PLUGIN), **files(how)})
    assert "tills/fixtures.py" in made.test_paths
    assert [suite.subject for suite in made.suites.suites] == ["shop/pay.py"]
    assert [one.origin.kind for one in made.tests[0].effects] == ["mock"]


LATE = """--- kit.py
import pytest
from unittest.mock import Mock
@pytest.fixture(autouse=True)
def till():
    return Mock().bell
def pytest_runtest_setup(item):
    Mock().bell()
--- tests/integration/web/conftest.py
pytest_plugins = ("kit",)
--- tests/integration/web/test_a.py
def test_a(): ...
--- tests/integration/rest/test_b.py
def test_b(): ...
"""


def mocked(text: str) -> dict[str, int]:
    return {test.path.rpartition("/")[2]: len(test.effects) for test in project(text).tests}


@pytest.mark.parametrize("config", ["", "--- pytest.ini\n[pytest]\ntestpaths = tests\n"])
def test_what_a_late_conftest_loads_is_for_the_tests_below_it(config: str) -> None:
    """`pytest tests` refuses it, `pytest tests/integration/web` gives it to test_a."""
    assert mocked(f"{LATE}{config}") == {"test_a.py": 2, "test_b.py": 0}


@pytest.mark.parametrize(
    "testpaths",
    ["tests/integration/web", "tests/integration/web/", "tests/integration/web/x", "tests/*/web"],
)
def test_a_conftest_on_the_way_to_what_pytest_is_started_with_is_not_late(testpaths: str) -> None:
    config = f"--- pytest.ini\n[pytest]\ntestpaths = {testpaths} tests/integration/rest\n"
    assert mocked(f"{LATE}{config}") == {"test_a.py": 2, "test_b.py": 2}


@pytest.mark.parametrize("folder", ["", "tests/", "tests_of_till/"])
def test_a_conftest_at_the_start_or_in_a_folder_of_tests_there_is_not_late(folder: str) -> None:
    text = LATE.replace("tests/integration/web/conftest.py", f"{folder}conftest.py")
    assert mocked(text) == {"test_a.py": 2, "test_b.py": 2}


def test_a_plugin_of_a_late_conftest_that_is_not_read_may_bring_any_fixture() -> None:
    text = LATE.replace('"kit"', '"strange_kit"').replace("(): ...", "(bell): ...")
    found = [one for one in findings(text) if one.code == "TPL304"]
    assert [one.at.path for one in found] == ["tests/integration/rest/test_b.py"]


def test_what_nothing_loads_is_the_product() -> None:
    assert "tills/fixtures.py" not in project(PLUGIN).test_paths


SCRIPT = """--- pytest.ini
[pytest]
testpaths = tests
--- scripts/test_login.py
import sys
def test_login(url, password):
    return url + password
def test_other(url): ...
def main():
    test_login(*sys.argv[1:])
if __name__ == "__main__":
    main()
"""


def test_a_function_that_its_script_calls_lacks_no_fixtures() -> None:
    found = [one for one in findings(SCRIPT) if one.code == "TPL304"]
    assert [one.tests for one in found] == [("scripts/test_login.py::test_other",)]


def test_what_pytest_opens_by_itself_lacks_them_though_somebody_calls_it() -> None:
    found = findings(SCRIPT.replace("= tests", "= scripts"))
    assert sum(one.code == "TPL304" for one in found) == 2
