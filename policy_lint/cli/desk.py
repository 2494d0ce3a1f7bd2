"""A project whose files are edited, judged in a thread whenever something has changed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Thread
from time import monotonic
from types import MappingProxyType
from typing import NamedTuple

from policy_lint.cli.asked import Asked
from policy_lint.cli.keeping import Keeping, cores
from policy_lint.cli.outcome import RefusedError
from policy_lint.cli.prepared import prepared
from policy_lint.cli.walk import Walk
from policy_lint.disk.cache.readings import Readings
from policy_lint.disk.cache.terms import terms
from policy_lint.disk.cache.verdicts import Recall
from policy_lint.disk.edited import unsaved_bytes
from policy_lint.disk.root import UnreadableError
from policy_lint.known import beside_baseline
from policy_lint.live import Live, SupersededError
from policy_lint.model.decision import Decision, fresh
from policy_lint.model.finding import Finding
from policy_lint.model.verdict import Verdict
from policy_lint.read.baseline import BaselineError
from policy_lint.read.config_error import ConfigurationError
from policy_lint.run import Judged

PAUSE = 0.05
"""Seconds without another edit, after which a text is judged."""
LONG = 1.0
"""Seconds after which people wonder whether anything happens."""
IDLE = 1.0
"""Seconds without anything to do, after which it is tidied up."""
MOST = 4
"""Judgements after which it is tidied up all the same."""
REFUSALS = (ConfigurationError, UnreadableError, BaselineError, RefusedError)
Texts = Mapping[str, str]
"""The texts of open documents by path, each line ended by a line feed."""
NO_TEXTS: Texts = MappingProxyType({})


class Answer(NamedTuple):
    """What came of judging a project, or why it was not judged."""

    findings: tuple[Finding, ...] = ()
    """Those that are new beside the baseline."""
    texts: Texts = NO_TEXTS
    """The open documents that they are about; all else is as it is on disk."""
    judged: Judged | None = None
    """What they come of; not yet where they were kept."""
    problem: str = ""


@dataclass
class _Wish:
    """What is wanted of the thread."""

    number: int = 0
    texts: Texts = field(default_factory=lambda: NO_TEXTS)
    looks: bool = False
    """Whether the disk may have changed."""
    ends: bool = False
    news: Condition = field(default_factory=Condition)


class Desk:
    """Answers by `deliver`, in its own thread, once for each state that lasts for a moment.

    A newer text supersedes an older one: what is being judged then is given up. Unless it is
    `watched`, the disk is looked at again after each answer. What takes long `begins` aloud.
    """

    def __init__(
        self,
        root: Path,
        keeping: Keeping,
        deliver: Callable[[Answer], None],
        begins: Callable[[], None],
        *,
        watched: bool,
    ) -> None:
        self._root = root
        self._walk = Walk(Asked(root), keeping=keeping)
        self._jobs = keeping.jobs or cores()
        self._deliver = deliver
        self._begins = begins
        self._watched = watched
        self._took = 0.0
        """Seconds of the last judgement."""
        self._live = Live(root, lambda: prepared(root, (), (), ()))
        self._wish = _Wish()
        self._tired = 0
        """Judgements since it was tidied up."""
        self._last: tuple[Mapping[str, bytes], Answer] | None = None
        Thread(target=self._work, name=f"judging {root}", daemon=True).start()

    def put(self, texts: Texts) -> None:
        """These are the open documents now."""
        self._want(texts=texts)

    def look(self) -> None:
        """Something on disk may have changed."""
        self._want(looks=True)

    def close(self) -> None:
        """Nothing is wanted any more."""
        self._want(ends=True)

    def _want(self, texts: Texts | None = None, *, looks: bool = False, ends: bool = False) -> None:
        wish = self._wish
        with wish.news:
            wish.number += 1
            wish.texts = wish.texts if texts is None else texts
            wish.looks |= looks
            wish.ends |= ends
            wish.news.notify_all()

    def _work(self) -> None:
        done = 0
        self._guarded(self._begin, 0)
        while (number := self._next(done)) is not None:
            if self._guarded(self._judge, number):
                done = number
            self._tired += 1
            if self._tired >= MOST:
                self._rest()

    def _rest(self) -> None:
        self._live.rest()
        self._tired = 0

    def _idle(self) -> None:
        """What can be done while nobody waits; where nobody tells, the disk is looked at."""
        if self._tired:
            self._rest()
            if not self._watched:
                self._guarded(self._look_again, 0)

    def _look_again(self, _: int) -> None:
        if self._live.look():
            self._last = None
            self.look()

    def _guarded(self, work: Callable[[int], None], number: int) -> bool:
        """Whether the work was done; what is wrong with the project or with us is delivered."""
        try:
            work(number)
        except SupersededError:
            return False
        except REFUSALS as error:
            self._fail(str(error))
        except BaseException as error:  # noqa: BLE001 - a panic of ast-grep is no Exception
            self._fail(f"internal error: {type(error).__name__}: {error}")
        return True

    def _fail(self, problem: str) -> None:
        self._last = None
        self._deliver(Answer(problem=problem.removeprefix("policy-lint: ")))

    def _next(self, done: int) -> int | None:
        """The number of the wish that is to be judged, once nobody has edited for a moment."""
        wish = self._wish

        def is_wanted() -> bool:
            return wish.ends or wish.number != done

        with wish.news:
            has_come = wish.news.wait_for(is_wanted, IDLE)
        if not has_come:
            self._idle()
        with wish.news:
            wish.news.wait_for(is_wanted)
            number = done
            while not wish.ends and number != wish.number:
                number = wish.number
                wish.news.wait(PAUSE)
            return None if wish.ends else number

    def _begin(self, _: int) -> None:
        """What is kept of the project as it is on disk is shown at once; else it is judged."""
        self._begins()
        walk, begun = self._walk, list[bool]()

        def judged(readings: Readings | None) -> Verdict:
            self._live.look(readings, self._jobs)
            begun.append(True)
            return self._live.judged(readings=readings).verdict

        settings = walk.settings
        question = walk.question(everything=False)
        recall = Recall(question, walk.cache, lambda: terms(settings.config), judged)
        self._deliver(Answer(self._fresh(recall.decision(), recall.terms.baseline)))
        readings = None if begun else recall.readings()
        if readings:
            self._live.look(readings, self._jobs)
            self._live.recall(readings)
        self._live.settle()

    def _judge(self, number: int) -> None:
        wish = self._wish
        with wish.news:
            texts, looks, wish.looks = wish.texts, wish.looks, False

        def check() -> None:
            if wish.number != number:
                raise SupersededError

        changed = looks and self._live.look()
        overlay = dict(self._unsaved(texts))
        if self._last is None or changed or self._last[0] != overlay:
            self._last = None if changed else self._last
            if self._took > LONG:
                self._begins()
            begin = monotonic()
            found = self._live.judged(overlay, check)
            findings = self._fresh(found.verdict.decision, self._live.settings.config.baseline)
            self._took = monotonic() - begin
            self._last = overlay, Answer(findings, texts, found)
        answer = self._last[1]
        self._deliver(Answer(answer.findings, texts, answer.judged))

    def _unsaved(self, texts: Texts) -> Iterable[tuple[str, bytes]]:
        for path, text in texts.items():
            source = unsaved_bytes(self._root / path, text)
            if source is not None:
                yield path, source

    def _fresh(self, decision: Decision, baseline: str) -> tuple[Finding, ...]:
        known = beside_baseline(self._root, decision, baseline)
        return fresh((known.decision if known else decision).findings)
