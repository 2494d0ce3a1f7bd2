"""Answers that depend on each other."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.link.fixed_point import Memo

LONG = 10_000
Graph = list[set[int]]
Letters = frozenset[int]


class Reader:
    """Asks what can be reached from a node of a graph, itself included, by way of its next."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._memo = Memo()

    def reached(self, node: int) -> Letters:
        return self._memo.ask((node,), lambda: self._work_out(node), frozenset())

    def _work_out(self, node: int) -> Letters:
        return frozenset([node]).union(*map(self.reached, sorted(self._graph[node])))


def closure(graph: Graph, node: int) -> Letters:
    seen: set[int] = set()
    todo = [node]
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            todo += graph[one]
    return frozenset(seen)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    size = draw(st.integers(1, 12))
    edges = st.sets(st.integers(0, size - 1), max_size=4)
    return draw(st.lists(edges, min_size=size, max_size=size))


@given(graphs(), st.randoms())
def test_an_answer_is_the_same_whatever_was_asked_before(graph: Graph, random: st.DrawFn) -> None:
    reader = Reader(graph)
    order = list(range(len(graph)))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert {node: reader.reached(node) for node in order} == {
        node: closure(graph, node) for node in order
    }


def last_of(row: Callable[[int], int]) -> int:
    """The answer of a row of questions, each of which asks the next."""
    memo = Memo()

    def ask(number: int) -> int:
        return memo.ask((number,), lambda: _next(number), 0)

    def _next(number: int) -> int:
        following = row(number)
        return number if following == number else max(number, ask(following))

    return ask(0)


@pytest.mark.unmeasured
def test_a_row_has_no_longest() -> None:
    assert last_of(lambda number: min(number + 1, LONG)) == LONG


@pytest.mark.unmeasured
def test_a_ring_has_no_longest() -> None:
    assert last_of(lambda number: (number + 1) % LONG) == LONG - 1


def test_answers_that_swing_come_to_an_end() -> None:
    memo = Memo()

    def liar() -> bool:
        return memo.ask(("liar",), lambda: not liar(), least=False)

    assert liar() is liar()


def letters(before: str, now: str) -> str:
    return "".join(sorted(set(before + now)))


def test_answers_of_a_ring_are_in_an_order_of_their_own() -> None:
    def entered(first: str) -> str:
        memo = Memo()
        other = {"a": "b", "b": "a"}

        def ask(name: str) -> str:
            return memo.ask((name,), lambda: name + ask(other[name]), "", letters)

        ask(first)
        return ask("a")

    assert entered("a") == entered("b") == "ab"


def test_what_is_asked_for_want_of_an_answer_waits_until_a_ring_rests() -> None:
    def answers(first: str, *, told: str) -> dict[str, str]:
        memo = Memo()
        other = {"a": "b", "b": "a"}

        def ask(name: str) -> str:
            own = told if name == "b" else ""
            want = (name.upper,)
            return memo.ask((name,), lambda: ask(other[name]) + own, "", letters, want)

        ask(first)
        return {name: ask(name) for name in "ab"}

    for first in "ab":
        assert answers(first, told="x") == {"a": "x", "b": "x"}
        assert answers(first, told="") == {"a": "AB", "b": "AB"}


def test_a_tentative_answer_and_all_that_comes_of_it_is_worked_out_again() -> None:
    memo, told = Memo(), {"inner": 1}

    def inner() -> int:
        memo.answer_tentatively()
        return told["inner"]

    def outer() -> int:
        return 10 + memo.ask(("inner",), inner, 0)

    assert [memo.ask(("outer",), outer, 0), memo.ask(("sure",), lambda: 5, 0)] == [11, 5]
    told["inner"] = 2
    assert memo.ask(("outer",), outer, 0) == 11
    memo.forget_tentative()
    assert memo.ask(("outer",), outer, 0) == 12
    assert list(memo.known) == [("sure",)]


def test_a_fault_leaves_nothing_half_answered() -> None:
    memo = Memo()
    faults = [ZeroDivisionError()]

    def inner() -> int:
        if faults:
            raise faults.pop()
        return 1 + memo.ask(("outer",), outer, 0)

    def outer() -> int:
        return memo.ask(("inner",), inner, 0)

    with pytest.raises(ZeroDivisionError):
        memo.ask(("outer",), outer, 0)
    assert memo.known == {}
    assert memo.ask(("other",), lambda: 3, 0) == 3
