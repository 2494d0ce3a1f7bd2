"""Where a test would lie and what it would be called, as the project does it."""

import pytest

from policy_lint.plan.naming import Naming
from tests.unit.plan.planned import THREE, UNIT, module, proving, verdict


def suggested(text: str, subject: str, level: str | None) -> str:
    seen = verdict(text)
    suite = next(each for each in seen.project.suites.suites if each.subject == subject)
    return Naming(seen).suggested(suite, level).path


def mirrored(level: str, after: str = "") -> str:
    """Modules in folders, and tests in the same folders."""
    names = ("bank/loan", "bank/rate", "shop/cart")
    return "".join(
        module(f"src/app/{name}.py")
        + proving(
            f"tests/{level}/{name.replace('/', '/test_')}{after}.py",
            of=f"app.{name.replace('/', '.')}",
        )
        for name in names
    )


def flat(level: str, after: str = "") -> str:
    names = ("loan", "rate", "cart")
    return "".join(
        module(f"app/{name}.py") + proving(f"tests/{level}/test_{name}{after}.py", of=f"app.{name}")
        for name in names
    )


class TestFolder:
    def test_the_folders_of_the_product_are_mirrored_where_the_project_does(self) -> None:
        text = UNIT + mirrored("unit") + module("src/app/shop/pay.py", "src/app/mail/post.py")
        assert suggested(text, "src/app/shop/pay.py", "unit") == "tests/unit/shop/test_pay.py"
        assert suggested(text, "src/app/mail/post.py", "unit") == "tests/unit/mail/test_post.py"

    def test_the_tests_lie_together_where_the_project_has_them_so(self) -> None:
        text = UNIT + flat("unit") + module("app/mail/post.py")
        assert suggested(text, "app/mail/post.py", "unit") == "tests/unit/test_post.py"

    def test_another_level_is_like_the_one_that_there_is(self) -> None:
        text = THREE + mirrored("unit") + module("src/app/shop/pay.py")
        found = suggested(text, "src/app/shop/pay.py", "e2e")
        assert found == "tests/e2e/shop/test_pay.py"

    def test_the_folder_of_a_level_is_spelled_as_the_project_does(self) -> None:
        other = "--- tests/integration_tests/test_sum.py\ndef test_sum():\n    assert open('log')\n"
        text = THREE + mirrored("unit") + other + module("src/app/shop/pay.py")
        found = suggested(text, "src/app/shop/pay.py", "integration")
        assert found == "tests/integration_tests/shop/test_pay.py"

    def test_a_level_folder_joins_a_tree_that_has_none(self) -> None:
        text = THREE + module("app/a.py", "app/pay.py") + proving("tests/test_a.py", of="app.a")
        assert suggested(text, "app/pay.py", "unit") == "tests/unit/test_pay.py"

    @pytest.mark.parametrize(
        ("level", "path"), [(None, "tests/test_pay.py"), ("e2e", "tests/e2e/test_pay.py")]
    )
    def test_the_first_test_of_all(self, level: str | None, path: str) -> None:
        assert suggested(module("app/pay.py"), "app/pay.py", level) == path

    def test_tests_beside_the_code_stay_there(self) -> None:
        text = UNIT + "".join(
            module(f"app/{name}.py") + proving(f"app/unit/test_{name}.py", of=f"app.{name}")
            for name in ("loan", "rate", "cart")
        )
        assert suggested(text + module("app/pay.py"), "app/pay.py", "unit") == (
            "app/unit/test_pay.py"
        )

    def test_each_service_has_its_own_tests(self) -> None:
        text = THREE + "".join(
            module(f"{service}/code/{name}.py")
            + proving(f"{service}/tests/unit/test_{name}.py", of=f"{service}.code.{name}")
            for service, name in (("mail", "post"), ("mail", "box"), ("shop", "cart"))
        )
        text += module("shop/code/pay.py")
        assert suggested(text, "shop/code/pay.py", "unit") == "shop/tests/unit/test_pay.py"
        assert suggested(text, "shop/code/pay.py", "e2e") == "shop/tests/e2e/test_pay.py"


class TestName:
    def test_words_around_the_name_are_those_of_most_tests_of_the_level(self) -> None:
        text = THREE + flat("unit") + flat("integration", "_integration") + module("app/pay.py")
        assert suggested(text, "app/pay.py", "integration") == (
            "tests/integration/test_pay_integration.py"
        )
        assert suggested(text, "app/pay.py", "unit") == "tests/unit/test_pay.py"

    def test_the_words_of_another_level_are_not_taken_along(self) -> None:
        text = THREE + flat("unit", "_unit") + module("app/pay.py")
        assert suggested(text, "app/pay.py", "e2e") == "tests/e2e/test_pay.py"

    def test_what_only_the_nearest_do_is_their_habit_if_most_of_them_do(self) -> None:
        near = "".join(
            module(f"app/bank/{name}.py")
            + proving(f"tests/unit/test_{name}_bank.py", of=f"app.bank.{name}")
            for name in ("debt", "gold", "coin")
        )
        text = UNIT + flat("unit") + near + module("app/bank/pay.py", "app/post.py")
        assert suggested(text, "app/bank/pay.py", "unit") == "tests/unit/test_pay_bank.py"
        assert suggested(text, "app/post.py", "unit") == "tests/unit/test_post.py"

    def test_a_package_is_called_by_its_folder(self) -> None:
        text = UNIT + flat("unit") + "--- app/mail/__init__.py\ndef post():\n    return 1\n"
        assert suggested(text, "app/mail/__init__.py", "unit") == "tests/unit/test_mail.py"

    def test_underscores_around_a_name_are_left(self) -> None:
        text = UNIT + flat("unit") + module("app/_base.py", "app/_mail/post.py", "app/in/post.py")
        assert suggested(text, "app/_base.py", "unit") == "tests/unit/test_base.py"
        assert suggested(text, "app/_mail/post.py", "unit") == "tests/unit/test_mail_post.py"

    def test_of_namesakes_the_folder_says_which(self) -> None:
        text = UNIT + flat("unit") + module("app/mail/models.py", "app/bank/models.py")
        assert suggested(text, "app/mail/models.py", "unit") == "tests/unit/test_mail_models.py"

    def test_a_name_that_is_taken_is_told_apart(self) -> None:
        taken = "--- tests/unit/test_post.py\ndef make():\n    return 1\n"
        text = UNIT + flat("unit") + module("app/mail/post.py") + taken
        assert suggested(text, "app/mail/post.py", "unit") == "tests/unit/test_mail_post.py"

    def test_if_all_are_taken_the_last_is_added_to(self) -> None:
        taken = "".join(
            f"--- tests/unit/test_{name}.py\ndef make():\n    return 1\n"
            for name in ("post", "app_post")
        )
        seen = verdict(UNIT + flat("unit") + module("app/post.py") + taken)
        suite = next(one for one in seen.project.suites.suites if one.subject == "app/post.py")
        found = Naming(seen).suggested(suite, "unit")
        assert found[:-1] == ("unit", "test_app_post", "tests/unit/test_app_post.py", True)

    def test_a_level_that_only_file_names_say_is_in_the_name(self) -> None:
        names = ("loan", "rate", "cart")
        text = THREE + "".join(
            module(f"app/{name}.py") + proving(f"tests/test_{name}_unit.py", of=f"app.{name}")
            for name in names
        )
        text += module("app/pay.py")
        assert suggested(text, "app/pay.py", "unit") == "tests/test_pay_unit.py"


def test_a_file_with_such_tests_is_added_to() -> None:
    seen = verdict(UNIT + module("app/pay.py") + proving("tests/unit/test_pay.py", of="app.pay"))
    found = Naming(seen).suggested(seen.project.suites.suites[0], "unit")
    assert found[:-1] == ("unit", "test_pay", "tests/unit/test_pay.py", True)
    assert found.why == "tests of the module at this level are there"


@pytest.mark.parametrize(
    ("tests", "level", "why"),
    [
        (flat("unit"), "unit", "tests of the modules nearest to it lie so at this level"),
        (flat("unit"), "e2e", "tests of the modules nearest to it lie so at other levels"),
        (
            "--- tests/e2e/test_sum.py\ndef test_sum():\n    assert open('log')\n",
            "e2e",
            "most tests of this level lie there",
        ),
        (
            "--- tests/e2e/test_sum.py\ndef test_sum():\n    assert open('log')\n",
            "unit",
            "there are no tests of this level yet",
        ),
    ],
)
def test_what_speaks_for_the_folder(tests: str, level: str, why: str) -> None:
    seen = verdict(THREE + tests + module("app/post.py"))
    suite = next(one for one in seen.project.suites.suites if one.subject == "app/post.py")
    assert Naming(seen).suggested(suite, level).why == why
