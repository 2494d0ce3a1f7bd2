"""What keeps tests of a file from earning anything for a module: they never run, or never fail."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from policy_lint.link.collection.collected import Collected
from policy_lint.link.collection.support import Support
from policy_lint.link.faults import Faults
from policy_lint.link.suites.credit.decorated import runs_product
from policy_lint.link.suites.credit.placeholders import IDLE, why_idle
from policy_lint.link.suites.credit.skipped import Skipped, takes_back
from policy_lint.link.values.infer import Evaluator
from policy_lint.model.place import Place

UNWRITTEN = "it is skipped, and there is nothing in it that could run"


class Flaws(NamedTuple):
    """The tests that earn nothing, by number: at first their place in the file."""

    skipped: tuple[int, ...] = ()
    """Those that are always skipped."""
    idle: tuple[tuple[int, str], ...] = ()
    """Those that can never fail, and why."""

    def told(self, numbers: Sequence[int]) -> "Flaws":
        """The same where the tests have these numbers."""
        return Flaws(
            tuple([numbers[place] for place in self.skipped]),
            tuple([(numbers[place], why) for place, why in self.idle]),
        )


def united(several: Iterable[Flaws]) -> Flaws:
    """The flaws of several files as one."""
    found = tuple(several)
    return Flaws(
        tuple([number for one in found for number in one.skipped]),
        tuple([each for one in found for each in one.idle]),
    )


class Flawed:
    """Answers which tests earn nothing, file by file."""

    def __init__(self, evaluator: Evaluator, support: Support, faults: Faults) -> None:
        self._evaluator = evaluator
        self._support = support
        self._skipped = Skipped(evaluator)
        self._faults = faults

    def of(self, path: str, tests: Sequence[Collected]) -> Flaws:
        """The flaws of the tests of a file; none if they cannot be told."""
        find = partial(self._evaluator.memo.noted, ("flaws", path), partial(self._of, tuple(tests)))
        return self._faults.spared(Place(path, 1), find, Flaws())

    def _of(self, tests: Sequence[Collected]) -> Flaws:
        skipped: list[int] = []
        idle: list[tuple[int, str]] = []
        for place, test in enumerate(tests):
            is_skipped = self._skipped.has(test)
            if is_skipped:
                skipped.append(place)
            why = self._why_idle(test, is_skipped=is_skipped)
            if why:
                idle.append((place, why))
        return Flaws(tuple(skipped), tuple(idle))

    def _why_idle(self, test: Collected, *, is_skipped: bool) -> str:
        """Why a test can never fail; to skip an inherited one openly is no fault."""
        why = why_idle(self._evaluator.code, test)
        if why and takes_back(self._evaluator, test):
            return "" if is_skipped else "it only switches off the inherited test of its name"
        if why and not is_skipped and runs_product(self._evaluator, self._support, test):
            return ""
        return UNWRITTEN if is_skipped and why == IDLE else why
