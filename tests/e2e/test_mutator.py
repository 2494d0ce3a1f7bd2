"""The mutation benchmark in small: pytest runs a project under the mutator."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.mutation.mutator.trial import apart
from tests.support import files

pytestmark = [
    pytest.mark.unmeasured,
    pytest.mark.skipif(sys.platform == "win32", reason="it cannot fork"),
]

HOME = Path(__file__).parents[2] / "benchmarks" / "mutation"
SHOP = """\
--- pytest.ini
[pytest]
--- shop.py
def pay(amount):
    return amount + 1
def refuse():
    raise ValueError("refused")
    return None
--- tests/test_shop.py
import pytest, unittest
from shop import pay, refuse

def test_good():
    assert pay(1) == 2

def test_smoke():
    pay(1)

def test_hollow():
    assert isinstance(pay(1), object)

def test_swallowed():
    try:
        assert pay(1) == 2
    except Exception:
        pass

def test_refused():
    with pytest.raises(ValueError):
        refuse()

class TestUnit(unittest.TestCase):
    def test_good(self):
        self.assertEqual(pay(1), 2)

    def test_in_parts(self):
        for amount in (1, 2):
            with self.subTest(amount):
                self.assertEqual(pay(amount), amount + 1)

def test_red():
    assert pay(1) == 3

def test_nothing():
    assert True

class TestSet(unittest.TestCase):
    def setUp(self):
        pay(1)

    def test_nothing(self):
        pass

@pytest.fixture
def paid():
    return pay(1)

def test_paid(paid):
    assert paid == 2

def test_other():
    pass
"""
TESTS = ("good", "smoke", "hollow", "swallowed", "refused", "red", "nothing", "paid")
CLASSES = ("TestUnit::test_good", "TestUnit::test_in_parts", "TestSet::test_nothing")


def trials(root: Path) -> dict[str, list[tuple[Any, ...]]]:
    """For each test its runs: how, outcome, whether a check noticed and where."""
    for name, text in files(SHOP).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    order = {
        "tests": [
            f"tests/test_shop.py::{one}" for one in (*(f"test_{one}" for one in TESTS), *CLASSES)
        ],
        "product": str(root),
        "aside": ["tests/*"],
        "most": 5,
        "seconds": 20,
        "thorough": [],
    }
    (root / "order.json").write_text(json.dumps(order), "utf-8")
    command = [sys.executable, "-m", "pytest", "--capture=sys", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "-p", "mutator", f"--trials={root}", str(root)],
        cwd=root,
        env={"PYTHONPATH": f"{HOME}:{root}"},
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 5), done.stdout
    rows = [json.loads(line) for line in (root / "trials.jsonl").read_text("utf-8").splitlines()]
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows:
        lines = [line for _, line in row["lines"]]
        run = (row["how"], row["outcome"], row["checked"], lines)
        found.setdefault(row["test"].partition("::")[2], []).append(run)
    return found


def test_each_test_runs_as_it_is_and_under_changes(tmp_path: Path) -> None:
    found = trials(tmp_path)
    first: tuple[object, ...] = ("as it is", "passed", False, [])
    good = [first, ("other", "failed", True, [5]), ("raises", "failed", False, [5])]
    assert found["test_good"] == good
    assert found["test_smoke"][1:] == [
        ("other", "passed", False, []),
        ("raises", "failed", False, [8]),
    ]
    assert found["test_hollow"][1][1:3] == ("passed", False)
    assert [run[1] for run in found["test_swallowed"]] == ["passed"] * 3
    assert found["test_refused"][1][1:3] == ("failed", True)
    assert found["TestUnit::test_good"][1][1:3] == ("failed", True)
    assert found["TestUnit::test_in_parts"][1][1:3] == ("failed", True)
    assert [run[1] for run in found["test_red"]] == ["failed"]
    assert found["test_nothing"] == [first]
    assert found["TestSet::test_nothing"] == [first]
    assert found["test_paid"] == [first]
    assert "test_other" not in found


def test_what_hangs_or_breaks_is_told() -> None:
    assert apart(lambda: __import__("time").sleep(60), 0.2) == {"outcome": "hung"}
    assert apart(lambda: 1 // 0, 20) == {"outcome": "failed"}  # type: ignore[arg-type,return-value]
    assert apart(lambda: {"outcome": "passed"}, 20) == {"outcome": "passed"}
