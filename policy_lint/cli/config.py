"""`policy-lint config`: what is in force, and where each value came from."""

import click

from policy_lint.cli import options
from policy_lint.cli.asked import asked_for
from policy_lint.cli.outcome import Outcome
from policy_lint.cli.walk import prepared
from policy_lint.report.config import config_text
from policy_lint.run import sessions


@click.command("config")
@options.root
def command(root: str | None) -> Outcome:
    """Print the configuration in force as TOML, each value with the place it came from."""
    asked = asked_for((), root)
    settings = prepared(asked).settings
    return Outcome(
        text=config_text(
            str(asked.root),
            settings.source,
            settings.config,
            settings.origins,
            sessions(asked.root, settings.config),
        ),
        aside="".join(f"policy-lint: {note}\n" for note in settings.notes),
    )
