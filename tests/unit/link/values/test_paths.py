"""Paths that code spells out, and where they lead."""

import pytest

from policy_lint.disk import catalogue
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.symbols.scopes import Code
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.paths import Spelled, spelled
from policy_lint.model.facts import Bind
from policy_lint.read.file import read

pytestmark = pytest.mark.covers("policy_lint.link.values.paths")

CATALOGUE = catalogue.load()
HEAD = """import os, os.path as osp
from os.path import dirname, join
from pathlib import Path
import pathlib
HERE = Path(__file__).parent
FOLDER = dirname(__file__)
"""


def path(expression: str) -> Spelled | None:
    """What an expression in `tests/e2e/conftest.py` spells."""
    file = "tests/e2e/conftest.py"
    evaluator = Evaluator(Code([read(file, f"{HEAD}X = {expression}\n".encode())]), CATALOGUE)
    (bound,) = evaluator.code.bindings(file)["X"]
    assert isinstance(bound, Bind)
    return spelled(evaluator, Frame(file, 0), bound.value)


@pytest.mark.parametrize(
    "expression",
    [
        'HERE / "a" / "b"',
        'HERE / "a/b"',
        'HERE.joinpath("a", "b")',
        'pathlib.Path(__file__).resolve().parent / "a" / "b"',
        'Path(__file__).parent.parent / "e2e" / "a" / "b"',
        'os.path.join(os.path.dirname(os.path.abspath(__file__)), "a", "b")',
        'join(FOLDER, "a/b")',
        'osp.join(FOLDER, "a") + "/b"',
        'f"{FOLDER}/a/b"',
        'FOLDER + "/a/b"',
        'str((HERE / "a" / "b").absolute())',
        'Path(FOLDER, "a", "b").as_posix()',
    ],
)
def test_a_path_from_the_file_leads_from_the_root(expression: str) -> None:
    found = path(expression)
    assert found is not None
    assert found.anchored
    assert found.below("elsewhere") == "tests/e2e/a/b"


@pytest.mark.parametrize("expression", ['"a/b"', 'Path("a") / "b"', 'join("a", "b")', 'f"a/b"'])
def test_another_leads_from_where_it_is_used(expression: str) -> None:
    found = path(expression)
    assert found is not None
    assert (found.anchored, found.below("x"), found.below("")) == (False, "x/a/b", "a/b")


@pytest.mark.parametrize(
    "expression",
    [
        "nowhere",
        "3",
        "[1]",
        'os.environ["A"]',
        "HERE / nowhere",
        "HERE / HERE",
        'HERE.name + "/a"',
        'HERE.parents[1] / "a"',
        'join("a", FOLDER)',
        'f"a/{FOLDER}"',
        'f"{nowhere}/a"',
        'join(*["a", "b"])',
        "lambda: 1",
        "HERE.relative_to()",
    ],
)
def test_what_no_text_tells_is_no_path(expression: str) -> None:
    assert path(expression) is None


@pytest.mark.parametrize("outside", ['HERE / "../../../a"', '"/etc"', 'Path("..")'])
def test_what_lies_outside_leads_nowhere(outside: str) -> None:
    found = path(outside)
    assert found is not None
    assert found.below("") is None


def test_two_paths_of_one_chain_are_told_apart_or_not_at_all() -> None:
    assert path('(HERE / "a", HERE / "b")[0]') is None
    found = path('HERE / "a" if 0 else HERE / "b"')
    assert found is None
