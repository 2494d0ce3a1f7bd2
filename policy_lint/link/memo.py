"""Answers that may depend on each other, each found once: the least fixed point, on demand.

A question is asked while others are being answered. What it depends on is answered first, on the
interpreter's stack as long as that is shallow, and on a stack of our own beyond: however long a
chain, there is no limit to run into. Questions that depend on themselves make a ring. A ring
begins with the least answers and is worked out again until none of them changes; only then are its
answers kept. An answer that was read before its time is never kept, so no answer depends on which
question came first.

(A depth-first search for strongly connected components, R. Tarjan, 1972, around the local solver
of B. Le Charlier and P. Van Hentenryck, "A universal top-down fixpoint algorithm", 1992.)
"""

from collections.abc import Callable
from typing import Any, TypeVar

Answer = TypeVar("Answer")
Question = tuple[Any, ...]

NESTED = 40
"""Questions on the interpreter's stack, of some ten of its frames each; it holds a thousand."""
ROUNDS = 32
"""Rounds after which answers of a ring that swing to and fro are as they were last."""


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
        self._before: dict[Question, Any] = {}
        self._nested = 0

    def ask(
        self,
        question: Question,
        work_out: Callable[[], Answer],
        least: Answer,
        ordered: Callable[[Any], Any] | None = None,
    ) -> Answer:
        """The answer to a question, which `work_out` gives; `least` is where a ring begins.

        `ordered` gives the form of an answer that does not tell where its ring was entered.
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
        opened = _Open(question, work_out, ordered, len(self._stack))
        opened.answer = self._before.get(question, least)
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
            if opened.ordered and (opened.was_read or opened.lowest < opened.index):
                answer = opened.ordered(answer)
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
        if not any(one.swings for one in ring) or first.rounds >= ROUNDS:
            return True
        first.rounds += 1
        first.was_read = False
        for one in ring[1:]:
            self._before[one.question] = one.answer
            del self._open[one.question]
        del self._stack[first.index + 1 :]
        return False

    def _settle(self, first: "_Open") -> None:
        ring = self._stack[first.index :]
        settled = self._tentative if any(one.is_tentative for one in ring) else self.known
        for one in ring:
            settled[one.question] = one.answer
            self._before.pop(one.question, None)
            del self._open[one.question]
        del self._stack[first.index :]


class _TooDeep(BaseException):
    """Unwinds the interpreter's stack; what waits is begun again when the deepest is answered."""


class _Open:
    """A question that is being answered, or that waits for the rest of its ring."""

    __slots__ = (
        "answer",
        "index",
        "is_answered",
        "is_tentative",
        "lowest",
        "ordered",
        "question",
        "rounds",
        "swings",
        "was_read",
        "work_out",
    )

    def __init__(
        self,
        question: Question,
        work_out: Callable[[], Any],
        ordered: Callable[[Any], Any] | None,
        index: int,
    ) -> None:
        self.question = question
        self.work_out = work_out
        self.ordered = ordered
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
