"""Tables that are made of others: each keeps those below it, and copies little of them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

Key = TypeVar("Key")
Held = TypeVar("Held")


class Layers(Mapping[Key, Held]):
    """A table that never changes; one over it shares most of it.

    Each layer has more than twice the entries of the next one, so there are few to look into, and
    an entry is copied as seldom: a row of n tables, each with some more than the one before, takes
    n log n. (J. Bentley and J. Saxe, "Decomposable searching problems", 1980.)
    """

    __slots__ = ("layers",)

    def __init__(self, *layers: dict[Key, Held]) -> None:
        self.layers = layers
        """The lowest first."""

    def __getitem__(self, key: Key) -> Held:
        for layer in reversed(self.layers):
            if key in layer:
                return layer[key]
        raise KeyError(key)

    def __iter__(self) -> Iterator[Key]:
        return iter(dict.fromkeys(chain.from_iterable(self.layers)))

    def __len__(self) -> int:
        return len(dict.fromkeys(chain.from_iterable(self.layers)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Layers):
            return NotImplemented
        return self.layers == other.layers or self.flat() == other.flat()

    __hash__ = None  # type: ignore[assignment]

    @property
    def size(self) -> int:
        """How many entries its layers have together; those that are hidden count, too."""
        return sum(map(len, self.layers))

    def flat(self) -> dict[Key, Held]:
        """All of it in one dictionary, what is below first."""
        found: dict[Key, Held] = {}
        for layer in self.layers:
            found.update(layer)
        return found

    def under(self, more: Mapping[Key, Held]) -> "Layers[Key, Held]":
        """The same with some entries that hide those of the same keys."""
        if not more:
            return self
        layers, top = [*self.layers], dict(more)
        while layers and len(layers[-1]) <= 2 * len(top):
            top = {**layers.pop(), **top}
        return Layers(*layers, top)


def stacked(tables: Sequence[Layers[Key, Held]]) -> Layers[Key, Held]:
    """Several tables as one, which shares the largest; the later hide the earlier."""
    if not tables:
        return Layers()
    at = max(range(len(tables)), key=lambda one: tables[one].size)
    largest = tables[at]
    more: dict[Key, Held] = {}
    for table in tables[:at]:
        more.update((key, held) for key, held in table.flat().items() if key not in largest)
    for table in tables[at + 1 :]:
        more.update(table.flat())
    return largest.under(more)
