"""`policy-lint effects`: what a policy may speak of."""

from collections.abc import Sequence
from difflib import get_close_matches

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
            raise RefusedError(_unknown(effect, catalogue.effects))
    return Outcome(effect_list(catalogue, config.policy(), stdout_paint(), only=effects))


def _unknown(word: str, effects: Sequence[str]) -> str:
    """That nothing has such an effect, and which ones there are."""
    near = get_close_matches(word, effects, n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(effects)}"
    return f"policy-lint: no effect is called `{word}`; {hint}"
