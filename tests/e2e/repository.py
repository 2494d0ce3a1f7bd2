"""A repository to commit in."""

import os
import subprocess
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
IDENTITY = ("-c", "user.name=policy-lint", "-c", "user.email=policy-lint@example.org")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", *IDENTITY, *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment())
    return done.stdout.decode().strip()


def environment(**more: str) -> dict[str, str]:
    """Ours, without what a git that runs these tests in a hook says of its own repository."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "PYTHONUTF8": "1", "PRE_COMMIT_COLOR": "never", **more}


def commit(folder: Path) -> None:
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=all")
