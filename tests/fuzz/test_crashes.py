"""The same few hundred projects every time; `python -m tests.fuzz --minutes 120` draws others."""

import pytest
from hypothesis import given, settings

from tests.fuzz.laws import hold
from tests.fuzz.projects import projects
from tests.support import Files


@pytest.mark.unmeasured
@settings(max_examples=300, derandomize=True, deadline=None)
@given(projects())
def test_nothing_that_python_allows_breaks_a_law(files: Files) -> None:
    hold(files)
