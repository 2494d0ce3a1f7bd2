"""Of what a text holds, a terminal obeys the colours of the paint and nothing else."""

import pytest

from policy_lint.model.finding import Severity
from policy_lint.report.paint import Paint

OTHER = "\x1b[2J\x1b[31m\x1b[1;33;5m\x9b1m\r"
ESCAPED = "\\u001b[2J\\u001b[31m\\u001b[1;33;5m\\u009b1m\\u000d"


@pytest.mark.parametrize("colour", [True, False])
def test_its_colours_stay(colour: bool) -> None:  # noqa: FBT001 - a parameter of the test
    paint = Paint(colour=colour)
    painted = (
        paint.bold("a") + paint.dim("b") + "".join(paint.severity(each, "c") for each in Severity)
    )
    assert paint.harmless(f"{painted}\n{OTHER}") == f"{painted}\n{ESCAPED}"


def test_without_colour_nothing_stays() -> None:
    assert Paint().harmless("\x1b[1ma") == "\\u001b[1ma"
