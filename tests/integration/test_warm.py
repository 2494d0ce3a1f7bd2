"""Whatever is done to a project in between, what was kept never shows.

After each edit the verdict that comes from the cache, or is put there, is that of a cache that has
never seen the project.
"""

import os
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from policy_lint.disk.cache.folder import FOLDER, Cache, cache
from policy_lint.disk.cache.question import Question
from policy_lint.disk.cache.readings import Readings
from policy_lint.disk.cache.terms import Terms, terms
from policy_lint.disk.cache.verdicts import Recall
from policy_lint.disk.settings import Settings, load
from policy_lint.model.verdict import Verdict
from policy_lint.run import judge_project, load_rules

pytestmark = pytest.mark.covers(
    "policy_lint.disk.cache.verdicts",
    "policy_lint.disk.cache.digest",
    "policy_lint.disk.cache.readings",
    "policy_lint.memory",
    "policy_lint.run",
)

SHIPPED = load_rules()
BEGIN = date(2026, 3, 1)
LONG_AGO = 1_000_000_000

PATHS = [
    "app/pay.py",
    "app/data.py",
    "tests/conftest.py",
    "tests/e2e/conftest.py",
    "tests/e2e/test_pay.py",
    "tests/e2e/test_data.py",
    "tests/unit/test_pay.py",
    "tests/helpers.py",
    "tests/e2e/pay.feature",
]
TEXTS = [
    "",
    "def broken(:\n",
    "def pay():\n    return 1\n",
    "from unittest.mock import Mock\ndef helper():\n    return Mock()()\n",
    "import pytest\n@pytest.fixture(autouse=True)\ndef pay(mocker):\n    return mocker.Mock()\n",
    "from app.pay import pay\ndef test_pay():\n    assert pay() == 1\n",
    "from tests.helpers import helper\ndef test_pay(pay):\n    assert helper()\n",
    "Feature: Pay\nScenario: Buy\nGiven a till\n",
    "from pytest_bdd import given, scenarios\nscenarios('.')\n@given('a till')\ndef till(): ...\n",
    "from unittest import mock\ndef test_a():\n    mock.Mock()()  # policy-lint: allow[TPL101] x\n",
]
CONFIGURATIONS = [
    "",
    'exclude = ["/app/", "/nothing/"]\n',
    'select = ["TPL1"]\n',
    "max-file-size = 60\n",
    '[[exceptions]]\nrule = "TPL101"\npaths = ["tests/e2e"]\nreason = "so"\nexpires = 2026-03-03\n',
    '[policy.unit]\nforbid = ["double"]\n',
]
PYTEST = [
    "[pytest]\n",
    "[pytest]\npython_files = check_*.py test_*.py\n",
    "[pytest]\ntestpaths = x\n",
]
IGNORED = ["", "helpers.py\n", "/tests/e2e/\n", "*.py\n!conftest.py\n"]
FOLDERS = ["", "tests/", "tests/e2e/"]


class Edited(RuleBasedStateMachine):
    """A project that is edited, and asked about after each edit."""

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        (self.root / "policy-lint.toml").write_text("")
        self.today = BEGIN

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @rule(path=st.sampled_from(PATHS), text=st.sampled_from(TEXTS), settled=st.booleans())
    def write(self, path: str, text: str, *, settled: bool) -> None:
        self._write(path, text, settled=settled)

    @rule(path=st.sampled_from(PATHS))
    def touch(self, path: str) -> None:
        if (self.root / path).exists():
            os.utime(self.root / path)

    @rule(path=st.sampled_from(PATHS))
    def delete(self, path: str) -> None:
        (self.root / path).unlink(missing_ok=True)

    @rule(old=st.sampled_from(PATHS), new=st.sampled_from(PATHS))
    def rename(self, old: str, new: str) -> None:
        if (self.root / old).exists():
            (self.root / new).parent.mkdir(parents=True, exist_ok=True)
            (self.root / old).replace(self.root / new)

    @rule(text=st.sampled_from(CONFIGURATIONS))
    def configure(self, text: str) -> None:
        self._write("policy-lint.toml", text, settled=False)

    @rule(text=st.sampled_from(PYTEST), folder=st.sampled_from(FOLDERS))
    def configure_pytest(self, text: str, folder: str) -> None:
        self._write(f"{folder}pytest.ini", text, settled=True)

    @rule(text=st.sampled_from(IGNORED), folder=st.sampled_from(FOLDERS))
    def ignore(self, text: str, folder: str) -> None:
        self._write(f"{folder}.gitignore", text, settled=True)

    @rule(days=st.integers(-3, 3))
    def wait(self, days: int) -> None:
        self.today += timedelta(days)

    @rule(which=st.integers(0, 99), left=st.integers(-1, 60))
    def spoil(self, which: int, left: int) -> None:
        """Tears a file of the cache, or takes it away."""
        files = sorted(path for path in (self.root / FOLDER).glob("*.*") if path.suffix != ".TAG")
        if files:
            file = files[which % len(files)]
            if left < 0:
                file.unlink()
            else:
                file.write_bytes(file.read_bytes()[:left])

    @invariant()
    def warm_is_cold(self) -> None:
        if not hasattr(self, "root"):
            return
        for everything in (False, True):
            cold = self._recall(None, everything=everything).verdict()
            kept = cache(self.root)
            for _ in range(2):
                assert self._recall(kept, everything=everything).verdict() == cold
                assert self._recall(kept, everything=everything).decision() == cold.decision

    def _write(self, path: str, text: str, *, settled: bool) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)
        if settled:
            os.utime(self.root / path, (LONG_AGO, LONG_AGO))

    def _recall(self, kept: Cache | None, *, everything: bool) -> Recall:
        def loaded() -> Settings:
            return load(self.root, today=self.today)

        def settle() -> Terms:
            return terms(loaded().config)

        def judge(readings: Readings | None) -> Verdict:
            return judge_project(
                self.root, loaded(), known=SHIPPED, everything=everything, readings=readings
            )

        question = Question(self.root, everything=everything, today=self.today)
        return Recall(question, kept, settle, judge)


TestEdited = Edited.TestCase
TestEdited.settings = settings(
    max_examples=8,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
