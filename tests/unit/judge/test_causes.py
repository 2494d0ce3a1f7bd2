"""One thing to mend, and the tests that are well when it is."""

import pytest

from policy_lint.judge.causes import Cause, caused, causes
from policy_lint.model.finding import Severity
from tests.support import findings

DOUBLES = "from unittest.mock import Mock\n"


def found(text: str) -> list[Cause]:
    return list(causes(findings(text)))


def told(text: str) -> list[tuple[str, str, int]]:
    return [(each.kind, each.name, len(each.tests)) for each in found(text)]


FIXTURE = f"""
--- tests/conftest.py
import pytest
{DOUBLES}
@pytest.fixture
def gateway():
    first = Mock()
    return first, Mock()
--- tests/e2e/test_a.py
def test_a(gateway): gateway()
def test_b(gateway): gateway()
--- tests/integration/test_c.py
def test_c(gateway): gateway()
"""


def test_a_fixture_is_one_cause_for_all_files_and_all_that_it_brings() -> None:
    (cause,) = found(FIXTURE)
    assert (cause.kind, cause.name, cause.effect) == ("fixture", "gateway", "double")
    assert (cause.at.path, cause.at.line) == ("tests/conftest.py", 5)
    assert [each.at.line for each in cause.brings] == [6, 7]
    assert [test.rpartition("::")[2] for test in cause.tests] == ["test_a", "test_b", "test_c"]
    assert (cause.severity, cause.codes) == (Severity.ERROR, ("TPL101",))
    assert len(cause.findings) == 4


def test_what_only_one_test_has_is_no_cause() -> None:
    assert (
        found(
            FIXTURE.replace("def test_b(gateway): gateway()\n", "").replace(
                "def test_c(gateway): gateway()", ""
            )
        )
        == []
    )


def test_what_tests_do_themselves_is_none() -> None:
    one = f"{DOUBLES}def test_a(): Mock()()\ndef test_b(): Mock()()\n"
    assert told(f"--- tests/e2e/test_a.py\n{one}") == []


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (
            (
                f"{DOUBLES}class TestA:\n  def setup_method(self):\n    self.bank = Mock()\n"
                "  def test_a(self): self.bank()\n  def test_b(self): self.bank()\n"
            ),
            "hook",
            "TestA.setup_method",
        ),
        (
            (
                f"{DOUBLES}def bank():\n  return Mock()\n"
                "def test_a(): bank()()\ndef test_b(): bank()()\n"
            ),
            "helper",
            "bank",
        ),
        (
            (
                f"import sys\n{DOUBLES}sys.modules['x'] = Mock()\n"
                "def test_a(): assert 1 + 1\ndef test_b(): assert 1 + 1\n"
            ),
            "module",
            "tests/e2e/test_a.py",
        ),
        (
            f"{DOUBLES}BANK = Mock()\ndef test_a(): BANK()\ndef test_b(): BANK()\n",
            "constant",
            "BANK",
        ),
        (
            (
                f"import pytest\n{DOUBLES}@pytest.fixture(autouse=True)\n"
                "def bank():\n  yield Mock()\n"
                "def test_a(): assert 1 + 1\ndef test_b(): assert 1 + 1\n"
            ),
            "fixture",
            "bank",
        ),
    ],
)
def test_whatever_brings_it_is_named(text: str, kind: str, name: str) -> None:
    assert told(f"--- tests/e2e/test_a.py\n{text}") == [(kind, name, 2)]


SHARED = f"""
--- tests/tools.py
{DOUBLES}from unittest.mock import patch
paid = patch("app.pay")
--- tests/e2e/test_a.py
from tests.tools import paid
@paid
def test_a(pay): assert pay
--- tests/e2e/test_b.py
from tests.tools import paid
@paid
def test_b(pay): assert pay
"""


def test_a_statement_elsewhere_that_no_name_stands_for_is_one_too() -> None:
    (cause,) = found(SHARED)
    assert (cause.kind, cause.at.path, len(cause.files)) == ("statement", "tests/tools.py", 2)
    assert cause.name == "unittest.mock.patch in place of app.pay"


DECORATED = f"""
--- tests/tools.py
import functools
{DOUBLES}def faked(test):
    @functools.wraps(test)
    def inner(*args):
        return test(*args, Mock())
    return inner
--- tests/e2e/test_a.py
from tests.tools import faked
@faked
def test_a(bank): bank()
@faked
def test_b(bank): bank()
"""
BASE = f"""
--- tests/base.py
{DOUBLES}class Base:
    def setup_method(self): self.bank = Mock()
--- tests/e2e/test_a.py
from tests.base import Base
class TestA(Base):
    def test_a(self): self.bank()
--- tests/e2e/test_b.py
from tests.base import Base
class TestB(Base):
    def test_b(self): self.bank()
"""
OVERRIDDEN = """
--- app/main.py
from fastapi import FastAPI
def session(): return 1
app = FastAPI()
--- tests/conftest.py
from app.main import app, session
app.dependency_overrides[session] = lambda: 2
--- tests/e2e/test_a.py
from app.main import app
def test_a(): assert app
--- tests/e2e/test_b.py
from app.main import app
def test_b(): assert app
"""


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (DECORATED, "decorator", "faked"),
        (BASE, "hook", "Base.setup_method"),
        (OVERRIDDEN, "module", "tests/conftest.py"),
    ],
)
def test_what_other_files_bring_is_one_for_all_of_them(text: str, kind: str, name: str) -> None:
    assert told(text) == [(kind, name, 2)]


def test_that_of_the_most_tests_comes_first() -> None:
    more = (
        FIXTURE
        + f"--- tests/e2e/test_z.py\n{DOUBLES}def bank(): return Mock()\n"
        + "".join(f"def test_{name}(): bank()()\n" for name in "abcd")
    )
    assert told(more) == [("helper", "bank", 4), ("fixture", "gateway", 3)]


def test_helpers_of_one_name_in_two_files_are_two() -> None:
    one = f"{DOUBLES}def bank(): return Mock()\ndef test_a(): bank()()\ndef test_b(): bank()()\n"
    text = f"--- tests/e2e/test_a.py\n{one}--- tests/e2e/test_b.py\n{one}"
    assert told(text) == [("helper", "bank", 2), ("helper", "bank", 2)]


def test_what_is_missing_is_brought_by_nothing() -> None:
    policy = '--- policy-lint.toml\n[policy.e2e]\nrequire = ["authentication"]\n'
    tests = "--- tests/e2e/test_a.py\ndef test_a(): assert open\ndef test_b(): assert open\n"
    assert found(policy + tests) == []


def test_hooks_of_one_name_in_two_classes_are_two() -> None:
    one = (
        "class Test{0}:\n  def setup_method(self): self.bank = Mock()\n"
        "  def test_a(self): self.bank()\n  def test_b(self): self.bank()\n"
    )
    text = f"--- tests/e2e/test_a.py\n{DOUBLES}{one.format('Pay')}{one.format('Bank')}"
    assert told(text) == [("hook", "TestPay.setup_method", 2), ("hook", "TestBank.setup_method", 2)]


TWINS = f"""
--- tests/e2e/test_a.py
import pytest
{DOUBLES}
class TestA:
  @pytest.fixture
  def bank(self): return Mock()
  def test_a(self, bank): bank()
  def test_b(self, bank): bank()
class TestB:
  @pytest.fixture
  def bank(self): return Mock()
  def test_a(self, bank): bank()
  def test_b(self, bank): bank()
"""


def test_fixtures_of_one_name_in_one_file_are_two_with_fingerprints_of_their_own() -> None:
    first, second = found(TWINS)
    assert (first.at.line, second.at.line) == (6, 11)
    assert first.fingerprint != second.fingerprint


def test_a_fingerprint_does_not_know_lines_nor_whom_the_cause_concerns() -> None:
    (cause,) = found(FIXTURE)
    moved = FIXTURE.replace("import pytest", "import pytest\n\n# a word\n")
    (other,) = found(moved.replace("def test_a(gateway): gateway()\n", ""))
    assert other.at.line == cause.at.line + 3
    assert len(other.tests) == len(cause.tests) - 1
    assert other.fingerprint == cause.fingerprint
    (renamed,) = found(FIXTURE.replace("gateway", "bank"))
    assert renamed.fingerprint != cause.fingerprint


def test_a_cause_counts_its_files_and_each_finding_knows_it() -> None:
    (cause,) = found(FIXTURE)
    assert cause.files == {"tests/e2e/test_a.py": 2, "tests/integration/test_c.py": 1}
    assert caused([cause]) == dict.fromkeys(cause.findings, cause)
