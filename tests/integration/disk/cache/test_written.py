"""Values that were written come back as they were, and nothing else does."""

import pytest

from policy_lint.disk.cache.written import packed, understood, unpacked, written
from policy_lint.model.decision import Decision
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place, Step
from policy_lint.model.project import Project
from tests.support import project

ODD = Place("tests/é\udce9.py", 3, 5)
FINDING = Finding(
    "TPL1", "n", Severity.WARNING, ODD, "m\n", (Step(ODD, "a"),), ("t",), "do", (("k", "v"),)
)
PROJECT = project(
    {
        "app/pay.py": "def pay(): ...\n",
        "tests/conftest.py": "import pytest\n@pytest.fixture\ndef db(): ...\n",
        "tests/e2e/test_pay.py": (
            "from unittest import mock\nfrom app.pay import pay\n"
            "class TestPay:\n    def setup_metod(self): ...\n"
            "    def test_a(self, db, ghost):\n"
            "        with mock.patch('app.pay.pay'): pay()\n"
            "def test_b():\n    pass\n"
        ),
        "tests/broken.py": "def",
    }
)


@pytest.mark.parametrize("place", [ODD, Place("a.py", 1)])
def test_a_decision_comes_back(place: Place) -> None:
    finding = Finding("TPL1", "n", Severity.WARNING, place, "m\n", (Step(place, "a"),))
    decision = Decision((finding, FINDING), ("a.py",), ("note",))
    assert understood(written(decision), Decision) == decision
    assert understood(unpacked(packed(written(decision))), Decision) == decision


@pytest.mark.parametrize("odd", ["", "\udce9"])
def test_a_project_comes_back(odd: str) -> None:
    whole = PROJECT
    if odd:
        whole = project(
            {f"tests/e2e/test_{odd}.py": "from unittest.mock import Mock\ndef test_a(): Mock()\n"}
        )
    assert whole.tests
    assert understood(written(whole), Project) == whole


@pytest.mark.parametrize(
    "body", [b"", b"\0", b"{", b"[]", b"\x80\x04K\x01.", b"{[", b"{" + b"[" * 100_000, b"\0\xc1"]
)
def test_what_is_of_another_shape_is_nothing(body: bytes) -> None:
    assert understood(body, Decision) is None


def test_what_is_of_another_kind_is_nothing() -> None:
    assert understood(written((FINDING,)), Decision) is None


def test_what_was_not_packed_is_nothing() -> None:
    assert unpacked(b"no") == b""
