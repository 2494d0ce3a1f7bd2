import pytest

from benchmarks.accuracy.comparison import compare
from benchmarks.accuracy.event import Double
from benchmarks.accuracy.rate import Rate, Share, Way
from benchmarks.accuracy.record import Record, Recorded
from benchmarks.accuracy.verdict import Claim, Said

AT = "tests/test_a.py"
MOCK = Double("mock", "direct", AT, 3, "test_a")
CLAIM = Claim("mock", "unittest.mock.Mock", "direct", "always", AT, 3)


def ran(
    name: str,
    *doubles: Double,
    fixtures: tuple[str, ...] = (),
    executed: tuple[str, ...] = (),
    fate: str = "passed",
) -> Recorded:
    return Recorded(
        f"{AT}::{name}",
        own=True,
        fixtures=frozenset(fixtures),
        executed=frozenset(executed),
        fate=fate,
        doubles=frozenset(doubles),
    )


def told(name: str, *doubles: Claim, fixtures: tuple[str, ...] = (), dynamic: bool = False) -> Said:
    return Said(
        f"{AT}::{name}", frozenset(fixtures), frozenset(doubles), unresolved=False, dynamic=dynamic
    )


def record(*tests: Recorded, unread: str = "", deselected: str = "", **origins: str) -> Record:
    return Record(
        {one.test: one for one in tests},
        frozenset({unread}),
        frozenset({deselected}),
        {name: frozenset(origin.split()) for name, origin in origins.items()},
    )


def said(*tests: Said) -> dict[str, Said]:
    return {one.test: one for one in tests}


def test_inventory() -> None:
    both = compare(record(ran("a"), ran("b")), said(told("a"), told("c")))
    assert both.inventory == Rate(right=1, wrong=1, missed=1)
    assert [(one.test, one.truth, one.said) for one in both.disagreements] == [
        (f"{AT}::b", "collected", "-"),
        (f"{AT}::c", "-", "listed"),
    ]


@pytest.mark.parametrize(
    "unknown", [{"unread": AT}, {"unread": "tests"}, {"deselected": f"{AT}::c"}]
)
def test_what_pytest_did_not_look_at_is_left_out(unknown: dict[str, str]) -> None:
    assert compare(record(**unknown), said(told("c"))).inventory == Rate()


def test_closures_are_right_as_a_whole() -> None:
    truth = record(
        ran("a", fixtures=("x", "y")),
        ran("b", fixtures=("x",)),
        ran("c"),
        x="project",
        y="project",
        tmp_path="pytest",
    )
    both = compare(
        truth,
        said(
            told("a", fixtures=("x",)), told("b", fixtures=("x", "tmp_path", "caplog")), told("c")
        ),
    )
    assert both.closures == Share(1, 2)
    assert [one.truth for one in both.disagreements] == ["only here: y"]


def test_a_fixture_that_the_run_does_not_know_is_wrong() -> None:
    both = compare(
        record(ran("a", fixtures=("x",)), x="project"), said(told("a", fixtures=("x", "z")))
    )
    assert both.closures == Share(0, 1)


@pytest.mark.parametrize(
    ("executed", "origin"), [(("y",), "project"), ((), "project plugin")], ids=["asked", "plugin"]
)
def test_a_fixture_that_is_forgiven(executed: tuple[str, ...], origin: str) -> None:
    truth = record(ran("a", fixtures=("x",), executed=executed), x="project", y=origin)
    assert compare(truth, said(told("a", fixtures=("x", "y")))).closures == Share(1, 1)


def test_doubles() -> None:
    truth = record(ran("a", MOCK), ran("b", MOCK), ran("c"), ran("d"), ran("e", fate="skipped"))
    both = compare(
        truth, said(told("a", CLAIM), told("b"), told("c", CLAIM), told("d"), told("e", CLAIM))
    )
    assert both.doubles == both.telling == Rate(right=1, wrong=1, missed=1)
    assert both.unknown == {"skipped": 1}
    assert both.reaches["direct"] == Way(Share(1, 2), Share(1, 2))
    assert both.reaches["fixture"] == Way()


def test_what_may_happen_is_wrong_when_it_did_not_but_told_apart() -> None:
    doubt = CLAIM._replace(certainty="conditional")
    both = compare(
        record(ran("a"), ran("b"), ran("c", MOCK)),
        said(told("a", doubt), told("b", doubt, CLAIM), told("c", doubt)),
    )
    assert both.telling == Rate(right=1, wrong=2)
    assert both.hedged == 1


def test_a_test_with_doubles_of_several_reaches_is_no_case_of_one() -> None:
    patch = MOCK._replace(reach="hook")
    both = compare(record(ran("a", MOCK, patch)), said(told("a", CLAIM)))
    assert both.reaches["direct"] == Way(Share(1, 1), Share())
    assert both.reaches["hook"] == Way()


def test_what_nearly_all_tests_have_tells_nothing() -> None:
    common = Double("patch", "fixture", "tests/conftest.py", 9, "network")
    names = [str(number) for number in range(20)]
    truth = record(ran("a", MOCK, common), *(ran(name, common) for name in names))
    claim = Claim("patch", "unittest.mock.patch", "fixture", "always", "tests/conftest.py", 12)
    both = compare(truth, said(told("a", claim), *(told(name, claim) for name in names)))
    assert both.doubles == Rate(right=21)
    assert both.telling == Rate(missed=1)


def test_untold() -> None:
    both = compare(record(ran("a"), ran("b")), said(told("a", dynamic=True), told("b")))
    assert both.untold == Share(1, 2)
