"""`policy-lint tests`: what pytest would collect, and what the tool knows of it."""

from collections.abc import Sequence

import click

from policy_lint.cli import options
from policy_lint.cli.asked import asked_for
from policy_lint.cli.outcome import Outcome, judged
from policy_lint.cli.stream import stdout_paint
from policy_lint.cli.walk import prepared
from policy_lint.model.folders import is_among, touched
from policy_lint.model.project import Project
from policy_lint.model.test import Test, Uncollected
from policy_lint.report.tests import inventory_concise, inventory_full
from policy_lint.report.tests_json import inventory_json


@click.command("tests")
@options.paths
@options.output_format
@options.cache
@options.root
def command(paths: tuple[str, ...], output_format: str, root: str | None) -> Outcome:
    """List the tests below PATHS (default: those that a bare `pytest` collects).

    Each with its level, its fixtures and its effects. The JSON is a public, versioned format.
    """
    asked = asked_for(paths, root)
    verdict = prepared(asked).verdict({}, everything=True)
    tests = _tests(verdict.project, asked.paths)
    notes = [f"{note} (root {asked.root})" for note in verdict.notes]
    there = touched(test.path for test in tests)
    notes += [f"no tests in {path}" for path in asked.paths if path not in there]
    text = _report(output_format, tests, _lost(verdict.project, asked.paths))
    return judged(verdict, text, notes)


def _tests(project: Project, paths: Sequence[str]) -> tuple[Test, ...]:
    if not paths:
        return tuple(test for test in project.tests if test.default_run)
    wanted = frozenset(paths)
    return tuple(test for test in project.tests if is_among(test.path, wanted))


def _lost(project: Project, paths: Sequence[str]) -> tuple[Uncollected, ...]:
    lost, wanted = project.uncollected, frozenset(paths)
    return tuple(each for each in lost if not paths or is_among(each.at.path, wanted))


def _report(output_format: str, tests: Sequence[Test], lost: Sequence[Uncollected]) -> str:
    if output_format == "json":
        return inventory_json(tests, lost)
    paint = stdout_paint()
    if output_format == "concise":
        return inventory_concise(tests, lost, paint)
    return inventory_full(tests, lost, paint)
