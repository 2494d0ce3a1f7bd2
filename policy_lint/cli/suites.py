"""`policy-lint suites`: which modules lack which level of tests."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from policy_lint.cli import options
from policy_lint.cli.asked import asked_for
from policy_lint.cli.chosen import lies, missed
from policy_lint.cli.outcome import Outcome, RefusedError, judged
from policy_lint.cli.stream import stdout_paint
from policy_lint.cli.walk import prepared
from policy_lint.disk.coverage_data import CoverageError, runs
from policy_lint.link.suites.executed import with_runs
from policy_lint.model.project import Project
from policy_lint.model.suite import Suite, untested
from policy_lint.report.suites import suites_concise, suites_full
from policy_lint.report.suites_json import suites_json


@click.command("suites")
@options.paths
@options.output_format
@click.option(
    "--missing",
    multiple=True,
    metavar="LEVELS",
    help="Only modules that lack tests at one of these levels; `any` for modules without a test.",
)
@click.option(
    "--package",
    multiple=True,
    metavar="PACKAGE",
    help="Only modules of this package, and what is below it: `app.pay`.",
)
@click.option("--evidence", is_flag=True, help="Show why each test file belongs to its module.")
@click.option(
    "--coverage",
    type=click.Path(),
    metavar="FILE",
    help="Take a `.coverage` file with contexts as evidence too (extra: policy-lint[coverage]).",
)
@options.cache
@options.root
def command(  # noqa: PLR0913 - one parameter an option
    *,
    paths: tuple[str, ...],
    output_format: str,
    missing: tuple[str, ...],
    package: tuple[str, ...],
    evidence: bool,
    coverage: str | None,
    root: str | None,
) -> Outcome:
    """Show for each module below PATHS (default: all) which tests it has at which level.

    A module given by PATHS is shown with its tests; a test file with the modules that it tests.
    The JSON is a public, versioned format.
    """
    asked = asked_for(paths, root)
    verdict = prepared(asked).verdict({})
    project, lacking = _measured(verdict.project, coverage), options.words(missing)
    _known(lacking, project)
    wanted, below = options.words(package), frozenset(asked.paths)
    suites = [
        suite
        for suite in project.suites.suites
        if lies(suite, below) and _is_in(suite, wanted) and _lacks(suite, lacking)
    ]
    notes = [f"{note} (root {asked.root})" for note in verdict.notes]
    notes += _missed(project, wanted, asked.paths)
    if output_format == "json":
        text = suites_json(project, suites)
    elif output_format == "concise":
        text = suites_concise(suites, stdout_paint())
    else:
        text = suites_full(project, suites, stdout_paint(), evidence=evidence)
    return judged(verdict, text, notes)


def _missed(project: Project, packages: Sequence[str], paths: Sequence[str]) -> Iterator[str]:
    """What was asked for and is nowhere."""
    known = project.suites.suites
    for each in packages:
        if not any(_is_in(suite, (each,)) for suite in known):
            yield f"no module in package {each}"
    yield from missed(project, paths)


def _measured(project: Project, coverage: str | None) -> Project:
    """The project with what ran, if that was recorded."""
    if coverage is None:
        return project
    try:
        ran = runs(Path(coverage))
    except (CoverageError, OSError) as error:
        raise RefusedError(f"policy-lint: {error}") from error
    return replace(project, suites=with_runs(project.suites, ran, project.tests))


def _known(lacking: Sequence[str], project: Project) -> None:
    names = [*(row.name for row in project.policy.levels), "any"]
    unknown = [each for each in lacking if each not in names]
    if unknown:
        said = f"policy-lint: no level is called `{unknown[0]}`; there are {', '.join(names)}"
        raise RefusedError(said)


def _is_in(suite: Suite, packages: Sequence[str]) -> bool:
    return not packages or any(
        suite.module == package or suite.module.startswith(f"{package}.") for package in packages
    )


def _lacks(suite: Suite, lacking: Sequence[str]) -> bool:
    if not lacking:
        return True
    return not suite.exempt and any(
        not suite.is_tested if level == "any" else level not in suite.spared
        for level in untested(suite.counterparts, lacking)
    )
