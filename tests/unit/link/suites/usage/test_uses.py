"""What test files use of the product: names followed to the module that defines them."""

from typing import Final

import pytest

from tests.unit.link.suites.shown import BLIND, defining, in_passing, kinds, rejected, ties, using

pytestmark = pytest.mark.covers(
    "policy_lint.link.symbols.definers",
    "policy_lint.link.suites.usage.named_in_text",
    "policy_lint.link.symbols.expressions",
)

OTHER = {"app/other.py": defining("other", "rest")}


class TestFacades:
    @pytest.mark.parametrize(
        ("facade", "test"),
        [
            ("from app._pay import pay\n", using("app")),
            ("from ._pay import pay\n", using("app")),
            ("from app._pay import *\n", using("app")),
            ("from app._pay import pay as settle\n", using("app", "settle")),
            (
                "import app._pay as pay\n",
                "import app\n\n\ndef test_it():\n    assert app.pay.pay(1)\n",
            ),
            (
                "from app import _pay\n\npay = _pay.pay\n",
                "from app._pay import pay\n\n\ndef test_it():\n    assert pay(1)\n",
            ),
            (
                (
                    "try:\n    from app._fast import pay\nexcept ImportError:\n"
                    "    from app._pay import pay\n"
                ),
                using("app"),
            ),
        ],
    )
    def test_lead_to_the_module_that_defines_the_name(self, facade: str, test: str) -> None:
        given = {
            "app/__init__.py": facade,
            "app/_pay.py": defining("pay"),
            "tests/test_pay.py": test,
        }
        assert ties(given)["app/_pay.py"] == ["tests/test_pay.py"]

    def test_are_said_in_the_evidence(self) -> None:
        given = {
            "app/__init__.py": "from app._pay import pay\n",
            "app/_pay.py": defining("pay"),
            "tests/test_pay.py": using("app"),
        }
        assert kinds(given, "app/_pay.py") >= {"name", "facade"}

    def test_are_no_facade_if_the_module_itself_is_imported(self) -> None:
        given = {
            "app/__init__.py": "from app._pay import pay\n",
            "app/_pay.py": defining("pay"),
            "tests/test_pay.py": (
                "from app import _pay\n\n\ndef test_it():\n    assert _pay.pay(1)\n"
            ),
        }
        assert kinds(given, "app/_pay.py") >= {"name", "import"}
        assert "facade" not in kinds(given, "app/_pay.py")

    def test_may_stand_behind_each_other(self) -> None:
        given = {
            "app/__init__.py": "from app.bank import *\n",
            "app/bank/__init__.py": "from app.bank._all import pay as pay\n",
            "app/bank/_all.py": "from app.bank.core.pay import pay\n",
            "app/bank/core/pay.py": defining("pay"),
            "tests/test_pay.py": using("app"),
        }
        assert ties(given) == {"app/bank/core/pay.py": ["tests/test_pay.py"]}

    def test_that_form_a_ring_lead_nowhere_and_end(self) -> None:
        given = {
            "app/a.py": "from app.b import pay\n",
            "app/b.py": "from app.a import pay\n",
            "app/pay.py": defining("cart"),
            "tests/test_it.py": using("app.a"),
        }
        assert ties(given) == {}

    def test_that_form_a_ring_of_stars_still_find_what_one_defines(self) -> None:
        given = {
            "app/a.py": "from app.b import *\n",
            "app/b.py": "from app.a import *\nfrom app.pay import *\n",
            "app/pay.py": defining("pay"),
            "tests/test_pay.py": using("app.a"),
        }
        assert ties(given) == {"app/pay.py": ["tests/test_pay.py"]}

    @pytest.mark.parametrize(
        "facade", ["from app.models import pay\n", "from app.models import *\n"]
    )
    def test_a_star_in_the_test_itself_uses_the_names_it_brings(self, facade: str) -> None:
        given = {
            "app/__init__.py": facade,
            "app/models.py": defining("pay"),
            "tests/test_models.py": "from app import *\n\n\ndef test_it():\n    assert pay(1)\n",
        }
        assert ties(given) == {"app/models.py": ["tests/test_models.py"]}

    def test_a_name_that_the_package_defines_itself_is_its_own(self) -> None:
        given = {
            "app/__init__.py": (
                "from app._pay import pay as _pay\n\n\ndef pay(amount):\n    return _pay(amount)\n"
            ),
            "app/_pay.py": defining("pay"),
            "tests/test_app.py": using("app"),
        }
        assert ties(given) == {"app/__init__.py": ["tests/test_app.py"]}


class TestWaysToImport:
    @pytest.mark.parametrize(
        "text",
        [
            "import app.models\n\n\ndef test_it():\n    assert app.models.pay(1)\n",
            "import app.models as m\n\n\ndef test_it():\n    assert m.pay(1)\n",
            "from app import models\n\n\ndef test_it():\n    assert models.pay(1)\n",
            "from app import models as m\n\n\ndef test_it():\n    assert m.pay(1)\n",
            "def test_it():\n    from app.models import pay\n    assert pay(1)\n",
            "def test_it():\n    import app.models\n    assert app.models.pay(1)\n",
            (
                "class TestIt:\n    from app.models import pay\n"
                "    def test_it(self):\n        assert self.pay(1)\n"
            ),
            "from app.models import *\n\n\ndef test_it():\n    assert pay(1)\n",
            "import app.models\n\nPAY = app.models.pay\n\n\ndef test_it():\n    assert PAY(1)\n",
            (
                "from app.models import pay\n\n\nclass TestIt:\n    def setup_method(self):\n"
                "        self.paid = pay(1)\n\n    def test_it(self):\n        assert self.paid\n"
            ),
            (
                "from app.models import pay\n\n\ndef paid():\n    return pay(1)\n\n\n"
                "def test_it():\n    assert paid()\n"
            ),
            (
                "import pytest\nfrom app.models import pay\n\n\n@pytest.fixture\ndef paid():\n"
                "    return pay(1)\n\n\ndef test_it(paid):\n    assert paid\n"
            ),
            (
                "import pytest\nfrom app.models import pay\n\n\n"
                '@pytest.mark.parametrize("paid", [pay(1), pay(2)])\n'
                "def test_it(paid):\n    assert paid\n"
            ),
            (
                "import importlib\n\n\ndef test_it():\n"
                '    assert importlib.import_module("app.models").pay(1)\n'
            ),
            (
                "import pytest\n\nmodels = pytest.importorskip('app.models')\n\n\ndef test_it():\n"
                "    assert models.pay(1)\n"
            ),
        ],
    )
    def test_any_of_them_makes_a_generic_name_enough(self, text: str) -> None:
        given = {**OTHER, "app/models.py": defining("pay"), "tests/test_models.py": text}
        assert ties(given) == {"app/models.py": ["tests/test_models.py"]}

    def test_a_relative_import_means_the_same_module(self) -> None:
        given = {
            "app/__init__.py": "",
            "app/models.py": defining("pay"),
            "app/tests/__init__.py": "",
            "app/tests/test_models.py": using("..models"),
        }
        assert ties(given) == {"app/models.py": ["app/tests/test_models.py"]}

    def test_a_package_of_the_same_name_elsewhere_is_not_meant(self) -> None:
        given = {
            "app/models.py": defining("pay"),
            "tests/test_models.py": using("sqlalchemy.models"),
            "tests/test_other.py": using("app.models"),
        }
        assert "tests/test_models.py" not in ties(given)["app/models.py"]

    def test_an_import_that_is_gone_is_no_tie(self) -> None:
        given = {"app/pay.py": defining("pay"), "tests/test_cart.py": using("app.cart")}
        assert ties(given) == {}


class TestPatches:
    GIVEN: Final = {
        **OTHER,
        "app/gateway.py": defining("charge"),
        "app/pay.py": (
            "from app.gateway import charge\n\n\ndef settle(amount):\n    return charge(amount)\n"
        ),
    }

    def test_of_what_a_module_imports_say_that_it_is_tested(self) -> None:
        text = (
            "from unittest.mock import patch\nfrom app.pay import settle\n"
            "from app.other import other, rest\n\n\n"
            'def test_it():\n    with patch("app.pay.charge"):\n'
            "        assert settle(other(1))\n\n\n"
            "def test_that():\n    assert rest(1)\n"
        )
        given = {**self.GIVEN, "tests/unit/test_checkout.py": text}
        assert ties(given)["app/pay.py"] == ["tests/unit/test_checkout.py"]
        assert "patch" in kinds(given, "app/pay.py")

    @pytest.mark.parametrize(
        "patching",
        [
            'patch("app.gateway.charge")',
            'patch.object(gateway, "charge")',
            'patch.multiple("app.gateway", charge=None)',
        ],
    )
    def test_of_what_a_module_defines_replace_it(self, patching: str) -> None:
        text = (
            "from unittest.mock import patch\nfrom app import gateway\n"
            "from app.pay import settle\n\n\n"
            f"def test_it():\n    with {patching}:\n        assert settle(1)\n"
        )
        given = {**self.GIVEN, "tests/unit/test_pay.py": text}
        assert ties(given) == {"app/pay.py": ["tests/unit/test_pay.py"]}

    @pytest.mark.parametrize(
        "patching",
        [
            'monkeypatch.setattr("app.pay.charge", print)',
            'monkeypatch.setattr(pay, "charge", print)',
        ],
    )
    def test_by_monkeypatch_count_the_same(self, patching: str) -> None:
        text = (
            f"from app import pay\n\n\ndef test_it(monkeypatch):\n    {patching}\n"
            "    assert pay.settle(1)\n"
        )
        given = {**self.GIVEN, "tests/unit/test_pay.py": text}
        assert ties(given) == {"app/pay.py": ["tests/unit/test_pay.py"]}

    def test_of_a_module_that_is_never_used_but_by_name_are_a_way_to_it(self) -> None:
        text = (
            "from unittest.mock import patch\n\n\n"
            'def test_it(client):\n    with patch("app.pay.charge"):\n'
            '        assert client.get("/")\n'
        )
        given = {**self.GIVEN, "tests/unit/test_pay.py": text}
        assert ties(given) == {"app/pay.py": ["tests/unit/test_pay.py"]}


class TestHelpers:
    GIVEN: Final = {
        **OTHER,
        "app/models.py": defining("pay"),
        "app/door.py": "import app.models\n\n\ndef visit():\n    return 1\n",
    }

    def test_a_fixture_of_a_conftest_may_use_the_module(self) -> None:
        given = {
            **self.GIVEN,
            "tests/conftest.py": "import pytest\nfrom app.models import pay\n\n\n@pytest.fixture\n"
            "def paid():\n    return pay(1)\n",
            "tests/test_models.py": "def test_it(paid):\n    assert paid\n",
        }
        assert ties(given) == {"app/models.py": ["tests/test_models.py"]}
        assert kinds(given, "app/models.py") == {"name", "fixture"}

    def test_a_helper_of_another_file_may_use_the_module(self) -> None:
        given = {
            **self.GIVEN,
            "tests/helpers.py": "from app.models import pay\n\n\ndef paid():\n    return pay(1)\n",
            "tests/test_models.py": (
                "from tests.helpers import paid\n\n\ndef test_it():\n    assert paid()\n"
            ),
        }
        assert ties(given) == {"app/models.py": ["tests/test_models.py"]}

    def test_a_base_class_of_another_file_may_use_the_module(self) -> None:
        given = {
            **self.GIVEN,
            "tests/base.py": "import unittest\nfrom app.models import pay\n\n\n"
            "class Base(unittest.TestCase):\n    def setUp(self):\n        self.paid = pay(1)\n",
            "tests/test_models.py": "from tests.base import Base\n\n\nclass TestIt(Base):\n"
            "    def test_it(self):\n        assert self.paid\n",
        }
        assert ties(given) == {"app/models.py": ["tests/test_models.py"]}

    def test_a_fixture_alone_makes_no_tie(self) -> None:
        given = {
            **self.GIVEN,
            "tests/conftest.py": "import pytest\nfrom app.models import pay\n\n\n@pytest.fixture\n"
            "def paid():\n    return pay(1)\n",
            "tests/test_journey.py": "def test_it(paid):\n    assert paid\n",
        }
        assert ties(given) == {}
        assert list(rejected(given, "app/models.py")) == ["tests/test_journey.py"]

    def test_a_fixture_that_every_test_gets_says_nothing(self) -> None:
        given = {
            **self.GIVEN,
            "tests/conftest.py": "import pytest\nfrom app.models import pay\n\n\n"
            "@pytest.fixture(autouse=True)\ndef paid():\n    return pay(1)\n",
            "tests/test_journey.py": BLIND,
        }
        assert (ties(given), rejected(given, "app/models.py")) == ({}, {})


class TestCommands:
    def test_of_django_are_called_by_their_file(self) -> None:
        given = {
            "polls/management/commands/close.py": (
                "class Command:\n    def handle(self):\n        return 1\n"
            ),
            "polls/tests/test_close.py": "from django.core.management import call_command\n\n\n"
            'def test_it():\n    call_command("close")\n',
        }
        assert ties(given) == {"polls/management/commands/close.py": ["polls/tests/test_close.py"]}


def test_a_command_is_called_by_a_text_and_not_by_a_name() -> None:
    given = {
        "polls/management/commands/close.py": defining("handle"),
        "polls/tests/test_it.py": "from django.core.management import call_command\n\n"
        "close = 'open'\n\n\ndef test_it():\n    call_command(close)\n",
    }
    assert ties(given) == {}


def test_use_in_passing_is_no_tie_and_the_reason_says_so() -> None:
    given = {
        **OTHER,
        "app/pay.py": defining("pay"),
        "tests/test_flow.py": in_passing("app.pay", "pay"),
    }
    assert "app/pay.py" not in ties(given)
    assert rejected(given, "app/pay.py") == {
        "tests/test_flow.py": "1 of 2 tests use it, in passing"
    }


def test_an_import_that_no_test_uses_is_nothing_at_all() -> None:
    text = (
        "from app.pay import pay\nfrom app.other import other\n\n\n"
        "def test_it():\n    assert other(1)\n"
    )
    given = {**OTHER, "app/pay.py": defining("pay"), "tests/test_flow.py": text}
    assert ties(given) == {"app/other.py": ["tests/test_flow.py"]}
    assert rejected(given, "app/pay.py") == {}


def test_a_text_with_a_dot_may_be_the_name_of_a_file() -> None:
    given = {
        "pay.py": defining("settle"),
        "app/other.py": defining("other"),
        "tests/test_flow.py": "from app.other import other\n\n\n"
        "def test_it():\n    assert other('pay.db')\n",
    }
    assert ties(given) == {"app/other.py": ["tests/test_flow.py"]}


@pytest.mark.parametrize(
    ("template", "tied"),
    [
        ("{% load prices %}{{ 1|euro }}", True),
        ("{% load i18n prices %}", True),
        ("{%- load euro from prices -%}", True),
        ("{% load i18n %}", False),
        ("load prices", False),
    ],
)
def test_a_template_uses_the_tags_that_it_loads(template: str, *, tied: bool) -> None:
    given = {
        "shop/templatetags/prices.py": defining("euro"),
        "tests/test_prices.py": (
            "from django.template import Template\n\n\n"
            f"def test_it():\n    assert Template('{template}').render()\n"
        ),
    }
    assert ("import" in kinds(given, "shop/templatetags/prices.py")) is tied
