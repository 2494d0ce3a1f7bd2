"""What a suite without a configuration shows of the policy that it has already."""

from policy_lint.plan.proposal import Boundary, Found, LevelFound, Proposal, proposal
from tests.support import project
from tests.unit.plan.proposed import DOUBLED, SIGNING, modules_with_tests


def of(files: dict[str, str]) -> Proposal:
    return proposal(project(files))


def level(made: Proposal, name: str) -> LevelFound:
    return next(each for each in made.levels if each.name == name)


class TestLevels:
    def test_that_are_known_need_no_word(self) -> None:
        found = level(of({"tests/unit/test_a.py": "def test_it(): ...\n"}), "unit")
        assert (found.tests, found.told) == (1, (Found("folder unit", 1),))
        assert (found.paths, found.marks, found.tokens) == ((), (), ())

    def test_are_told_by_what_other_teams_call_so(self) -> None:
        made = of(
            {
                "tests/smoke/test_a.py": "def test_it(): ...\n",
                "tests/shop_integration_tests/test_a.py": "def test_it(): ...\n",
                "tests/test_a.py": "import pytest\n@pytest.mark.acceptance\ndef test_it(): ...\n",
                "tests/test_b_functional.py": "def test_it(): ...\n",
            }
        )
        e2e, integration = level(made, "e2e"), level(made, "integration")
        assert (e2e.paths, e2e.marks, e2e.tokens) == (("smoke",), ("acceptance",), ("functional",))
        assert integration.paths == ("shop_integration_tests",)
        assert made.bare.tests == 0

    def test_are_not_told_by_the_name_of_a_part_of_the_product(self) -> None:
        made = of(
            {
                "app/components/sun.py": "def rise(): ...\n",
                "tests/components/test_sun.py": "def test_it(): ...\n",
            }
        )
        assert made.levels == ()
        assert made.bare.tests == 1

    def test_forbid_what_they_do_anyway_and_what_costs_nothing(self) -> None:
        made = of(
            {
                "tests/unit/test_a.py": DOUBLED,
                "tests/integration/test_a.py": DOUBLED,
                "tests/integration/test_b.py": "import testcontainers.postgres as pg\n"
                "def test_it():\n    with pg.PostgresContainer():\n        assert True\n",
                "tests/e2e/test_a.py": "def test_it(): ...\n",
            }
        )
        assert level(made, "unit").free == ("container",)
        assert level(made, "integration").forbids == ("double",)
        assert level(made, "integration").milder == (Found("container", 1),)
        assert level(made, "integration").doubles == 1
        assert level(made, "e2e").forbids == ("double",)

    def test_require_signing_in_if_nearly_all_tests_do(self) -> None:
        some = {"tests/e2e/test_a.py": SIGNING, "tests/e2e/test_b.py": "def test_it(): ...\n"}
        assert level(of(some), "e2e").signed == 1
        assert not level(of(some), "e2e").requires_signing
        whole = level(of({"tests/e2e/test_a.py": SIGNING}), "e2e")
        assert whole.requires_signing
        assert whole.ways == (Found("django.test.Client.force_login (authentication: session)", 1),)


def test_what_stays_without_a_level_is_counted_by_folder_mark_and_effect() -> None:
    made = of(
        {
            "tests/test_a.py": "import pytest\npytestmark = pytest.mark.django_db\n" + DOUBLED,
            "tests/api/test_b.py": "def test_it(): ...\ndef test_more(): ...\n",
            "other/tests/test_c.py": "def test_it(): ...\n",
        }
    )
    assert made.bare.ways == ()
    assert (made.tests, made.files, made.bare.tests) == (4, 3, 4)
    assert made.bare.folders == (Found("tests/api", 2), Found("other/tests", 1), Found("tests", 1))
    assert made.bare.tops == ("other/tests", "tests")
    assert made.bare.marks == (Found("django_db", 1),)
    assert made.bare.effects == (Found("double", 1),)


def test_required_are_levels_in_general_use() -> None:
    files = modules_with_tests(*(f"m{at}" for at in range(8)), level="unit")
    made = of(files | modules_with_tests("m0", level="smoke"))
    assert made.tested == 8
    assert made.required == (Found("unit", 8),)
    assert made.rare == (Found("e2e", 1),)


def test_what_is_replaced_in_several_files_is_a_boundary() -> None:
    files = {f"tests/e2e/test_{name}.py": DOUBLED for name in "abc"}
    product = {"app/__init__.py": "", "app/pay.py": "import stripe\ndef pay(): ...\n"}
    assert of(product | files).boundaries == (Boundary("stripe.*", ("e2e",), 3, 3),)
    assigned = (
        "from unittest.mock import Mock\nfrom app import pay\ndef test_it():\n    pay.x = Mock()\n"
    )
    more = {f"tests/e2e/test_more_{name}.py": assigned for name in "abc"}
    assert of(product | files | more).boundaries == (Boundary("stripe.*", ("e2e",), 3, 3),)
    del files["tests/e2e/test_a.py"]
    assert of(product | files).boundaries == ()


def test_a_folder_without_any_test_may_need_none() -> None:
    untested = {f"scripts/{name}.py": "def run():\n    return 1\n" for name in "ab"}
    assert of(modules_with_tests("m", level="unit") | untested).untested == (Found("scripts", 2),)


def test_how_tests_without_a_level_sign_in_is_told() -> None:
    ways = of({"tests/test_a.py": SIGNING}).bare.ways
    assert ways == (Found("django.test.Client.force_login (authentication: session)", 1),)
