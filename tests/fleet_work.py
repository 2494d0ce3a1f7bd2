"""What the processes of a cluster do in tests; they import it.

A task is a folder. Where it holds the pipe `held`, whoever takes the task writes its process id to
it, and waits until it is killed or the pipe `told` is closed at the other end.
"""

import os
from pathlib import Path

from policy_lint.survey import Survey


def named(task: str) -> bytes:
    """The name of the task."""
    wait(Path(task))
    return Path(task).name.encode()


def broken(task: str) -> bytes:
    """No answer."""
    raise ValueError(f"{Path(task).name} is broken")


def surveyed(task: str) -> bytes:
    """The row of a project."""
    wait(Path(task))
    return Survey()(task)


def fatal(task: str) -> bytes:
    """The end of whoever takes the task, if it is called so."""
    if Path(task).name == "fatal":
        os._exit(1)
    return Path(task).name.encode()


def wait(task: Path) -> None:
    if (task / "held").exists():
        (task / "held").write_text(str(os.getpid()))
        (task / "told").read_bytes()


def hold(task: Path) -> Path:
    """Makes the folder of a task that is to be held."""
    task.mkdir(parents=True, exist_ok=True)
    for name in ("held", "told"):
        os.mkfifo(task / name)
    return task


def holder(task: Path) -> int:
    """Who has taken the task, once somebody has. Whoever takes it again is not held."""
    found = int((task / "held").read_text())
    (task / "held").unlink()
    return found
