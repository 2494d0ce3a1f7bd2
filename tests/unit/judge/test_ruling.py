from collections.abc import Iterator
from dataclasses import replace

import pytest

from policy_lint.judge.rule import Rule
from policy_lint.judge.ruling import Ruling, waits
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
