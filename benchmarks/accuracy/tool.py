"""Asking policy-lint, as anyone would: by its command, for its JSON."""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def ask(
    root: Path, command: str, paths: Iterable[str] = (), options: Iterable[str] = ()
) -> Mapping[str, Any]:
    """What a command says of a project, or of some paths of it."""
    done = subprocess.run(  # noqa: S603  # our own program
        [
            *(sys.executable, "-m", "policy_lint", command, "--output-format", "json"),
            *("--root", str(root), *options, *(str(root / path) for path in paths)),
        ],
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"policy-lint {command} fails on {root}: {done.stderr.strip()[-2000:]}")
    said: Mapping[str, Any] = json.loads(done.stdout)
    return said
