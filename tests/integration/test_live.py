"""A project in memory is judged as if nobody had seen it before, whatever was done to it."""

from pathlib import Path

import pytest

from policy_lint.disk.cache.folder import cache
from policy_lint.disk.cache.question import Question
from policy_lint.disk.cache.readings import Readings
from policy_lint.disk.cache.terms import terms
from policy_lint.disk.cache.verdicts import Recall
from policy_lint.disk.root import UnreadableError
from policy_lint.disk.settings import ConfigurationError, Settings, load
from policy_lint.live import Live, SupersededError
from policy_lint.model.verdict import Verdict
from policy_lint.run import judge_project, load_rules

SHIPPED = load_rules()
DOUBLE = "from unittest.mock import Mock\ndef helper():\n    return Mock()()\n"
FIXTURE = "import pytest\n@pytest.fixture\ndef till(mocker):\n    return mocker.Mock()\n"
TEST = "from tests.helpers import helper\ndef test_pay(till):\n    assert helper() == till\n"
FILES = {
    "policy-lint.toml": "",
    "app/pay.py": "def pay():\n    return 1\n",
    "tests/conftest.py": FIXTURE,
    "tests/helpers.py": DOUBLE,
    "tests/e2e/test_pay.py": TEST,
    "tests/unit/test_pay.py": "from app.pay import pay\ndef test_pay():\n    assert pay() == 1\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        _write(tmp_path, path, text)
    return tmp_path


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def _live(root: Path) -> Live:
    return Live(root, lambda: (load(root), SHIPPED))


def _cold(root: Path, overlay: dict[str, bytes] | None = None) -> Verdict:
    return judge_project(root, load(root), overlay or {}, known=SHIPPED)


def test_unsaved_texts_one_after_the_other(root: Path) -> None:
    live = _live(root)
    overlays: list[dict[str, bytes]] = [
        {},
        {"tests/helpers.py": b"def helper(): return 2\n"},
        {"tests/helpers.py": b"def helper(:\n"},
        {"tests/conftest.py": b"", "tests/e2e/test_pay.py": TEST.encode()},
        {"tests/e2e/test_new.py": b"def test_new(till): assert till\n"},
        {"tests/e2e/conftest.py": FIXTURE.replace("mocker", "db").encode()},
        {},
    ]
    for overlay in overlays:
        assert live.judged(overlay).verdict == _cold(root, overlay)
        live.rest()


def test_files_that_change_on_disk(root: Path) -> None:
    live = _live(root)
    assert live.look()
    assert not live.look()
    _write(root, "tests/helpers.py", "def helper(): return 2\n")
    assert live.look()
    assert live.judged().verdict == _cold(root)
    (root / "tests/conftest.py").unlink()
    assert live.look()
    assert live.judged().verdict == _cold(root)


def test_another_configuration(root: Path) -> None:
    live = _live(root)
    live.judged()
    _write(root, "policy-lint.toml", 'exclude = ["/app/"]\n[policy.unit]\nforbid = ["double"]\n')
    assert live.look()
    assert live.settings == load(root)
    assert live.judged().verdict == _cold(root)


def test_a_wrong_configuration_is_refused_until_it_is_right(root: Path) -> None:
    live = _live(root)
    live.judged()
    _write(root, "policy-lint.toml", "selekt = 1\n")
    for ask in (live.look, live.judged):
        with pytest.raises(ConfigurationError):
            ask()
    _write(root, "policy-lint.toml", "")
    assert live.look()
    assert live.judged().verdict == _cold(root)


def test_a_root_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises((UnreadableError, OSError)):
        _live(tmp_path / "gone").look()


def test_what_is_superseded_is_given_up_and_costs_nothing(root: Path) -> None:
    live = _live(root)
    before = live.judged().verdict
    for patience in range(0, 60, 3):
        left = iter(range(patience))

        def check(left: "iter[int]" = left) -> None:  # type: ignore[valid-type]
            if next(left, None) is None:
                raise SupersededError

        overlay = {"tests/helpers.py": f"def helper(): return {patience}\n".encode()}
        with pytest.raises(SupersededError):
            live.judged(overlay, check)
    assert live.judged().verdict == before


def test_it_takes_up_what_is_kept_and_keeps_what_is_found(root: Path) -> None:
    def recall(live: Live) -> Recall:
        def judged(readings: Readings | None) -> Verdict:
            live.look(readings)
            return live.judged(readings=readings).verdict

        settings: Settings = load(root)
        return Recall(Question(root), cache(root), lambda: terms(settings.config), judged)

    first = _live(root)
    assert recall(first).verdict() == _cold(root)
    second = _live(root)
    readings = recall(second).readings()
    assert readings is not None
    second.look(readings)
    second.recall(readings)
    second.settle()
    assert second.judged().verdict == _cold(root)
    assert second.judged({"tests/conftest.py": b""}).verdict == _cold(
        root, {"tests/conftest.py": b""}
    )
