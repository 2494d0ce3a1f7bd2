"""Running the command on small projects."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

MOCKED = """\
from unittest.mock import patch


def test_pay():
    with patch("app.pay.stripe"):
        pass
"""
PRODUCT = "stripe = None\n"
CLEAN = "import subprocess\n\n\ndef test_pay():\n    assert subprocess.run(['pay'])\n"


def policy_lint(
    *arguments: str,
    cwd: Path,
    stdin: bytes = b"",
    environment: dict[str, str] | None = None,
    prefix: Sequence[str] = (),
) -> subprocess.CompletedProcess[str]:
    """One run of the command. Output is decoded as UTF-8."""
    done = subprocess.run(
        [*prefix, sys.executable, "-m", "policy_lint", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", **(environment or {})},
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def write(root: Path, **files: str) -> Path:
    """A repository; `tests__e2e__test_a` is `tests/e2e/test_a.py`."""
    (root / ".git").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
