"""`policy-lint fleet`: many projects as one table."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster
from jsonschema import Draft202012Validator

from policy_lint.disk.cache.folder import FOLDER, cache
from policy_lint.disk.cache.lock import exclusive
from tests.e2e.command import CLEAN, DOUBLED, PRODUCT, policy_lint, started_policy_lint, write
from tests.fork_server import Done

pytestmark = pytest.mark.covers("policy_lint.cli.saved")

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
SECONDS = 20


@pytest.fixture(scope="module")
def there() -> Iterator[LocalCluster]:
    """A cluster that somebody else began, of two processes."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as made:
        yield made


@pytest.fixture
def projects(tmp_path: Path) -> Path:
    """A clean one, one with findings, one of each kind that cannot be judged."""
    write(tmp_path / "clean", tests__e2e__test_ok=CLEAN)
    write(tmp_path / "doubled", app__pay=PRODUCT, tests__e2e__test_pay=DOUBLED)
    write(tmp_path / "broken", tests__e2e__test_ok=CLEAN)
    (tmp_path / "broken/policy-lint.toml").write_text("exclood = []\n")
    (tmp_path / "file").write_text("")
    return tmp_path


def fleet(there: LocalCluster, cwd: Path, *arguments: str, stdin: bytes = b"") -> Done:
    address = ("--scheduler", there.scheduler_address)
    return policy_lint("fleet", *address, *arguments, cwd=cwd, stdin=stdin)


def document(done: Done) -> Any:  # noqa: ANN401 - JSON
    found = json.loads(done.stdout)
    schema = files("policy_lint.report").joinpath("schemas/fleet-1.schema.json")
    Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(found)
    return found


def states(done: Done) -> dict[str, str]:
    return {each["name"]: each["state"] for each in document(done)["projects"]}


def test_processes_of_its_own_judge_all_and_each_has_its_row(projects: Path) -> None:
    done = started_policy_lint(
        *("fleet", "--jobs=2", "clean", "doubled", "broken", "file", "nowhere"), cwd=projects
    )
    rows = [line.split() for line in done.stdout.splitlines()[:7]]
    assert rows[0] == ["suites", "unit", "integration", "e2e", "errors", "warnings"]
    assert rows[2:4] == [
        ["clean", "0/0", "-", "-", "0/1", "0", "0"],
        ["doubled", "0/0", "-", "-", "0/1", "1", "0"],
    ]
    assert rows[6] == ["all", "0/0", "-", "-", "0/2", "1", "0"]
    assert "\nbroken   not judged: policy-lint.toml:1:1: unknown key `exclood`" in done.stdout
    assert re.search("\nfile +not judged: .*/file cannot be listed: Not a dir", done.stdout)
    assert re.search("\nnowhere +not judged: .*: No such file or directory\n", done.stdout)
    assert "  1  TPL101 [error] forbidden-double: 1 project, 1 test\n" in done.stdout
    assert "5 projects: 2 judged; 3 not judged.\n" in done.stdout
    assert (done.returncode, done.stderr) == (2, "")


def test_it_ends_as_the_worst_project_would(there: LocalCluster, projects: Path) -> None:
    assert fleet(there, projects, "clean", "doubled").returncode == 1
    assert fleet(there, projects, "doubled", "--fail-on=never").returncode == 0


def test_a_root_is_judged_once_whatever_leads_there(there: LocalCluster, projects: Path) -> None:
    (projects / "link").symlink_to("clean")
    done = fleet(there, projects, "clean", "link", "clean/", "./clean", "--output-format=json")
    assert states(done) == {"clean": "clean"}
    assert done.stderr == "policy-lint: roots that are named again: 3\n"


def test_a_project_in_a_project_has_a_row_of_its_own(there: LocalCluster, projects: Path) -> None:
    (projects / "policy-lint.toml").write_text("exclude = ['/broken/']\n")
    (projects / "clean/policy-lint.toml").write_text("")
    done = fleet(there, projects, ".", "clean", "--output-format=json")
    name = projects.name
    assert states(done) == {name: "findings", f"{name}/clean": "clean"}


def test_a_list_names_roots(there: LocalCluster, projects: Path) -> None:
    text = b"# ours\n\nclean\r\nw\xfcst\n"
    (projects / "list").write_bytes(text)
    for named, stdin in (("list", b""), ("-", text)):
        options = ("--list", named, "--output-format=json")
        done = fleet(there, projects, "doubled", *options, stdin=stdin)
        assert states(done) == {"clean": "clean", "doubled": "findings", "w\udcfcst": "refused"}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "no project is named"),
        (("--list", "empty"), "no project is named"),
        (("--list", "nowhere"), "nowhere is not read: "),
        (("clean", "-o", "x"), "-o is for --output-format json or html"),
        (("--list", "nought"), "a root is no path"),
    ],
)
def test_wrong_usage_is_refused(projects: Path, words: tuple[str, ...], why: str) -> None:
    (projects / "empty").write_text("# nobody\n")
    (projects / "nought").write_bytes(b"a\0b\n")
    done = policy_lint("fleet", *words, cwd=projects)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"policy-lint: {why}")


def test_without_the_extra_it_says_what_to_install(projects: Path) -> None:
    program = (
        "import sys; sys.modules['distributed'] = None; from policy_lint.cli import main;"
        " main(['fleet', 'clean'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=projects, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    needed = "policy-lint: dask.distributed is needed: pip install 'policy-lint[fleet]'\n"
    assert done.stderr == needed


@pytest.mark.parametrize("words", [["check", "clean"], ["fleet", "--help"]])
def test_nobody_else_pays_for_it(projects: Path, words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "policy_lint", *words],
        cwd=projects,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "policy_lint.cli" in done.stderr
    assert not re.search(r"\b(dask|distributed|tornado)\b", done.stderr)


def test_a_page_is_written_only_over_a_page(there: LocalCluster, projects: Path) -> None:
    words = ("clean", "--output-format=html", "-o", "page.html")
    for _ in range(2):
        done = fleet(there, projects, *words)
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr == "policy-lint: written to page.html\n"
    assert '<th scope="row">clean</th>' in (projects / "page.html").read_text()
    (projects / "page.html").write_text("mine")
    done = fleet(there, projects, *words)
    assert done.returncode == 2
    assert "page.html is there, and no report of policy-lint" in done.stderr


@POSIX
def test_hostile_names_are_neutralised(there: LocalCluster, projects: Path) -> None:
    hostile = "\x1b[2J\n::error::x\u202e"
    write(projects / hostile, tests__e2e__test_ok=CLEAN)
    done = fleet(there, projects, hostile, "clean")
    assert "\\u001b[2J\\u000a::error::x\\u202e" in done.stdout
    assert not re.search("[\x1b\u202e]|^::", done.stdout, re.MULTILINE)


@POSIX
def test_a_worker_that_is_killed_loses_no_project(there: LocalCluster, projects: Path) -> None:
    """Each worker has a project, and waits for what of it another process holds."""
    program = [sys.executable, "-m", "policy_lint", "fleet", "--output-format=json"]
    with ExitStack() as held, Client(there) as asking:
        for name in ("clean", "doubled"):
            held.enter_context(exclusive(kept(projects / name) / "lock"))
        running = subprocess.Popen(
            [*program, "--scheduler", there.scheduler_address, "clean", "doubled"],
            cwd=projects,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        until(lambda: all([*asking.processing().values()] or [()]))
        pids = asking.run(os.getpid)
        os.kill(min(pids.values()), signal.SIGKILL)
        held.close()
        out, err = running.communicate(timeout=SECONDS)
    assert (running.returncode, err) == (1, "")
    assert states(subprocess.CompletedProcess([], 1, out, err)) == {
        "clean": "clean",
        "doubled": "findings",
    }


@POSIX
def test_an_interrupt_leaves_nothing_behind(projects: Path) -> None:
    """No process either: each would hold the other end of the pipes that are read to their end."""
    there = projects / "temporary"
    there.mkdir()
    with exclusive(kept(projects / "clean") / "lock"):
        running = subprocess.Popen(
            [sys.executable, "-m", "policy_lint", "fleet", "clean"],
            cwd=projects,
            env={**os.environ, "TMPDIR": str(there)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=interruptible,  # noqa: PLW1509 - nothing else runs yet
        )
        until(lambda: any(there.glob("*/*/worker-*")))
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=SECONDS)
    assert (running.returncode, out, err) == (130, "", "")
    assert not [*there.glob("policy-lint-*")]
    assert sorted(each.name for each in (projects / "clean" / FOLDER).iterdir()) == [
        *(".gitignore", "CACHEDIR.TAG", "lock"),
    ]


def kept(root: Path) -> Path:
    made = cache(root)
    assert made is not None
    return made.path


def interruptible() -> None:
    """Whoever started this test may have it ignore interrupts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def until(holds: Any) -> None:  # noqa: ANN401 - a question
    """Waits for what another process does."""
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)
