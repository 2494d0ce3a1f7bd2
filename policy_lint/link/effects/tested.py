"""A collected test as the rules see it."""

from collections.abc import Sequence
from functools import partial

from policy_lint.link.collection.collected import Collected, Collection
from policy_lint.link.collection.given import Givens
from policy_lint.link.collection.levels import Levels
from policy_lint.link.collection.undefined import Undefined
from policy_lint.link.effects.call_graph import UNRESOLVED
from policy_lint.link.effects.reach import Reached
from policy_lint.link.faults import Faults
from policy_lint.link.sessions import in_testpaths
from policy_lint.model.effect import ASSERTION, AUTHENTICATION
from policy_lint.model.place import Step
from policy_lint.model.test import Test


class Tested:
    """Puts together what is known of a test; what tests of a file share is found once."""

    def __init__(  # noqa: PLR0913, PLR0917 - where all that is known of a test meets
        self,
        collection: Collection,
        reached: Reached,
        undefined: Undefined,
        givens: Givens,
        levels: Levels,
        faults: Faults,
    ) -> None:
        self._faults = faults
        self._collection = collection
        self._reached = reached
        self._undefined = undefined
        self._givens = givens
        self._levels = levels
        self._runs: dict[str, bool] = {}

    def of_file(
        self, numbers: Sequence[int], tests: Sequence[Collected], *, noting: bool
    ) -> tuple[Test, ...]:
        """The tests of a file, whose numbers are given too; an error inside costs one of them.

        What runs for them is noted, if it is to be.
        """
        for index in numbers if noting else ():
            self._reached.note(index)
        return tuple([self._spared(*each) for each in zip(numbers, tests, strict=True)])

    def refused(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """Which of some tests expect to be turned away, by their place among them."""
        return tuple(
            [place for place, number in enumerate(numbers) if self._reached.is_refused(number)]
        )

    def _spared(self, index: int, test: Collected) -> Test:
        work = partial(self.test, index, test)
        return self._faults.spared(self._collection.place(test.item), work, self.bare(test))

    def test(self, index: int, test: Collected) -> Test:
        """The test with all that the suite knows of it; `index` is its number in the collection."""
        item = test.item
        marks = test.mark_names
        found = self._levels.witnesses(item.path, marks)
        level = found[0].level if found else None
        asserting = self._levels.asks_for(level, ASSERTION)
        effects = self._reached.effects(index, test, asserting=asserting)
        lost = [effect.origin for effect in effects if effect.origin.effect == UNRESOLVED]
        signs = any(effect.origin.effect == AUTHENTICATION for effect in effects)
        lacks = not signs and self._levels.asks_for(level, AUTHENTICATION)
        return Test(
            id=item.id,
            at=self._collection.place(item),
            level=level,
            witnesses=found,
            fixtures=self._collection.public(test),
            effects=tuple([effect for effect in effects if effect.origin.effect != UNRESOLVED])
            if lost
            else effects,
            marks=marks,
            undefined=tuple(self._undefined.of(test)),
            rings=tuple(dict.fromkeys([one.ring for one in test.asked if one.ring])),
            unresolved=tuple([Step(origin.at, origin.name) for origin in lost]),
            dynamic=test.dynamic or self._levels.may_be_told(test.maybe),
            default_run=self._is_run(test),
            given=self._givens.of(test),
            hooks=self._reached.hooks(index, test),
            session=test.config.path,
            perhaps=self._reached.perhaps(index, test),
            is_alone=lacks and self._reached.is_alone(index, test),
        )

    def bare(self, test: Collected) -> Test:
        """The test as it is collected, with nothing that it does."""
        at = self._collection.place(test.item)
        return Test(test.item.id, at, None, (), (), (), dynamic=True, session=test.config.path)

    def _is_run(self, test: Collected) -> bool:
        path = test.item.path
        if path not in self._runs:
            self._runs[path] = in_testpaths(path, test.config)
        return self._runs[path]
