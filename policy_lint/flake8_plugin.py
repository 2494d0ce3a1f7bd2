"""The flake8 face: the project's findings that stand in the file at hand.

flake8 makes one plugin for each file, in as many processes as it likes, and tells none of them what
the others do. So the first one judges the project, keeps the verdict on disk, and all others read
it. What goes wrong becomes a finding: an exception would end flake8's whole run.
"""

import ast
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from policy_lint import __version__
from policy_lint.model.fault import CODE, PROJECT
from policy_lint.model.shown import harmless, plain

if TYPE_CHECKING:
    from flake8.options.manager import OptionManager

    from policy_lint.disk.cache.readings import Readings
    from policy_lint.disk.cache.terms import Terms
    from policy_lint.disk.cache.verdicts import Recall
    from policy_lint.disk.settings import Settings
    from policy_lint.model.decision import Decision
    from policy_lint.model.verdict import Verdict

Row = tuple[int, int, str]
"""Line, column from zero, code and message: a finding as flake8 takes it."""

_LEAST_HOLD = 10.0
_WIDTH = 400


class Plugin:
    """What flake8 makes for each file that it can parse."""

    name = "policy-lint"
    version = __version__

    def __init__(self, tree: ast.AST, filename: str, lines: Sequence[str]) -> None:
        del tree  # asked for because flake8 calls those once a file that take it
        self.filename = filename
        self.lines = lines

    @staticmethod
    def add_options(manager: "OptionManager") -> None:
        """Hides mere information until it is selected, since flake8 would fail on it."""
        with suppress(Exception):
            manager.extend_default_ignore(_informing())

    def run(self) -> Iterator[tuple[int, int, str, type["Plugin"]]]:
        """The findings that stand in the file; never raises."""
        for row in _rows(self.filename, self.lines):
            yield (*row, type(self))


@dataclass(frozen=True, slots=True)
class _Held:
    """A verdict that this process holds for a while: rows by path, or why there are none."""

    rows: Mapping[str, Sequence[Row]]
    fault: str
    until: float


_HELD: dict[Path, _Held] = {}


def _informing() -> list[str]:
    """The codes that are information unless a team says otherwise."""
    from policy_lint.model.finding import Severity
    from policy_lint.run import load_rules

    return [rule.code for rule in load_rules() if rule.severity is Severity.INFORMATION]


def _rows(filename: str, lines: Sequence[str]) -> Sequence[Row]:
    from policy_lint.disk.edited import place, unsaved_bytes

    try:
        found = place(filename)
        if found is None:
            return ()
        root, path = found
        unsaved = unsaved_bytes(root / path, "".join(lines))
        if unsaved is not None:
            return _of_file(_judged(root, {path: unsaved}), path)
        held = _held(root)
        return [(1, 0, held.fault)] if held.fault else _of_file(held.rows, path)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of ast-grep is no Exception
        return [(1, 0, _fault(error))]


def _of_file(rows: Mapping[str, Sequence[Row]], path: str) -> Sequence[Row]:
    """The rows of a file, and those of no single file: errors that cost a part of the verdict."""
    return (*rows.get(path, ()), *rows.get(PROJECT.path, ()))


def _held(root: Path) -> _Held:
    """The verdict on what is on disk, obtained anew now and then in a process that lives long."""
    held = _HELD.get(root)
    if held is None or time.monotonic() > held.until:
        start = time.monotonic()
        rows, fault = _outcome(root)
        now = time.monotonic()
        held = _HELD[root] = _Held(rows, fault, now + max(_LEAST_HOLD, 20 * (now - start)))
    return held


def _outcome(root: Path) -> tuple[Mapping[str, Sequence[Row]], str]:
    try:
        return _judged(root, {}), ""
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of ast-grep is no Exception
        return {}, _fault(error)


def _judged(root: Path, overlay: Mapping[str, bytes]) -> Mapping[str, Sequence[Row]]:
    """The rows of every file, from the verdict that all processes share."""
    from policy_lint.disk.cache.folder import cache
    from policy_lint.disk.cache.question import Question
    from policy_lint.disk.cache.verdicts import Recall
    from policy_lint.model.decision import fresh

    recall = Recall(
        Question(root, overlay=overlay),
        cache(root),
        lambda: _terms(root),
        lambda readings: _verdict(root, overlay, readings),
    )
    rows: dict[str, list[Row]] = {}
    for finding in fresh(_beside_baseline(root, recall).findings):
        text = f"{finding.code} {_line(finding.message)}"
        rows.setdefault(finding.at.path, []).append((finding.at.line, finding.at.column - 1, text))
    return rows


def _beside_baseline(root: Path, recall: "Recall") -> "Decision":
    """The decision, whose findings tell how they stand to the baseline of the project."""
    from policy_lint.known import beside_baseline

    decision = recall.decision()
    known = beside_baseline(root, decision, recall.terms.baseline)
    return known.decision if known else decision


def _terms(root: Path) -> "Terms":
    from policy_lint.disk.cache.terms import terms

    return terms(_settings(root).config)


def _verdict(root: Path, overlay: Mapping[str, bytes], readings: "Readings | None") -> "Verdict":
    from policy_lint.run import judge_project

    return judge_project(root, _settings(root), overlay, readings=readings)


def _settings(root: Path) -> "Settings":
    """The settings, whose words are those of the rules and of the catalogue."""
    from policy_lint.disk.settings import load
    from policy_lint.run import load_rules, vocabulary

    return load(root, vocabulary(load_rules()))


def _fault(error: BaseException) -> str:
    """What went wrong, as a message: a configuration's own words, or those of an internal error."""
    from policy_lint.disk.root import UnreadableError
    from policy_lint.read.baseline import BaselineError
    from policy_lint.read.config_error import ConfigurationError

    if isinstance(error, (UnreadableError, BaselineError)):
        return f"{CODE} {_line(str(error))}"
    if isinstance(error, ConfigurationError):
        first, _, _ = str(error).partition("\n")
        return f"{CODE} the configuration is wrong, see `policy-lint config`: {_line(first)}"
    return f"{CODE} internal error of policy-lint: {type(error).__name__}: {_line(str(error))}"


def _line(text: str) -> str:
    """A text on one line that nobody obeys, and of a length that can be read."""
    return harmless(plain(shorten(text, width=_WIDTH, placeholder=" ...")))
