"""Answers that may depend on each other, each found once: the least fixed point, on demand.

A question is asked while others are being answered. What it depends on is answered first, on the
interpreter's stack as long as that is shallow, and on a stack of our own beyond: however long a
chain, there is no limit to run into. Questions that depend on themselves make a ring. A ring
begins with the least answers and is worked out again until none of them changes. Then what is only
asked for want of an answer is asked too, until that rests; only then are its answers kept. What was
read before its time is never kept, so no answer depends on which question came first.

With each answer it is kept what it was made from: files, imports that were looked up, and other
answers (`Memo.made_from`).

(A depth-first search for strongly connected components, R. Tarjan, 1972, around the local solver
of B. Le Charlier and P. Van Hentenryck, "A universal top-down fixpoint algorithm", 1992.)
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

Answer = TypeVar("Answer")
Question = tuple[Any, ...]
Source = Hashable
"""What an answer may be made from: the path of a file, there or not, or what was looked up."""

NESTED = 40
"""Questions on the interpreter's stack, of some ten of its frames each; it holds a thousand."""
WAITING = -1
"""The place of a question of a ring that waits for another round."""
ROUNDS = 32
"""Rounds after which answers that swing and cannot be joined are as they were last."""


class Settled:
    """An answer for good, and what it was made from: sources and other answers."""

    __slots__ = ("ground", "made_of", "value")

    def __init__(self, value: Any, made_of: tuple[Source, ...]) -> None:  # noqa: ANN401
        self.value = value
        self.made_of = made_of
        self.ground = made_of[0] if len(made_of) == 1 else self
        """What stands for it among the sources of others; most answers come of one file alone."""


class Memo:
    """Answers questions; all that make an answer are asked by way of the same memo."""

    def __init__(self) -> None:
        self.known: dict[Question, Settled] = {}
        """Every question that is settled for good, with its answer."""
        self.sources: set[Source] = set()
        """What has been read so far for the question that is being answered."""
        self._tentative: dict[Question, Settled] = {}
        self._doubts = 0
        self._open: dict[Question, _Open] = {}
        """The questions that are not settled: being answered, or waiting for another round."""
        self._stack: list[_Open] = []
        self._path: list[_Open] = []
        self._nested = 0

    def ask(
        self,
        question: Question,
        work_out: Callable[[], Answer],
        least: Answer,
        joined: Callable[[Any, Any], Any] | None = None,
        otherwise: tuple[Callable[[], Answer], ...] = (),
    ) -> Answer:
        """The answer to a question, which `work_out` gives; `least` is where a ring begins.

        `joined` puts together what two rounds of a ring have given, in a form that does not tell
        where it was entered; without it the later round counts. `otherwise` is what is asked, one
        after the other, if the answer is least when all that it depends on has come to rest.
        `work_out` has no effect but the questions that it asks: it may be broken off and begun
        again. Two questions are the same if they are equal.
        """
        settled = self.settled(question)
        if settled is not None:
            known: Answer = settled.value
            return known
        found = self._open.get(question)
        if found is None:
            ways = (work_out, *otherwise)
            found = _Open(question, ways, joined, least, len(self._stack))
            self._open[question] = found
        elif found.index == WAITING:
            found.begin_again(len(self._stack))
        else:
            read: Answer = self._read(found)
            return read
        self._stack.append(found)
        self._path.append(found)
        if not self._nested:
            self._drive()
            self.settled(question)
        elif self._nested >= NESTED:
            raise _TooDeep
        else:
            self._nested += 1
            self._answer(found)
            self._nested -= 1
        answer: Answer = found.answer
        return answer

    def noted(self, question: Question, work_out: Callable[[], Answer]) -> Answer:
        """The answer to a question that no other answer depends on while that is worked out.

        Nothing can be in a ring with it: it is asked from outside, and found once.
        """
        settled = self.settled(question)
        if settled is not None:
            known: Answer = settled.value
            return known
        if self._path:
            return work_out()
        outside, doubts, self.sources = self.sources, self._doubts, set()
        try:
            answer = work_out()
            settled = Settled(answer, tuple(self.sources))
        finally:
            self.sources = outside
        kept = self.known if doubts == self._doubts else self._tentative
        kept[question] = settled
        self.sources.add(settled.ground)
        return answer

    def aside(self, work_out: Callable[[], Answer]) -> Answer:
        """What is noted by a lookup: whoever asks has not read all that it comes of.

        Unless it depends on the question for which it is asked: then it is of one ring with that.
        """
        opened = self._path[-1] if self._path else None
        lowest = opened.lowest if opened else 0
        outside, self.sources = self.sources, set()
        if opened:
            opened.sources = self.sources
        try:
            return work_out()
        finally:
            if opened:
                if opened.was_read or opened.lowest != lowest:
                    outside |= opened.sources
                opened.sources = outside
            self.sources = outside

    def settled(self, question: Question) -> Settled | None:
        """The answer to a question that has been answered; whoever asks has read it."""
        settled = self.known.get(question)
        if settled is None and self._tentative:
            settled = self._tentative.get(question)
            self._doubts += settled is not None
        if settled is not None:
            self.sources.add(settled.ground)
        return settled

    def made_from(self, question: Question) -> frozenset[Source]:
        """All that the answer to a question was made from, by way of whatever other answers.

        With the same files and the same outcome of what was looked up it is the same again.
        """
        found = set[Source]()
        todo: list[Source] = [self.known[question]]
        seen = {id(todo[0])}
        while todo:
            one = todo.pop()
            if not isinstance(one, Settled):
                found.add(one)
                continue
            for source in one.made_of:
                if id(source) not in seen:
                    seen.add(id(source))
                    todo.append(source)
        return frozenset(found)

    def grounds(self, settled: Iterable[Settled], number: Callable[[Any], int]) -> tuple[int, ...]:
        """What some answers were made from, each as the bits of its numbered sources."""
        bits: dict[Settled, int] = {}
        same: dict[int, int] = {}
        wanted = tuple(settled)
        todo = list(wanted)
        while todo:
            one = todo[-1]
            found, waiting = 0, len(todo)
            for each in one.made_of if one not in bits else ():
                if type(each) is not Settled:
                    found |= 1 << number(each)
                elif each in bits:
                    found |= bits[each]
                else:
                    todo.append(each)
            if len(todo) == waiting:
                todo.pop()
                bits.setdefault(one, same.setdefault(found, found))
        return tuple([bits[one] for one in wanted])

    def answer_tentatively(self) -> None:
        """Say that what is being answered, and all that comes of it, may change one day."""
        self._doubts += 1

    @property
    def is_answering(self) -> bool:
        """Whether a question is being answered: then whoever asks needs all that there is."""
        return bool(self._path)

    def forget_tentative(self) -> None:
        """The day has come: what is tentative is worked out again when it is asked for."""
        self._tentative.clear()

    def _read(self, asked: "_Open") -> Any:  # noqa: ANN401 - the answer of whoever asks
        """The answer of a question that is not settled: whoever reads it is in its ring."""
        reader = self._path[-1]
        if asked.is_answered:
            reader.lowest = min(reader.lowest, asked.lowest)
        else:
            asked.was_read = True
            reader.lowest = min(reader.lowest, asked.index)
        return asked.answer

    def _drive(self) -> None:
        """Answers all questions that wait for each other, the innermost first."""
        outside = self.sources
        try:
            while self._path:
                self._nested = 1
                try:
                    self._answer(self._path[-1])
                except _TooDeep:
                    continue
        except BaseException:
            self._abandon()
            raise
        finally:
            self._nested = 0
            self.sources = outside

    def _abandon(self) -> None:
        """After a fault nothing is half open, so that other questions are answered as ever."""
        self._open.clear()
        self._stack.clear()
        self._path.clear()

    def _answer(self, opened: "_Open") -> None:
        """Works out one question; its ring too, if it is the first of one."""
        self.sources = opened.sources
        while True:
            doubts = self._doubts
            answer = opened.ways[0]() if opened.asked == 1 else opened.work_out()
            if doubts != self._doubts:
                opened.is_tentative = True
            if self._stands_alone(opened) and (
                opened.asked == len(opened.ways) or answer != opened.least
            ):
                opened.answer = answer
                self._leave(opened, self._settle_alone(opened))
                return
            if opened.joined and (opened.was_read or opened.lowest < opened.index):
                answer = opened.joined(opened.answer, answer)
            opened.swings = opened.was_read and answer != opened.answer
            opened.answer = answer
            if opened.lowest < opened.index:
                opened.is_answered = True
                self._leave(opened)
                return
            if self._is_settled(opened):
                self._leave(opened, self._settle(opened))
                return

    def _leave(self, opened: "_Open", settled: Settled | None = None) -> None:
        """Back to the question for which this one was asked, if there is any."""
        path = self._path
        path.pop()
        if path:
            waiting = path[-1]
            self.sources = waiting.sources
            if settled is not None:
                waiting.sources.add(settled.ground)
            else:
                waiting.lowest = min(waiting.lowest, opened.lowest)
                waiting.take_in(opened.members)
                opened.members = None

    def _stands_alone(self, opened: "_Open") -> bool:
        """Whether nothing that is not settled has to do with it, as with most questions."""
        return (
            self._stack[-1] is opened
            and opened.lowest == opened.index
            and not opened.was_read
            and opened.members is None
        )

    def _settle_alone(self, opened: "_Open") -> Settled:
        self._stack.pop()
        del self._open[opened.question]
        settled = Settled(opened.answer, tuple(opened.sources))
        kept = self._tentative if opened.is_tentative else self.known
        kept[opened.question] = settled
        return settled

    def _is_settled(self, first: "_Open") -> bool:
        """Whether a ring has come to rest; else it is made ready for another round."""
        ring = self._stack[first.index :]
        swinging = [one for one in ring if one.swings]
        if swinging and first.rounds >= ROUNDS and not all(one.joined for one in swinging):
            return True
        if not swinging and not sum([one.turns_to_more() for one in ring]):
            return True
        first.rounds += 1
        first.was_read = False
        for one in ring[1:]:
            one.index = WAITING
        first.take_in({one.question: one for one in ring[1:]})
        del self._stack[first.index + 1 :]
        return False

    def _settle(self, first: "_Open") -> Settled:
        """Keeps the answers of a ring; each is made of all that any of them has read."""
        ring = self._stack[first.index :]
        del self._stack[first.index :]
        for one in (*ring[1:], *(first.members or {}).values()):
            first.sources |= one.sources
            first.is_tentative |= one.is_tentative
            self._open.pop(one.question, None)
        del self._open[first.question]
        made_of = tuple(first.sources)
        kept = self._tentative if first.is_tentative else self.known
        for one in ring:
            kept[one.question] = Settled(one.answer, made_of)
        return kept[first.question]


class _TooDeep(BaseException):
    """Unwinds the interpreter's stack; what waits is begun again when the deepest is answered."""


class _Open:
    """A question that is being answered, or that waits for the rest of its ring."""

    asked = 1
    """How many of the ways to an answer are asked: the others are for want of one."""
    is_answered = False
    is_tentative = False
    was_read = False
    """Its answer was read while it was worked out."""
    swings = False
    """Whoever read it so has read another answer than the one that came of it."""
    rounds = 0

    def __init__(
        self,
        question: Question,
        ways: Sequence[Callable[[], Any]],
        joined: Callable[[Any, Any], Any] | None,
        least: object,
        index: int,
    ) -> None:
        self.question = question
        self.ways = ways
        self.joined = joined
        self.least = least
        self.answer: Any = least
        self.sources: set[Source] = set()
        """What was read for it, in any round."""
        self.members: dict[Question, _Open] | None = None
        """The questions that were in its ring in any round."""
        self.index = index
        """Its place on the stack of what is not settled, or `WAITING`."""
        self.lowest = index
        """The lowest place of a question whose answer it has read before that was settled."""

    def begin_again(self, index: int) -> None:
        """Another round of its ring has come to it."""
        self.index = self.lowest = index
        self.is_answered = self.is_tentative = self.was_read = self.swings = False
        self.rounds = 0

    def take_in(self, others: "dict[Question, _Open] | None") -> None:
        """Others are in its ring; the fewer go to the more, since a ring may be long."""
        fewer, more = sorted((self.members or {}, others or {}), key=len)
        more.update(fewer)
        self.members = more or None

    def work_out(self) -> Any:  # noqa: ANN401 - the answer of whoever asks
        """What the ways that are asked give together; more than one is asked for want of any."""
        answer = self.ways[0]()
        for way in self.ways[1 : self.asked]:
            more = way()
            if self.joined and self.least not in (answer, more):
                answer = self.joined(answer, more)
            elif answer == self.least:
                answer = more
        return answer

    def turns_to_more(self) -> bool:
        """Whether there is no answer, and one more way to it, which is asked from now on."""
        turns = self.answer == self.least and self.asked < len(self.ways)
        self.asked += turns
        return turns
