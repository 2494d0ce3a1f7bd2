"""Whether a test file can come to a module at all: by imports, or by a door from outside."""

import pytest

from tests.unit.link.suites.shown import BLIND, defining, suites, ties, uncredited, using

PAY = {"app/pay.py": defining("pay")}
FAR = "it never reaches the module"
TEST = "tests/unit/test_pay.py"


class TestTheNameAlone:
    @pytest.mark.parametrize("path", [TEST, "tests/integration/test_pay.py", "tests/test_pay.py"])
    def test_earns_no_credit_below_e2e(self, path: str) -> None:
        given = {**PAY, path: BLIND}
        assert (ties(given), uncredited(given, "app/pay.py")) == ({}, {path: FAR})

    def test_is_reported(self) -> None:
        (found,) = suites({**PAY, TEST: "import os\n\n" + BLIND}).misnamed
        assert (found.at.path, found.at.line, found.subject, found.why, found.tests) == (
            *(TEST, 3, "app/pay.py", FAR),
            (f"{TEST}::test_it",),
        )

    def test_is_not_reported_in_e2e(self) -> None:
        assert suites({**PAY, "tests/e2e/test_pay.py": BLIND}).misnamed == ()

    def test_is_reported_where_only_some_tests_are_e2e(self) -> None:
        text = (
            "import pytest\n\n\n@pytest.mark.e2e\ndef test_e2e(): ...\n\n\n@pytest.mark.unit\n"
            + BLIND
        )
        assert len(suites({**PAY, "tests/test_pay.py": text}).misnamed) == 1


class TestSignals:
    @pytest.mark.parametrize(
        "listens",
        [
            "@receiver(pre_delete, sender=User)",
            "@receiver",
            "@user_deleted.connect",
            "@user_deleted.connect_via(app)",
            "@event.listens_for(User, 'before_delete')",
            "class A:\n    @made(1)\n    def b(self): return 1\n@receiver(pre_delete)",
        ],
    )
    def test_run_what_no_name_leads_to(self, listens: str) -> None:
        module = f"from app.far import *\n{listens}\ndef clean(**given):\n    return given\n"
        given = {
            "app/bells.py": module,
            "app/users.py": defining("delete"),
            "app/tests/test_bells.py": using("app.users", "delete"),
        }
        assert suites(given).misnamed == ()
        given["app/bells.py"] = module.replace(listens, "@cached")
        assert len(suites(given).misnamed) == 1


class TestImports:
    def test_of_another_module_may_lead_to_it(self) -> None:
        given = {
            **PAY,
            "app/report.py": "from app.pay import pay\n\n\ndef report():\n    return pay(1)\n",
            TEST: "from app.report import report\n\n\ndef test_it():\n    assert report()\n",
        }
        assert ties(given)["app/pay.py"] == [TEST]

    def test_lead_through_many_modules_and_inside_functions(self) -> None:
        given = {
            **PAY,
            "app/a.py": "import app.b\n\n\ndef a():\n    return 1\n",
            "app/b.py": "def b():\n    import app.c\n    return app.c\n",
            "app/c.py": "from app import pay\n\nC = 1\n",
            TEST: "from app.a import a\n\n\ndef test_it():\n    assert a()\n",
        }
        assert ties(given)["app/pay.py"] == [TEST]

    def test_of_a_package_run_what_it_imports(self) -> None:
        given = {
            **PAY,
            "app/__init__.py": "from app.pay import pay\n",
            "app/cart.py": defining("cart"),
            TEST: "from app.cart import cart\n\n\ndef test_it():\n    assert cart(1)\n",
        }
        assert ties(given)["app/pay.py"] == [TEST]

    def test_of_a_conftest_or_a_helper_lead_there(self) -> None:
        conftest = {"tests/conftest.py": "import app.pay\n"}
        helper = {"tests/helpers.py": "import app.pay\n"}
        assert ties({**PAY, **conftest, TEST: BLIND}) == {"app/pay.py": [TEST]}
        assert ties({**PAY, **helper, TEST: "import tests.helpers\n\n" + BLIND}) == {
            "app/pay.py": [TEST]
        }

    def test_for_type_checkers_lead_nowhere(self) -> None:
        text = (
            "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n"
            "    from app.pay import pay\n\n\n"
        )
        assert uncredited({**PAY, TEST: text + BLIND}, "app/pay.py") == {TEST: FAR}

    def test_in_a_ring_end(self) -> None:
        given = {
            **PAY,
            "app/a.py": "import app.b\n",
            "app/b.py": "import app.a\n",
            TEST: "import app.a\n\n" + BLIND,
        }
        assert uncredited(given, "app/pay.py") == {TEST: FAR}


class TestDoors:
    @pytest.mark.parametrize(
        "text",
        [
            "import subprocess\n\n\ndef test_it():\n    assert subprocess.run(['pay'])\n",
            "import requests\n\n\ndef test_it():\n    assert requests.get('http://x')\n",
            "from playwright.sync_api import expect\n\n\ndef test_it():\n    expect(1)\n",
            (
                "from django.test import TestCase\n\n\nclass TestIt(TestCase):\n"
                "    def test_it(self):\n"
                "        assert self.client.get('/')\n"
            ),
            "def test_it(client):\n    assert client.get('/')\n",
            (
                "def test_it():\n    import urllib.request\n"
                "    assert urllib.request.urlopen('http://x')\n"
            ),
        ],
    )
    def test_may_lead_anywhere(self, text: str) -> None:
        assert ties({**PAY, TEST: text}) == {"app/pay.py": [TEST]}

    def test_may_be_in_a_helper(self) -> None:
        helper = "import subprocess\n\n\ndef run():\n    return subprocess.run(['pay'])\n"
        text = "from tests.helpers import run\n\n\ndef test_it():\n    assert run()\n"
        assert ties({**PAY, "tests/helpers.py": helper, TEST: text}) == {"app/pay.py": [TEST]}

    @pytest.mark.parametrize("fixture", ["tmp_path", "monkeypatch", "capsys", "request", "mocker"])
    def test_are_no_fixtures_of_pytest(self, fixture: str) -> None:
        text = f"def test_it({fixture}):\n    assert {fixture}\n"
        assert uncredited({**PAY, TEST: text}, "app/pay.py") == {TEST: FAR}

    @pytest.mark.parametrize("library", ["os", "json", "httpretty", "dockerfile"])
    def test_are_no_other_libraries(self, library: str) -> None:
        text = f"import {library}\n\n\ndef test_it():\n    assert {library}.x\n"
        assert uncredited({**PAY, TEST: text}, "app/pay.py") == {TEST: FAR}


class TestStandIns:
    @pytest.mark.parametrize(
        "own",
        [
            "class Ledger:\n    def total(self):\n        return 0\n",
            "def Ledger():\n    return 0\n",
        ],
    )
    def test_in_the_test_file_earn_no_credit(self, own: str) -> None:
        given = {
            "app/ledger.py": "class Ledger:\n    def total(self):\n        return 0\n",
            "app/door.py": "import app.ledger\n\n\ndef visit():\n    return 1\n",
            "tests/unit/test_ledger.py": (
                f"import app.door\n\n\n{own}\n\ndef test_it():\n    assert Ledger()\n"
            ),
        }
        assert ties(given) == {}
        assert uncredited(given, "app/ledger.py") == {
            "tests/unit/test_ledger.py": "it tests a Ledger of its own"
        }

    def test_are_no_test_classes_of_the_same_name(self) -> None:
        given = {
            "app/ledger.py": "class Ledger:\n    def total(self):\n        return 0\n",
            "app/door.py": "import app.ledger\n\n\ndef visit():\n    return 1\n",
            "tests/unit/test_ledger.py": "import unittest\nimport app.door\n\n\n"
            "class Ledger(unittest.TestCase):\n    def test_it(self):\n        assert app.door\n",
        }
        assert uncredited(given, "app/ledger.py") == {"tests/unit/test_ledger.py": ""}

    def test_are_no_heirs_of_the_real_thing(self) -> None:
        real = "class Ledger:\n    def total(self):\n        return 0\n"
        given = {
            "app/ledger.py": real,
            "tests/unit/test_ledger.py": "from app import ledger\n\n\n"
            "class Ledger(ledger.Ledger):\n    x = 1\n\n\ndef test_it():\n    assert Ledger()\n",
        }
        assert uncredited(given, "app/ledger.py") == {"tests/unit/test_ledger.py": ""}

    def test_that_hide_the_real_thing_earn_no_credit(self) -> None:
        own = "class Ledger:\n    def total(self):\n        return 0\n"
        given = {
            "app/ledger.py": own,
            "tests/unit/test_ledger.py": f"from app.ledger import Ledger\n\n\n{own}\n\n"
            "def test_it():\n    assert Ledger()\n",
        }
        assert ties(given) == {}

    def test_by_patching_all_that_is_used_earn_no_credit(self) -> None:
        given = {
            "app/ledger.py": "class Ledger:\n    def total(self):\n        return 0\n",
            "tests/unit/test_ledger.py": "from unittest.mock import patch\n\n\ndef test_it():\n"
            '    with patch("app.ledger.Ledger") as ledger:\n        assert ledger().total()\n',
        }
        assert ties(given) == {}

    def test_for_a_module_that_is_not_installed_are_no_stand_in(self) -> None:
        text = (
            "try:\n    from app.ledger import Ledger\nexcept ImportError:\n    Ledger = None\n\n\n"
            "def test_it():\n    assert Ledger()\n"
        )
        ledger = "class Ledger:\n    def total(self):\n        return 0\n"
        given = {"app/ledger.py": ledger, "tests/unit/test_ledger.py": text}
        assert ties(given) == {"app/ledger.py": ["tests/unit/test_ledger.py"]}

    def test_beside_the_real_module_do_not_matter(self) -> None:
        given = {
            "app/ledger.py": defining("total", "entry"),
            "tests/unit/test_ledger.py": "from app.ledger import total\n\n\ndef entry(amount):\n"
            "    return amount\n\n\ndef test_it():\n    assert total(entry(1))\n",
        }
        assert ties(given) == {"app/ledger.py": ["tests/unit/test_ledger.py"]}


class TestOrphans:
    def test_are_named_after_nothing_and_lead_nowhere(self) -> None:
        (found,) = suites({**PAY, "tests/test_sums.py": BLIND}).orphans
        assert (found.at.path, found.tests) == (
            "tests/test_sums.py",
            ("tests/test_sums.py::test_it",),
        )

    @pytest.mark.parametrize(
        "text",
        [
            "from app.pay import pay\n\n\ndef test_it():\n    assert pay(1)\n",
            "import subprocess\n\n\ndef test_it():\n    assert subprocess.run(['pay'])\n",
            "def test_it(client):\n    assert client\n",
            "import app.pay\n\n\ndef test_it():\n    assert 1\n",
        ],
    )
    def test_are_none_that_have_a_way_to_the_product(self, text: str) -> None:
        assert suites({**PAY, "tests/test_sums.py": text}).orphans == ()

    def test_are_none_that_are_named_after_a_module(self) -> None:
        assert suites({**PAY, "tests/test_pay.py": BLIND}).orphans == ()

    def test_stands_at_the_first_line_if_its_tests_are_from_elsewhere(self) -> None:
        shared = f"\n\n\n{BLIND}"
        files = {**PAY, "tests/shared.py": shared, "tests/test_sums.py": "from .shared import *\n"}
        (found,) = suites({**files, "tests/__init__.py": ""}).orphans
        assert (found.at.path, found.at.line) == ("tests/test_sums.py", 1)


def test_a_package_of_helpers_passes_on_what_asks_a_server() -> None:
    test = "from tests.kit import get_client\n\n\ndef test_it():\n    assert get_client()\n"
    given = {
        **PAY,
        "tests/kit/__init__.py": "from tests.kit.client import get_client\n",
        "tests/kit/client.py": "import requests\n\n\ndef get_client():\n    return requests\n",
        TEST: test,
    }
    assert suites(given).misnamed == ()
    given["tests/kit/client.py"] = "import json\n\n\ndef get_client():\n    return json\n"
    assert len(suites(given).misnamed) == 1
