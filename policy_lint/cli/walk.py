"""From what was asked for to a verdict, with everything that can be refused on the way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from policy_lint.cli.asked import Asked
from policy_lint.cli.keeping import USUAL, Keeping, cores, keeping
from policy_lint.cli.outcome import RefusedError
from policy_lint.cli.stage import Stage
from policy_lint.disk.cache.folder import Cache
from policy_lint.disk.cache.question import Question
from policy_lint.disk.cache.terms import Terms
from policy_lint.disk.cache.verdicts import Recall
from policy_lint.disk.root import UnreadableError
from policy_lint.model.decision import Decision
from policy_lint.read.config_error import ConfigurationError

if TYPE_CHECKING:
    from policy_lint.disk.cache.readings import Readings
    from policy_lint.disk.settings import Settings
    from policy_lint.judge.rule import Rule
    from policy_lint.model.verdict import Verdict

NOTHING: Mapping[str, bytes] = {}


@dataclass(frozen=True)
class Walk:
    """A project that is to be judged. Its settings and rules are loaded when they are needed."""

    asked: Asked
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rule_folders: tuple[str, ...] = ()
    keeping: Keeping = USUAL
    home: Path | None = None
    """The project whose cache is used, where this is a copy that does not last."""

    @property
    def settings(self) -> "Settings":
        """What is configured, where the command line does not select otherwise."""
        with _refusing():
            return self._prepared[0]

    @property
    def rules(self) -> tuple["Rule", ...]:
        """All rules, also those of the team's rows."""
        with _refusing():
            return self._prepared[1]

    def verdict(
        self, overlay: Mapping[str, bytes] = NOTHING, *, everything: bool = False
    ) -> "Verdict":
        """The verdict on the whole project, with progress on a terminal where it takes long."""
        with _refusing():
            return self.recall(overlay, everything=everything).verdict()

    def decision(
        self, overlay: Mapping[str, bytes] = NOTHING, *, everything: bool = False
    ) -> tuple[Decision, Terms]:
        """The verdict without its grounds, and what of the configuration is known by then.

        Both are had sooner than the verdict and the settings.
        """
        with _refusing():
            recall = self.recall(overlay, everything=everything)
            return recall.decision(), recall.terms

    def tried(self, settings: "Settings") -> "Verdict":
        """The verdict if these were the settings; nothing of it is kept."""
        with _refusing():
            return self._judged_by(settings, NOTHING, self.recall().readings(), everything=False)

    def question(self, overlay: Mapping[str, bytes] = NOTHING, *, everything: bool) -> Question:
        """What is asked about the project."""
        return Question(
            self.asked.root, self.select, self.ignore, self.rule_folders, overlay, everything
        )

    def recall(self, overlay: Mapping[str, bytes] = NOTHING, *, everything: bool = False) -> Recall:
        """The answer, where it is kept, else how it is come by."""
        return Recall(
            self.question(overlay, everything=everything),
            self.cache,
            self._settled,
            lambda readings: self._judged(overlay, readings, everything=everything),
            lasts=self.home is None,
        )

    @cached_property
    def cache(self) -> Cache | None:
        """Where answers are kept, if they are."""
        return self.keeping.cache(self.home or self.asked.root)

    def _settled(self) -> Terms:
        from policy_lint.disk.cache.terms import terms

        return terms(self.settings.config)

    def _judged(
        self, overlay: Mapping[str, bytes], readings: "Readings | None", *, everything: bool
    ) -> "Verdict":
        return self._judged_by(self.settings, overlay, readings, everything=everything)

    def _judged_by(
        self,
        settings: "Settings",
        overlay: Mapping[str, bytes],
        readings: "Readings | None",
        *,
        everything: bool,
    ) -> "Verdict":
        from policy_lint.run import judge_project

        with Stage() as progress:
            return judge_project(
                self.asked.root,
                settings,
                overlay,
                known=self.rules,
                progress=progress,
                everything=everything,
                readings=readings,
                jobs=self.keeping.jobs or cores(),
            )

    @cached_property
    def _prepared(self) -> tuple["Settings", tuple["Rule", ...]]:
        from policy_lint.cli.prepared import prepared

        return prepared(self.asked.root, self.select, self.ignore, self.rule_folders)


def prepared(
    asked: Asked,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    rule_folders: Iterable[str] = (),
) -> Walk:
    """The walk over a project; what the command line selects replaces what is configured."""
    return Walk(asked, tuple(select), tuple(ignore), tuple(rule_folders), keeping())


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except ConfigurationError as error:
        raise RefusedError(str(error)) from error
    except UnreadableError as error:
        raise RefusedError(f"policy-lint: {error}") from error
