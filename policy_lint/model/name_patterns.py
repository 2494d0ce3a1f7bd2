"""Patterns over the names of things that a project defines itself."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from policy_lint.model.glob import NEVER, expression, fits_glob, group_names

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NamePatterns(Generic[T]):
    """What belongs to a name by patterns, each group of which may except some with `!`.

    A pattern with a dot speaks of the whole name (`tests.auth.*`), any other of the bare one at its
    end, leading underscores aside. `gate` tells at once the many names that nothing belongs to.
    """

    rows: tuple[tuple[tuple[str, ...], T], ...]
    gate: re.Pattern[str]

    def find(self, name: str) -> tuple[T, ...]:
        """Everything whose patterns fit the dotted name."""
        if not self.gate.fullmatch(name):
            return ()
        bare = _bare(name)
        return tuple(one for patterns, one in self.rows if _fits(name, bare, patterns))


def name_patterns(rows: Iterable[tuple[tuple[str, ...], T]]) -> NamePatterns[T]:
    """The groups of patterns, ready to be asked."""
    known = tuple((tuple(map(_spelled, patterns)), one) for patterns, one in rows)
    wanted = [each for patterns, _ in known for each in patterns if not each.startswith("!")]
    return NamePatterns(known, re.compile(_gate(wanted), re.DOTALL))


def _gate(patterns: Sequence[str]) -> str:
    """Patterns without a dot are tried only where the bare name begins."""
    names = group_names()
    whole = [expression(each, names) for each in patterns if "." in each]
    bare = [expression(each, names) for each in patterns if "." not in each]
    last = rf"(?:.*\.)?(?=[^.]*\Z)_*(?!_)(?:{'|'.join(bare)})"
    return "|".join([*whole, last] if bare else whole) or NEVER


def _fits(name: str, bare: str, patterns: tuple[str, ...]) -> bool:
    fitting = {
        each.startswith("!")
        for each in patterns
        if fits_glob(name if "." in each else bare, each.removeprefix("!"))
    }
    return fitting == {False}


def _bare(name: str) -> str:
    return name.rpartition(".")[2].lstrip("_")


def _spelled(pattern: str) -> str:
    return pattern if "." in pattern else pattern.lstrip("_")
