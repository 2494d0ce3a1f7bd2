"""Who depends on a module, and how much that weighs."""

import pytest

from policy_lint.plan.dependants import Dependants, dependants
from tests.support import project

CHAIN = (
    "--- app/a.py\nX = 1\n--- app/b.py\nimport app.a\nX = 1\n--- app/c.py\nimport app.b\nX = 1\n"
    "--- app/d.py\nimport app.b\nX = 1\n--- tests/test_a.py\nimport app.a\ndef test_a(): assert 1\n"
)


def test_what_lies_further_off_counts_half_each_time() -> None:
    found = dependants(project(CHAIN))
    assert found == {
        "app/a.py": Dependants(direct=1, all=3, weight=1 + 2 * 0.5),
        "app/b.py": Dependants(direct=2, all=2, weight=2),
    }


def test_a_ring_of_imports_counts_each_module_once() -> None:
    ring = "--- app/a.py\nimport app.b\nX = 1\n--- app/b.py\nimport app.a\nX = 1\n"
    assert dependants(project(ring)) == {"app/a.py": (1, 1, 1), "app/b.py": (1, 1, 1)}


@pytest.mark.parametrize("length", [4, 9])
def test_who_is_too_far_off_does_not_count(length: int) -> None:
    text = "--- app/m0.py\nX = 1\n" + "".join(
        f"--- app/m{number}.py\nimport app.m{number - 1}\nX = 1\n"
        for number in range(1, length + 1)
    )
    assert dependants(project(text))["app/m0.py"] == (1, 4, 1.875)
