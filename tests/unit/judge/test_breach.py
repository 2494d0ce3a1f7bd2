from dataclasses import replace

import pytest

from policy_lint.judge.breach import (
    Breach,
    breaches,
    forbids,
    is_unused_double,
    is_used_double,
    open_levels,
)
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Effect, Reach
from policy_lint.model.finding import Severity
from policy_lint.model.place import Place
from policy_lint.model.policy import Allowance, Policy
from policy_lint.model.project import TestFile
from policy_lint.model.test import Test
from tests.unit.judge.suite import case, origin, policy, project, reached

A = "tests/a.py"


def found(*tests: Test, policy: Policy = policy()) -> list[Breach]:  # noqa: B008
    return list(breaches(TestFile(A, tests), policy, lambda _: True))


def kept(effect: Effect, *allow: Allowance, level: str = "e2e") -> bool:
    return bool(found(case(f"{A}::t", effect, level=level), policy=policy(*allow)))


def test_one_breach_for_each_origin_with_all_its_tests() -> None:
    shared, own = origin("tests/conftest.py:3"), origin(f"{A}:8")
    one = case(f"{A}::one", reached(shared, f"{A}:1"), line=1)
    two = case(f"{A}::two", reached(shared, f"{A}:7"), reached(own, f"{A}:7"), line=7)
    got = found(one, two)
    assert [(each.at, each.tests) for each in got] == [
        (Place(A, 1), (one, two)),
        (Place(A, 8), (two,)),
    ]


def test_a_level_that_forbids_nothing_has_no_breach() -> None:
    effect = reached(origin(f"{A}:2"))
    assert not found(case(f"{A}::t", effect, level="unit"), case(f"{A}::s", effect, level=None))


def test_only_what_concerns_the_rule() -> None:
    mixed = case(f"{A}::t", reached(origin(f"{A}:2", "clock")), reached(origin(f"{A}:3")))
    got = breaches(TestFile(A, (mixed,)), policy(), is_used_double)
    assert [each.at.line for each in got] == [3]


def test_a_place_outside_the_file_stands_where_the_file_asks() -> None:
    far = reached(origin("lib/x.py:5"), "lib/base.py:1", f"{A}:4", "lib/y.py:1")
    nowhere = reached(origin("lib/x.py:6"), "lib/base.py:1")
    assert [each.at for each in found(case(f"{A}::t", far, nowhere, line=9))] == [
        Place(A, 4),
        Place(A, 9),
    ]


def test_severity_is_that_of_the_row_and_mild_for_lenient_kinds() -> None:
    data = reached(origin(f"{A}:2", kind="data"))
    mock = reached(origin(f"{A}:3"))
    clock = reached(origin(f"{A}:4", "clock", "data"))
    assert [each.severity for each in found(case(f"{A}::t", data, mock, clock))] == [
        Severity.WARNING,
        Severity.ERROR,
        Severity.WARNING,
    ]


@pytest.mark.parametrize(
    ("target", "pattern", "allowed"),
    [
        ("stripe.Charge.create", "stripe.*", True),
        ("stripe", "stripe.*", True),
        ("stripe", "stripe", True),
        ("stripes.x", "stripe.*", False),
        ("app.pay.stripe", "stripe", False),
        ("", "*", False),
    ],
)
def test_allowed_by_target(target: str, pattern: str, *, allowed: bool) -> None:
    effect = reached(origin(f"{A}:2", target=target))
    assert kept(effect, Allowance(("e2e",), "double", targets=(pattern,))) is not allowed


def test_allowed_by_kind_level_and_effect() -> None:
    effect = reached(origin(f"{A}:2", kind="spy"))
    assert not kept(effect, Allowance(("e2e",), "double", kinds=("spy", "fake")))
    assert kept(effect, Allowance(("e2e",), "double", kinds=("fake",)))
    assert kept(effect, Allowance(("e2e",), "clock", kinds=("spy",)))
    assert kept(effect, Allowance(("e2e",), "double", kinds=("spy",)), level="integration")
    assert kept(effect, Allowance(("e2e",), "double", kinds=("spy",), targets=("a.*",)))


def test_what_a_breach_says() -> None:
    effect = reached(
        origin("lib/x.py:5", target="shop.pay"), reach="helper", certainty=Certainty.FALLBACK
    )
    one = found(case(f"{A}::t", effect))[0]
    two = found(case(f"{A}::t", effect, level="integration"), case(f"{A}::s", effect))[0]
    assert (one.who, one.what, one.through) == (
        "e2e test",
        "Mock for shop.pay",
        "through a helper, as a fallback",
    )
    assert two.who == "2 integration, e2e tests"


@pytest.mark.parametrize(
    ("name", "target", "words"),
    [
        ("Mock", "", "Mock"),
        ("sys.modules.[]", "stripe", "sys.modules[...] for stripe"),
        ("app.overrides.[]", "app.overrides", "app.overrides[...]"),
    ],
)
def test_what_it_is(name: str, target: str, words: str) -> None:
    effect = reached(origin(f"{A}:2", name=name, target=target))
    assert found(case(f"{A}::t", effect))[0].what == words


@pytest.mark.parametrize(
    ("reach", "words"),
    [("direct", "in the test itself"), ("hook", "through a setup hook")],
)
def test_how_it_comes_in(reach: Reach, words: str) -> None:
    assert found(case(f"{A}::t", reached(origin(f"{A}:2"), reach=reach)))[0].through == words


def test_the_problem_carries_evidence_tests_and_facts_for_machines() -> None:
    effect = reached(origin(f"{A}:5", target="shop.pay"), f"{A}:1", reach="fixture")
    problem = found(case(f"{A}::t", effect))[0].problem("bad", "mend it", Severity.WARNING)
    assert (problem.at, problem.message, problem.advice) == (Place(A, 5), "bad", "mend it")
    assert problem.severity is Severity.WARNING
    assert problem.evidence == effect.chain
    assert problem.tests == (f"{A}::t",)
    assert dict(problem.fields) == {
        "effect": "double",
        "kind": "mock",
        "reach": "fixture",
        "certainty": "always",
        "level": "e2e",
        "target": "shop.pay",
        "name": "Mock",
        "boundary": "shop.pay",
    }


def test_used_and_unused_doubles() -> None:
    used, unused = reached(origin(f"{A}:1")), reached(origin(f"{A}:1"), used=False)
    clock = reached(origin(f"{A}:1", "clock"))
    assert [is_used_double(each) for each in (used, unused, clock)] == [True, False, False]
    assert [is_unused_double(each) for each in (used, unused, clock)] == [False, True, False]


def test_what_a_level_forbids_and_where_it_is_open() -> None:
    assert forbids(policy(), "e2e", "clock") is Severity.WARNING
    assert forbids(policy(), "unit", "double") is None
    assert forbids(policy(), None, "double") is None
    assert open_levels(policy(), "clock") == "at level unit or integration"
    assert open_levels(Policy(()), "clock") == "at a level that does not forbid it"


def test_what_others_inherit_is_one_breach_where_it_stands() -> None:
    base, heir = "tests/base.py", "tests/b.py"
    its = origin(f"{base}:3")
    tests = tuple(
        replace(case(f"{path}::T::t", reached(its, f"{base}:2")), at=Place(base, 2))
        for path in (A, heir)
    )
    files = tuple(project(*tests).files())
    got = [each for file in files for each in breaches(file, policy(), is_used_double)]
    assert [(each.at, each.who) for each in got] == [(Place(base, 3), "2 e2e tests")]
    anchor = got[0].problem("m", "a", Severity.ERROR).anchor
    assert anchor is not None
    assert anchor.parts == ("T.t", "T.t")


def test_an_heir_that_has_a_part_in_it_answers_for_itself() -> None:
    base = "tests/base.py"
    of_heir = reached(origin("tests/conftest.py:3"), f"{base}:2", f"{A}:7")
    heir = replace(case(f"{A}::T::t", of_heir), at=Place(base, 2))
    got = [
        each for file in project(heir).files() for each in breaches(file, policy(), is_used_double)
    ]
    assert [each.at for each in got] == [Place(A, 7)]


@pytest.mark.parametrize(
    ("name", "target", "what"),
    [
        ("unittest.mock.patch", "app.bank", "unittest.mock.patch for app.bank"),
        ("assignment to app.bank", "app.bank", "assignment to app.bank"),
        ("header Authorization", "Authorization", "header Authorization"),
        ("app.bank.send", "app.bank", "app.bank.send"),
    ],
)
def test_a_target_that_the_name_says_is_not_said_twice(name: str, target: str, what: str) -> None:
    effect = reached(origin(f"{A}:2", name=name, target=target))
    assert [each.what for each in found(case(f"{A}::t", effect))] == [what]


def test_what_a_double_that_is_surely_there_does_sometimes_is_part_of_it() -> None:
    patch, inner = origin(f"{A}:3"), origin(f"{A}:8")
    sometimes = replace(
        reached(inner, f"{A}:1", f"{A}:3", f"{A}:8"), certainty=Certainty.CONDITIONAL
    )
    apart = replace(reached(inner, f"{A}:1", f"{A}:4", f"{A}:8"), certainty=Certainty.CONDITIONAL)
    always = reached(inner, f"{A}:1", f"{A}:3", f"{A}:8")
    unsure = replace(reached(patch), certainty=Certainty.CONDITIONAL)
    for outer, effect, lines in (
        (reached(patch), sometimes, [3]),
        (reached(patch), apart, [3, 8]),
        (reached(patch), always, [3, 8]),
        (unsure, sometimes, [3, 8]),
        (reached(origin(f"{A}:3", "clock")), sometimes, [3, 8]),
    ):
        assert [each.at.line for each in found(case(f"{A}::t", outer, effect))] == lines
