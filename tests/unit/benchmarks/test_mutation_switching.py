"""Functions that can be changed while they run."""

import ast
import asyncio
from typing import Any

import pytest

from benchmarks.mutation.mutator import switch
from benchmarks.mutation.mutator.switching import switched

SHOP = '''"""A shop."""
from __future__ import annotations
import asyncio

RATE = [1]

def price(amount):
    """With a docstring."""
    if amount < 0:
        raise ValueError(amount)
    if amount:
        def twice(): return amount * 2
        return twice()

class Desk:
    Exception = None

    def __init__(self): self.paid = []
    def pay(self, amount): self.paid.append(amount)
    def all(self): yield from self.paid
    async def wait(self): return await asyncio.sleep(0, "done")
'''


def shop() -> Any:  # noqa: ANN401 - a module of its own
    names: dict[str, Any] = {}
    exec(compile(switched(ast.parse(SHOP), "shop.py"), "shop.py", "exec"), names)  # noqa: S102
    return type("Shop", (), {name: staticmethod(one) for name, one in names.items() if one})


def test_without_a_change_nothing_is_different() -> None:
    desk = shop().Desk()
    desk.pay(3)
    assert [shop().price(2), shop().price(0), list(desk.all())] == [4, None, [3]]
    assert asyncio.run(desk.wait()) == "done"
    assert shop().price.__doc__ == "With a docstring."
    with pytest.raises(ValueError, match="-1"):
        shop().price(-1)


def test_calls_are_noted_in_order() -> None:
    with switch.changed("", ""):
        shop().Desk().pay(shop().price(1))
    assert switch.called() == [
        "shop.py::Desk.__init__:18",
        "shop.py::price:7",
        "shop.py::Desk.pay:19",
        "shop.py::price.twice:12",
    ]


def test_another_value_is_given_also_in_place_of_an_exception() -> None:
    with switch.changed("shop.py::price:7", switch.OTHER):
        assert shop().price(2) == 5
        assert isinstance(shop().price(0), switch.Other)
        assert isinstance(shop().price(-1), switch.Other)
    with switch.changed("shop.py::price.twice:12", switch.OTHER):
        assert shop().price(2) == 5


def test_what_gives_nothing_does_nothing_and_what_yields_yields_another() -> None:
    desk = shop().Desk()
    with switch.changed("shop.py::Desk.pay:19", switch.OTHER):
        desk.pay(3)
        assert desk.paid == []
    with switch.changed("shop.py::Desk.all:20", switch.OTHER):
        assert [type(one) for one in desk.all()] == [switch.Other]
    with switch.changed("shop.py::Desk.wait:21", switch.OTHER):
        assert asyncio.run(desk.wait()) == "donedone"


@pytest.mark.parametrize("function", ["shop.py::price:7", "shop.py::price.twice:12"])
def test_it_raises(function: str) -> None:
    with pytest.raises(switch.Raised, match="is changed"), switch.changed(function, "raises"):
        shop().price(2)


@pytest.mark.parametrize(
    ("value", "another"),
    [
        *((True, False), (1, 2), (0.5, 1.5), ("a", "aa"), (b"a", b"aa"), ([1], []), ({1: 2}, {})),
        *(((1,), ()), ({1}, set()), (frozenset([1]), frozenset())),
    ],
)
def test_another_value_is_of_the_same_sort(value: object, another: object) -> None:
    assert switch.other(value) == another


@pytest.mark.parametrize("value", [None, "", b"", [], (), {}, set(), object()])
def test_another_value_is_never_the_same(value: object) -> None:
    assert switch.other(value) != value


def test_everything_can_be_done_with_another_value() -> None:
    one = switch.Other()
    with one as inner:
        inner[1] = one.paid(3)[2] + 4 - 5
    assert (len(one), bool(one), list(one)) == (0, True, [])
    assert not hasattr(one, "__copy__")
    assert one != switch.Other()
