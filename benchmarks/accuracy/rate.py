"""Precision, recall and shares: the numbers in which agreement is told."""

from collections.abc import Iterable
from typing import NamedTuple


class Rate(NamedTuple):
    """How often what is said is so (precision), and what is so is said (recall)."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        return self.right / (self.right + self.missed) if self.right + self.missed else None


class Share(NamedTuple):
    """So many of so many."""

    part: int = 0
    whole: int = 0

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None


class Way(NamedTuple):
    """What is said to come one way that is so, and what does come that way that is said."""

    precision: Share = Share()
    recall: Share = Share()


def rate(pairs: Iterable[tuple[bool, bool]]) -> Rate:
    """The rate of cases, each as whether it is so and whether it is said."""
    cases = list(pairs)
    return Rate(cases.count((True, True)), cases.count((False, True)), cases.count((True, False)))


def share(cases: Iterable[bool]) -> Share:
    """The share of the cases that hold."""
    known = list(cases)
    return Share(known.count(True), len(known))


def total(rates: Iterable[Rate]) -> Rate:
    """The rate of all cases together."""
    return Rate(*(sum(counts) for counts in zip(Rate(), *rates, strict=True)))


def total_share(shares: Iterable[Share]) -> Share:
    """The share of all cases together."""
    return Share(*(sum(counts) for counts in zip(Share(), *shares, strict=True)))


def total_way(ways: Iterable[Way]) -> Way:
    """All that comes one way together."""
    known = list(ways)
    return Way(
        total_share(way.precision for way in known), total_share(way.recall for way in known)
    )
