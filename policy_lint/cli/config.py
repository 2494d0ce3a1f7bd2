"""`policy-lint config`: what is in force, and where each value came from."""

import click

from policy_lint.cli import options
from policy_lint.cli.asked import asked_for
from policy_lint.cli.outcome import Outcome, RefusedError, remarks
from policy_lint.cli.trial import name_trials
from policy_lint.cli.walk import prepared
from policy_lint.disk.settings import Settings, refuse
from policy_lint.report.config import config_text
from policy_lint.report.paint import counted
from policy_lint.run import sessions


@click.command("config")
@click.option("--check", is_flag=True, help="Try the team's rows on their examples instead.")
@options.root
def command(root: str | None, *, check: bool) -> Outcome:
    """Print the configuration in force as TOML, each value with the place it came from."""
    asked = asked_for((), root)
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


def _checked(settings: Settings) -> Outcome:
    """That all is well; patterns were tried when the configuration was read."""
    rows = settings.config.catalogue
    if failed := tuple(name_trials(rows)):
        raise RefusedError(str(refuse(settings, failed)))
    tried = sum(len(row.examples) + len(row.counterexamples) for row in rows)
    where = settings.source or "no configuration, everything is the default"
    return Outcome(text=f"{where}: right; {counted(tried, 'example')} tried\n")
