"""What one process judged, another need not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from policy_lint.disk import atomic
from policy_lint.disk.cache import FOLDER, KEPT, remembered
from policy_lint.disk.digest import Inputs
from policy_lint.disk.discover import discover
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place, Step
from tests import strangers
from tests.strangers import MERE_USER, POSIX, Put

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

    def __init__(self, *findings: Finding, is_final: bool = True) -> None:
        self.findings = findings
        self.asked = 0
        self.is_final = is_final

    def __call__(self) -> tuple[tuple[Finding, ...], bool]:
        self.asked += 1
        return self.findings, self.is_final


def write(root: Path, name: str, text: str) -> None:
    """A file that was last changed long ago."""
    (root / name).write_text(text)
    os.utime(root / name, (1_000_000_000, 1_000_000_000))


def ask(root: Path, judge: Judge, *words: str, **overlay: bytes) -> tuple[Finding, ...]:
    unsaved = {f"{name}.py": text for name, text in overlay.items()}
    return remembered(Inputs(discover(root), words, unsaved), judge)


def verdicts(root: Path) -> list[Path]:
    return sorted((root / FOLDER).glob("verdict-*.json"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    root.mkdir()
    write(root, "a.py", "x = 1\n")
    write(root, "pytest.ini", "[pytest]\n")
    return root


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


def test_what_is_not_final_is_judged_again(root: Path) -> None:
    hasty, thorough = Judge(is_final=False), Judge(FINDING)
    assert (ask(root, hasty), ask(root, thorough), ask(root, thorough)) == (
        (),
        (FINDING,),
        (FINDING,),
    )
    assert (hasty.asked, thorough.asked) == (1, 1)


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
    def judge() -> tuple[tuple[Finding, ...], bool]:
        write(root, "a.py", "y = 1\n")
        return (FINDING,), True

    assert remembered(Inputs(discover(root)), judge) == (FINDING,)
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
    def broken() -> tuple[tuple[Finding, ...], bool]:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        remembered(Inputs(discover(root)), broken)
    assert remembered(Inputs(discover(root)), judge, patience=0) == (FINDING,)


@POSIX
@pytest.mark.parametrize("target", [".", "tests", "../outside", "/dev/null"])
def test_a_link_in_place_of_the_folder_is_not_followed(
    root: Path, judge: Judge, target: str
) -> None:
    (root / FOLDER).symlink_to(target)
    for folder in (root / "tests", root.parent / "outside"):
        folder.mkdir(exist_ok=True)
    before = sorted(root.parent.rglob("*"))
    assert ask(root, judge) == ask(root, judge) == (FINDING,)
    assert judge.asked == 2
    assert sorted(root.parent.rglob("*")) == before


@pytest.mark.parametrize("name", ["test_mine.py", "CACHEDIR.TAG", "lock"])
def test_a_folder_of_somebody_else_is_left_alone(root: Path, judge: Judge, name: str) -> None:
    (root / FOLDER).mkdir()
    (root / FOLDER / name).write_text("mine")
    assert ask(root, judge) == ask(root, judge) == (FINDING,)
    assert judge.asked == 2
    assert [path.name for path in (root / FOLDER).iterdir()] == [name]


def test_an_empty_folder_is_taken(root: Path, judge: Judge) -> None:
    (root / FOLDER).mkdir()
    assert ask(root, judge) == ask(root, judge) == (FINDING,)
    assert judge.asked == 1


@POSIX
def test_a_tag_that_is_a_link_proves_nothing(root: Path, judge: Judge) -> None:
    ask(root, judge)
    tag = root / FOLDER / "CACHEDIR.TAG"
    tag.rename(root / "tag")
    tag.symlink_to("../tag")
    ask(root, judge)
    assert judge.asked == 2


@POSIX
@strangers.each
@pytest.mark.parametrize("name", ["index.json", "lock", "verdict"])
def test_what_is_no_file_in_the_folder_hinders_nobody(
    root: Path, judge: Judge, name: str, put: Put, reason: str
) -> None:
    ask(root, judge)
    path = verdicts(root)[0] if name == "verdict" else root / FOLDER / name
    path.unlink(missing_ok=True)
    put(path)
    assert ask(root, judge) == (FINDING,), reason


@POSIX
def test_nothing_is_written_through_a_link_in_the_folder(root: Path, judge: Judge) -> None:
    ask(root, judge)
    (verdict,) = verdicts(root)
    for path in (verdict, root / FOLDER / "index.json", root / FOLDER / "lock"):
        path.unlink(missing_ok=True)
        path.symlink_to(root / f"made-{path.name}")
    assert ask(root, judge) == (FINDING,)
    assert not list(root.glob("made-*"))
    assert not verdict.is_symlink()


@POSIX
def test_links_among_the_verdicts_do_not_keep_the_old_ones(root: Path, judge: Judge) -> None:
    ask(root, judge)
    (root / FOLDER / "verdict-0.json").symlink_to("gone")
    for number in range(KEPT + 3):
        ask(root, judge, str(number))
    assert len(verdicts(root)) == KEPT


@POSIX
@MERE_USER
def test_a_folder_that_is_closed_to_us_is_left_alone(root: Path, judge: Judge) -> None:
    ask(root, judge)
    (root / FOLDER).chmod(0)
    found = ask(root, judge)
    (root / FOLDER).chmod(0o700)
    assert (found, judge.asked) == ((FINDING,), 2)


WORKER = """
import sys
from pathlib import Path
from policy_lint.disk.cache import remembered
from policy_lint.disk.digest import Inputs
from policy_lint.disk.discover import discover
root = Path(sys.argv[1])
def judge():
    with (root / "asked.log").open("a") as log:
        log.write("x")
    return (), True
sys.stdin.readline()
remembered(Inputs(discover(root)), judge)
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


def test_a_folder_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    assert atomic.make(tmp_path / "a", {"b": b"1", "c": b"2"})
    assert not atomic.make(tmp_path / "a", {"d": b"3"})
    assert not atomic.make(tmp_path / "gone" / "a", {"d": b"3"})
    assert not atomic.make(tmp_path / "e", {"no/folder": b"3"})
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b", "c"]


@POSIX
def test_a_file_is_not_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("other")
    assert atomic.write(tmp_path / "link", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["link"]
    assert not (tmp_path / "link").is_symlink()
