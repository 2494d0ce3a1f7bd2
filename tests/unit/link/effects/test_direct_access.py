"""Where tests read or change the environment by themselves, though there is an accessor."""

import pytest

from tests.support import findings

TEXT = """
--- policy-lint.toml
environment-accessor = ["{}"]
--- tests/env.py
import os
import os as o
from os import environ as alias
from os import environ, environb, getenv


def get_env(name):
    return os.environ[name]


class Env:
    def get(self, name):
        return _read(name)


def _read(name):
    return os.environ.get(name)
--- tests/conftest.py
import pytest


@pytest.fixture
def env():
    return {{}}
--- tests/unit/test_a.py
import os
import os as o
import subprocess
from os import environ, environb, getenv
from unittest.mock import patch
from unittest import mock
from tests.env import Env, _read, get_env


def test_a(env, monkeypatch, mocker):
    {}
"""


def told(body: str, accessor: str = "get_env", path: str = "tests/unit/test_a.py") -> list[str]:
    text = TEXT.format(accessor, body.replace("\n", "\n    "))
    found = findings(text)
    return [each.message for each in found if each.code == "TPL509" and each.at.path == path]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('os.environ["A"]', "os.environ[...] is read"),
        ('assert os.environ["A"].strip() == "b"', "os.environ[...] is read"),
        ('os.environ.get("A", "").lower()', "os.environ.get is read"),
        ('o.environ["A"]', "os.environ[...] is read"),
        ('environ["A"]', "os.environ[...] is read"),
        ('environ.get("A")', "os.environ.get is read"),
        ('getenv("A")', "os.getenv is read"),
        ('os.getenv("A").lower()', "os.getenv is read"),
        ('os.getenvb(b"A")', "os.getenvb is read"),
        ('os.environb[b"A"]', "os.environb[...] is read"),
        ('assert "A" in os.environ', "os.environ is read"),
        ("for name in environ:\n    print(name)", "os.environ is read"),
        ("seen = os.environ", "os.environ is read"),
        ('seen = {**os.environ, "A": "b"}', "os.environ is read"),
        ("subprocess.run(['a'], env=dict(os.environ))", "os.environ is read"),
        ("subprocess.run(['a'], env=os.environ.copy())", "os.environ.copy is read"),
        ('print(f"{os.environ}")', "os.environ is read"),
        ('os.environ["A"] = "b"', "os.environ[...] is changed"),
        ('os.environ["A"] += "b"', "os.environ[...] is changed"),
        ('del os.environ["A"]', "os.environ[...] is changed"),
        ("os.environ |= {}", "os.environ is changed"),
        ("os.environ = {}", "os.environ is changed"),
        ('environ.setdefault("A", "b")', "os.environ.setdefault is changed"),
        ('os.putenv("A", "b")', "os.putenv is changed"),
    ],
)
def test_whatever_asks_for_it_or_changes_it_by_its_name_is_found(body: str, said: str) -> None:
    assert told(body) == [f"{said} directly, in the test itself"]


@pytest.mark.parametrize(
    "body",
    [
        'get_env("A")',
        'monkeypatch.setenv("A", "b")',
        'monkeypatch.setitem(os.environ, "A", "b")',
        'monkeypatch.delitem(environ, "A")',
        'mocker.patch.dict(os.environ, {"A": "b"})',
        'with patch.dict(os.environ, {"A": "b"}):\n    pass',
        'with patch.dict(in_dict=environ, values={"A": "b"}):\n    pass',
        'with gone.patch.dict(os.environ, {"A": "b"}):\n    pass',
        'with patch.dict("os.environ", {"A": "b"}):\n    pass',
        'mock.patch.object(os, "environ", {})',
        'env["A"] = env.environ["B"]',
        'environ = {}\nassert environ["A"]',
        'def getenv(name):\n    return name\ngetenv("A")',
        'os.path.join("A", os.getcwd())',
        'return\nos.environ["A"]',
    ],
)
def test_what_goes_by_the_accessor_takes_back_or_is_something_else_is_not(body: str) -> None:
    assert not told(body)


def test_what_stands_beside_a_patcher_is_found() -> None:
    body = 'with patch.dict(os.environ, {"A": "b"}):\n    print(os.environ)\nseen = os.environ'
    assert len(told(body)) == 2


def test_each_place_is_one_finding_with_a_way() -> None:
    assert len(told('assert os.environ["A"] == os.environ["B"]')) == 2
    (said,) = told('_read("A")', path="tests/env.py")[1:]
    assert said == "os.environ.get is read directly, through a helper"


@pytest.mark.parametrize(
    ("accessor", "count"),
    [
        ("get_env", 1),
        ("get_env | Env", 0),
        ("Env | get*", 0),
        ("tests.env.get_env | tests.env.Env", 0),
        ("tests.env.*", 0),
        ("tests.other.*", 2),
    ],
)
def test_what_an_accessor_runs_is_its_own_affair(accessor: str, count: int) -> None:
    found = told('Env().get(get_env("A"))', accessor, "tests/env.py")
    assert len([one for one in found if "import" not in one]) == count


def test_a_branch_and_a_flag_decide() -> None:
    text = """
--- policy-lint.toml
environment-accessor = ["env"]
--- tests/test_a.py
import os

def read(live):
    if live:
        return os.environ["A"]
    return ""

def test_a():
    assert read(False) == ""
"""
    assert not [each for each in findings(text) if each.code == "TPL509"]
    (found,) = (each for each in findings(text.replace("False", "True")) if each.code == "TPL509")
    assert (found.severity.name, found.tests) == ("ERROR", ("tests/test_a.py::test_a",))
    assert [step.what for step in found.evidence][:2] == ["test test_a", "calls read()"]
