"""Running policy-lint by its hosts, on a small project with findings of several kinds."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.e2e.command import server, write
from tests.fork_server import Done

Found = tuple[str, int, int, str]
"""Path, line, column and code."""

STARTER = """
import multiprocessing
import sys
from flake8.main.cli import main
multiprocessing.set_start_method({!r})
sys.exit(main(sys.argv[1:]))
"""
SETTINGS = ("--isolated", "--format=%(path)s|%(row)d|%(col)d|%(code)s")

CONFTEST = """\
from unittest.mock import MagicMock

import pytest
from shop.pay import pay


@pytest.fixture
def gateway():
    return MagicMock(spec=pay)
"""
FIXTURE = """\
def test_pay(gateway):
    assert gateway.pay()
"""
DIRECT = """\
from unittest import mock
from shop.pay import pay

class TestPay:
    def test_pay(self):
        assert "é" != mock.Mock(name=pay(1))
"""
DOUBTFUL = """\
from unittest.mock import Mock
from shop.pay import pay

def test_pay():
    try:
        gateway = connect()
    except OSError:
        gateway = Mock()
    assert pay(gateway)
"""
IDLE = """\
from unittest.mock import Mock
from shop.pay import pay

def test_nothing():
    assert pay(None)
"""


def shop(root: Path) -> Path:
    """A repository whose findings lie in several files, and come about in several ways."""
    return write(
        root,
        shop__pay="def pay(gateway): ...\n",
        tests__conftest=CONFTEST,
        tests__unit__test_pay=DIRECT,
        tests__integration__test_fixture=FIXTURE,
        tests__integration__test_direct=DIRECT,
        tests__integration__test_idle=IDLE,
        tests__e2e__test_doubtful=DOUBTFUL,
        tests__e2e__test_fixture=FIXTURE,
    )


def flake8(*arguments: str, cwd: Path, stdin: str = "", prefix: Sequence[str] = ()) -> Done:
    """One run of flake8, isolated, and forked where that can be."""
    if not hasattr(os, "fork"):
        return started_flake8(*arguments, cwd=cwd, stdin=stdin)
    return server(*prefix).run("flake8", *SETTINGS, *arguments, cwd=cwd, stdin=stdin.encode())


def started_flake8(*arguments: str, cwd: Path, stdin: str = "", start: str = "") -> Done:
    """The same in an interpreter of its own; `start` is how its workers start."""
    program = ["-c", STARTER.format(start)] if start else ["-m", "flake8"]
    return subprocess.run(
        [sys.executable, *program, *SETTINGS, *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def found(output: str) -> list[Found]:
    """The findings in what flake8 prints, sorted."""
    rows = (line.split("|") for line in output.splitlines())
    return sorted(
        (path.removeprefix("./"), int(line), int(column), code) for path, line, column, code in rows
    )
