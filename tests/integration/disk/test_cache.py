"""What one process judged, another need not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from policy_lint.disk import atomic
from policy_lint.disk.cache import FOLDER, KEPT, remembered
from policy_lint.disk.discover import discover
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place, Step

pytestmark = pytest.mark.covers("policy_lint.disk.atomic", "policy_lint.disk.garbage")

AT = Place("tests/é\udce9.py", 3, 5)
FINDING = Finding(
    code="TPL101",
    name="forbidden-double",
    severity=Severity.WARNING,
    at=AT,
    message="a “double”\n",
    evidence=(Step(AT, "test"), Step(Place("a.py", 1), "mock")),
    tests=("tests/a.py::test_a",),
    advice="do not",
    fields=(("kind", "mock"),),
)


class Judge:
    """A judgement that counts how often it is asked for."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings
        self.asked = 0

    def __call__(self) -> tuple[Finding, ...]:
        self.asked += 1
        return self.findings


def write(root: Path, name: str, text: str) -> None:
    """A file that was last changed long ago."""
    (root / name).write_text(text)
    os.utime(root / name, (1_000_000_000, 1_000_000_000))


def ask(root: Path, judge: Judge, *words: str, **overlay: bytes) -> tuple[Finding, ...]:
    return remembered(
        discover(root), words, judge, overlay={f"{name}.py": text for name, text in overlay.items()}
    )


def verdicts(root: Path) -> list[Path]:
    return sorted((root / FOLDER).glob("verdict-*.json"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, "a.py", "x = 1\n")
    write(tmp_path, "pytest.ini", "[pytest]\n")
    return tmp_path


@pytest.fixture
def judge() -> Judge:
    return Judge(FINDING)


def test_the_second_time_the_verdict_is_read(root: Path, judge: Judge) -> None:
    assert ask(root, judge) == ask(root, judge) == (FINDING,)
    assert judge.asked == 1


def test_no_findings_are_a_verdict_too(root: Path) -> None:
    judge = Judge()
    assert ask(root, judge) == ask(root, judge) == ()
    assert judge.asked == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.py", "x = 2\n"), ("b.py", ""), ("pytest.ini", "[pytes]\n"), ("sub/a.py", "")],
)
def test_a_changed_or_new_file_is_judged(root: Path, judge: Judge, name: str, text: str) -> None:
    ask(root, judge)
    (root / "sub").mkdir()
    write(root, name, text)
    ask(root, judge)
    assert judge.asked == 2


def test_a_deleted_file_is_judged(root: Path, judge: Judge) -> None:
    ask(root, judge)
    (root / "a.py").unlink()
    ask(root, judge)
    assert judge.asked == 2


def test_a_renamed_file_is_judged(root: Path, judge: Judge) -> None:
    ask(root, judge)
    (root / "a.py").rename(root / "b.py")
    ask(root, judge)
    assert judge.asked == 2


def test_other_words_are_another_verdict(root: Path, judge: Judge) -> None:
    for words in (["ab", "c"], ["a", "bc"], ["abc"], ["ab", "c"]):
        ask(root, judge, *words)
    assert judge.asked == 3


def test_unsaved_text_is_another_verdict(root: Path, judge: Judge) -> None:
    ask(root, judge)
    ask(root, judge, a=b"x = 3\n")
    ask(root, judge, a=b"x = 3\n")
    ask(root, judge, new=b"x = 3\n")
    ask(root, judge)
    assert judge.asked == 3


def test_what_is_touched_and_not_changed_is_not_judged(root: Path, judge: Judge) -> None:
    ask(root, judge)
    os.utime(root / "a.py", (1_100_000_000, 1_100_000_000))
    ask(root, judge)
    assert judge.asked == 1


def test_a_verdict_is_not_kept_if_the_project_changed_meanwhile(root: Path) -> None:
    def judge() -> tuple[Finding, ...]:
        write(root, "a.py", "y = 1\n")
        return (FINDING,)

    assert remembered(discover(root), [], judge) == (FINDING,)
    assert not verdicts(root)


@pytest.mark.parametrize("cut", [0, 10, 60, -1])
def test_a_torn_verdict_is_judged_anew(root: Path, judge: Judge, cut: int) -> None:
    ask(root, judge)
    (verdict,) = verdicts(root)
    verdict.write_bytes(verdict.read_bytes()[:cut])
    assert ask(root, judge) == (FINDING,)
    assert judge.asked == 2


def test_a_forged_verdict_is_judged_anew(root: Path, judge: Judge) -> None:
    ask(root, judge)
    (verdict,) = verdicts(root)
    seal, _, _ = verdict.read_bytes().partition(b"\n")
    verdict.write_bytes(seal + b"\n[]")
    assert ask(root, judge) == (FINDING,)


@pytest.mark.parametrize("body", [b"{", b"7", b"[7]", b"[[1,2]]", b"[" * 100_000])
def test_a_sealed_verdict_of_another_shape_is_judged_anew(
    root: Path, judge: Judge, body: bytes
) -> None:
    from policy_lint.disk.cache import _seal

    ask(root, judge)
    (verdict,) = verdicts(root)
    key = verdict.stem.partition("-")[2]
    verdict.write_bytes(_seal(key, body) + b"\n" + body)
    assert ask(root, judge) == (FINDING,)
    assert judge.asked == 2


def test_a_verdict_of_another_copy_of_the_folder_does_not_count(root: Path, judge: Judge) -> None:
    ask(root, judge)
    tag = root / FOLDER / "CACHEDIR.TAG"
    content = tag.read_bytes()
    tag.rename(tag.with_name("away"))
    tag.write_bytes(content)
    ask(root, judge)
    assert judge.asked == 2


def test_the_folder_hides_itself_and_is_no_part_of_the_project(root: Path, judge: Judge) -> None:
    ask(root, judge)
    assert (root / FOLDER / ".gitignore").read_text() == "*\n"
    assert (root / FOLDER / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d17278")
    assert discover(root).files == ("a.py",)


def test_only_the_newest_verdicts_are_kept(root: Path, judge: Judge) -> None:
    for number in range(KEPT + 3):
        ask(root, judge, str(number))
    assert len(verdicts(root)) == KEPT


def test_where_the_folder_cannot_be_made_everybody_judges(root: Path, judge: Judge) -> None:
    (root / FOLDER).write_text("a file")
    assert ask(root, judge) == ask(root, judge) == (FINDING,)
    assert judge.asked == 2


def test_where_the_folder_cannot_be_locked_everybody_goes_on(root: Path, judge: Judge) -> None:
    ask(root, judge, "other")
    for name in ("index.json", "lock"):
        (root / FOLDER / name).unlink(missing_ok=True)
        (root / FOLDER / name).mkdir()
    assert ask(root, judge) == (FINDING,)


def test_what_the_judge_raises_is_raised_and_frees_the_lock(root: Path, judge: Judge) -> None:
    def broken() -> tuple[Finding, ...]:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        remembered(discover(root), [], broken)
    assert remembered(discover(root), [], judge, patience=0) == (FINDING,)


WORKER = """
import sys
from pathlib import Path
from policy_lint.disk.cache import remembered
from policy_lint.disk.discover import discover
root = Path(sys.argv[1])
def judge():
    with (root / "asked.log").open("a") as log:
        log.write("x")
    return ()
sys.stdin.readline()
remembered(discover(root), [], judge)
"""


def test_processes_that_start_together_judge_once(root: Path) -> None:
    command = [sys.executable, "-c", WORKER, str(root)]
    workers = [subprocess.Popen(command, stdin=subprocess.PIPE) for _ in range(4)]
    for worker in workers:
        assert worker.stdin
        worker.stdin.close()
    assert [worker.wait() for worker in workers] == [0, 0, 0, 0]
    assert (root / "asked.log").read_text() == "x"


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    assert atomic.write(tmp_path / "a", b"1")
    assert atomic.write(tmp_path / "a", b"2")
    (tmp_path / "folder").mkdir()
    assert not atomic.write(tmp_path / "folder", b"3")
    assert not atomic.write(tmp_path / "gone" / "a", b"4")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]
    assert (tmp_path / "a").read_bytes() == b"2"
