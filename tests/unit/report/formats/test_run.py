"""What a run shows first."""

from policy_lint.report.formats.run import worst_first
from tests.unit.report.specimens import DOUBTFUL, FORBIDDEN, IDLE


def test_the_worst_first_and_the_rest_as_it_was() -> None:
    given = [IDLE, DOUBTFUL, FORBIDDEN, DOUBTFUL]
    assert worst_first(given) == (FORBIDDEN, DOUBTFUL, DOUBTFUL, IDLE)
