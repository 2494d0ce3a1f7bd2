"""Which parts of the last time still hold, and what is to be kept for the next.

A part holds if everything that it was made from is as it was: each source has the outcome that it
had. So it does not matter who asks for it, nor what else has changed: it is what would be found.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from policy_lint.link.collection.collected import Collected, Collection
from policy_lint.link.effects.arguments import RUNS
from policy_lint.link.effects.call_graph import RUN, Graph, run
from policy_lint.link.effects.reach import Reached
from policy_lint.link.effects.tested import Tested
from policy_lint.link.faults import Check, go_on
from policy_lint.link.fixed_point import Settled
from policy_lint.link.parts.answers import Found, answered, believe, holding
from policy_lint.link.parts.mentions import mentioning
from policy_lint.link.parts.numbers import Numbers
from policy_lint.link.parts.outcomes import OF_LISTING, Content, Outcomes, Table
from policy_lint.link.parts.part import NOTHING, Kept, Part
from policy_lint.link.suites.credit.flaws import Flawed
from policy_lint.link.suites.usage.views import Views
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.symbols.modules import Lookup
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.fault import Fault

Tables = Mapping[str, Table]


class Keeping(NamedTuple):
    """What was kept of the last time, and by which digests it is told what has changed."""

    before: Kept
    content: Content
    check: Check = go_on


class Parts:
    """The parts of a project: those that hold of the last time, and those that are new."""

    def __init__(self, code: Code, keeping: Keeping | None, tables: Tables) -> None:
        self._code = code
        self._memo = code.memo
        self._wanted = keeping is not None
        self._before, content, check = keeping or Keeping(NOTHING, str)
        self._outcomes = Outcomes(code, content, check)
        self._outcomes.add(tables)
        self._words = frozenset[str]()
        self._gathered: dict[str, Settled | int] = {}
        """By path, what it took to tell which tests a file has: an answer, or a part's bits."""
        self._new: dict[str, Part] = {}
        self._believed: Found = {}
        self.holding: dict[str, Part] = {}
        """The parts of the last time that hold, by path, as far as that is told yet."""

    def tests(self, collection: Collection) -> Iterator[Collected]:
        """All tests; those of a file are as they were while nothing changes which there are."""
        changed = self._changed()
        self._believed = holding(self._before, self._outcomes)
        believe(self._memo, self._before, self._believed)
        for path, part in self._before.parts.items():
            if not part.gathered_from & changed:
                self.holding[path] = part
        for test in collection.tests({path: one.collected for path, one in self.holding.items()}):
            path = test.item.path
            if path not in self.holding and path not in self._gathered:
                settled = self._memo.settled(("collected", path))
                if settled is not None:
                    self._gathered[path] = settled
            yield test

    def hold(self, tables: Iterable[Tables], graph: Graph) -> None:
        """Tells which parts hold, now that it is known what belongs to the tests."""
        if not self._wanted:
            return
        for each in tables:
            self._outcomes.add(each)
        self._outcomes.add({RUN: lambda _: ""})
        self._words = graph.words()
        words = self._words ^ self._before.words if self.holding else ()
        changed = self._changed(mentioning(self._code, words))
        for number in self._before.derived:
            self._outcomes.believe(self._before.sources[number], self._before.outcomes[number])
        for path, part in [*self.holding.items()]:
            if part.made_from & changed:
                del self.holding[path]
                self._gathered[path] = part.gathered_from

    def seen(
        self, collected: Sequence[Collected], tested: Tested, views: Views, flawed: Flawed
    ) -> Iterator[Part]:
        """The part of every file with tests, in the order of the tests, which have numbers now."""
        start = 0
        for path, own in groupby(collected, lambda test: test.item.path):
            tests = tuple(own)
            numbers = range(start, start + len(tests))
            start += len(tests)
            part = self.holding.get(path)
            if part is None:
                find = partial(tested.of_file, numbers, tests, noting=self._wanted)
                found = self._memo.noted(("tests", path), find)
                part = Part(
                    tests,
                    found,
                    tested.refused(numbers),
                    views.of(path, tests),
                    flawed.of(path, tests),
                )
                self._new[path] = part
            yield part._replace(
                view=part.view and part.view._replace(tests=tuple(numbers)),
                refused=tuple([numbers[place] for place in part.refused]),
                flaws=part.flaws.told(numbers),
            )

    def runs(self, reached: Reached) -> Callable[[Frame], bool]:
        """Whether some test comes to run a function that is called like a hook."""
        made_from = _united(part.made_from for part in self.holding.values())
        ran = {
            source
            for number, source in enumerate(self._before.sources)
            if not isinstance(source, str) and source.among == RUN and made_from >> number & 1
        }
        return lambda frame: reached.runs(frame) or run(frame) in ran

    def kept(self, faults: Iterable[Fault]) -> Kept | None:
        """What is to be kept: the parts that hold, and the new ones in which nothing went wrong."""
        if not self._wanted:
            return None
        sound = self._gathered.keys() - {fault.at.path for fault in faults}
        new = {path: part for path, part in self._new.items() if path in sound}
        numbers = Numbers(self._before.sources, self._held())
        answers = {path: [*self._answers(path)] for path in new}
        settled = [one for each in answers.values() for one in each if isinstance(one, Settled)]
        bits = iter(self._memo.grounds(settled, numbers.of))
        parts = dict(self.holding)
        for path, part in new.items():
            told = [one if isinstance(one, int) else next(bits) for one in answers[path]]
            parts[path] = part._replace(gathered_from=told[0], made_from=_united(told))
        about_files = answered(self._memo, self._code.files, self._believed, numbers)
        derived = self._derived(numbers)
        sources = numbers.sources()
        outcomes = tuple([self._outcomes.of(source) or "" for source in sources])
        return Kept(
            sources, outcomes, derived, self._outcomes.listing, self._words, parts, about_files
        )

    def _held(self) -> list[int]:
        """The bits of all that is taken over, with those of the answers among these sources."""
        held = [part.made_from for part in self.holding.values()]
        held += [bits for bits in self._gathered.values() if isinstance(bits, int)]
        numbers = {number for _, made_from in self._believed.values() for number in made_from}
        held += [1 << number for number in numbers]
        used, before = _united(held), -1
        while used != before:
            before = used
            more = (bits for number, bits in self._before.derived.items() if used >> number & 1)
            used |= _united(more)
        return [used]

    def _answers(self, path: str) -> Iterator[Settled | int]:
        """What a new part is made of; the first tells which tests there are."""
        yield self._gathered[path]
        for about in ("tests", "view", "flaws"):
            settled = self._memo.settled((about, path))
            if settled is not None:
                yield settled

    def _derived(self, numbers: Numbers) -> Mapping[int, int]:
        """What those sources come of that are answers; these may have more such sources."""
        found: dict[Lookup, int] = {}
        while True:
            known = (one for one in numbers.known() if not isinstance(one, str))
            new = [one for one in known if one.among == RUNS and one not in found]
            if not new:
                return {numbers.of(one): bits for one, bits in found.items()}
            for one in new:
                settled = self._memo.settled((RUNS, (one.start, int(one.name))))
                if settled is None:
                    found[one] = self._before.derived[numbers.of(one)]
                else:
                    (found[one],) = self._memo.grounds([settled], numbers.of)

    def _changed(self, mentioning: frozenset[str] = frozenset()) -> int:
        """The bits of the sources whose outcome is another now, as far as that can be told yet."""
        found = 0
        kept = tuple(zip(self._before.sources, self._before.outcomes, strict=True))
        same = OF_LISTING if self._before.listing == self._outcomes.listing else ()
        for number, (source, before) in enumerate(kept):
            if number in self._before.derived:
                continue
            if not isinstance(source, str) and source.among in same:
                self._outcomes.believe(source, before)
            elif self._outcomes.of(source) not in (None, before) or source in mentioning:
                found |= 1 << number
        return found | self._changed_by(found)

    def _changed_by(self, changed: int) -> int:
        """The bits of the answers among the sources that are others now that some have changed."""
        found = 0
        open_ = dict(self._before.derived)
        while True:
            asked = [number for number, bits in open_.items() if bits & (changed | found)]
            if not asked:
                break
            for number in asked:
                del open_[number]
                now = self._outcomes.of(self._before.sources[number])
                if now not in (None, self._before.outcomes[number]):
                    found |= 1 << number
        return found


def _united(bits: Iterable[int]) -> int:
    found = 0
    for each in bits:
        found |= each
    return found
