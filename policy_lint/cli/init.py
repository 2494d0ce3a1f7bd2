"""`policy-lint init`: the configuration to begin with."""

import shlex
from pathlib import Path

import click

from policy_lint.cli import options
from policy_lint.cli.asked import asked_for, from_here
from policy_lint.cli.outcome import Outcome, RefusedError, judged
from policy_lint.cli.walk import Walk, prepared
from policy_lint.disk.configuration import NotWrittenError, with_configuration, write
from policy_lint.disk.root import TABLES, UnreadableError, packages
from policy_lint.disk.settings import of_text
from policy_lint.model.verdict import Verdict
from policy_lint.plan.proposal import proposal
from policy_lint.read.toml_source import Source
from policy_lint.report.before_after import before_after
from policy_lint.report.proposal import proposal_toml
from policy_lint.run import vocabulary

SHOWN = 3
"""Packages that are named."""


@click.command("init")
@click.option("--write", "is_written", is_flag=True, help="Write it; else it is only shown.")
@click.option(
    "--pyproject",
    is_flag=True,
    help="Propose it as [tool.policy-lint] of the pyproject.toml that is there, not as"
    " policy-lint.toml.",
)
@options.cache
@options.root
def command(*, is_written: bool, pyproject: bool, root: str | None) -> Outcome:
    """Propose a configuration, as the suite shows it, and say what `check` would say with it.

    Levels by folders, marks and names, what they forbid and require, which are required of every
    module, what is replaced everywhere, and what has no tests. What is for the team to decide is
    commented out. Nothing is asked, and nothing is changed without --write; a project that is
    configured already stays as it is.
    """
    walk = prepared(asked_for((), root))
    name = "pyproject.toml" if pyproject else "policy-lint.toml"
    _made(walk, name, "")
    before = walk.verdict(everything=True)
    text = proposal_toml(proposal(before.project), TABLES[name])
    source = _made(walk, name, text)
    after = walk.tried(of_text(walk.asked.root, source, vocabulary(walk.rules)))
    notes = [f"{note} (root {walk.asked.root})" for note in before.notes]
    notes += _packages(walk.asked.root, before)
    if is_written:
        _write(walk, source)
        notes.append(f"written to {walk.asked.root / name}")
        notes += _next(after)
    else:
        notes.append(f"nothing is written; --write makes {walk.asked.root / name} of it")
    told = judged(before, "" if is_written else text, notes)
    figures = before_after(before.decision, after.decision)
    return Outcome(told.text, figures + told.aside, told.code)


def _next(after: Verdict) -> list[str]:
    """What is to be done then. A baseline without levels would hold nothing of what they forbid."""
    if after.project.tests and not after.project.uses_levels:
        return ["say in it what level the tests have; until then most is not judged"]
    if after.findings:
        return ["`policy-lint baseline create` keeps for later what is found today"]
    return []


def _packages(root: Path, verdict: Verdict) -> list[str]:
    """That some folders may each have a policy of their own."""
    tests = {test.path for test in verdict.project.tests}
    found = sorted(from_here(root, each) for each in packages(root, tests))
    if not found:
        return []
    told = ", ".join(found[:SHOWN]) + (f" and {len(found) - SHOWN} more" if found[SHOWN:] else "")
    command = f"policy-lint init --root {shlex.quote(found[0])}"
    return [f"packages with tests of their own: {told}; `{command}` gives one a policy of its own"]


def _made(walk: Walk, name: str, text: str) -> Source:
    try:
        return with_configuration(walk.asked.root, name, text)
    except (NotWrittenError, UnreadableError) as error:
        raise RefusedError(f"policy-lint: {error}") from error


def _write(walk: Walk, source: Source) -> None:
    try:
        write(walk.asked.root, source)
    except NotWrittenError as error:
        raise RefusedError(f"policy-lint: {error}") from error
