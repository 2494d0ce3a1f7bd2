"""The numbers of sources, by which bits stand for them."""

from collections.abc import Iterable, Iterator

from policy_lint.link.parts.part import Source


class Numbers:
    """Gives sources their numbers: those of the last time, while something is made from them."""

    def __init__(self, before: tuple[Source, ...], held: Iterable[int]) -> None:
        used = 0
        for bits in held:
            used |= bits
        self._numbers = {one: number for number, one in enumerate(before) if used >> number & 1}
        self._free = _unused(used)

    def of(self, source: Source) -> int:
        """The number of a source; a new one takes the place of one that nothing was made from."""
        number = self._numbers.get(source)
        if number is None:
            number = self._numbers[source] = next(self._free)
        return number

    def known(self) -> tuple[Source, ...]:
        """All sources, in no order."""
        return tuple(self._numbers)

    def sources(self) -> tuple[Source, ...]:
        """All sources in the order of their numbers; where there is none, an empty path."""
        last = max(self._numbers.values(), default=-1)
        found: list[Source] = [""] * (last + 1)
        for source, number in self._numbers.items():
            found[number] = source
        return tuple(found)


def places(bits: int) -> tuple[int, ...]:
    """The numbers for which bits stand."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return tuple(found)


def _unused(used: int) -> Iterator[int]:
    number = 0
    while True:
        if not used >> number & 1:
            yield number
        number += 1
