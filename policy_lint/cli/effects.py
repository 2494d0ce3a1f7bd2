"""`policy-lint effects`: what a policy may speak of."""

import click

from policy_lint.cli import options
from policy_lint.cli.asked import asked_for
from policy_lint.cli.outcome import Outcome, RefusedError
from policy_lint.cli.stream import stdout_paint
from policy_lint.cli.walk import prepared
from policy_lint.report.effects import effect_list
from policy_lint.run import catalogue_of


@click.command("effects")
@click.argument("effects", nargs=-1, metavar="[EFFECT]...")
@options.root
def command(effects: tuple[str, ...], root: str | None) -> Outcome:
    """List effects and their kinds, which libraries have them, and what the policy says of them.

    Of an EFFECT that is named, all names are listed by which it is known.
    """
    config = prepared(asked_for((), root)).settings.config
    catalogue = catalogue_of(config)
    for effect in effects:
        if effect not in catalogue.effects:
            known = ", ".join(catalogue.effects)
            raise RefusedError(f"policy-lint: no effect is called `{effect}`; there are {known}")
    return Outcome(effect_list(catalogue, config.policy(), stdout_paint(), only=effects))
