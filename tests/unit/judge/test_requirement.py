"""What a level requires, of values: tests that have it, nearly have it, or may have it."""

from dataclasses import replace

from policy_lint.judge.requirement import Gap, faked, gaps, missing
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import AUTHENTICATION, FAKED, Effect
from policy_lint.model.finding import Severity
from policy_lint.model.place import Place, Step
from policy_lint.model.policy import LevelRow, Policy
from policy_lint.model.project import Project, TestFile
from policy_lint.model.test import Test
from tests.unit.judge.suite import case, origin, reached

A = "tests/a.py"
REQUIRES = ((AUTHENTICATION, Severity.ERROR), ("tracing", Severity.WARNING))
POLICY = Policy((LevelRow("unit", (), (), ()), LevelRow("e2e", (), (), (), requires=REQUIRES)))
SIGNED_IN = reached(origin(f"{A}:2", AUTHENTICATION))
TRACED = reached(origin(f"{A}:3", "tracing"))


def found(*tests: Test, providers: dict[str, frozenset[str]] | None = None) -> list[Gap]:
    project = Project(POLICY, tests, providers=tuple((providers or {}).items()))
    return list(gaps(TestFile(A, tests), project))


def test_a_test_with_all_of_it_has_no_gap() -> None:
    assert not found(case(f"{A}::t", SIGNED_IN, TRACED))


def test_each_effect_that_is_missing_is_a_gap() -> None:
    got = found(case(f"{A}::t"))
    assert [(gap.effect, gap.severity) for gap in got] == list(REQUIRES)


def test_a_level_that_requires_nothing_has_no_gaps() -> None:
    assert not found(case(f"{A}::t", level="unit"), case(f"{A}::s", level=None))


def test_what_happens_sometimes_is_nearly_there() -> None:
    doubtful = replace(SIGNED_IN, certainty=Certainty.CONDITIONAL)
    (gap,) = found(case(f"{A}::t", doubtful, TRACED))
    assert gap.nearly == doubtful


def test_a_call_that_leads_nowhere_may_be_it_by_its_name() -> None:
    step = Step(Place(A, 5), "visitor.come_in()")
    test = replace(case(f"{A}::t", TRACED), unresolved=(step,))
    assert [
        gap.maybe for gap in found(test, providers={AUTHENTICATION: frozenset({"come_in"})})
    ] == [step]
    assert [gap.maybe for gap in found(test, providers={"tracing": frozenset({"come_in"})})] == [
        None
    ]


def test_authentication_through_what_is_faked_does_not_count() -> None:
    pretence = reached(origin(f"{A}:9", FAKED), f"{A}:1", f"{A}:2")
    (gap,) = found(case(f"{A}::t", SIGNED_IN, TRACED, pretence))
    assert (gap.effect, gap.nearly) == (AUTHENTICATION, None)


def told(*tests: Test) -> list[tuple[str, tuple[str, ...]]]:
    file = TestFile(A, tests)
    problems = missing(file, Project(POLICY, tests), AUTHENTICATION.__eq__, "Sign in.")
    return [(each.message, each.tests) for each in problems]


def test_the_tests_of_a_file_that_lack_it_alike_are_one_problem() -> None:
    doubtful = replace(SIGNED_IN, certainty=Certainty.FALLBACK)
    tests = (case(f"{A}::t", doubtful), case(f"{A}::s"), case(f"{A}::u", doubtful))
    assert told(*tests) == [
        ("2 e2e tests that sign in only as a fallback", (f"{A}::t", f"{A}::u")),
        ("e2e test that never signs in", (f"{A}::s",)),
    ]
    assert told(case(f"{A}::t")) == [
        ("e2e test that never signs in", (f"{A}::t",)),
    ]


def pretending(*effects: Effect, level: str = "e2e") -> list[tuple[int, Severity]]:
    file = TestFile(A, (case(f"{A}::t", *effects, level=level),))
    got = faked(file, POLICY, lambda _: True)
    return [(each.effect.origin.at.line, each.severity) for each in got]


def test_what_is_faked_counts_where_the_real_thing_is_required() -> None:
    pretence = reached(origin(f"{A}:9", FAKED))
    assert pretending(pretence, SIGNED_IN) == [(9, Severity.ERROR)]
    assert pretending(pretence, level="unit") == []
