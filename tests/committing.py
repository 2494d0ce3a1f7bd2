"""git, as somebody who commits without a configuration of their own."""

import subprocess
from pathlib import Path


def git(root: Path, *arguments: str) -> None:
    switches = (
        "-c",
        "user.name=Team",
        "-c",
        "user.email=team@example.org",
        "-c",
        "commit.gpgsign=0",
    )
    subprocess.run(["git", *switches, *arguments], cwd=root, check=True, capture_output=True)  # noqa: S607
