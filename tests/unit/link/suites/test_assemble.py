"""The suite of every module: which levels it needs, what it has, and laws that always hold."""

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_lint.model.suite import Suites
from tests.unit.link.suites.shown import BLIND, defining, suite, suites, ties, using

PRODUCT = {
    "src/app/__init__.py": "from app._pay import *\n",
    "src/app/_pay.py": defining("pay", "refund"),
    "src/app/cart.py": "from app import pay\n\n\ndef cart(amount):\n    return pay(amount)\n",
    "src/app/models.py": (
        "from app.cart import cart\n\n\nclass Order:\n    def total(self):\n"
        "        return cart(1)\n"
    ),
    "src/app/bank/models.py": "class Account:\n    def total(self):\n        return 1\n",
    "src/app/bank/pay_day.py": defining("day"),
    "src/app/version.py": "VERSION = 1\n",
    "src/app/broken.py": "def (\n",
}
TESTS = {
    "tests/conftest.py": "import pytest\nfrom app.models import Order\n\n\n@pytest.fixture\n"
    "def order():\n    return Order()\n",
    "tests/unit/test_pay.py": using("app"),
    "tests/unit/test_cart.py": "from app import cart\n\n\nclass TestCart:\n    def test_it(self):\n"
    "        assert cart.cart(1)\n",
    "tests/unit/bank/test_models.py": using("app.bank.models", "Account"),
    "tests/integration/test_models.py": "def test_it(order):\n    assert order.total()\n",
    "tests/integration/test_pay_cart.py": "from app import pay\nfrom app.cart import cart\n\n\n"
    "def test_it():\n    assert pay(cart(1))\n",
    "tests/integration/test_broken.py": "def test_it(:\n",
    "tests/e2e/test_pay_day.py": BLIND,
    "tests/e2e/test_cart.py": BLIND,
    "tests/e2e/test_models.py": BLIND,
    "tests/e2e/test_journey.py": "import pytest\n\n\n"
    '@pytest.mark.covers("app.models", "app.cart")\n' + BLIND,
    "tests/test_sums.py": BLIND,
    "tests/unit/test_shop_cart.py": using("app.cart", "cart"),
    "tests/unit/test_shop_pay_day.py": using("app.bank.pay_day", "day"),
    "tests/unit/test_shop_models.py": using("app.models", "Order"),
    "tests/unit/test_all.py": "from app import pay\nfrom app.models import Order\n\n\n"
    "def test_it():\n    assert pay(Order())\n",
}
REQUIRED = {"policy-lint.toml": 'required-levels = ["unit", "integration", "e2e"]\n'}
WHOLE = {**PRODUCT, **TESTS, **REQUIRED}
UNRELATED = {
    "src/zebra/__init__.py": "",
    "src/zebra/stripes.py": defining("count"),
    "src/app/hoof.py": "import app.cart\n\n\ndef hoof():\n    return app.cart.cart(1)\n",
    "zoo.py": "import zebra.stripes\n\n\ndef zoo():\n    return 1\n",
    "src/app/mane.py": "from app import *\nfrom app.models import Order\n\nMANE = Order()\n",
    "services/lion/lion/roar.py": defining("roar"),
    "services/lion/tests/test_roar.py": using("lion.roar", "roar"),
}


def credited(found: Suites) -> dict[str, set[tuple[str, str | None]]]:
    """For each module the files, with the level, that hold tests of it which count."""
    return {
        each.subject: {(one.path, one.level) for one in each.counterparts if one.credited}
        for each in found.suites
    }


def _by_levels(tested: int, by_integration: int) -> dict[str, str]:
    """Modules with unit tests, and some of them with integration tests in files that say so."""
    files: dict[str, str] = {}
    for at in range(tested):
        files[f"app/m{at}.py"] = defining("pay")
        files[f"tests/unit/test_m{at}.py"] = using(f"app.m{at}")
        if at < by_integration:
            files[f"tests/test_m{at}_integration.py"] = using(f"app.m{at}")
    return files


class TestRequired:
    def test_are_the_levels_in_use_as_long_as_none_is_written_down(self) -> None:
        files = {
            "app/pay.py": defining("pay"),
            "app/cart.py": defining("cart"),
            "tests/unit/test_pay.py": using("app.pay"),
            "tests/e2e/test_cart.py": using("app.cart", "cart"),
        }
        assert suite(files, "app/pay.py").required == ("unit", "e2e")
        assert suite(files, "app/pay.py").missing == ("e2e",)
        assert suite(files, "app/cart.py").missing == ("unit",)

    @pytest.mark.parametrize(
        ("tested", "by_integration", "required"),
        [
            (4, 1, ("unit",)),
            (4, 2, ("unit", "integration")),  # of a few modules, half
            (20, 4, ("unit",)),
            (20, 5, ("unit", "integration")),
            (60, 5, ("unit",)),  # a tenth
            (60, 6, ("unit", "integration")),
        ],
    )
    def test_a_level_that_few_modules_have_is_asked_of_none(
        self, tested: int, by_integration: int, required: tuple[str, ...]
    ) -> None:
        found = suites(_by_levels(tested, by_integration)).suites
        assert {each.required for each in found} == {required}

    def test_a_team_says_from_when_on_a_level_is_asked_of_all(self) -> None:
        said = {"policy-lint.toml": "in-use-percent = 50\nin-use-modules = 1\n"}
        found = suites(_by_levels(8, 3) | said).suites
        assert {each.required for each in found} == {("unit",)}

    def test_are_those_that_the_team_has_written_down_in_its_order(self) -> None:
        files = {
            "policy-lint.toml": 'required-levels = ["e2e", "contract", "unit"]\n'
            "[levels.contract]\n[levels.unit]\n[levels.e2e]\n",
            "app/pay.py": defining("pay"),
            "tests/unit/test_pay.py": using("app.pay"),
        }
        assert suite(files, "app/pay.py").required == ("contract", "unit", "e2e")
        assert suite(files, "app/pay.py").missing == ("contract", "e2e")

    def test_a_level_that_is_not_required_counts_and_is_never_missing(self) -> None:
        files = {
            "policy-lint.toml": 'required-levels = ["unit"]\n',
            "app/pay.py": defining("pay"),
            "tests/e2e/test_pay.py": BLIND,
        }
        found = suite(files, "app/pay.py")
        assert (found.is_tested, found.missing) == (True, ("unit",))


class TestNamedSuites:
    FILES: Final = {
        "app/pay.py": defining("pay"),
        "tests/unit/security/test_login.py": using("app.pay"),
        "tests/e2e/test_pay.py": "import pytest\n\n\n@pytest.mark.security\n"
        + BLIND
        + (
            "\n\ndef test_that():\n    assert str(1)\n\n\n@pytest.mark.security\n"
            "def test_later(): ...\n"
        ),
    }

    def test_gather_tests_by_paths_and_marks(self) -> None:
        settings = '[[suites]]\nname = "Security"\npaths = ["*/security"]\nmarks = ["security"]\n'
        (named,) = suites({**self.FILES, "policy-lint.toml": settings}).named
        assert named.name == "Security"
        assert [
            (one.path, one.level, len(one.tests), one.credited) for one in named.counterparts
        ] == [
            ("tests/e2e/test_pay.py", "e2e", 2, 1),
            ("tests/unit/security/test_login.py", "unit", 1, 1),
        ]

    def test_miss_the_levels_at_which_no_test_counts(self) -> None:
        settings = (
            '[[suites]]\nname = "Security"\nmarks = ["security"]\nlevels = ["unit", "e2e"]\n'
            '[[suites]]\nname = "Nothing"\nmarks = ["gone"]\nlevels = ["integration"]\n'
        )
        found = suites({**self.FILES, "policy-lint.toml": settings}).named
        assert [(each.name, each.missing) for each in found] == [
            ("Security", ("unit",)),
            ("Nothing", ("integration",)),
        ]

    def test_take_nothing_from_the_modules(self) -> None:
        settings = '[[suites]]\nname = "All"\npaths = ["tests"]\n'
        assert ties({**self.FILES, "policy-lint.toml": settings}) == ties(self.FILES)


@pytest.mark.unmeasured
class TestLaws:
    @settings(max_examples=15, deadline=None)
    @given(st.permutations(sorted(WHOLE)))
    def test_the_order_of_the_files_does_not_matter(self, order: list[str]) -> None:
        assert suites({path: WHOLE[path] for path in order}) == suites(WHOLE)

    @settings(max_examples=25, deadline=None)
    @given(st.sets(st.sampled_from(sorted(TESTS))), st.sets(st.sampled_from(sorted(UNRELATED))))
    def test_a_module_that_has_nothing_to_do_with_it_takes_no_tie_away(
        self, chosen: set[str], more: set[str]
    ) -> None:
        base = {**PRODUCT, **REQUIRED, **{path: TESTS[path] for path in chosen}}
        before = credited(suites(base))
        after = credited(suites({**base, **{path: UNRELATED[path] for path in more}}))
        assert {path: ties for path, ties in after.items() if path in before} == before

    @settings(max_examples=40, deadline=None)
    @given(st.sets(st.sampled_from(sorted(TESTS))), st.sets(st.sampled_from(sorted(TESTS))))
    def test_more_tests_never_make_a_suite_less_complete(
        self, chosen: set[str], more: set[str]
    ) -> None:
        base = {**PRODUCT, **REQUIRED, **{path: TESTS[path] for path in chosen}}
        before = credited(suites(base))
        after = credited(suites({**base, **{path: TESTS[path] for path in more}}))
        assert all(ties <= after[path] for path, ties in before.items())

    def test_nothing_counts_more_often_than_it_is_there(self) -> None:
        counterparts = [one for each in suites(WHOLE).suites for one in each.counterparts]
        assert counterparts
        for one in counterparts:
            assert 0 <= one.credited <= len(one.tests)
            assert (one.credited < len(one.tests)) == bool(one.uncredited)
            assert one.evidence

    def test_a_file_is_taken_or_rejected_never_both(self) -> None:
        whole = suites(WHOLE).suites
        assert whole
        for each in whole:
            taken = {one.path for one in each.counterparts}
            assert taken.isdisjoint(one.path for one in each.rejected)
            assert all(one.why for one in each.rejected)

    def test_the_ties_of_a_whole_project(self) -> None:
        assert ties(WHOLE) == {
            "src/app/_pay.py": ["tests/integration/test_pay_cart.py", "tests/unit/test_pay.py"],
            "src/app/bank/models.py": ["tests/unit/bank/test_models.py"],
            "src/app/bank/pay_day.py": [
                "tests/e2e/test_pay_day.py",
                "tests/unit/test_shop_pay_day.py",
            ],
            "src/app/cart.py": [
                "tests/e2e/test_cart.py",
                "tests/e2e/test_journey.py",
                "tests/unit/test_cart.py",
                "tests/unit/test_shop_cart.py",
            ],
            "src/app/models.py": [
                "tests/e2e/test_journey.py",
                "tests/integration/test_models.py",
                "tests/unit/test_shop_models.py",
            ],
        }


@pytest.mark.parametrize("copies", [1, 40])
def test_many_files_of_one_name_are_kept_apart(copies: int) -> None:
    files = {
        f"services/s{n}/{path}": text
        for n in range(copies)
        for path, text in {
            "app/__init__.py": "",
            "app/orders.py": defining("pay"),
            "tests/test_orders.py": using("app.orders"),
        }.items()
    }
    assert ties(files) == {
        f"services/s{n}/app/orders.py": [f"services/s{n}/tests/test_orders.py"]
        for n in range(copies)
    }
