"""What the team itself says about modules and their tests: marks and configuration."""

import pytest

from tests.unit.link.suites.shown import BLIND, defining, kinds, rejected, suite, suites, ties

MARK = '@pytest.mark.covers("{}")\n'
TEST = "tests/test_journey.py"
GIVEN = {
    "src/app/__init__.py": "from app.pay import PayService\n",
    "src/app/pay.py": "class PayService:\n    def pay(self):\n        return 1\n",
    "src/app/cart.py": defining("cart"),
}


def marked(text: str) -> dict[str, str]:
    return {**GIVEN, TEST: f"import pytest\n\n\n{text}"}


class TestMarks:
    @pytest.mark.parametrize(
        "name",
        ["app.pay", "app.pay.PayService", "app.pay.PayService.pay", "src/app/pay.py"],
    )
    def test_name_a_module_or_a_member_of_it_or_a_path(self, name: str) -> None:
        given = marked(MARK.format(name) + BLIND)
        assert ties(given) == {"src/app/pay.py": [TEST]}
        assert kinds(given, "src/app/pay.py") == {"covers"}

    @pytest.mark.parametrize("name", ["app.gone", "gone", "", ".", "src/app/gone.py", "PayService"])
    def test_that_name_nothing_tie_nothing(self, name: str) -> None:
        assert ties(marked(MARK.format(name) + BLIND)) == {}

    def test_may_name_what_a_package_passes_on(self) -> None:
        assert ties(marked(MARK.format("app.PayService") + BLIND)) == {"src/app/pay.py": [TEST]}

    @pytest.mark.parametrize(
        "text",
        [
            'pytestmark = pytest.mark.covers("app.pay")\n\n\n' + BLIND,
            'pytestmark = [pytest.mark.slow, pytest.mark.covers("app.pay")]\n\n\n' + BLIND,
            MARK.format("app.pay")
            + "class TestA:\n    def test_a(self):\n        assert open('log')\n",
            (
                'class TestA:\n    pytestmark = pytest.mark.covers("app.pay")\n\n'
                "    def test_a(self):\n        assert open('log')\n"
            ),
            'covers_pay = pytest.mark.covers("app.pay")\n\n\n@covers_pay\n' + BLIND,
        ],
    )
    def test_may_stand_on_a_test_a_class_or_a_module(self, text: str) -> None:
        assert ties(marked(text)) == {"src/app/pay.py": [TEST]}

    def test_may_name_several_modules(self) -> None:
        several = '@pytest.mark.covers("app.pay", "app.cart")\n' + BLIND
        assert ties(marked(several)) == {"src/app/cart.py": [TEST], "src/app/pay.py": [TEST]}
        assert ties(marked(MARK.format("app.pay") + MARK.format("app.cart") + BLIND)) == {
            "src/app/cart.py": [TEST],
            "src/app/pay.py": [TEST],
        }

    def test_tie_only_the_tests_that_carry_them(self) -> None:
        text = MARK.format("app.pay") + BLIND + "\n\ndef test_that():\n    assert open('log')\n"
        (counterpart,) = suite(marked(text), "src/app/pay.py").counterparts
        assert counterpart.tests == (f"{TEST}::test_it",)

    def test_say_the_line_and_the_words(self) -> None:
        (counterpart,) = suite(
            marked(MARK.format("app.pay") + BLIND), "src/app/pay.py"
        ).counterparts
        (evidence,) = counterpart.evidence
        assert (evidence.what, evidence.at.path, evidence.at.line) == (
            "the mark covers('app.pay')",
            TEST,
            4,
        )
        assert counterpart.strength == "explicit"

    def test_do_not_make_a_placeholder_count(self) -> None:
        given = marked(MARK.format("app.pay") + "def test_it():\n    pass\n")
        assert ties(given) == {}
        assert suite(given, "src/app/pay.py").counterparts[0].credited == 0

    def test_do_not_take_away_what_the_file_shows_by_itself(self) -> None:
        text = (
            "import pytest\nfrom app.pay import PayService\n\n\n"
            + MARK.format("app.pay")
            + "def test_a():\n    assert PayService()\n\n\ndef test_b():\n    assert PayService()\n"
        )
        found = suite({**GIVEN, "tests/test_pay.py": text}, "src/app/pay.py")
        assert sum(each.credited for each in found.counterparts) == 2

    def test_are_not_said_to_be_misnamed(self) -> None:
        text = "import pytest\n\n\n" + MARK.format("app.pay") + BLIND
        found = suites({**GIVEN, "tests/unit/test_pay.py": text})
        assert found.misnamed == ()

    def test_are_no_rejection(self) -> None:
        assert rejected(marked(MARK.format("app.pay") + BLIND), "src/app/pay.py") == {}


class TestCovers:
    @pytest.mark.parametrize("module", ["src/app/pay.py", "app.pay", "src/app/p*.py"])
    @pytest.mark.parametrize("tests", [TEST, "tests", "tests/*journey.py", "."])
    def test_ties_files_to_modules(self, tests: str, module: str) -> None:
        settings = f'[[covers]]\ntests = ["{tests}"]\nmodules = ["{module}"]\n'
        given = {**GIVEN, TEST: BLIND, "policy-lint.toml": settings}
        assert ties(given) == {"src/app/pay.py": [TEST]}
        assert kinds(given, "src/app/pay.py") == {"covers"}

    def test_of_a_folder_ties_all_its_modules(self) -> None:
        settings = f'[[covers]]\ntests = ["{TEST}"]\nmodules = ["src/app"]\n'
        given = {**GIVEN, TEST: BLIND, "policy-lint.toml": settings}
        assert {"src/app/cart.py", "src/app/pay.py"} <= {*ties(given)}

    def test_of_other_files_ties_nothing(self) -> None:
        settings = '[[covers]]\ntests = ["tests/unit"]\nmodules = ["app.pay"]\n'
        given = {**GIVEN, TEST: BLIND, "policy-lint.toml": settings}
        assert ties(given) == {}


class TestExempt:
    def test_needs_no_tests_and_says_why(self) -> None:
        settings = '[[exempt]]\nmodules = ["src/app/c*.py"]\nreason = "Old."\n'
        given = {**GIVEN, TEST: BLIND, "policy-lint.toml": settings}
        assert suite(given, "src/app/cart.py").exempt == "Old."
        assert suite(given, "src/app/pay.py").exempt == ""

    def test_at_some_levels_needs_the_others(self) -> None:
        settings = (
            'required-levels = ["unit", "integration", "e2e"]\n'
            '[[exempt]]\nmodules = ["src/app/cart.py"]\nlevels = ["e2e"]\nreason = "No door."\n'
            '[[exempt]]\nmodules = ["src/app"]\nlevels = ["integration"]\nreason = "Pure."\n'
        )
        given = {**GIVEN, TEST: BLIND, "policy-lint.toml": settings}
        assert suite(given, "src/app/cart.py").required == ("unit",)
        assert suite(given, "src/app/pay.py").required == ("unit", "e2e")
        assert suite(given, "src/app/cart.py").exempt == ""

    def test_counts_before_what_the_tool_thinks(self) -> None:
        settings = '[[exempt]]\nmodules = ["app"]\nreason = "Old."\n'
        given = {"app/version.py": "V = 1\n", "policy-lint.toml": settings}
        assert suite(given, "app/version.py").exempt == "Old."
