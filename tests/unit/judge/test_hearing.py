from collections.abc import Iterator
from dataclasses import replace

from policy_lint.judge.breach import breaches, is_used_double
from policy_lint.judge.hearing import Hearing, hear
from policy_lint.judge.rule import Rule, file_rule, project_rule
from policy_lint.judge.silence import Waiver, silence
from policy_lint.model.facts import Directive
from policy_lint.model.finding import Problem
from policy_lint.model.place import Place
from policy_lint.model.project import Project, TestFile
from policy_lint.model.suppression import Exemption
from tests.unit.judge.suite import case, origin, place, project, reached

A, B, SHARED = "tests/a.py", "tests/b.py", "tests/conftest.py"
AT = Place("policy-lint.toml", 3)
MOCK, OTHER = origin(f"{SHARED}:9"), origin(f"{A}:7")


@file_rule("TPL998", since="0.1")
def doubles(file: TestFile, project: Project) -> Iterator[Problem]:
    for breach in breaches(file, project.policy, is_used_double):
        yield breach.problem(breach.who, "", breach.severity)


@project_rule("TPL998", since="0.1")
def lacking(project: Project) -> Iterator[Problem]:
    """Misses something that the tests have only perhaps."""
    for test in project.tests:
        chain = test.effects[0].chain if test.effects else ()
        yield Problem(test.at, "lacking", evidence=chain, tests=(test.id,))


SUITE = project(
    case(f"{A}::one", reached(MOCK, f"{A}:1", f"{SHARED}:8"), reached(OTHER, f"{A}:1"), line=1),
    case(f"{A}::two", reached(MOCK, f"{A}:5", f"{SHARED}:8"), line=5),
    case(f"{B}::one", reached(MOCK, f"{B}:1", f"{SHARED}:8"), level="unit"),
)


def heard(rule: Rule, *lines: str, paths: tuple[str, ...] = ()) -> Hearing:
    given: dict[str, tuple[Directive, ...]] = {}
    for at in map(place, lines):
        one = Directive("allow", ("TPL998",), "because", at.line, 1, at.line, at.line)
        given[at.path] = (*given.get(at.path, ()), one)
    exceptions = [Exemption(AT, ("TPL998",), paths)] if paths else []
    return hear(rule, SUITE, silence(rule, given, exceptions))


def said(hearing: Hearing) -> list[tuple[str, str]]:
    return [(str(each.at)[:-2], each.message) for each in hearing.problems]


def used(hearing: Hearing) -> set[str]:
    return {str(waiver.at)[:-2] for waiver in hearing.used}


EVERYTHING = [(f"{A}:1", "2 e2e tests"), (f"{A}:7", "e2e test")]


def test_nothing_is_silenced() -> None:
    assert heard(doubles) == Hearing(tuple(doubles.check(SUITE)))
    assert said(heard(doubles)) == EVERYTHING


def test_a_comment_takes_what_passes_through_it() -> None:
    hearing = heard(doubles, f"{SHARED}:8")
    assert said(hearing) == EVERYTHING[1:]
    assert hearing.used == {Waiver(Place(SHARED, 8), "TPL998")}


def test_a_comment_on_a_test_takes_that_test() -> None:
    hearing = heard(doubles, f"{A}:1")
    assert said(hearing) == [(f"{A}:5", "e2e test")]
    assert used(hearing) == {f"{A}:1"}


def test_each_of_two_comments_on_one_way_is_used() -> None:
    hearing = heard(doubles, f"{SHARED}:8", f"{SHARED}:9")
    assert said(hearing) == EVERYTHING[1:]
    assert used(hearing) == {f"{SHARED}:8", f"{SHARED}:9"}


def test_a_comment_where_nothing_is_found_is_not_used() -> None:
    hearing = heard(doubles, f"{B}:1", f"{A}:99")
    assert (said(hearing), hearing.used) == (EVERYTHING, frozenset())


def test_an_exception_takes_tests_of_its_paths() -> None:
    assert heard(doubles, paths=("tests/a.py",)) == Hearing((), frozenset([Waiver(AT)]))
    assert not heard(doubles, paths=("tests/b.py",)).used


def test_a_rule_that_misses_something_loses_the_test() -> None:
    hearing = heard(lacking, f"{A}:5")
    assert [each.tests for each in hearing.problems] == [(f"{A}::one",), (f"{B}::one",)]
    assert not heard(lacking, f"{SHARED}:8").problems
    assert used(heard(lacking, f"{SHARED}:8")) == {f"{SHARED}:8"}


def test_tests_that_the_rule_knows_from_elsewhere_are_exempt_too() -> None:
    @project_rule("TPL998", since="0.1")
    def stubborn(_: Project) -> Iterator[Problem]:
        yield Problem(place(f"{A}:1"), "all", tests=(f"{A}::one", f"{A}::two"))
        yield Problem(place(f"{B}:1"), "none", tests=("unheard::of",))

    assert said(heard(stubborn, paths=("tests",))) == [(f"{B}:1", "none")]


def test_what_nobody_found_stays_in_view() -> None:
    """A comment never makes a problem: only what was found is hidden from the rule."""

    @project_rule("TPL998", since="0.1")
    def crowd(project: Project) -> Iterator[Problem]:
        yield Problem(place(f"{A}:50"), str(len(project.tests)))
        yield Problem(place(f"{A}:5"), "two", tests=(f"{A}::two",))

    assert said(heard(crowd, f"{A}:1", f"{B}:1")) == [(f"{A}:50", "3"), (f"{A}:5", "two")]


def test_a_test_may_be_marked_by_its_marks() -> None:
    marked = replace(SUITE, tests=tuple(replace(t, marks=("slow",)) for t in SUITE.tests[:1]))
    quiet = silence(doubles, {}, [Exemption(AT, ("TPL998",), marks=("slow",))])
    assert hear(doubles, marked, quiet) == Hearing((), frozenset([Waiver(AT)]))
