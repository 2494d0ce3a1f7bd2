"""Running the command on small projects."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from tests.fork_server import Done, ForkServer

DOUBLED = """\
from unittest.mock import patch


def test_pay():
    with patch("app.pay.stripe"):
        pass
"""
PRODUCT = "stripe = None\n"
IMPORTED = (
    *("policy_lint.cli.group", "policy_lint.cli.check", "policy_lint.run", "tests.e2e.loaded"),
    *("flake8.main.cli", "pycodestyle"),
)
CLEAN = "import subprocess\n\n\ndef test_pay():\n    assert subprocess.run(['pay'])\n"


def policy_lint(
    *arguments: str,
    cwd: Path,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
    prefix: Sequence[str] = (),
) -> Done:
    """One run of the command, forked where that can be. Output is decoded as UTF-8."""
    if not hasattr(os, "fork"):
        return started_policy_lint(*arguments, cwd=cwd, stdin=stdin, environment=environment)
    forking = server(*prefix)
    return forking.run("policy_lint", *arguments, cwd=cwd, stdin=stdin, environment=environment)


def started_policy_lint(
    *arguments: str,
    cwd: Path,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> Done:
    """The same in an interpreter of its own, between pipes."""
    done = subprocess.run(
        [sys.executable, "-m", "policy_lint", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", **(environment or {})},
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def server(*prefix: str) -> ForkServer:
    """Where the faces run whose start-up is not what is tested, behind a prefix.

    Coverage measures what is forked from those servers that it has seen starting.
    """
    return _server(prefix, measured="COVERAGE_PROCESS_CONFIG" in os.environ)


@cache
def _server(prefix: tuple[str, ...], *, measured: bool) -> ForkServer:  # noqa: ARG001
    return ForkServer(*IMPORTED, prefix=prefix)


def write(root: Path, **files: str) -> Path:
    """A repository; `tests__e2e__test_a` is `tests/e2e/test_a.py`."""
    (root / ".git").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
