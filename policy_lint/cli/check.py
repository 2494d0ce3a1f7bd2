"""`policy-lint check`: the findings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from policy_lint.cli import options
from policy_lint.cli.asked import Asked, asked_for, below, from_here, from_root
from policy_lint.cli.outcome import CLEAN, FINDINGS, Outcome, RefusedError, judged
from policy_lint.cli.stream import lines_under, stdin_bytes, stdout_paint
from policy_lint.cli.walk import prepared
from policy_lint.model.decision import Decision, breaks
from policy_lint.model.decision import asked as shown
from policy_lint.model.finding import Finding, Severity
from policy_lint.report.check_json import check_json
from policy_lint.report.concise import concise
from policy_lint.report.full import full
from policy_lint.report.snippet import LineOf
from policy_lint.report.standing import seen_from_there
from policy_lint.report.summary import sentences, summary


@click.command("check")
@options.paths
@options.output_format
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    help="The least severe finding that makes the exit code 1. Else as configured: error.",
)
@click.option(
    "--all-tests", is_flag=True, help="Name every test that a finding concerns, not only three."
)
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
    output_format: str,
    fail_on: str | None,
    all_tests: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rule_folders: tuple[str, ...],
    root: str | None,
    stdin_filename: str | None,
) -> Outcome:
    """Judge the whole project, and show the findings of PATHS (default: all).

    A finding is shown if any step of its chain lies in one of the PATHS.
    """
    asked, overlay = _sources(paths, root, stdin_filename)
    walk = prepared(
        asked,
        select=options.words(select),
        ignore=options.words(ignore),
        rule_folders=rule_folders,
    )
    decision, terms = walk.decision(overlay, everything=bool(rule_folders))
    findings = shown(decision.findings, asked.paths or ["."])
    failed = breaks(findings, _threshold(fail_on or terms.fail_on))
    text = _report(
        output_format,
        decision,
        findings if output_format == "json" else _seen_from_here(findings, asked.root),
        _lines_here(asked.root, overlay),
        all_tests=all_tests,
    )
    code = FINDINGS if failed else CLEAN
    outcome = judged(decision, text, _notes(asked, decision, findings), code)
    figures = sentences(summary(decision, findings)) if output_format == "concise" else ()
    return replace(outcome, aside=outcome.aside + "".join(f"{line}\n" for line in figures))


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


def _seen_from_here(findings: tuple[Finding, ...], root: Path) -> tuple[Finding, ...]:
    """The findings with paths that lead from the working folder, so that a terminal opens them."""
    if Path.cwd() == root:
        return findings
    return seen_from_there(findings, partial(from_here, root))


def _lines_here(root: Path, overlay: Mapping[str, bytes]) -> LineOf:
    line_of = lines_under(root, overlay)
    return lambda path, line: line_of(from_root(root, path), line)


def _report(
    output_format: str,
    decision: Decision,
    findings: tuple[Finding, ...],
    line_of: LineOf,
    *,
    all_tests: bool,
) -> str:
    paint = stdout_paint()
    if output_format == "json":
        return check_json(decision, findings)
    if output_format == "concise":
        return concise(findings, paint)
    return full(decision, findings, line_of, paint, all_tests=all_tests)


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
