from collections.abc import Iterator

import pytest

from policy_lint.judge.apply import apply
from policy_lint.judge.breach import breaches, is_used_double
from policy_lint.judge.rule import Rule, file_rule, project_rule, verdict_rule
from policy_lint.judge.ruling import Ruling
from policy_lint.model.facts import Directive
from policy_lint.model.finding import Finding, Problem, Severity
from policy_lint.model.place import Place, Step
from policy_lint.model.project import Project, TestFile
from policy_lint.model.suppression import Exemption, Suppressions
from tests.unit.judge.suite import case, origin, place, project, reached

A, B, SHARED = "tests/a.py", "tests/b.py", "tests/conftest.py"


@file_rule("TPL998", since="0.1")
def doubles(file: TestFile, project: Project) -> Iterator[Problem]:
    for breach in breaches(file, project.policy, is_used_double):
        yield breach.problem("double", "", breach.severity)


@project_rule("TPL999", since="0.1", severity=Severity.WARNING)
def tests_seen(project: Project) -> Iterator[Problem]:
    for each in project.tests:
        yield Problem(each.at, "seen", advice="look away")


def named(rule: Rule, name: str) -> Rule:
    return Rule(rule.code, rule.since, rule.severity, rule.check, name)


RULES = (named(tests_seen, "seen-test"), named(doubles, "any-double"))
MOCK = origin(f"{SHARED}:9")
SUITE = project(
    case(f"{A}::one", reached(MOCK, f"{A}:1", f"{SHARED}:8"), line=1),
    case(f"{A}::two", reached(MOCK, f"{A}:5", f"{SHARED}:8"), line=5),
    case(f"{B}::one", reached(MOCK, f"{B}:1", f"{SHARED}:8"), line=1),
)


def allow(line: int, *codes: str, problem: str = "") -> Directive:
    return Directive("allow", codes, "because", line, 1, line, line, problem)


def doubled(**directives: Directive) -> list[tuple[str, tuple[str, ...]]]:
    """Where doubles are found, and in which tests; directives by the stem of their file."""
    given = {f"tests/{stem}.py": (directive,) for stem, directive in directives.items()}
    findings = apply(SUITE, RULES, Ruling(("TPL998",)), given)
    return [(str(each.at)[:-2], each.tests) for each in findings]


def test_findings_are_stamped_and_sorted() -> None:
    findings = apply(SUITE, RULES, Ruling(), {})
    assert [(str(each.at), each.code) for each in findings] == [
        (f"{A}:1:1", "TPL998"),
        (f"{A}:1:1", "TPL999"),
        (f"{A}:5:1", "TPL999"),
        (f"{B}:1:1", "TPL998"),
        (f"{B}:1:1", "TPL999"),
    ]
    assert findings[1] == Finding(
        "TPL999", "seen-test", Severity.WARNING, Place(A, 1), "seen", advice="look away"
    )
    assert findings == apply(SUITE, RULES[::-1], Ruling(), {})


def test_the_same_finding_is_given_once() -> None:
    twice = named(doubles, "any-double")
    assert apply(SUITE, (twice, twice), Ruling(), {}) == apply(SUITE, (twice,), Ruling(), {})


@pytest.mark.parametrize("line", [8, 9])
def test_allowed_where_all_chains_meet(line: int) -> None:
    assert not doubled(conftest=allow(line, "TPL998"))


def test_allowed_on_the_chain_of_one_test() -> None:
    others = [(f"{A}:5", (f"{A}::two",)), (f"{B}:1", (f"{B}::one",))]
    assert doubled(a=allow(1, "any-double")) == others


def test_what_does_not_silence() -> None:
    everything = doubled()
    assert len(everything) == 2
    assert doubled(conftest=allow(7, "TPL998")) == everything
    assert doubled(conftest=allow(8, "TPL999")) == everything
    assert doubled(conftest=allow(8, "TPL998", problem="no reason")) == everything


def test_a_comment_covers_its_statement() -> None:
    noqa = Directive("noqa", ("TPL101", "TPL998"), "", 12, 1, 9, 12)
    assert not doubled(conftest=noqa)


def test_a_problem_that_stands_where_it_is_allowed() -> None:
    @project_rule("TPL997", since="0.1")
    def everywhere(_: Project) -> Iterator[Problem]:
        yield Problem(place(f"{A}:3"), "bad")
        yield Problem(place(f"{B}:4"), "bad", evidence=(Step(place(f"{SHARED}:2"), "here"),))
        yield Problem(place(f"{B}:5"), "bad")

    given = {A: (allow(3, "TPL997"),), SHARED: (allow(2, "TPL997"),)}
    findings = apply(SUITE, (everywhere,), Ruling(), given)
    assert [each.at.line for each in findings] == [5]


def test_rules_over_the_verdict_are_asked_last_and_may_be_silenced() -> None:
    @verdict_rule("TPL996", since="0.1")
    def unused(suppressions: Suppressions) -> Iterator[Problem]:
        for comment in suppressions.comments:
            yield from (Problem(comment.at, word) for word in comment.unused)

    def said(*codes: str, rules: tuple[Rule, ...] = (unused, *RULES)) -> list[str]:
        given = {A: (allow(3, *codes),), SHARED: (allow(8, "TPL998"),)}
        return [each.message for each in apply(SUITE, rules, Ruling(("TPL996", "TPL998")), given)]

    assert said("TPL998") == ["TPL998"]
    assert said("TPL998", "TPL996") == []
    assert said("TPL999") == []


def test_an_exception_exempts_tests_from_its_rules() -> None:
    exemption = Exemption(Place("policy-lint.toml", 3), ("any-double",), (A,))
    findings = apply(SUITE, RULES, Ruling(("TPL998",)), {}, (exemption,))
    assert [each.tests for each in findings] == [(f"{B}::one",)]
