"""How wild the projects are: what is too tame finds nothing."""

import ast
from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from tests.fuzz.projects import projects
from tests.support import Files, findings

pytestmark = pytest.mark.unmeasured

ABSTRACT = (ast.stmt, ast.expr, ast.pattern, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)


@pytest.fixture(scope="module")
def sample() -> list[Files]:
    """The same projects every time."""
    drawn: list[Files] = []

    @settings(max_examples=300, derandomize=True, deadline=None)
    @given(projects())
    def note(files: Files) -> None:
        drawn.append(files)

    note()
    return drawn


def modules(sample: list[Files]) -> Iterator[ast.Module]:
    for files in sample:
        for path, text in files.items():
            if path.endswith(".py"):
                yield ast.parse(text)


def test_every_construct_of_the_running_python_is_there(sample: list[Files]) -> None:
    known = {kind for base in ABSTRACT for kind in base.__subclasses__()}
    drawn = {type(node) for module in modules(sample) for node in ast.walk(module)}
    assert not known - drawn


def test_many_rules_have_something_to_say(sample: list[Files]) -> None:
    assert len({finding.code for files in sample for finding in findings(files)}) > 10
