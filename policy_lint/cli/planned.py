"""A verdict with the plan that is made of it, and with what ran where coverage tells."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from policy_lint.cli.outcome import RefusedError
from policy_lint.cli.walk import Walk
from policy_lint.disk.coverage_data import CoverageError, contexts
from policy_lint.disk.gathered import gathered
from policy_lint.link.suites.executed import with_runs
from policy_lint.model.verdict import Verdict
from policy_lint.plan.entry import Plan
from policy_lint.plan.priority import plan


def planned(
    walk: Walk, verdict: Verdict, coverage: Sequence[str], level: str | None = None
) -> tuple[Verdict, Plan]:
    """Both; data with contexts is evidence too, as in `suites --coverage`."""
    config, root = walk.settings.config, walk.asked.root
    files = [Path(file) for file in coverage]
    try:
        beside = gathered(root, verdict, config.max_file_size, files)
        ran = [run for file in files for run in contexts(file)]
    except CoverageError as error:
        raise RefusedError(f"policy-lint: {error}") from error
    project = verdict.project
    suites = with_runs(project.suites, ran, project.tests) if ran else project.suites
    told = replace(verdict, project=replace(project, suites=suites))
    return told, plan(told, beside, config.plan.policy(), level, walk.asked.paths)
