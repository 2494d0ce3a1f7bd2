"""All that is known of one module and one test file, and which namesake is meant."""

import pytest

from tests.unit.link.suites.shown import BLIND, defining, ties, using

TWO = {"app/bank/pay.py": defining("pay"), "app/shop/pay.py": defining("pay")}


class TestNamesakes:
    def test_the_one_that_is_used_is_meant(self) -> None:
        given = {**TWO, "tests/test_pay.py": using("app.shop.pay")}
        assert ties(given) == {"app/shop/pay.py": ["tests/test_pay.py"]}

    def test_the_one_whose_folder_is_mirrored_is_meant(self) -> None:
        given = {**TWO, "tests/e2e/shop/test_pay.py": BLIND}
        assert ties(given) == {"app/shop/pay.py": ["tests/e2e/shop/test_pay.py"]}

    def test_the_one_whose_folder_stands_in_the_name_is_meant(self) -> None:
        given = {**TWO, "tests/e2e/test_shop_pay.py": BLIND}
        assert ties(given) == {"app/shop/pay.py": ["tests/e2e/test_shop_pay.py"]}

    def test_the_one_beside_the_test_is_meant(self) -> None:
        given = {
            **TWO,
            "app/shop/cart.py": defining("cart"),
            "app/shop/test_pay.py": (
                "from . import pay\n\n\ndef test_it():\n    assert pay.pay(1)\n"
            ),
            "app/shop/__init__.py": "",
        }
        assert ties(given) == {"app/shop/pay.py": ["app/shop/test_pay.py"]}

    def test_use_wins_over_the_mirrored_folder_if_that_is_no_mirror(self) -> None:
        given = {**TWO, "tests/api/test_pay.py": using("app.bank.pay")}
        assert ties(given) == {"app/bank/pay.py": ["tests/api/test_pay.py"]}


class TestWordsBeforeTheName:
    @pytest.mark.parametrize("level", ["unit", "integration", "e2e", "end_to_end"])
    def test_that_say_a_level_do_not_matter(self, level: str) -> None:
        given = {
            "app/pay.py": defining("pay"),
            "app/door.py": "import app.pay\n\n\ndef knock():\n    return 1\n",
            f"tests/test_{level}_pay.py": using("app.door", "knock"),
        }
        assert ties(given)["app/pay.py"] == [f"tests/test_{level}_pay.py"]

    def test_that_nobody_knows_need_the_use(self) -> None:
        given = {"app/pay.py": defining("pay"), "tests/e2e/test_can_pay.py": BLIND}
        assert ties(given) == {}
        used = {**given, "tests/e2e/test_can_pay.py": using("app.pay")}
        assert ties(used) == {"app/pay.py": ["tests/e2e/test_can_pay.py"]}

    def test_a_level_of_the_team_is_known_too(self) -> None:
        given = {
            "policy-lint.toml": "[levels.contract]\n[levels.e2e]\n",
            "app/pay.py": defining("pay"),
            "app/door.py": "import app.pay\n\n\ndef knock():\n    return 1\n",
            "tests/test_contract_pay.py": using("app.door", "knock"),
        }
        assert ties(given)["app/pay.py"] == ["tests/test_contract_pay.py"]


class TestWordsAfterTheName:
    @pytest.mark.parametrize("level", ["unit", "integration", "e2e"])
    def test_that_say_a_level_do_not_matter(self, level: str) -> None:
        given = {
            "app/pay.py": defining("pay"),
            "app/door.py": "import app.pay\n\n\ndef knock():\n    return 1\n",
            f"tests/test_pay_{level}.py": using("app.door", "knock"),
        }
        assert ties(given)["app/pay.py"] == [f"tests/test_pay_{level}.py"]

    def test_the_longest_name_wins_even_if_the_shorter_one_is_used_too(self) -> None:
        given = {
            "app/pay.py": defining("pay"),
            "app/pay_day.py": defining("day"),
            "tests/test_pay_day.py": "from app.pay import pay\nfrom app.pay_day import day\n\n\n"
            "def test_it():\n    assert day(pay(1))\n\n\ndef test_that():\n    assert day(2)\n",
        }
        assert ties(given) == {"app/pay_day.py": ["tests/test_pay_day.py"]}
