import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.speed import edits, trees
from benchmarks.speed.cost import Cost, Ran, run
from benchmarks.speed.history import history
from benchmarks.speed.measured import COLD, EDIT, WARM, Absent, Tree
from benchmarks.speed.peer import Peer
from benchmarks.speed.rounds import Rounds, Turn

CODE = "from app.pay import pay\n\n\ndef test_pay():\n    assert pay(1) == 'app'\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    texts = {
        "app/__init__.py": "",
        "app/pay.py": "def pay(amount):\n    return amount\n",
        "tests/conftest.py": "def one():\n    return 1\n",
        "tests/helper.py": "def two():\n    return 2\n",
        **{f"tests/test_{name}.py": CODE for name in "abcde"},
        ".git/config": "",
        "pytest.ini": "[pytest]\ntestpaths = tests\n",
    }
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def test_a_copy_has_no_history(tree: Path, tmp_path: Path) -> None:
    copy = trees.copied(tree, tmp_path / "copy")
    assert edits.listed(copy) == edits.listed(tree)
    assert not (copy / ".git").exists()


def test_copies_know_nothing_of_each_other(tree: Path, tmp_path: Path) -> None:
    target = trees.multiplied(tree, tmp_path / "many", 2)
    assert trees.counted("many", target).files == 2 * trees.counted("one", tree).files
    second = target / "copy_1"
    assert (second / "pytest.ini").read_text() == "[pytest]\ntestpaths = c1_tests\n"
    assert (second / "c1_tests/test_a.py").read_text() == CODE.replace("app", "c1_app")
    assert not (second / "app").exists()


def test_whole_words_only() -> None:
    assert trees.reworded(b"app.apps(app)", {"app": "c1_app"}) == b"c1_app.apps(c1_app)"
    assert trees.reworded(b"app", {}) == b"app"


def test_in_numbers(tree: Path) -> None:
    size = sum(len((tree / path).read_bytes()) for path in edits.listed(tree))
    assert trees.counted("tree", tree) == Tree("tree", 9, size)


def test_what_a_run_says_and_costs(tmp_path: Path) -> None:
    code = (
        "import sys; sys.stdout.write('a'); sys.stderr.write('b'); sum(range(10**6)); sys.exit(3)"
    )
    ran = run([sys.executable, "-c", code], tmp_path, 60)
    assert (ran.status, ran.said, ran.complained) == (3, "a", "b")
    assert ran.cost.cpu > 0
    assert ran.cost.peak > 1024 * 1024


def test_what_takes_too_long_is_killed(tmp_path: Path) -> None:
    ran = run([sys.executable, "-c", "while True: pass"], tmp_path, 1)
    assert ran.status == -signal.SIGKILL


def turn(name: str, code: str, root: Path, *, keeps: bool = False, once: bool = False) -> Turn:
    peer = Peer(name, name, (), "", keeps=keeps, once=once)
    return Turn(peer, [sys.executable, "-c", code], root.parent / "caches" / name)


def test_all_have_their_turns_and_the_tree_is_as_it_was(tree: Path) -> None:
    before = {path: (tree / path).read_bytes() for path in edits.listed(tree)}
    told: list[str] = []
    rounds = Rounds("tree", tree, 2, 60, told.append)
    rounds.run(
        [turn("a", "", tree, keeps=True), turn("b", "", tree), turn("c", "", tree, once=True)]
    )
    assert {(one.peer, one.state, one.runs) for one in rounds.figures()} == {
        ("a", COLD, 2),
        ("a", WARM, 2),
        ("a", EDIT, 2),
        ("b", COLD, 2),
        ("c", COLD, 1),
    }
    assert [line.split(":")[1].split(",")[0].strip() for line in told] == [*"aaabcbaaa"]
    assert before == {path: (tree / path).read_bytes() for path in edits.listed(tree)}


def test_what_fails_has_one_turn(tree: Path) -> None:
    rounds = Rounds("tree", tree, 3, 1, lambda _: None)
    rounds.run([turn("a", "raise SystemExit(7)", tree), turn("b", "while True: pass", tree)])
    assert rounds.absent == [
        Absent("tree", "a", "it ends with 7"),
        Absent("tree", "b", "stopped after 1 s of CPU", 1),
    ]


def test_every_edit_of_a_history_is_checked_twice(tree: Path, tmp_path: Path) -> None:
    seen: list[list[str]] = []

    def check(keeping: Sequence[str]) -> Ran:
        seen.append([*keeping])
        names = " ".join(edits.listed(tree)) if [*keeping] == ["--no-cache"] else "stale"
        return Ran(Cost(1.0, 1.0, 1), 0, names, "")

    told: list[str] = []
    found = history("tree", tree, check, tmp_path / "cache", told.append)
    assert len(seen) == 2 * len(edits.HISTORY) + 1
    assert {(one.sort, one.kind) for one in found.edits} == {*edits.HISTORY}
    assert not [one for one in found.edits if one.same]
    assert sum("DIFFERS" in line for line in told) == len(edits.HISTORY)
