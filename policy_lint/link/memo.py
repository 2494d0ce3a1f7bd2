"""Answers that may depend on each other, each found once: the least fixed point, on demand.

A question is asked while others are being answered. What it depends on is answered first, on the
interpreter's stack as long as that is shallow, and on a stack of our own beyond: however long a
chain, there is no limit to run into. Questions that depend on themselves make a ring. A ring
begins with the least answers and is worked out again until none of them changes. Then what is only
asked for want of an answer is asked too, until that rests; only then are its answers kept. What was
read before its time is never kept, so no answer depends on which question came first.

(A depth-first search for strongly connected components, R. Tarjan, 1972, around the local solver
of B. Le Charlier and P. Van Hentenryck, "A universal top-down fixpoint algorithm", 1992.)
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Answer = TypeVar("Answer")
Question = tuple[Any, ...]

NESTED = 40
"""Questions on the interpreter's stack, of some ten of its frames each; it holds a thousand."""
ROUNDS = 32
"""Rounds after which answers that swing and cannot be joined are as they were last."""


class Memo:
    """Answers questions; all that make an answer are asked by way of the same memo."""

    def __init__(self) -> None:
        self.known: dict[Question, Any] = {}
        """Every question that is settled for good, with its answer."""
        self._tentative: dict[Question, Any] = {}
        self._doubts = 0
        self._open: dict[Question, _Open] = {}
        self._stack: list[_Open] = []
        self._path: list[_Open] = []
        self._before: dict[Question, tuple[Any, int]] = {}
        """Of the questions of a ring the last answer, and how many of its ways were asked."""
        self._nested = 0

    def ask(
        self,
        question: Question,
        work_out: Callable[[], Answer],
        least: Answer,
        joined: Callable[[Any, Any], Any] | None = None,
        otherwise: Sequence[Callable[[], Answer]] = (),
    ) -> Answer:
        """The answer to a question, which `work_out` gives; `least` is where a ring begins.

        `joined` puts together what two rounds of a ring have given, in a form that does not tell
        where it was entered; without it the later round counts. `otherwise` is what is asked, one
        after the other, if the answer is least when all that it depends on has come to rest.
        `work_out` has no effect but the questions that it asks: it may be broken off and begun
        again. Two questions are the same if they are equal.
        """
        if question in self.known:
            known: Answer = self.known[question]
            return known
        if question in self._tentative:
            self.answer_tentatively()
            tentative: Answer = self._tentative[question]
            return tentative
        found = self._open.get(question)
        if found is not None:
            read: Answer = self._read(found)
            return read
        opened = _Open(question, (work_out, *otherwise), joined, least, len(self._stack))
        opened.answer, opened.asked = self._before.get(question, (least, 1))
        self._open[question] = opened
        self._stack.append(opened)
        self._path.append(opened)
        if not self._nested:
            self._drive()
        elif self._nested >= NESTED:
            raise _TooDeep
        else:
            self._nested += 1
            self._answer(opened)
            self._nested -= 1
        answer: Answer = opened.answer
        return answer

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

    def _abandon(self) -> None:
        """After a fault nothing is half open, so that other questions are answered as ever."""
        self._open.clear()
        self._stack.clear()
        self._path.clear()
        self._before.clear()

    def _answer(self, opened: "_Open") -> None:
        """Works out one question; its ring too, if it is the first of one."""
        while True:
            doubts = self._doubts
            answer = opened.work_out()
            opened.is_tentative |= doubts != self._doubts
            if opened.joined and (opened.was_read or opened.lowest < opened.index):
                answer = opened.joined(opened.answer, answer)
            opened.swings = opened.was_read and answer != opened.answer
            opened.answer = answer
            if opened.lowest < opened.index:
                opened.is_answered = True
                self._path.pop()
                waiting = self._path[-1]
                waiting.lowest = min(waiting.lowest, opened.lowest)
                return
            if self._is_settled(opened):
                self._settle(opened)
                self._path.pop()
                return

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
            self._before[one.question] = (one.answer, one.asked)
            first.members.add(one.question)
            del self._open[one.question]
        del self._stack[first.index + 1 :]
        return False

    def _settle(self, first: "_Open") -> None:
        ring = self._stack[first.index :]
        settled = self._tentative if any(one.is_tentative for one in ring) else self.known
        for one in ring:
            settled[one.question] = one.answer
            del self._open[one.question]
        for question in first.members:
            self._before.pop(question, None)
        del self._stack[first.index :]


class _TooDeep(BaseException):
    """Unwinds the interpreter's stack; what waits is begun again when the deepest is answered."""


class _Open:
    """A question that is being answered, or that waits for the rest of its ring."""

    __slots__ = (
        "answer",
        "asked",
        "index",
        "is_answered",
        "is_tentative",
        "joined",
        "least",
        "lowest",
        "members",
        "question",
        "rounds",
        "swings",
        "was_read",
        "ways",
    )

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
        self.asked = 1
        """How many of the ways to an answer are asked: the others are for want of one."""
        self.joined = joined
        self.least = least
        self.index = index
        """Its place on the stack of what is not settled."""
        self.lowest = index
        """The lowest place of a question whose answer it has read before that was settled."""
        self.answer: Any = None
        self.is_answered = False
        self.is_tentative = False
        self.was_read = False
        """Its answer was read while it was worked out."""
        self.swings = False
        """Whoever read it so has read another answer than the one that came of it."""
        self.rounds = 0
        self.members: set[Question] = set()
        """The questions that were in its ring in any round."""

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
