from collections.abc import Iterator
from dataclasses import replace

import pytest

from policy_lint.judge.rule import Rule
from policy_lint.judge.ruling import Ruling, in_vain, waits
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.place import Place
from policy_lint.model.project import Project


def check(_: Project) -> Iterator[Problem]:
    return iter(())


DOUBLE = Rule("TPL101", "0.1", Severity.ERROR, check, "forbidden-double")
LEVEL = Rule("TPL301", "0.1", Severity.INFORMATION, check, "missing-level")


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        (("TPL",), (), ["TPL101", "TPL301"]),
        (("TPL1",), (), ["TPL101"]),
        (("missing-level",), (), ["TPL301"]),
        (("TPL",), ("TPL101",), ["TPL301"]),
        (("TPL",), ("forbidden-double",), ["TPL301"]),
        (("TPL101",), ("TPL1",), ["TPL101"]),
        (("forbidden-double",), ("TPL",), ["TPL101"]),
        (("TPL101",), ("forbidden-double",), []),
        ((), (), []),
    ],
)
def test_the_closest_selector_decides(
    select: tuple[str, ...], ignore: tuple[str, ...], codes: list[str]
) -> None:
    assert [rule.code for rule in Ruling(select, ignore).chosen((DOUBLE, LEVEL))] == codes


def test_severity_is_the_teams_then_the_problems_then_the_rules() -> None:
    plain = Problem(Place("a.py", 1), "bad")
    mild = Problem(Place("a.py", 1), "bad", severity=Severity.INFORMATION)
    by_name = Ruling(severities=(("forbidden-double", Severity.WARNING),))
    by_code = Ruling(severities=(("TPL101", Severity.WARNING),))
    assert Ruling().severity(DOUBLE, plain) is Severity.ERROR
    assert Ruling().severity(DOUBLE, mild) is Severity.INFORMATION
    assert by_name.severity(DOUBLE, mild) is Severity.WARNING
    assert by_code.severity(DOUBLE, plain) is Severity.WARNING
    assert by_code.severity(LEVEL, plain) is Severity.INFORMATION


@pytest.mark.parametrize(
    ("needs", "written", "waiting"),
    [
        ("", {}, False),
        ("suites", {}, True),
        ("suites", {"suites": []}, True),
        ("suites", {"suites": [{"name": "Money"}]}, False),
        ("require", {"policy": {"unit": {"require": ()}, "e2e": {"require": ("sleep",)}}}, False),
        ("require = authentication", {"policy": {"e2e": {"require": ("sleep",)}}}, True),
        ("require = sleep", {"policy": {"e2e": {"require": ("sleep",)}}}, False),
    ],
)
def test_a_rule_waits_until_it_is_written(
    needs: str, written: dict[str, object], *, waiting: bool
) -> None:
    assert waits(replace(DOUBLE, needs=needs), written) is waiting


SIGNED_IN = Rule("TPL201", "0.1", Severity.ERROR, check, "a", needs="require = authentication")
TRACED = Rule("TPL202", "0.1", Severity.ERROR, check, "b", needs="require")
WAITING = (DOUBLE, SIGNED_IN, TRACED)


@pytest.mark.parametrize(
    ("select", "vain"),
    [
        (("TPL1",), []),
        (("TPL201", "TPL1"), ["TPL201"]),
        (("a", "b"), ["a", "b"]),
        (("TPL2",), ["TPL2"]),
        (("TPL",), []),
    ],
)
def test_a_selector_that_finds_nothing_as_it_is_configured(
    select: tuple[str, ...], vain: list[str]
) -> None:
    told = list(in_vain(Ruling(select), WAITING, {"policy": {"e2e": {"require": []}}}))
    assert [note.partition("`")[2].partition("`")[0] for note in told] == vain
    assert not any(in_vain(Ruling(select), WAITING, {"require": ["authentication"]}))


def test_it_says_what_is_missing() -> None:
    (told,) = in_vain(Ruling(("TPL202",)), WAITING, {})
    assert told == "select: `TPL202` finds nothing as long as no configuration has `require`"
    (both,) = in_vain(Ruling(("TPL2",)), WAITING, {})
    assert both.endswith(" has `require = authentication` or `require`")


def test_a_selection_is_narrow_if_it_is_not_of_all() -> None:
    assert not Ruling().is_narrow
    assert Ruling(("TPL1",)).is_narrow
