"""Which level a test has, and who witnesses it: every sentence of "Levels" in the design."""

import pytest

from policy_lint.model.config import Config
from policy_lint.model.test import Test
from tests.support import project

E2E = "import pytest\npytestmark = pytest.mark.e2e\n"
TEST = "def test_a(): ...\n"


def only(path: str, text: str = TEST, **settings: str) -> Test:
    """The one test of a file."""
    lines = "".join(f"{word} = {value}\n" for word, value in settings.items())
    (test,) = project({path: text, "policy-lint.toml": lines}).tests
    return test


@pytest.mark.parametrize(
    ("path", "level"),
    [
        ("tests/unit/test_pay.py", "unit"),
        ("tests/e2e/integration/test_pay.py", "e2e"),  # the outermost folder speaks
        ("tests/integration/unit/test_pay.py", "integration"),
        ("tests/Integration_Tests/test_pay.py", "integration"),
        ("tests/end-to-end/test_pay.py", "e2e"),
        ("tests/test_pay_e2e.py", "e2e"),
        ("tests/test_end_to_end_pay.py", "e2e"),
        ("tests/test_pay.unit.py", "unit"),
        ("tests/test_opportunity.py", None),  # segments and tokens, never substrings
        ("tests/units_of_work/test_pay.py", None),
        ("tests/test_integrations.py", None),
        ("tests/test_trend_to_end.py", None),
        ("test_pay.py", None),
    ],
)
def test_folder_and_file_name_witness_whole_words(path: str, level: str | None) -> None:
    assert only(path).level == level


PLACES = """\
[levels.unit]
path = ["tests", "Speed"]
[levels.integration]
path = ["tests/api", "services/*/tests", "*_it"]
[levels.e2e]
path = ["tests/api/browser", "."]
"""


@pytest.mark.parametrize(
    ("path", "level", "evidence"),
    [
        ("tests/test_a.py", "unit", "tests"),
        ("tests/deep/test_a.py", "unit", "tests"),
        ("tests/api/test_a.py", "integration", "tests/api"),  # a place says more than a name
        ("tests/api/deep/test_a.py", "integration", "tests/api"),
        ("tests/api/browser/test_a.py", "e2e", "tests/api/browser"),  # the innermost place
        ("services/pay/tests/test_a.py", "integration", "services/pay/tests"),
        ("tests/apis/test_a.py", "unit", "tests"),
    ],
)
def test_folders_from_the_root_and_patterns(path: str, level: str, evidence: str) -> None:
    literal = {path: TEST, "policy-lint.toml": PLACES.replace(', "."', "")}
    (test,) = project(literal).tests
    assert (test.level, test.witnesses[0].evidence) == (level, evidence)


@pytest.mark.parametrize(
    ("path", "level"),
    [("checks/SPEED/test_a.py", "unit"), ("checks/pay_IT/test_a.py", "integration")],
)
def test_names_and_patterns_for_names_know_no_case(path: str, level: str) -> None:
    literal = {path: TEST, "policy-lint.toml": PLACES.replace(', "."', "")}
    (test,) = project(literal).tests
    assert test.level == level


def test_the_root_is_a_folder_too() -> None:
    (test,) = project({"checks/test_a.py": TEST, "policy-lint.toml": PLACES}).tests
    assert (test.level, test.witnesses[0].evidence) == ("e2e", ".")


@pytest.mark.parametrize(
    "text",
    [
        E2E + TEST,
        "import pytest\n@pytest.mark.e2e\ndef test_a(): ...\n",
        "import pytest\n@pytest.mark.e2e\nclass TestA:\n    def test_a(self): ...\n",
        "import pytest\nclass TestA:\n    pytestmark = [pytest.mark.e2e]\n    def test_a(_): ...\n",
    ],
    ids=["module", "test", "class", "class body"],
)
def test_a_project_without_folders_is_judged_by_its_marks(text: str) -> None:
    test = only("tests/test_pay.py", text)
    assert (test.level, [one.by for one in test.witnesses]) == ("e2e", ["mark"])


def test_the_folder_wins_over_the_mark_and_the_mark_over_the_name() -> None:
    test = only("tests/unit/test_pay_integration.py", E2E + TEST)
    assert [(one.by, one.level, one.evidence) for one in test.witnesses] == [
        ("path", "unit", "unit"),
        ("mark", "e2e", "e2e"),
        ("name", "integration", "integration"),
    ]
    assert test.level == "unit"


def test_a_team_orders_the_witnesses() -> None:
    precedence = '["name", "mark", "path"]'
    test = only("tests/unit/test_pay_integration.py", E2E + TEST, precedence=precedence)
    assert [one.by for one in test.witnesses] == ["name", "mark", "path"]
    assert test.level == "integration"


def test_a_test_without_a_level_is_never_silently_unit() -> None:
    found = project({"tests/test_pay.py": TEST})
    assert [test.level for test in found.tests] == [None]
    assert not found.uses_levels
    assert Config().policy().row(None) is None
