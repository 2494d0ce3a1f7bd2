"""`policy-lint rules`: all rules, one line each."""

import click

from policy_lint.cli import options
from policy_lint.cli.asked import asked_for
from policy_lint.cli.outcome import Outcome
from policy_lint.cli.stream import stdout_paint
from policy_lint.cli.walk import prepared
from policy_lint.report.rules import rule_list
from policy_lint.run import ruling


@click.command("rules")
@options.select
@options.ignore
@options.rules
@options.root
def command(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rule_folders: tuple[str, ...],
    root: str | None,
) -> Outcome:
    """List all rules, whether they run in this project, and what they wait for."""
    walk = prepared(
        asked_for((), root),
        select=options.words(select),
        ignore=options.words(ignore),
        rule_folders=rule_folders,
    )
    config = walk.settings.config
    running = ruling(config).chosen(walk.rules)
    return Outcome(rule_list(walk.rules, running, config.in_force(), stdout_paint()))
