"""`policy-lint check`: the findings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from policy_lint.cli import before, options, viewing
from policy_lint.cli.asked import Asked, asked_for, is_in_a_project
from policy_lint.cli.checked import Checked, checked, none, one
from policy_lint.cli.outcome import CLEAN, FINDINGS, STALE, Outcome, RefusedError, judged
from policy_lint.cli.outputs import Output, written
from policy_lint.cli.outputs import option as output_formats
from policy_lint.cli.seen import seen
from policy_lint.cli.several import Projects, by_path
from policy_lint.cli.stream import stdin_bytes, stdout_paint
from policy_lint.cli.walk import prepared
from policy_lint.report.check_json import check_json
from policy_lint.report.concise import concise
from policy_lint.report.formats.registry import rendered
from policy_lint.report.formats.run import Run
from policy_lint.report.paint import Paint
from policy_lint.report.summary import sentences, summary
from policy_lint.report.text import text

Check = Callable[[Asked, Mapping[str, bytes]], Checked]


@click.command("check")
@options.paths
@output_formats
@viewing.options
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    help="The least severe finding that makes the exit code 1. Else as configured: error.",
)
@click.option("--exit-zero", is_flag=True, help="The same as `--fail-on never`.")
@before.options
@options.select
@options.ignore
@options.rules
@options.cache
@options.root
@click.option(
    "--stdin-filename",
    type=click.Path(),
    metavar="FILE",
    help="With PATHS `-`: the file whose unsaved text comes on stdin.",
)
def command(  # noqa: PLR0913 - one parameter an option
    *,
    paths: tuple[str, ...],
    outputs: tuple[Output, ...],
    fail_on: str | None,
    exit_zero: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rule_folders: tuple[str, ...],
    root: str | None,
    stdin_filename: str | None,
) -> Outcome:
    """Judge the whole project, and show the findings of PATHS (default: all).

    A finding is shown if any step of its chain lies in one of the PATHS. Each file is judged by the
    nearest configuration above it: of several projects each is judged, and all are shown together.
    """
    viewing.refuse_unless({output.name for output in outputs})
    _refuse_stdin_unless_alone(paths, stdin_filename)

    def check(asked: Asked, overlay: Mapping[str, bytes]) -> Checked:
        walk = prepared(
            asked,
            select=options.words(select),
            ignore=options.words(ignore),
            rule_folders=rule_folders,
        )
        threshold = "never" if exit_zero else fail_on
        return checked(walk, overlay, threshold, everything=bool(rule_folders))

    if stdin_filename is None:
        parts = _each(Projects(by_path(paths, root)), check)
    else:
        parts = list(_unsaved(stdin_filename, root, check))
    run, folder = one(parts) if parts else none(stdin_filename or "")
    told = written(outputs, lambda output: _report(output, run, folder))
    outcome = judged(run.decision, told.text, run.notes, _code(parts))
    figures = sentences(summary(run.decision, run.findings)) if _lacks_figures(outputs) else ()
    aside = "".join([outcome.aside, *(f"{line}\n" for line in figures), told.aside])
    return replace(outcome, aside=aside, is_obeyed=told.is_obeyed)


def _code(parts: Sequence[Checked]) -> int:
    """The worst exit code of all."""
    if any(each.fails for each in parts):
        return FINDINGS
    return STALE if any(each.stale for each in parts) else CLEAN


def _refuse_stdin_unless_alone(paths: Sequence[str], stdin_filename: str | None) -> None:
    if ("-" in paths) != bool(stdin_filename) or ("-" in paths and len(paths) > 1):
        raise RefusedError("policy-lint: `-` stands alone, and with --stdin-filename FILE")


def _each(projects: Projects, check: Check) -> list[Checked]:
    """All projects that are asked for, the outer ones first; a wrong one is named."""
    parts: list[Checked] = []
    for asked in projects:
        try:
            part = check(asked, {})
        except RefusedError as error:
            raise RefusedError(f"{asked.root}:\n{error}" if parts else str(error)) from error
        projects.found(asked, part.decision)
        parts.append(part)
    return parts


def _unsaved(filename: str, root: str | None, check: Check) -> Iterator[Checked]:
    """The project of a file whose text comes on stdin, if it lies in one."""
    if root is not None or is_in_a_project(filename):
        asked = asked_for([filename], root, exist=False)
        yield check(asked, {asked.paths[0]: stdin_bytes()})


def _report(output: Output, run: Run, root: Path) -> str:
    paint = stdout_paint() if output.path is None else Paint()
    there = seen(run, root, output.format.seen_from)
    if output.name == "json":
        return check_json(run.decision, there.findings)
    if output.name == "concise":
        return concise(there.fresh, paint)
    if output.name in viewing.FOR_PEOPLE:
        view = viewing.view(whole=output.name == "full")
        return text(run.decision, there.findings, there.line_of, paint, view)
    return rendered(output.name, there)


def _lacks_figures(outputs: Sequence[Output]) -> bool:
    """Whether nothing on stdout says how much was judged and found."""
    shown = {output.name for output in outputs if output.path is None}
    return shown <= {"concise", "grouped", "json-lines"}
