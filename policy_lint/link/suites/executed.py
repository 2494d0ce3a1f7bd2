"""Suites, with what a run under coverage tells: which tests execute which module."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from policy_lint.model.nearest import Nearest
from policy_lint.model.place import Place
from policy_lint.model.suite import Counterpart, Evidence, Executed, Run, Suite, Suites
from policy_lint.model.test import Test

PARAMETERS = re.compile(r"\[.*\]$", re.DOTALL)
Lines = Mapping[str, int]
"""For tests by id, how many lines of one module run in each."""


def with_runs(suites: Suites, runs: Iterable[Run], tests: Sequence[Test]) -> Suites:
    """The suites with the evidence of a run; contexts are those of pytest-cov or of coverage.

    `tests/test_a.py::test_b|run`, `tests.test_a.test_b`, or the bare name of a level. A file that
    executes the module after all has its credit.
    """
    nearest = Nearest(suite.subject for suite in suites.suites)
    known = _Known(tests)
    by_subject: dict[str, list[Run]] = {}
    for run in runs:
        subject = nearest.of(run.path)
        if subject:
            by_subject.setdefault(subject, []).append(run)
    return replace(
        suites,
        suites=tuple(
            _told(suite, by_subject.get(suite.subject, ()), known) for suite in suites.suites
        ),
    )


class _Known:
    """Answers which test or level a context is."""

    def __init__(self, tests: Sequence[Test]) -> None:
        self.level = {test.id: test.level for test in tests}
        self.levels = frozenset(filter(None, self.level.values()))
        self._by_name: dict[str, str] = {}
        for test in tests:
            path, _, names = test.id.partition("::")
            dotted = ".".join([*path.removesuffix(".py").split("/"), *names.split("::")])
            for name in (*_endings(path, "/", f"::{names}"), *_endings(dotted, ".", "")):
                self._by_name.setdefault(name, test.id)

    def test(self, context: str) -> str:
        """The id of the test that a context names, or nothing."""
        return self._by_name.get(PARAMETERS.sub("", context), "")


def _endings(path: str, cut: str, rest: str) -> list[str]:
    """A path as it may be told from its own folder, or from any above it."""
    parts = path.split(cut)
    return [cut.join(parts[start:]) + rest for start in range(len(parts))]


def _told(suite: Suite, runs: Iterable[Run], known: _Known) -> Suite:
    lines: dict[str, int] = {}
    levels: dict[str | None, int] = {}
    for run in runs:
        for part in run.context.split("|"):
            test = known.test(part)
            if test:
                lines[test] = max(lines.get(test, 0), run.lines)
            elif part in known.levels:
                levels[part] = max(levels.get(part, 0), run.lines)
    counted: dict[str | None, list[int]] = {}
    for test, count in lines.items():
        counted.setdefault(known.level[test], []).append(count)
    executed = [Executed(level, len(each), max(each)) for level, each in counted.items()]
    executed += [Executed(level, 0, most) for level, most in levels.items() if level not in counted]
    return replace(
        suite,
        counterparts=tuple(_with(each, lines) for each in suite.counterparts),
        executed=tuple(sorted(executed, key=lambda each: each.level or "")),
    )


def _with(each: Counterpart, lines: Lines) -> Counterpart:
    running = [test for test in each.tests if test in lines]
    if not running:
        return each
    most = max(lines[test] for test in running)
    what = f"{len(running)} of {len(each.tests)} tests ran up to {most} of its lines"
    evidence = (*each.evidence, Evidence("executed", what, Place(each.path, 1)))
    return each._replace(evidence=evidence, doubt="")
