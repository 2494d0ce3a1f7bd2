from collections.abc import Iterator

import pytest

from policy_lint.judge.index import BEGIN, END, index, indexed
from policy_lint.judge.rule import Rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.project import Project


def check(_: Project) -> Iterator[Problem]:
    return iter(())


RULES = (Rule("TPL101", "0.1", Severity.ERROR, check, "a-double", "One | two.\n\nMore."),)
TABLE = (
    "| code | rule | severity | |\n|---|---|---|---|\n"
    "| TPL101 | [a-double](a_double.py) | error | One \\| two. |"
)


def test_index() -> None:
    assert index(RULES) == TABLE


def test_only_what_stands_between_the_markers_changes() -> None:
    readme = f"# Rules\n{BEGIN}\nold\n{END}\nend\n"
    fresh = f"# Rules\n{BEGIN}\n\n{TABLE}\n\n{END}\nend\n"
    assert indexed(readme, RULES) == fresh
    assert indexed(fresh, RULES) == fresh


@pytest.mark.parametrize("readme", ["", BEGIN, END])
def test_markers_must_be_there(readme: str) -> None:
    with pytest.raises(ValueError, match="index: begin"):
        indexed(readme, RULES)
