"""By way of what tests come to modules that have none of their own."""

import pytest

from tests.support import findings
from tests.unit.link.suites.shown import defining, suite, using

pytestmark = pytest.mark.covers(
    "policy_lint.link.suites.usage.named_in_data", "policy_lint.link.suites.weighing.on_the_way"
)

PAY = f"from app.bank import bank\n{defining('pay')}"


def project(**more: str) -> dict[str, str]:
    return {
        "app/pay.py": PAY,
        "app/bank.py": f"from app.deep import deep\n{defining('bank')}",
        "app/deep.py": defining("deep"),
        "tests/test_pay.py": using("app.pay"),
        **{path.replace("__", "/") + ".py": text for path, text in more.items()},
    }


def ways(given: dict[str, str], module: str = "app/bank.py") -> tuple[str, ...]:
    return suite(given, module).by_way


def test_what_has_tests_and_imports_a_module_leads_to_it() -> None:
    assert ways(project()) == ("app.pay",)
    assert ways(project(), "app/deep.py") == ("app.pay",)
    assert ways(project(), "app/pay.py") == ()


def test_the_nearest_is_told_and_the_most_tested_first() -> None:
    till = f"from app.deep import deep\n{defining('till')}"
    tests = using("app.till", "till") + "\n\ndef test_that():\n    assert till(2)\n"
    given = project(app__till=till, tests__test_till=tests)
    assert ways(given, "app/deep.py") == ("app.till",)
    shop = f"from app.bank import bank\n{defining('shop')}"
    both = project(app__till=till.replace("deep", "bank"), tests__test_till=tests, app__shop=shop)
    assert ways(both) == ("app.till", "app.pay")


def test_support_code_is_called_by_its_path() -> None:
    conftest = "import pytest\nfrom app.late import late\n@pytest.fixture\ndef one(): return late\n"
    given = project(tests__conftest=conftest, app__late=defining("late"))
    assert ways(given, "app/late.py") == ("tests/conftest.py",)


def test_a_module_leads_to_the_packages_around_what_it_imports() -> None:
    given = project() | {"app/__init__.py": defining("start")}
    assert ways(given, "app/__init__.py") == ("app.pay", "tests/test_pay.py")


@pytest.mark.parametrize(
    "text",
    [
        "CARDS = {'card': 'app.card.Card'}\n",
        "CARDS = ['app.card']\n",
        "def cards(): return load('app.card:Card')\n",
        "def cards(): return 'app.card.Card'\n",
        "def cards():\n    for name in ('card', 'cash'): import_module(f'app.{name}')\n",
        "import importlib\ndef cards(name): return importlib.import_module(f'app.{name}')\n",
        "def cards(name): return importlib.import_module('app.%s' % name)\n",
    ],
)
def test_a_text_that_names_a_module_leads_to_it(text: str) -> None:
    given = project(app__card=defining("card"))
    given["app/deep.py"] += text
    assert ways(given, "app/card.py") == ("app.pay",)


def test_a_package_that_walks_through_its_modules_leads_to_all_of_them() -> None:
    walking = "import pkgutil\ndef cards(): return [*pkgutil.iter_modules(__path__)]\n"
    given = project(app__card=defining("card")) | {"app/__init__.py": walking}
    assert ways(given, "app/card.py") == ("app.pay", "tests/test_pay.py")


@pytest.mark.parametrize(
    "text",
    ["CARDS = ['card']\n", "CARDS = ['other.card']\n", "CARDS = ['see app.card']\n", "N = 1\n"],
)
def test_other_texts_lead_nowhere(text: str) -> None:
    given = project(app__card=defining("card"))
    given["app/deep.py"] += text
    assert ways(given, "app/card.py") == ()


def test_what_uses_a_module_in_passing_is_told() -> None:
    tests = (
        "from app.bank import bank\nfrom app.pay import pay\n\n\n"
        "def test_it():\n    assert pay(bank(1))\n\n\ndef test_that():\n    assert pay(2)\n"
    )
    given = project(tests__test_pay=tests)
    assert [(one.path, one.uses) for one in suite(given, "app/bank.py").rejected] == [
        ("tests/test_pay.py", True)
    ]
    assert ways(given) == ("app.pay", "tests/test_pay.py")


def told(given: dict[str, str]) -> list[str]:
    return [one.message for one in findings(given) if one.code == "TPL312"]


def test_what_cannot_be_read_may_import_it() -> None:
    given = {"app/shop/pay.py": "def pay():\n    return total()\n"}
    assert told(given) == [
        "app.shop.pay has no test of its own, and nothing that has one imports it"
    ]
    given["app/shop/cart.py"] = "from app.shop.pay import pay\ndef total(:\n"
    assert told(given)[0].endswith("unless app/shop/cart.py does, which could not be read")
    given["app/bank.py"] = "def bank(:\n"
    assert told(given)[0].endswith(
        "unless one of 2 files does that could not be read, as app/shop/cart.py"
    )


def test_of_the_product_only_what_lies_near_it_may_import_it() -> None:
    given = {"app/pay.py": "def pay():\n    return total()\n"}
    assert told({**given, "tools/sort.py": "def sort(:\n"})[0].endswith("imports it")
    assert "tests/test_it.py does" in told({**given, "tests/test_it.py": "def test_it(:\n"})[0]
