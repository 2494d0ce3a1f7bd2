"""Tables over tables: what is on top hides what is below, and little is copied."""

from policy_lint.link.layers import Layers, stacked


def test_what_is_laid_over_a_table_hides_what_is_below() -> None:
    below = Layers({"a": 1, "b": 2})
    above = below.under({"b": 3, "c": 4})
    assert dict(above) == above.flat() == {"a": 1, "b": 3, "c": 4}
    assert dict(below) == {"a": 1, "b": 2}
    assert above.get("d") is None
    assert len(above) == 3


def test_nothing_over_a_table_is_the_table() -> None:
    table = Layers({"a": 1})
    assert table.under({}) is table


def test_tables_are_alike_whose_entries_are_however_they_are_laid() -> None:
    row = Layers({"a": 1, "b": 1, "c": 1}).under({"b": 2})
    assert row == Layers({"a": 1, "b": 2, "c": 1})
    assert row != Layers({"a": 1, "b": 1, "c": 1})
    assert row != {"a": 1, "b": 2, "c": 1}


def test_a_row_of_tables_shares_what_is_below() -> None:
    row = [Layers[int, int]()]
    for number in range(1_000):
        row.append(row[-1].under({number: number}))
    layers = {id(layer): len(layer) for table in row for layer in table.layers}
    assert sum(layers.values()) < 20 * len(row)
    assert max(len(table.layers) for table in row) < 12


def test_of_several_tables_the_later_hide_the_earlier() -> None:
    first, second = Layers({"a": 1, "b": 1}), Layers({"b": 2, "c": 2, "d": 2})
    third = Layers({"d": 3})
    assert stacked([first, second, third]).flat() == {"a": 1, "b": 2, "c": 2, "d": 3}
    assert stacked([third, second, first]).flat() == {"a": 1, "b": 1, "c": 2, "d": 2}
    assert not stacked([])
