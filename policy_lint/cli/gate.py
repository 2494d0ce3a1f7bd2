"""`--fail-under`: what a team wants to have at least."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import click

from policy_lint.plan.progress import Progress, standing

_LEAST = re.compile(r"(?P<number>[0-9]{1,9})(?P<share>%?)")
_ALL = 100
HELP = (
    "Exit with 1 if less is there: `80%` of the suites complete, or `120` tests that count."
    " May be given twice."
)


class Gate(NamedTuple):
    """The least that must be there: so many tests, or per cent of the suites."""

    number: int
    is_share: bool

    def failed(self, made: Progress) -> str:
        """Why it is closed, or nothing."""
        if not self.is_share:
            lacks = made.credited < self.number
            return f"{made.credited} tests count, fewer than {self.number}" if lacks else ""
        stand = standing(made.lines)
        if not stand.asked:
            return f"there are no suites, so not {self.number} % of them are complete"
        lacks = stand.percent < self.number
        told = f"{stand.complete} of {stand.asked} suites are complete"
        return f"{told}, fewer than {self.number} %" if lacks else ""


def _gates(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[Gate, ...]:
    return tuple(map(_gate, values))


def _gate(value: str) -> Gate:
    found = _LEAST.fullmatch(value)
    if not found or (found["share"] and int(found["number"]) > _ALL):
        raise click.BadParameter(f"`{value}` is neither like `80%` nor like `120`")
    return Gate(int(found["number"]), bool(found["share"]))


fail_under: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--fail-under", "gates", multiple=True, callback=_gates, metavar="LEAST", help=HELP
)


def closed(gates: Sequence[Gate], made: Progress) -> list[str]:
    """Why a run fails, for each gate that is closed."""
    return [f"--fail-under: {why}" for gate in gates if (why := gate.failed(made))]
