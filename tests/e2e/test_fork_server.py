"""A run that is forked is the run that an interpreter of its own makes."""

import os
from pathlib import Path

import pytest

from tests.e2e.command import CLEAN, policy_lint, server, started_policy_lint

pytestmark = [
    pytest.mark.covers("policy_lint.cli.guard"),
    pytest.mark.unmeasured,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "--output-format=json"],
        ["check", "-", "--stdin-filename=tests/e2e/test_pay.py"],
        ["config"],
        ["--no-such-option"],
        ["--help"],
    ],
)
def test_it_says_and_returns_the_same(broken: Path, arguments: list[str]) -> None:
    text = CLEAN.encode()
    forked = policy_lint(*arguments, cwd=broken, stdin=text)
    started = started_policy_lint(*arguments, cwd=broken, stdin=text)
    assert forked.returncode == started.returncode
    assert (forked.stdout, forked.stderr) == (started.stdout, started.stderr)


FIRST = """\
import os, sys
os.environ["LEFT"] = sys.left = "1"
os.chdir("/")
os.kill(os.getpid(), 9)
"""
SECOND = """\
import os, sys
print(os.getcwd(), sys.argv[1:], sys.path[0], "LEFT" in os.environ, hasattr(sys, "left"))
print(sys.stdin.read(), file=sys.stderr)
"""


def test_one_run_leaves_nothing_to_the_next(tmp_path: Path) -> None:
    (tmp_path / "first.py").write_text(FIRST)
    (tmp_path / "second.py").write_text(SECOND)
    assert server().run("first", cwd=tmp_path).returncode == -9
    done = server().run("second", "a", cwd=tmp_path, stdin="é".encode())
    assert done.stdout == f"{tmp_path} ['a'] {tmp_path} False False\n"
    assert (done.returncode, done.stderr) == (0, "é\n")
