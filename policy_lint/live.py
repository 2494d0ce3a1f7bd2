"""A project that stays in memory, and is judged again whenever its texts change."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from policy_lint.disk import garbage
from policy_lint.disk.cache.readings import Readings
from policy_lint.disk.codes import Before, Told
from policy_lint.disk.held import Held
from policy_lint.disk.root import configurations
from policy_lint.disk.scan import NOTHING
from policy_lint.disk.settings import Settings
from policy_lint.judge.rule import Rule
from policy_lint.link.faults import Check, go_on
from policy_lint.link.parts.holding import Keeping
from policy_lint.link.parts.part import NOTHING as NOT_KEPT
from policy_lint.link.parts.part import Kept
from policy_lint.memory import Memory, Remembered
from policy_lint.model.finding import Problem
from policy_lint.model.project import Project, TestFile
from policy_lint.read.toml_source import Source
from policy_lint.run import Files, Judged, Terms, judge, terms

Prepared = tuple[Settings, tuple[Rule, ...]]


class SupersededError(BaseException):
    """There is a newer text: a check raises this, which is no error that costs a file or a rule."""


class _Ground(NamedTuple):
    """What settings come of."""

    sources: tuple[Source, ...]
    today: date


class Live:
    """A project in memory: what its files say, and what was found of each test file.

    `prepare` gives the settings and rules as they are now, or raises what is wrong with them.
    """

    def __init__(self, root: Path, prepare: Callable[[], Prepared]) -> None:
        self._root = root
        self._prepare = prepare
        self._ground: _Ground | None = None
        self._prepared: Prepared | None = None
        self._held = Held(root)
        self._kept: dict[str, tuple[Kept, Told]] = {}

    @property
    def settings(self) -> Settings:
        """The settings as they were when the disk was looked at; then there have to be some."""
        return (self._prepared or self._prepare())[0]

    def look(self, readings: Readings | None = None, jobs: int = 1) -> bool:
        """Looks at the disk; tells whether anything is not as it was, the configuration included.

        `readings` are what was read before, if anybody has kept that.
        """
        ground = _Ground(configurations(self._root), datetime.now().astimezone().date())
        is_new = ground != self._ground or self._prepared is None
        if is_new:
            self._prepared = None
            self._prepared = settings, _ = self._prepare()
            self._ground = ground
            self._held = Held(self._root, settings.config.exclude, settings.config.max_file_size)
        with garbage.paused():
            return self._held.look(readings, jobs) or is_new

    def recall(self, readings: Readings) -> None:
        """Takes up what was found the last time, if anybody has kept that."""
        told = terms(self._files(NOTHING), self.settings)
        with garbage.paused():
            memory = Memory(readings, told, NOTHING)
            self._kept = {repr(told): (memory.before, memory.codes.told)}

    def judged(
        self,
        overlay: Mapping[str, bytes] = NOTHING,
        check: Check = go_on,
        readings: Readings | None = None,
    ) -> Judged:
        """The verdict on the files as the disk was looked at, and on unsaved text in their place.

        With `readings` what is found is kept there as well.
        """
        if self._prepared is None:
            self.look()
        settings, rules = self._prepared or self._prepare()
        with garbage.paused():

            def remembered(told: Terms) -> Remembered:
                below = Memory(readings, told, overlay) if readings else None
                return _Recollection(repr(told), self._kept, self._held.content, check, below)

            return judge(
                self._files(overlay),
                settings,
                known=_checked(rules, check),
                progress=lambda _: check(),
                recall=remembered,
            )

    def _files(self, overlay: Mapping[str, bytes]) -> Files:
        held = self._held
        facts = held.facts(overlay)
        return Files(held.listing.with_unsaved(overlay), facts, held.configured, overlay)

    @staticmethod
    def settle() -> None:
        """What is there now stays: nobody looks through it again for what the rest has left."""
        gc.collect()
        gc.freeze()

    @staticmethod
    def rest() -> None:
        """Gives back what the last judgement has left, while nobody waits."""
        gc.collect()


class _Recollection:
    """What is remembered in memory, under one configuration."""

    def __init__(
        self,
        terms: str,
        known: dict[str, tuple[Kept, Told]],
        content: Callable[[str], str],
        check: Check,
        below: Memory | None,
    ) -> None:
        self._terms = terms
        self._known = known
        self._content = content
        self._check = check
        self._below = below

    @property
    def keeping(self) -> Keeping:
        """For the linker: what was kept, and how it is told what has changed."""
        known = self._known.get(self._terms)
        if known is None:
            below = self._below.before if self._below else NOT_KEPT
            return Keeping(below, self._content, self._check)
        return Keeping(known[0], self._content, self._check)

    @property
    def codes(self) -> Before:
        """What was told of the places of findings, for files that are the same."""
        known = self._known.get(self._terms)
        if known is None:
            return self._below.codes if self._below else Before()
        return Before(known[1], self._content)

    def keep(self, kept: Kept, told: Told) -> None:
        """Keeps what was found; that of another configuration is not asked for soon."""
        self._known.clear()
        self._known[self._terms] = kept, told
        if self._below:
            self._below.keep(kept, told)


def _checked(rules: Iterable[Rule], check: Check) -> tuple[Rule, ...]:
    """The rules, each of which asks first whether it is still wanted."""

    def guarded(rule: Rule) -> Rule:
        def of_all(project: Project) -> Iterator[Problem]:
            check()
            return rule.check(project)

        def of_file(file: TestFile, project: Project) -> Iterator[Problem]:
            check()
            return rule.of_file(file, project) if rule.of_file else iter(())

        return replace(rule, check=of_all, of_file=of_file if rule.of_file else None)

    return tuple(guarded(rule) for rule in rules)
