"""A project of a fleet to its row: whatever is wrong with it, there is one."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from policy_lint import __version__
from policy_lint.disk.cache.folder import cache as cache_of
from policy_lint.disk.cache.question import Question
from policy_lint.disk.cache.terms import terms
from policy_lint.disk.cache.verdicts import Recall
from policy_lint.disk.cache.written import understood, written
from policy_lint.disk.history import history
from policy_lint.disk.settings import Settings, UnreadableError, load
from policy_lint.judge.rule import Rule
from policy_lint.judge.team import with_own
from policy_lint.known import beside_baseline
from policy_lint.model.decision import threshold
from policy_lint.model.vocabulary import Vocabulary
from policy_lint.read.baseline import BaselineError
from policy_lint.read.config_error import ConfigurationError
from policy_lint.report.fleet.row import Row, judged
from policy_lint.run import judge_project, load_rules, vocabulary


@dataclass(frozen=True)
class Survey:
    """How the projects are judged."""

    fail_on: str = ""
    """The least severe finding that fails a project; nothing: as it is configured there."""
    keeps: bool = True
    cache_dir: str = ""
    """The folder in which each project has a cache; nothing: each has its own at its root."""

    def folder(self, root: Path) -> Path | None:
        """That of one project."""
        own = blake2b(os.fsencode(root), digest_size=10).hexdigest()
        return Path(self.cache_dir, own) if self.cache_dir else None

    def __call__(self, root: str) -> bytes:
        """The row of a project as bytes, with the version that made it."""
        return written(_Told(__version__, written(surveyed(root, self))))


class _Told(NamedTuple):
    version: str
    row: bytes


def row(root: str, answer: bytes) -> Row:
    """What was answered about a project."""
    told = understood(answer, _Told) or _Told("?", b"")
    if told.version != __version__:
        return lost(root, f"the worker has policy-lint {told.version}, and this is {__version__}")
    return understood(told.row, Row) or lost(root, "the answer of the worker is not understood")


def lost(root: str, why: str) -> Row:
    """The row of a project of which nothing was answered."""
    return Row(root, "lost", (why,))


def surveyed(root: str, how: Survey) -> Row:
    """The row of the project at a root, from what is kept of it where nothing has changed."""
    try:
        return _surveyed(Path(root), how)
    except (ConfigurationError, UnreadableError, BaselineError) as error:
        return Row(root, "refused", tuple(_refusal(error)))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of ast-grep is no Exception
        return Row(root, "fault", (f"internal error: {type(error).__name__}: {error}",))


def _surveyed(root: Path, how: Survey) -> Row:
    settings, rules = _prepared(root)
    config, said = settings.config, dict[str, None]()
    recall = Recall(
        Question(root),
        cache_of(root, how.folder(root), said.setdefault) if how.keeps else None,
        lambda: terms(config),
        lambda readings: judge_project(root, settings, known=rules, readings=readings),
    )
    verdict = recall.verdict()
    known = beside_baseline(root, verdict.decision, config.baseline)
    kept, unread = history(root, config.history)
    return judged(
        str(root),
        verdict,
        known.decision if known else verdict.decision,
        least=threshold(how.fail_on or config.fail_on),
        history=kept,
        notes=(*said, *unread),
    )


def _prepared(root: Path) -> tuple[Settings, tuple[Rule, ...]]:
    """The settings of a project, and all rules, also those of the team's rows."""
    shipped, words = _shipped()
    settings = load(root, words)
    return settings, tuple(with_own(shipped, settings.config.catalogue))


@cache
def _shipped() -> tuple[tuple[Rule, ...], Vocabulary]:
    """The shipped rules and their words: the same for all projects."""
    rules = load_rules()
    return rules, vocabulary(rules)


def _refusal(error: Exception) -> Iterator[str]:
    """The first line that says what is wrong, and how many more there are."""
    problems = getattr(error, "problems", None) or str(error).split("\n")
    yield problems[0].partition("\n")[0]
    if more := len(problems) - 1:
        yield f"and {more} more"
