"""`policy-lint explain`: the page of one rule."""

import sys
from pathlib import Path

import click

from policy_lint.cli import options
from policy_lint.cli.outcome import Outcome, RefusedError
from policy_lint.cli.stream import paint_for
from policy_lint.cli.walk import unknown
from policy_lint.judge.registry import RuleError
from policy_lint.report.explain import explain
from policy_lint.run import load_rules


@click.command("explain")
@click.argument("rule", metavar="CODE|NAME")
@options.rules
def command(rule: str, rule_folders: tuple[str, ...]) -> Outcome:
    """Print the page of a rule: what it finds, why, and what to do instead."""
    try:
        rules = load_rules(Path(folder) for folder in rule_folders)
    except RuleError as error:
        raise RefusedError(str(error)) from error
    for each in rules:
        if rule.lower() in (each.code.lower(), each.name):
            return Outcome(explain(each, paint_for(sys.stdout)))
    raise RefusedError(unknown(rule, rules))
