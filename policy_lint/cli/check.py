"""`policy-lint check`: the findings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from policy_lint.cli import before, options, viewing
from policy_lint.cli.asked import Asked, asked_for, below
from policy_lint.cli.outcome import CLEAN, FINDINGS, STALE, Outcome, RefusedError, judged
from policy_lint.cli.outputs import Output, written
from policy_lint.cli.outputs import option as output_formats
from policy_lint.cli.seen import seen
from policy_lint.cli.stream import lines_under, stdin_bytes, stdout_paint
from policy_lint.cli.walk import prepared
from policy_lint.model.decision import Decision, breaks, fresh
from policy_lint.model.decision import asked as shown
from policy_lint.model.finding import Finding, Severity
from policy_lint.report.check_json import check_json
from policy_lint.report.concise import concise
from policy_lint.report.formats.run import Run
from policy_lint.report.formats.table import rendered
from policy_lint.report.paint import Paint, counted
from policy_lint.report.summary import sentences, summary
from policy_lint.report.text import text


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

    A finding is shown if any step of its chain lies in one of the PATHS.
    """
    viewing.refuse_unless({output.name for output in outputs})
    asked, overlay = _sources(paths, root, stdin_filename)
    walk = prepared(
        asked,
        select=options.words(select),
        ignore=options.words(ignore),
        rule_folders=rule_folders,
    )
    made = before.judged(walk, overlay, everything=bool(rule_folders))
    known = before.beside(walk, made, everything=bool(rule_folders))
    decision = known.decision
    findings = shown(decision.findings, asked.paths or ["."])
    failed = breaks(findings, _threshold("never" if exit_zero else fail_on or made.terms.fail_on))
    findings, unseen = _seen(findings)
    notes = [*_notes(asked, decision, findings), *unseen, *known.notes]
    run = Run(
        decision,
        findings,
        _files(asked, decision),
        lines_under(asked.root, known.overlay),
        rules=lambda: walk.rules,
        notes=tuple(notes),
    )
    told = written(outputs, lambda output: _report(output, run, asked.root))
    code = FINDINGS if failed else STALE if known.is_stale else CLEAN
    outcome = judged(decision, told.text, notes, code)
    figures = sentences(summary(decision, run.findings)) if _lacks_figures(outputs) else ()
    aside = "".join([outcome.aside, *(f"{line}\n" for line in figures), told.aside])
    return replace(outcome, aside=aside, is_obeyed=told.is_obeyed)


def _sources(
    paths: Sequence[str], root: str | None, stdin_filename: str | None
) -> tuple[Asked, Mapping[str, bytes]]:
    """What is asked for, and unsaved text that comes on stdin."""
    if ("-" in paths) != bool(stdin_filename) or ("-" in paths and len(paths) > 1):
        raise RefusedError("policy-lint: `-` stands alone, and with --stdin-filename FILE")
    if stdin_filename is None:
        return asked_for(paths, root), {}
    asked = asked_for([stdin_filename], root, exist=False)
    return asked, {asked.paths[0]: stdin_bytes()}


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


def _files(asked: Asked, decision: Decision) -> tuple[str, ...]:
    """The files that were read and asked for."""
    asked_for = asked.paths or (".",)
    return tuple(each for each in decision.read if any(below(each, path) for path in asked_for))


def _seen(findings: tuple[Finding, ...]) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The findings that are to be seen, and what is to be said of the others."""
    if not viewing.errors_only():
        return findings, ()
    errors = tuple(each for each in findings if each.severity is Severity.ERROR)
    others = len(fresh(findings)) - len(fresh(errors))
    verb = "is" if others == 1 else "are"
    said = f"--errors: {counted(others, 'finding')} of less severity {verb} not shown"
    return errors, (said,) if others else ()


def _notes(asked: Asked, decision: Decision, findings: tuple[Finding, ...]) -> list[str]:
    """What is said beside the findings; asked paths without a file too."""
    shown_files = {each.at.path for each in findings}
    notes = [f"{note} (root {asked.root})" for note in decision.notes]
    notes += [
        f"{path} holds no Python file that is read"
        for path in asked.paths
        if not any(below(file, path) for file in (*decision.read, *shown_files))
    ]
    return notes


def _threshold(fail_on: str) -> Severity | None:
    return None if fail_on == "never" else Severity[fail_on.upper()]
