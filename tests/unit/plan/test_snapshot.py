"""The figures that are kept are those that are shown."""

from policy_lint.plan.progress import progress, standing
from policy_lint.plan.snapshot import snapshot
from tests.unit.plan.made import verdict
from tests.unit.plan.specimen import SHOP

VERDICT = verdict(SHOP)


def test_the_figures_are_those_of_the_progress_and_of_the_findings() -> None:
    made = progress(VERDICT.project)
    kept = snapshot(made, VERDICT.findings, "2026-11-30T12:00:00Z", "3e25")
    assert (kept.date, kept.revision) == ("2026-11-30T12:00:00Z", "3e25")
    assert kept.figures["tests that count"] == made.credited == 4
    assert kept.figures["tests that count: unit"] == 3
    assert kept.figures["tests that count: no level"] == 0
    assert kept.figures["tests"] == 9
    assert kept.figures["never collected"] == 1
    stand = standing(made.modules)
    assert stand == tuple(
        kept.figures[f"modules {state}"]
        for state in ("complete", "incomplete", "without any test that counts", "exempt")
    )
    assert kept.figures["suites of the team"] == 2
    assert kept.figures["suites of the team complete"] == 0
    errors = [each for each in VERDICT.findings if str(each.severity) == "error"]
    assert kept.figures["errors"] == len(errors)
    assert kept.figures["errors"] + kept.figures["warnings"] <= len(VERDICT.findings)
