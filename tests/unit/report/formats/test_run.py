"""What a run shows first."""

from dataclasses import replace

from policy_lint.model.identity import Comparison
from policy_lint.report.formats.run import worst_first
from tests.unit.report.formats.runs import a_run
from tests.unit.report.specimens import DOUBTFUL, FORBIDDEN, IDLE


def test_the_worst_first_and_the_rest_as_it_was() -> None:
    known = replace(FORBIDDEN, compared=Comparison("unchanged"))
    given = [known, IDLE, DOUBTFUL, FORBIDDEN, DOUBTFUL]
    assert worst_first(given) == (FORBIDDEN, DOUBTFUL, DOUBTFUL, IDLE, known)
    assert a_run(*given).fresh == (DOUBTFUL, DOUBTFUL, FORBIDDEN, IDLE)
