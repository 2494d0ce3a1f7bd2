from collections.abc import Iterator

from policy_lint.judge.rule import Rule, file_rule, project_rule, verdict_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.place import Place
from policy_lint.model.project import Project, TestFile
from policy_lint.model.suppression import Suppressions
from tests.unit.judge.suite import case, project


@file_rule("TPL998", since="0.1", severity=Severity.WARNING)
def counted(file: TestFile, project: Project) -> Iterator[Problem]:
    yield Problem(Place(file.path, 1), f"{len(file.tests)} of {len(project.tests)}")


@project_rule("TPL999", since="0.1")
def empty(project: Project) -> Iterator[Problem]:
    if not project.tests:
        yield Problem(Place("tests", 1), "no tests")


def test_a_file_rule_sees_every_file_with_the_project_around_it() -> None:
    suite = project(case("tests/a.py::test_x"), case("tests/a.py::test_y"), case("tests/b.py::t"))
    assert [(each.at.path, each.message) for each in counted.check(suite)] == [
        ("tests/a.py", "2 of 3"),
        ("tests/b.py", "1 of 3"),
    ]


def test_a_project_rule_is_asked_once() -> None:
    assert [each.message for each in empty.check(project())] == ["no tests"]
    assert not [*empty.check(project(case("tests/a.py::test_x")))]


def test_a_verdict_rule_has_nothing_to_say_of_the_suite() -> None:
    @verdict_rule("TPL997", since="0.1")
    def said(suppressions: Suppressions) -> Iterator[Problem]:
        yield Problem(Place("a.py", 1), f"{len(suppressions.comments)} comments")

    assert [*said.check(project())] == []
    assert said.review is not None
    assert [each.message for each in said.review(Suppressions())] == ["0 comments"]
    assert said.severity is Severity.WARNING


def test_a_decorated_function_is_a_rule() -> None:
    assert isinstance(counted, Rule)
    assert (counted.code, counted.since, counted.severity) == ("TPL998", "0.1", Severity.WARNING)
    assert empty.severity is Severity.ERROR
