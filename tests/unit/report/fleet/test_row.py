"""A project of a fleet as one row."""

from dataclasses import replace

from policy_lint.disk.cache.written import understood, written
from policy_lint.model.decision import Decision
from policy_lint.model.fault import CODE
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.identity import Comparison
from policy_lint.model.place import Place
from policy_lint.report.fleet.row import Figures, Row, judged
from tests.unit.plan.made import verdict
from tests.unit.plan.specimen import SHOP
from tests.unit.report.fleet.rows import DOUBLES, kept, row, shop


def figures(given: Row) -> Figures:
    assert given.figures is not None
    return given.figures


def test_a_row_has_the_figures_of_the_progress_and_of_the_check() -> None:
    made = figures(shop())
    assert (made.suites.complete, made.suites.asked) == (1, 6)
    assert [(each.level, each.tests, each.credited) for each in made.levels] == [
        *(("unit", 6, 3), ("integration", 0, 0), ("e2e", 2, 1), (None, 1, 0)),
    ]
    findings = verdict(SHOP).findings
    assert made.of(Severity.ERROR) == sum(each.severity is Severity.ERROR for each in findings)
    assert sum(each.findings for each in made.tallies) == len(findings)
    assert made.uncollected == 1


def test_a_cause_says_how_much_it_concerns() -> None:
    (cause,) = figures(row(DOUBLES)).causes
    assert (cause.kind, cause.name, cause.effect) == ("helper", "bank", "double")
    assert (cause.tests, cause.findings, cause.severity) == (2, 1, Severity.ERROR)


def test_what_fails_a_project_is_said_by_the_least_severity() -> None:
    assert row(DOUBLES).state == "findings"
    assert row(DOUBLES, least=None).state == "clean"
    assert row("").state == "clean"


def test_what_the_baseline_hides_is_known_and_no_finding() -> None:
    made = verdict(DOUBLES)
    hidden = Comparison("unchanged", by="baseline.jsonl")
    known = tuple(replace(each, compared=hidden) for each in made.findings)
    found = judged("/r/shop", made, replace(made.decision, findings=known), least=Severity.WARNING)
    assert found.state == "clean"
    assert not figures(found).tallies
    assert not figures(found).causes
    assert figures(found).known == len(made.findings)


def test_an_error_inside_is_a_fault_that_says_what_is_missing() -> None:
    made = verdict(DOUBLES)
    fault = Finding(CODE, "fault", Severity.ERROR, Place("app/pay.py", 3, 1), "it broke")
    decision = Decision((*made.findings, fault), notes=("a note",), projects=("inner",))
    found = judged("/r/shop", made, decision, least=None)
    assert (found.state, found.why) == ("fault", ("app/pay.py:3:1: it broke",))
    assert (found.notes, found.inner) == (("a note",), ("inner",))
    assert found.figures is not None


def test_of_a_history_the_last_snapshot_of_a_day_is_told() -> None:
    days = [kept("2026-11-01", 1), kept("2026-11-01", 2), kept("2026-11-03", 3, 1, 9)]
    made = figures(shop(history=days))
    assert [(each.day, each.figures["tests that count"]) for each in made.history] == [
        *(("2026-11-01", 2), ("2026-11-03", 3)),
    ]
    assert made.now.figures == {"tests that count": 4, "modules complete": 1, "errors": 4}


def test_a_row_comes_back_from_its_bytes() -> None:
    for each in (shop(history=[kept("2026-11-01", 1)]), Row("/r/\udc80", "lost", ("why",))):
        assert understood(written(each), Row) == each
