"""A project's own environment, and one run of its suite in there under the recorder."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.accuracy.pinned import Pinned

RECORDER = Path(__file__).with_name("recorder")
CONSTRAINTS = Path(__file__).with_name("constraints")
CLEAN = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")


def constraints(project: Pinned, among: Path = CONSTRAINTS) -> Path:
    """The exact version of everything that an environment holds, as `pip freeze` says it."""
    return among / f"{project.name}.txt"


def pins(project: Pinned, among: Path = CONSTRAINTS) -> str:
    """What the constraints of a project say; nothing if it has none yet."""
    path = constraints(project, among)
    return path.read_text("utf-8") if path.exists() else ""


def install(project: Pinned, root: Path, folder: Path, among: Path = CONSTRAINTS) -> None:
    """An environment with the project, as its developers have it, and what its tests need."""
    subprocess.run(  # noqa: S603  # this very interpreter
        [sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True
    )
    extras = f"[{','.join(project.extras)}]" if project.extras else ""
    command = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet"]
    held = ["--constraint", str(constraints(project, among))] if pins(project, among) else []
    subprocess.run(  # noqa: S603  # the index's own client
        [*command, *held, "--editable", f"{root}{extras}", *project.requirements],
        check=True,
        capture_output=True,
        env={**os.environ, **project.environment},
    )


def record(project: Pinned, root: Path, environment: Path, folder: Path) -> None:
    """Run the tests of a project and keep what the recorder saw."""
    arguments = [*project.arguments, *(f"--deselect={one.test}" for one in project.deselect)]
    cache = f"cache_dir={folder / 'cache'}"
    options = ["-o", cache, "--continue-on-collection-errors", f"--rootdir={root}"]
    observe(
        folder,
        [str(environment / "bin/python"), "-m", "pytest", *options, *arguments, *project.tests],
        root,
        project.environment,
        project.seconds,
    )


def clean() -> dict[str, str]:
    """The environment without what tells Python and pytest where to look."""
    return {name: value for name, value in os.environ.items() if name not in CLEAN}


def observe(
    folder: Path,
    pytest: Sequence[str],
    root: Path,
    variables: Mapping[str, str],
    seconds: int,
) -> None:
    """One run of pytest under the recorder, in a process group of its own.

    The recorder is copied, so that nothing else of this folder can be imported there.
    """
    plugin, home = folder / "plugin", folder / "home"
    shutil.copytree(RECORDER, plugin / "recorder", ignore=shutil.ignore_patterns("__pycache__"))
    home.mkdir()
    inside = {"PYTHONPATH": str(plugin), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(home)}
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(  # noqa: S603  # the suite itself is what is asked for
            [*pytest, "-p", "recorder", f"--record={folder}"],  # a bare path would move its root
            cwd=root,
            env={**clean(), **inside, **variables},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise RuntimeError(f"the suite takes more than {seconds} s") from None
        finally:
            end(process)
    if not _complete(folder):
        raise RuntimeError(f"pytest ends with {status}: {last(folder / 'output.txt')}")


def _complete(folder: Path) -> bool:
    """Whether pytest ran all tests. Its process may break later, in a library written in C."""
    collected = folder / "collect.jsonl"
    end = json.loads(collected.read_bytes().splitlines()[-1]) if collected.exists() else {}
    return end.get("exitstatus") in (0, 1)


def end(process: subprocess.Popen[bytes]) -> None:
    """Also what the suite left running."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def last(output: Path) -> str:
    """What a run said last."""
    lines = output.read_text("utf-8", "replace").split("\n")
    return " / ".join(line.strip() for line in lines[-6:] if line.strip())
