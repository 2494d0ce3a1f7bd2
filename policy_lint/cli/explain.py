"""`policy-lint explain`: the page of one rule."""

from collections.abc import Iterable
from pathlib import Path

import click

from policy_lint.cli import options
from policy_lint.cli.asked import asked_for
from policy_lint.cli.outcome import Outcome, RefusedError
from policy_lint.cli.prepared import unknown
from policy_lint.cli.stream import stdout_paint
from policy_lint.cli.walk import prepared
from policy_lint.judge.registry import RuleError
from policy_lint.judge.rule import Rule
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
    found = _named(rule, rules)
    if found is None:  # then it is one of the team, whose configuration has to be right
        rules = prepared(asked_for((), None), rule_folders=rule_folders).rules
        found = _named(rule, rules)
    if found is None:
        raise RefusedError(unknown(rule, rules))
    return Outcome(explain(found, stdout_paint()))


def _named(word: str, rules: Iterable[Rule]) -> Rule | None:
    return next((each for each in rules if word.lower() in (each.code.lower(), each.name)), None)
