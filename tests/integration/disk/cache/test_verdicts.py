"""What one process judged, another need not."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from policy_lint.disk.cache.folder import FOLDER, cache
from policy_lint.disk.cache.question import Question
from policy_lint.disk.cache.readings import Readings
from policy_lint.disk.cache.terms import Terms
from policy_lint.disk.cache.verdicts import Recall
from policy_lint.disk.discover import discover
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place, Step
from policy_lint.model.policy import Policy
from policy_lint.model.project import Project, Unreadable
from policy_lint.model.verdict import Verdict
from tests import strangers
from tests.strangers import MERE_USER, POSIX, Put

pytestmark = pytest.mark.covers("policy_lint.disk.garbage")

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


TERMS = Terms((), 1_000_000, "error", (), "")
SLOW = Unreadable(Place("a.py", 1), "it took too long", support=True)


class Judge:
    """A judgement that counts how often it is asked for."""

    def __init__(self, *findings: Finding, is_final: bool = True) -> None:
        self.asked = 0
        project = Project(Policy(()), unsearched=() if is_final else (SLOW,))
        self.verdict = Verdict(project, findings, ("a.py",), ("a note",))

    def __call__(self, _: object = None) -> Verdict:
        self.asked += 1
        return self.verdict


def write(root: Path, name: str, text: str) -> None:
    """A file that was last changed long ago."""
    (root / name).write_text(text)
    os.utime(root / name, (1_000_000_000, 1_000_000_000))


def recall(
    root: Path, judge: Callable[[Readings | None], Verdict], *select: str, patience: float = 60
) -> Recall:
    return Recall(Question(root, select), cache(root), lambda: TERMS, judge, patience)


def ask(root: Path, judge: Judge, *select: str, **overlay: bytes) -> tuple[Finding, ...]:
    unsaved = {f"{name}.py": text for name, text in overlay.items()}
    question = Question(root, select, overlay=unsaved)
    return Recall(question, cache(root), lambda: TERMS, judge).decision().findings


def verdicts(root: Path) -> list[Path]:
    return sorted((root / FOLDER).glob("*.verdict"))


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


@pytest.mark.parametrize("name", ["a.py", "new.py", "pytest.ini", "policy-lint.toml"])
def test_a_verdict_is_not_kept_if_the_project_changed_meanwhile(
    root: Path, judge: Judge, name: str
) -> None:
    def changing(_: object) -> Verdict:
        write(root, name, "y = 1\n")
        return judge.verdict

    assert recall(root, changing).decision() == judge.verdict.decision
    assert not verdicts(root)


def test_the_whole_verdict_is_kept_too(root: Path, judge: Judge) -> None:
    ask(root, judge)
    assert recall(root, judge).verdict() == judge.verdict
    assert judge.asked == 1


def test_a_verdict_whose_project_is_lost_is_judged_anew(root: Path, judge: Judge) -> None:
    ask(root, judge)
    (project,) = (root / FOLDER).glob("*.project")
    project.unlink()
    assert recall(root, judge).verdict() == judge.verdict
    assert judge.asked == 2
    assert project.exists()


def test_without_a_cache_everybody_judges(root: Path, judge: Judge) -> None:
    alone = Recall(Question(root), None, lambda: TERMS, judge)
    assert (alone.decision(), alone.verdict()) == (judge.verdict.decision, judge.verdict)
    assert (alone.terms, judge.asked) == (TERMS, 2)
    assert not (root / FOLDER).exists()


def test_what_was_settled_of_a_configuration_is_read(root: Path, judge: Judge) -> None:
    def broken() -> Terms:
        raise RuntimeError("settled already")

    def terms(settle: Callable[[], Terms]) -> Terms:
        return Recall(Question(root), cache(root), settle, judge).terms

    assert terms(lambda: TERMS) == terms(broken) == TERMS
    write(root, "policy-lint.toml", "")
    with pytest.raises(RuntimeError, match="settled already"):
        terms(broken)


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


@pytest.mark.parametrize("end", ["verdict", "project", "terms"])
@pytest.mark.parametrize("body", [b"", b"\0", b"{", b"{7", b"\0\x90", b"{[[1,2]]", b"\0\xc1"])
def test_what_is_sealed_and_of_another_shape_is_made_anew_and_said(
    root: Path, judge: Judge, end: str, body: bytes
) -> None:
    recall(root, judge).verdict()
    said: list[str] = []
    kept = cache(root, say=said.append)
    assert kept is not None
    (file,) = (root / FOLDER).glob(f"*.{end}")
    kept.put(file.name, body)
    assert Recall(Question(root), kept, lambda: TERMS, judge).verdict() == judge.verdict
    assert set(said) == {f"{kept.path} holds what was not written here: it is made again"}
    assert Recall(Question(root), kept, lambda: TERMS, judge).verdict() == judge.verdict
    assert judge.asked == (1 if end == "terms" else 2)


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


def test_where_the_folder_cannot_be_made_everybody_judges(root: Path, judge: Judge) -> None:
    (root / FOLDER).write_text("a file")
    assert ask(root, judge) == ask(root, judge) == (FINDING,)
    assert judge.asked == 2


def test_where_the_folder_cannot_be_locked_everybody_goes_on(root: Path, judge: Judge) -> None:
    ask(root, judge, "other")
    for path in (*(root / FOLDER).glob("*.index"), root / FOLDER / "lock"):
        path.unlink()
        path.mkdir()
    assert ask(root, judge) == (FINDING,)


def test_what_the_judge_raises_is_raised_and_frees_the_lock(root: Path, judge: Judge) -> None:
    def broken(_: object) -> Verdict:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        recall(root, broken).decision()
    assert recall(root, judge, patience=0).decision().findings == (FINDING,)


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
@pytest.mark.parametrize("name", [".index", "lock", ".verdict", ".project", ".terms"])
def test_what_is_no_file_in_the_folder_hinders_nobody(
    root: Path, judge: Judge, name: str, put: Put, reason: str
) -> None:
    ask(root, judge)
    (path,) = (root / FOLDER).glob(f"*{name}")
    path.unlink(missing_ok=True)
    put(path)
    assert ask(root, judge) == (FINDING,), reason


@POSIX
def test_nothing_is_written_through_a_link_in_the_folder(root: Path, judge: Judge) -> None:
    ask(root, judge)
    (verdict,) = verdicts(root)
    for path in (verdict, *(root / FOLDER).glob("*.index"), root / FOLDER / "lock"):
        path.unlink()
        path.symlink_to(root / f"made-{path.name}")
    assert ask(root, judge) == (FINDING,)
    assert not list(root.glob("made-*"))
    assert not verdict.is_symlink()


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
from policy_lint.disk.cache.folder import cache
from policy_lint.disk.cache.question import Question
from policy_lint.disk.cache.terms import Terms
from policy_lint.disk.cache.verdicts import Recall
from policy_lint.model.policy import Policy
from policy_lint.model.project import Project
from policy_lint.model.verdict import Verdict
root = Path(sys.argv[1])
def judge(_):
    with (root / "asked.log").open("a") as log:
        log.write("x")
    return Verdict(Project(Policy(())))
sys.stdin.readline()
Recall(Question(root), cache(root), lambda: Terms((), 1, "error", (), ""), judge).decision()
"""


def test_processes_that_start_together_judge_once(root: Path) -> None:
    command = [sys.executable, "-c", WORKER, str(root)]
    workers = [subprocess.Popen(command, stdin=subprocess.PIPE) for _ in range(4)]
    for worker in workers:
        assert worker.stdin
        worker.stdin.close()
    assert [worker.wait() for worker in workers] == [0, 0, 0, 0]
    assert (root / "asked.log").read_text() == "x"
