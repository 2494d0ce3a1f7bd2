"""The law of growth, by the number of calls: it is the same on every machine."""

import pytest

from benchmarks.growth.__main__ import is_fast, row
from benchmarks.growth.measure import Cost, Growth, calls
from benchmarks.growth.shapes import SHAPES, Shape

BY_NAME = {shape.name: shape for shape in SHAPES}
HELD = (
    "autouse-fixtures",
    "class-chain",
    "conftest-depth",
    "deep-pytest-ini",
    "elif-chain",
    "exceptions",
    "facade-of-open-parts",
    "fixture-chain-by-many",
    "fixture-ring",
    "helper-ring",
    "lost-fixtures",
    "modules-of-one-name",
    "overrides-by-conftest",
    "star-facade",
    "star-imports",
    "tests-of-one-file",
)
"""Shapes that once grew faster than their input."""


@pytest.mark.parametrize("name", HELD)
def test_twice_as_much_costs_about_twice_as_many_calls(name: str) -> None:
    shape = BY_NAME[name]
    calls(shape.make(1))  # what is worked out once, and then known
    assert calls(shape.make(2 * shape.least)) < 2.3 * calls(shape.make(shape.least))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_every_shape_grows_with_its_size(shape: Shape) -> None:
    small, large = shape.make(16), shape.make(64)
    assert sum(map(len, small.values())) < sum(map(len, large.values()))


def test_an_exponent_is_told_over_all_and_over_the_last_doubling() -> None:
    costs = tuple((size, Cost(0.5, size**2 * 10)) for size in (1, 2, 4, 8))
    found = Growth("squares", costs)
    assert found.exponent(lambda one: one.calls) == pytest.approx((2, 2))
    assert is_fast(found)
    assert row(found).split()[-4:] == ["640", "0.00/0.00", "2.00/2.00", "*"]
