"""All test files as far as they tell what they test."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from policy_lint.link.collection.collected import Collected
from policy_lint.link.collection.support import Support
from policy_lint.link.faults import Faults
from policy_lint.link.suites.entry_points.commands import commands
from policy_lint.link.suites.entry_points.doors import Doors, entrances
from policy_lint.link.suites.entry_points.keys import keys
from policy_lint.link.suites.entry_points.loaders import loaders
from policy_lint.link.suites.entry_points.routes import Routes
from policy_lint.link.suites.entry_points.visits_by_name import Visiting
from policy_lint.link.suites.usage.uses import Uses
from policy_lint.link.suites.usage.view import Reader, View
from policy_lint.link.symbols.definers import Definers
from policy_lint.link.symbols.modules import Lookup
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.place import Place

DOORS = Lookup("", "", "doors")
"""All doors of the product: any of them may be meant by a text of a test."""


class Views:
    """Reads every file with a test, and the doors of the product at which tests may visit."""

    def __init__(
        self, code: Code, support: Support, product: Iterable[str], faults: Faults
    ) -> None:
        self._memo = code.memo
        self._faults = faults
        definers, modules = Definers(code), tuple(product)
        self._doors = (
            tuple(Routes(code, definers, modules).all()),
            tuple(commands(code, modules)),
            tuple(keys(code, definers, modules)),
            tuple(loaders(code, modules)),
        )
        self.entrances = entrances(*self._doors[:3])
        self._uses = Uses(code, support, definers)
        visiting = Visiting(code, support, definers, Doors(*self._doors))
        self._reader = Reader(code, self._uses, visiting)

    def tables(self) -> Mapping[str, Callable[[Lookup], object]]:
        """What of the whole product views come of, by the word of the lookups in it."""
        return {**self._uses.tables(), DOORS.among: lambda _: self._doors}

    def of(self, path: str, tests: Sequence[Collected]) -> View | None:
        """The view of a file, without the numbers of its tests; None if it cannot be had."""
        find = partial(self._memo.noted, ("view", path), partial(self._of, path, tests))
        return self._faults.spared(Place(path, 1), find, None)

    def _of(self, path: str, tests: Sequence[Collected]) -> View:
        self._memo.sources.add(DOORS)
        return self._reader.view(path, tests)
