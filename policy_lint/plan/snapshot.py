"""The figures of a verdict that are worth keeping."""

from collections import Counter
from collections.abc import Iterable

from policy_lint.model.finding import Finding, Severity
from policy_lint.model.snapshot import COMPLETE, CREDITED, Snapshot
from policy_lint.plan.progress import Progress, standing


def snapshot(made: Progress, findings: Iterable[Finding], date: str, revision: str) -> Snapshot:
    """The figures as they are now."""
    modules, named = standing(made.modules), standing(made.named)
    severities = Counter(finding.severity for finding in findings)
    levels = {f"{CREDITED}: {each.level or 'no level'}": each.credited for each in made.levels}
    figures = {
        CREDITED: made.credited,
        **levels,
        "tests": made.tests,
        "never collected": made.uncollected,
        COMPLETE: modules.complete,
        "modules incomplete": modules.incomplete,
        "modules without any test that counts": modules.untested,
        "modules exempt": modules.exempt,
        "suites of the team": named.asked,
        "suites of the team complete": named.complete,
        "errors": severities[Severity.ERROR],
        "warnings": severities[Severity.WARNING],
    }
    return Snapshot(date, revision, figures)
