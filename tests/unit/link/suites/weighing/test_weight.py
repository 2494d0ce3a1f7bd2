"""Evidence weighed: which pairs of a test file and a module are ties, and why others are not."""

import pytest

from tests.unit.link.suites.shown import (
    BLIND,
    Given,
    crowd,
    defining,
    in_passing,
    kinds,
    rejected,
    suite,
    suites,
    ties,
    using,
)

pytestmark = pytest.mark.covers(
    "policy_lint.link.suites.weighing.evidence",
    "policy_lint.link.suites.weighing.sole_use",
    "policy_lint.link.suites.weighing.ties",
    "policy_lint.link.suites.usage.popularity",
)

OTHER = {"app/other.py": defining("other", "rest")}
PAY = {**OTHER, "app/pay.py": defining("pay")}
DOOR = {"app/door.py": "from app import pay\n\n\ndef visit():\n    return pay.pay(1)\n"}


def strength(given: Given, subject: str) -> str:
    (counterpart,) = suite(given, subject).counterparts
    return counterpart.strength


class TestTies:
    def test_by_name_and_use_are_strong(self) -> None:
        given = {**PAY, "tests/test_pay.py": using("app.pay")}
        assert strength(given, "app/pay.py") == "strong"
        assert kinds(given, "app/pay.py") >= {"name", "import"}

    def test_by_name_alone_are_fair(self) -> None:
        given = {**PAY, "tests/e2e/test_pay.py": BLIND}
        assert strength(given, "app/pay.py") == "fair"

    def test_by_name_and_a_way_are_fair(self) -> None:
        given = {
            **PAY,
            **DOOR,
            "tests/test_pay.py": using("app.door", "visit"),
        }
        assert ties(given)["app/pay.py"] == ["tests/test_pay.py"]

    def test_by_use_alone_hold_if_nothing_else_is_used(self) -> None:
        given = {**PAY, "tests/test_journey.py": using("app.pay")}
        assert ties(given) == {"app/pay.py": ["tests/test_journey.py"]}
        assert (strength(given, "app/pay.py"), kinds(given, "app/pay.py")) == (
            "fair",
            {"import", "use"},
        )

    def test_by_use_hold_if_hardly_another_file_uses_it(self) -> None:
        test = in_passing("app.pay", "pay").replace("assert rest", "assert pay(1) and rest")
        given = {**PAY, **crowd(30), "tests/test_journey.py": test}
        assert ties(given)["app/pay.py"] == ["tests/test_journey.py"]
        assert kinds(given, "app/pay.py") == {"import", "use"}
        of_other = given | {"tests/test_other.py": given.pop("tests/test_journey.py")}
        assert "app/pay.py" not in ties(of_other)
        in_all = {f"tests/test_journey_{n}.py": test for n in range(4)}
        assert "app/pay.py" not in ties({**PAY, **crowd(30), **in_all})

    @pytest.mark.parametrize(
        ("name", "taken", "meant"),
        [
            ("test_till", "app.till", True),
            ("test_till_unit", "app.till.drawer", True),
            ("test_tills", "app.till", True),
            ("test_till_report", "app.till", False),
            ("test_other", "app.till", False),
        ],
    )
    def test_by_use_hold_if_the_file_is_named_after_the_package(
        self, name: str, taken: str, *, meant: bool
    ) -> None:
        given = {
            **OTHER,
            "app/till/__init__.py": "from app.till.drawer import pull\n",
            "app/till/drawer.py": f"{defining('pull')}\n\nCOIN = 1\n",
            f"tests/{name}.py": in_passing(taken, "pull"),
        }
        assert ("app/till/drawer.py" in ties(given)) == meant
        constant = in_passing("app.till.drawer", "COIN").replace("COIN(1)", "COIN")
        assert "app/till/drawer.py" not in ties({**given, f"tests/{name}.py": constant})

    def test_of_a_package_may_be_by_few_tests_if_hardly_another_file_uses_it(self) -> None:
        few = "".join(f"\n\ndef test_{each}():\n    assert rest(1)\n" for each in range(9))
        again = "\n\ndef test_this():\n    assert pull(1)\n"
        test = in_passing("app.shop.till.drawer", "pull") + few
        given = {**OTHER, "app/shop/till/drawer.py": defining("pull")}
        for name, text in (("test_till", test), ("test_shop_report", test + again)):
            known = {**given, **crowd(30), f"tests/{name}.py": text}
            assert "app/shop/till/drawer.py" not in ties(known)
        for name in ("test_till", "test_shop_till"):
            assert "app/shop/till/drawer.py" in ties(
                {**given, **crowd(30), f"tests/{name}.py": test + again}
            )
            assert "app/shop/till/drawer.py" not in ties(
                {**given, f"tests/{name}.py": test + again}
            )

    @pytest.mark.parametrize(("name", "meant"), [("test_journey", False), ("test_all_pay", True)])
    def test_by_use_of_a_fixture_need_a_word_as_well(self, name: str, *, meant: bool) -> None:
        test = (
            "import pytest\nfrom app.pay_day import pay_out\n"
            "from app.other import other, rest\n\n\n"
            "@pytest.fixture\ndef paid():\n    return pay_out(1)\n\n\n"
            "def test_it(paid):\n    assert other(paid)\n"
        )
        given = {
            **OTHER,
            **crowd(30),
            "app/pay_day.py": defining("pay_out"),
            f"tests/{name}.py": test,
        }
        assert ("app/pay_day.py" in ties(given)) == meant

    @pytest.mark.parametrize("made", ["Pay = partial(int)", "Pay = lambda amount: amount"])
    def test_need_no_function_where_code_is_made(self, made: str) -> None:
        given = {
            **PAY,
            "app/pay.py": f"from functools import partial\n\n{made}\n",
            "tests/test_journey.py": using("app.pay", "Pay as settle").replace(
                "Pay as settle(", "settle("
            ),
        }
        assert ties(given) == {"app/pay.py": ["tests/test_journey.py"]}

    @pytest.mark.parametrize("body", ["pass", "cents: int", "CENT = 1"])
    def test_need_code_where_the_name_is_silent(self, body: str) -> None:
        given = {
            **PAY,
            "app/pay.py": f"class Pay:\n    {body}\n",
            "tests/test_journey.py": using("app.pay", "Pay"),
        }
        assert ties(given) == {}
        method = f"class Pay:\n    {body}\n\n    def pay(self):\n        return 1\n"
        assert ties(given | {"app/pay.py": method}) == {"app/pay.py": ["tests/test_journey.py"]}

    def test_stand_at_the_line_of_the_import(self) -> None:
        given = {**PAY, "tests/test_pay.py": "import os\n\n" + using("app.pay")}
        (counterpart,) = suite(given, "app/pay.py").counterparts
        lines = {one.kind: one.at.line for one in counterpart.evidence}
        assert lines == {"name": 1, "import": 3}
        assert {one.at.path for one in counterpart.evidence} == {"tests/test_pay.py"}

    def test_of_one_file_may_be_two(self) -> None:
        given = {
            **PAY,
            "app/cart.py": defining("cart"),
            "tests/test_pay.py": "from app.pay import pay\nfrom app.cart import cart\n\n\n"
            "class TestPay:\n    def test_it(self):\n        assert pay(1)\n\n\n"
            "class TestCart:\n    def test_it(self):\n        assert cart(1)\n",
        }
        assert sorted(ties(given)) == ["app/cart.py", "app/pay.py"]


class TestNoTies:
    def test_by_import_in_passing(self) -> None:
        given = {**PAY, "tests/test_flow.py": in_passing("app.pay", "pay")}
        assert "app/pay.py" not in ties(given)
        assert rejected(given, "app/pay.py") == {
            "tests/test_flow.py": "1 of 2 tests use it, in passing"
        }

    def test_by_import_in_passing_of_a_file_named_after_another_module(self) -> None:
        given = {**PAY, "tests/test_other.py": in_passing("app.pay", "pay")}
        assert ties(given) == {"app/other.py": ["tests/test_other.py"]}
        assert "in passing" in rejected(given, "app/pay.py")["tests/test_other.py"]

    def test_by_a_name_that_says_little(self) -> None:
        given = {
            "app/models.py": defining("pay"),
            "app/door.py": "import app.models\n\n\ndef visit():\n    return 1\n",
            "tests/test_models.py": using("app.door", "visit"),
        }
        assert rejected(given, "app/models.py") == {
            "tests/test_models.py": "models says little, and it does not use this module"
        }

    def test_by_a_name_that_two_modules_have(self) -> None:
        given = {
            "app/pay.py": defining("pay"),
            "shop/pay.py": defining("pay"),
            "tests/e2e/test_pay.py": BLIND,
        }
        assert (
            rejected(given, "app/pay.py")
            == rejected(given, "shop/pay.py")
            == {
                "tests/e2e/test_pay.py": (
                    "2 modules are called pay, and nothing shows which of them it uses"
                )
            }
        )

    def test_by_a_name_that_goes_on(self) -> None:
        given = {**PAY, "tests/unit/test_pay_day.py": BLIND}
        assert rejected(given, "app/pay.py") == {
            "tests/unit/test_pay_day.py": (
                "its name goes on after pay, and it does not use this module"
            )
        }

    def test_by_a_name_in_the_tests_of_another_service(self) -> None:
        given = {
            "billing/pay.py": defining("pay"),
            "billing/tests/test_pay.py": using("billing.pay"),
            "shipping/ship.py": defining("ship"),
            "shipping/tests/test_pay.py": BLIND,
        }
        assert ties(given) == {"billing/pay.py": ["billing/tests/test_pay.py"]}
        assert rejected(given, "billing/pay.py") == {
            "shipping/tests/test_pay.py": (
                "it lies in shipping/, apart from the module, and does not use it"
            )
        }

    def test_of_a_file_that_has_nothing_to_do_with_it_are_not_mentioned(self) -> None:
        given = {**PAY, "tests/test_other.py": using("app.other", "other")}
        assert rejected(given, "app/pay.py") == {}

    def test_of_a_module_that_needs_no_tests(self) -> None:
        given = {
            **PAY,
            "app/version.py": defining("pay"),
            "tests/test_version.py": using("app.version"),
        }
        assert ties(given) == {}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        (
            "test_pay_all",
            "from app.other import other\n\n\ndef test_it(): assert other(1).pay_all()",
        ),
        ("test_payall", "from app.bank import PayAll\n\n\ndef test_it(): assert PayAll(1)"),
    ],
)
def test_a_file_is_named_after_what_it_calls_of_another_module(name: str, body: str) -> None:
    given = {**OTHER, "app/pay_all.py": defining("settle"), "app/bank.py": defining("PayAll")}
    own = f"tests/{name}.py"
    assert suites({**given, own: f"{body}\n"}).misnamed == ()
    assert "app/pay_all.py" not in ties({**given, own: f"{body}\n"})
    else_ = "from app.other import other\n\n\ndef test_it(): assert other(1).rest()\n"
    (told,) = suites({**given, "tests/test_pay_all.py": else_}).misnamed
    assert told.subject == "app/pay_all.py"
