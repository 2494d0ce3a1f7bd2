"""One cause for people: what is to be mended, and whom that makes well."""

import json
from collections.abc import Iterator, Sequence

from policy_lint.judge.causes import Cause
from policy_lint.model.effect import DOUBLE
from policy_lint.model.shown import plain
from policy_lint.report.finding_text import chain
from policy_lint.report.paint import Paint, counted
from policy_lint.report.snippet import LineOf, snippet

_NAMED_FILES = 5
_MOST_BOUNDARIES = 3
"""Of what is replaced: more are no row that a person would write."""


def brief(cause: Cause, paint: Paint) -> str:
    """Three lines: what it brings to how many, where, and how one sees the way."""
    at, what = cause.brings[0]
    more = f" and {len(cause.brings) - 1} more" if len(cause.brings) > 1 else ""
    return "\n".join(
        [
            _title(cause, paint),
            paint.fold(f"{plain(str(at))}  {plain(what)}{more}", 4, 6),
            paint.dim(f"    policy-lint why {plain(cause.tests[0])}"),
        ]
    )


def whole(cause: Cause, line_of: LineOf, paint: Paint, *, all_tests: bool = False) -> str:
    """With its source line, all that it brings, one way to it, and all files that it concerns."""
    lines = [
        _title(cause, paint),
        f"    {paint.dim('-->')} {plain(str(cause.at))}",
        *(f"  {line}" for line in snippet(cause.at, line_of, paint)),
        *unfolded(cause, paint, all_tests=all_tests),
    ]
    return "\n".join(lines)


def unfolded(cause: Cause, paint: Paint, *, all_tests: bool = False) -> Iterator[str]:
    """What a cause brings and to whom, and what to do."""
    first = cause.findings[0]
    yield from chain(first.evidence, paint)
    yield from _others(cause, paint)
    yield from _concerned(cause, paint, None if all_tests else _NAMED_FILES)
    if first.advice:
        yield paint.fold(f"help: {plain(first.advice)}", 4, 10)
    yield paint.fold(f"allow: {_allowing(cause)}", 4, 11)


def _allowing(cause: Cause) -> str:
    """What silences all of it: a comment, or the row of a boundary if such is all it replaces."""
    comment = f"`# policy-lint: allow[{', '.join(cause.codes)}] REASON` above {_place(cause)}"
    rows = [dict(finding.fields) for finding in cause.findings]
    boundaries = {row.get("boundary", "") for row in rows}
    if "" in boundaries or cause.effect != DOUBLE or len(boundaries) > _MOST_BOUNDARIES:
        return comment
    levels, targets = _listed(_levels(cause)), _listed(sorted(boundaries))
    return f"{comment}, or a row [[allow]] with levels = {levels}, targets = {targets}, a reason"


def _place(cause: Cause) -> str:
    """Where the comment stands: all of a definition is silenced by the one above it."""
    path = plain(cause.at.path)
    is_one = len(cause.brings) == 1 or cause.at not in [at for at, _ in cause.brings]
    return f"{path}:{cause.at.line}" if is_one else f"{plain(cause.name)} in {path}"


def _listed(words: Sequence[str]) -> str:
    """A list as TOML has it."""
    return plain(json.dumps(words, ensure_ascii=False))


def _title(cause: Cause, paint: Paint) -> str:
    stamp = f"{', '.join(cause.codes)} [{cause.severity}]"
    levels = "".join(f"{plain(level)} " for level in [", ".join(_levels(cause))] if level)
    tests = f"{len(cause.tests)} {levels}tests in {counted(len(cause.files), 'file')}"
    words = f"{cause.kind} {plain(cause.name)} brings {plain(cause.effect)} to {tests}"
    text = paint.fold(f"{stamp} {words}", 2, 6)
    return text.replace(stamp, paint.severity(cause.severity, stamp), 1)


def _levels(cause: Cause) -> list[str]:
    """The levels of the tests that are concerned."""
    said = (dict(finding.fields).get("level", "") for finding in cause.findings)
    return sorted({level for levels in said for level in levels.split(",") if level})


def _others(cause: Cause, paint: Paint) -> Iterator[str]:
    """What it brings beside the origin to which the chain leads."""
    shown = cause.findings[0].evidence[-1]
    others = [each for each in cause.brings if each != tuple(shown)]
    if others:
        yield paint.dim("    it also brings:")
        for at, what in others:
            yield paint.fold(f"{plain(str(at))}  {plain(what)}", 6, 8)


def _concerned(cause: Cause, paint: Paint, named: int | None) -> Iterator[str]:
    files = [f"{plain(path)} ({count})" for path, count in cause.files.items()]
    shown = files[:named]
    more = f" and {counted(len(files) - len(shown), 'more file')}" if files[len(shown) :] else ""
    yield paint.fold(
        f"concerns {counted(len(cause.tests), 'test')}: {', '.join(shown)}{more}", 4, 6
    )
