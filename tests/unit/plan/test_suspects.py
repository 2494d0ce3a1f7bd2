"""What speaks against fixtures and helpers that neighbours use."""

import pytest

from policy_lint.plan.neighbours import Neighbourhood
from policy_lint.plan.suspects import Suspects
from tests.unit.plan.planned import outlines, verdict

PROJECT = """\
--- tests/e2e/conftest.py
import pytest
from tests.support.doubles import gateway_double

@pytest.fixture
def gateway():
    return gateway_double()

@pytest.fixture
def bank(gateway):
    return 1

@pytest.fixture
def customer(bank, again):
    return 1

@pytest.fixture
def again(request):
    return request.getfixturevalue("customer")

@pytest.fixture
def clean():
    return 1

--- tests/support/doubles.py
from unittest.mock import Mock

def gateway_double():
    return Mock()

--- tests/e2e/test_a.py
def test_a(customer, clean):
    assert customer

--- tests/e2e/test_b.py
def test_b(gateway):
    assert gateway

--- tests/unit/test_c.py
def test_c(other):
    assert other
"""
SEEN = verdict(PROJECT)
NEAR = Neighbourhood(SEEN).around("tests/e2e/test_new.py", "e2e")
SAID = "tests that use it have TPL101 (error): e2e test with a double: unittest.mock.Mock, through"
SUSPECTS = Suspects(NEAR, [one for one in SEEN.findings if one.code == "TPL101"], {})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gateway", SAID),
        ("bank", f"it asks for gateway; {SAID}"),
        ("clean", ""),
        ("other", ""),
    ],
)
def test_a_fixture_that_brings_a_finding_or_asks_for_one_that_does(name: str, said: str) -> None:
    assert SUSPECTS.fixture(name).startswith(said)
    assert bool(SUSPECTS.fixture(name)) is bool(said)


def test_what_a_fixture_asks_for_its_parameters_say() -> None:
    text = PROJECT.replace("test_a(customer, clean)", "test_a(gateway, bank)")
    seen = verdict(text)
    near = Neighbourhood(seen).around("tests/e2e/test_new.py", "e2e")
    assert Suspects(near, seen.findings, {}).fixture("bank") == ""
    told = Suspects(near, seen.findings, outlines(text))
    assert told.fixture("bank").startswith(f"it asks for gateway; {SAID}")


def test_a_helper_that_a_finding_comes_by() -> None:
    assert SUSPECTS.helper("tests/support/doubles.py").startswith(SAID)
    assert SUSPECTS.helper("tests/support/other.py") == ""


def test_what_happens_at_another_level_says_nothing() -> None:
    unit = Neighbourhood(SEEN).around("tests/unit/test_new.py", "unit")
    assert Suspects(unit, SEEN.findings, {}).fixture("gateway") == ""


def test_a_fixture_of_a_plugin_by_what_tests_call_on_it() -> None:
    patching = (
        "--- tests/e2e/test_d.py\nfrom app import pay\n"
        "def test_d(monkeypatch, tmp_path):\n    monkeypatch.setattr(pay, 'charge', print)\n"
    )
    seen = verdict(PROJECT + patching)
    near = Neighbourhood(seen).around("tests/e2e/test_new.py", "e2e")
    told = Suspects(near, seen.findings, {})
    assert "e2e test with a double: pytest.MonkeyPatch.setattr" in told.fixture("monkeypatch")
    assert told.fixture("tmp_path") == ""


def test_how_many_tests_one_file_has_is_not_said() -> None:
    again = "\n\ndef test_e(gateway):\n    assert gateway\n"
    seen = verdict(PROJECT.replace("    assert gateway\n", f"    assert gateway\n{again}"))
    assert any(one.message.startswith("2 e2e tests with") for one in seen.findings)
    near = Neighbourhood(seen).around("tests/e2e/test_new.py", "e2e")
    told = Suspects(near, [one for one in seen.findings if len(one.tests) > 1], {})
    assert "(error): e2e tests with a double" in told.fixture("gateway")
