"""`policy-lint config`: what is in force, and where each value came from."""

from collections.abc import Iterable
from dataclasses import replace

import click

from policy_lint.cli import options
from policy_lint.cli.asked import asked_for
from policy_lint.cli.outcome import Outcome, RefusedError, remarks
from policy_lint.cli.trial import name_trials
from policy_lint.cli.walk import prepared
from policy_lint.disk.root import TABLES
from policy_lint.disk.settings import Settings, refuse
from policy_lint.judge.rule import Rule
from policy_lint.model.levels import in_order
from policy_lint.report.config import config_text
from policy_lint.report.config_schema import config_schema
from policy_lint.report.paint import counted
from policy_lint.run import load_rules, sessions, vocabulary


@click.command("config")
@click.option("--check", is_flag=True, help="Try the team's rows on their examples instead.")
@click.option(
    "--schema",
    is_flag=False,
    flag_value="policy-lint.toml",
    type=click.Choice(["policy-lint.toml", "pyproject.toml"]),
    help="Print a JSON Schema of that file instead, for editors: by default of policy-lint.toml.",
)
@options.root
def command(root: str | None, *, check: bool, schema: str | None) -> Outcome:
    """Print the configuration in force as TOML, each value with the place it came from."""
    asked = asked_for((), root)
    if schema:
        return _schema(schema, load_rules())
    settings = prepared(asked).settings
    if check:
        return _checked(settings)
    folders, notes = sessions(asked.root, settings.config)
    return Outcome(
        text=config_text(
            str(asked.root), settings.source, settings.config, settings.origins, folders
        ),
        aside=remarks((*settings.notes, *notes)),
    )


def _schema(file: str, rules: Iterable[Rule]) -> Outcome:
    """The schema with all words that are shipped: what a team calls its own is not refused."""
    words = replace(vocabulary(rules), levels=frozenset(in_order(())))
    return Outcome(config_schema(words, TABLES[file]))


def _checked(settings: Settings) -> Outcome:
    """That all is well; patterns were tried when the configuration was read."""
    rows = settings.config.catalogue
    if failed := tuple(name_trials(rows)):
        raise RefusedError(str(refuse(settings, failed)))
    tried = sum(len(row.examples) + len(row.counterexamples) for row in rows)
    where = settings.source or "no configuration, everything is the default"
    return Outcome(text=f"{where}: right; {counted(tried, 'example')} tried\n")
