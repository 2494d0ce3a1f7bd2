"""The verdicts about a project, each of which one process finds and all others read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from policy_lint.disk.cache.digest import Stamps, digest
from policy_lint.disk.cache.folder import Cache
from policy_lint.disk.cache.lock import PATIENCE
from policy_lint.disk.cache.question import Question
from policy_lint.disk.cache.terms import Terms
from policy_lint.model.decision import Decision

if TYPE_CHECKING:
    from policy_lint.disk.cache.readings import Readings
    from policy_lint.model.verdict import Verdict

T = TypeVar("T")


@dataclass(frozen=True)
class Recall:
    """The answer to a question: from the cache, if there is one and nothing has changed.

    `settle` gives the terms of the configuration, or raises what is wrong with it; `judge` gives
    the verdict, and need not read again what it is given.
    """

    question: Question
    cache: Cache | None
    settle: Callable[[], Terms]
    judge: Callable[["Readings | None"], "Verdict"]
    patience: float = PATIENCE
    lasts: bool = True
    """Whether the files stay where they are, so that they can be known by their stamps."""

    @cached_property
    def terms(self) -> Terms:
        """What must be known of the configuration."""
        return self.settle() if self.cache is None else self._terms(self.cache)

    def decision(self) -> Decision:
        """What is decided, without the grounds."""
        if self.cache is None:
            return self.judge(None).decision
        return self._remembered(self.cache, kept, lambda verdict: verdict.decision)

    @property
    def key(self) -> str:
        """The name under which the answer is kept."""
        return self._key(self._stamps)

    def verdict(self) -> "Verdict":
        """The whole verdict."""
        if self.cache is None:
            return self.judge(None)
        return self._remembered(self.cache, _verdict, lambda verdict: verdict)

    def readings(self) -> "Readings | None":
        """What spares reading the files again, for a verdict that is not to be kept."""
        if self.cache is None:
            return None
        self._key(self._stamps)
        return self._readings(self.cache, self._stamps)

    def _readings(self, cache: Cache, stamps: Stamps) -> "Readings":
        """What was read before of the files as they are stamped."""
        from policy_lint.disk.cache.readings import Readings

        return Readings(cache, stamps, self.terms.cap)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        """Tool, rules and configuration, before anything of them is loaded."""
        return self.question.words(self._stamps)

    @cached_property
    def _stamps(self) -> Stamps:
        return self._now()

    def _now(self) -> Stamps:
        """The files as they are at this moment."""
        cache = self.cache if self.lasts else None
        return Stamps(cache.index(self.question.root) if cache else None)

    def _terms(self, cache: Cache) -> Terms:
        key = digest(self._words)
        found = read(cache, f"{key}.terms", Terms)
        if found is None:
            found = self.settle()
            if self._words == self.question.words(self._now()):
                write(cache, f"{key}.terms", found)
        return found

    def _remembered(
        self,
        cache: Cache,
        load: Callable[[Cache, str], T | None],
        part: Callable[["Verdict"], T],
    ) -> T:
        """What is kept; else it is judged, by one process while the others wait."""
        found = load(cache, self._key(self._stamps))
        if found is None:
            with cache.alone(self.patience):
                stamps = self._now()
                key = self._key(stamps)
                found = load(cache, key) or part(self._judged(cache, key, stamps))
        return found

    def _judged(self, cache: Cache, key: str, before: Stamps) -> "Verdict":
        """The verdict, which is kept if nothing has changed meanwhile."""
        readings = self._readings(cache, before)
        verdict = self.judge(readings)
        stamps = self._now()
        same = self._words == self.question.words(stamps) and key == self._key(stamps)
        if verdict.is_final and same:
            _keep(cache, key, verdict)
            readings.settle()
        return verdict

    def _key(self, stamps: Stamps) -> str:
        key = stamps.key(self.question.inputs(self._words, self.terms))
        stamps.save()
        return key


def kept(cache: Cache, key: str) -> Decision | None:
    """The decision that is kept under a key."""
    return read(cache, f"{key}.verdict", Decision)


def _verdict(cache: Cache, key: str) -> "Verdict | None":
    from policy_lint.disk.cache.written import unpacked
    from policy_lint.model.project import Project
    from policy_lint.model.verdict import Verdict

    decision = kept(cache, key)
    if decision is None:
        return None
    project = read(cache, f"{key}.project", Project, unpacked)
    if project is None:
        return None
    return Verdict(project, decision.findings, decision.read, decision.notes, decision.projects)


def _keep(cache: Cache, key: str, verdict: "Verdict") -> None:
    from policy_lint.disk.cache.written import packed

    write(cache, f"{key}.project", verdict.project, packed)
    write(cache, f"{key}.verdict", verdict.decision)


def read(
    cache: Cache, name: str, kind: type[T], open_: Callable[[bytes], bytes] = bytes
) -> T | None:
    """What is kept under a name, if it is of that kind."""
    from policy_lint.disk.cache.written import understood

    body = cache.get(name)
    if body is None:
        return None
    found = understood(open_(body), kind)
    if found is None:
        cache.distrust()
    return found


def write(cache: Cache, name: str, value: object, close: Callable[[bytes], bytes] = bytes) -> None:
    """Keeps a value under a name."""
    from policy_lint.disk.cache.written import written

    cache.put(name, close(written(value)))
