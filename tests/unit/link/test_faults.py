"""An error inside costs the file or test at hand, and never the project.

The errors are made by facts that no text has: a call by a number that there is not.
"""

from collections.abc import Iterator

import pytest

from policy_lint.disk import catalogue
from policy_lint.judge.apply import apply
from policy_lint.judge.rule import Rule, file_rule, project_rule
from policy_lint.judge.ruling import Ruling
from policy_lint.link.project import link
from policy_lint.model.config import Config
from policy_lint.model.facts import FileFacts
from policy_lint.model.finding import Problem
from policy_lint.model.project import Project, TestFile
from policy_lint.model.pytest_setup import PytestSetup
from policy_lint.read.file import read

pytestmark = pytest.mark.covers("policy_lint.judge.apply")

GOOD = """from unittest.mock import Mock
def test_good(): assert Mock()
"""
BAD = """import pytest
@mark
def test_decorated(): assert f()
def test_calling(): assert f()
"""


def broken(path: str, expr: str, *, line: int) -> FileFacts:
    """A file in which the scope at a line has a name that stands for no call there is."""
    facts = read(path, BAD.encode())
    scopes = tuple(
        scope._replace(decorators=(expr,), calls=(scope.calls[0]._replace(callee=f"{expr}.x"),))
        if scope.line == line and scope.kind == "function"
        else scope
        for scope in facts.scopes
    )
    return facts._replace(scopes=scopes)


def linked(facts: FileFacts) -> Project:
    good = read("tests/integration/test_good.py", GOOD.encode())
    known = catalogue.load()
    return link([facts, good], PytestSetup(), Config().policy(), known).project


def test_a_file_that_cannot_be_collected_is_named_and_the_others_are_judged() -> None:
    project = linked(broken("tests/integration/test_bad.py", "@99", line=4))
    assert [test.name for test in project.tests] == ["test_good"]
    assert {fault.at.path for fault in project.faults} == {"tests/integration/test_bad.py"}
    (effect,) = project.tests[0].effects
    assert effect.origin.name == "unittest.mock.Mock"


def test_a_test_that_cannot_be_followed_is_named_and_stays_a_test() -> None:
    facts = read("tests/integration/test_bad.py", BAD.encode())
    *scopes, last = facts.scopes
    lost = last._replace(calls=(last.calls[0]._replace(callee="@7.Mock"),))
    project = linked(facts._replace(scopes=(*scopes, lost)))
    assert [test.name for test in project.tests] == ["test_decorated", "test_calling", "test_good"]
    assert [(fault.at.path, fault.at.line) for fault in project.faults] == [
        ("tests/integration/test_bad.py", 4)
    ]


@file_rule("TPL998", since="9")
def failing(file: TestFile, _: Project) -> Iterator[Problem]:
    if "bad" in file.path:
        raise ValueError(file.path)
    yield from ()


@project_rule("TPL999", since="9")
def broken_rule(project: Project) -> Iterator[Problem]:
    return iter([Problem(project.tests[99].at, "")])


@pytest.mark.parametrize(
    ("rule", "place"), [(failing, "tests/integration/test_bad.py"), (broken_rule, ".")]
)
def test_a_rule_that_fails_is_said_whatever_is_selected(rule: Rule, place: str) -> None:
    facts = read("tests/integration/test_bad.py", BAD.encode())
    ruling = Ruling(select=(rule.code,))
    found = apply(linked(facts), (rule,), ruling, {})
    assert [(finding.code, finding.at.path) for finding in found] == [("TPL900", place)]
    assert "Error: " in found[0].message
