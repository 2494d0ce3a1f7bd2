"""What stands above a module: its tests by level, what is missing; above tests what they test."""

from collections.abc import Iterator
from typing import NamedTuple

from policy_lint.model.project import Project
from policy_lint.model.shown import harmless, plain
from policy_lint.model.suite import Counterpart, Suite
from policy_lint.report.paint import counted
from policy_lint.report.suites import state

_MOST = 5
"""Modules that one file of tests names."""


class Lens(NamedTuple):
    """A line above the text, and the file that it leads to, if it does."""

    title: str
    opens: str = ""


def lenses(project: Project, path: str) -> tuple[Lens, ...]:
    """Those of a file."""
    found = [*_of_module(project, path), *_of_tests(project, path)]
    return tuple(one._replace(title=harmless(plain(one.title))) for one in found)


def _of_module(project: Project, path: str) -> Iterator[Lens]:
    suite = next((one for one in project.suites.suites if one.subject == path), None)
    if suite is None:
        return
    if suite.exempt or not suite.counterparts:
        missing = "" if suite.exempt or not suite.missing else f": {', '.join(suite.missing)}"
        yield Lens(f"{state(suite)}{missing}")
        return
    order = [row.name for row in project.policy.levels]
    for level in (*order, None):
        own = [one for one in suite.counterparts if one.level == level]
        if own:
            yield _of_level(level, own)
        elif level in suite.missing:
            yield Lens(f"{level}: missing")
    yield from _lost(suite, order)


def _of_level(level: str | None, own: list[Counterpart]) -> Lens:
    tests = sum(len(each.tests) for each in own)
    counting = sum(each.credited for each in own)
    told = counted(tests, "test") if counting == tests else f"{counting} of {tests} tests count"
    files = f" in {len(own)} files" if own[1:] else ""
    largest = max(own, key=lambda each: (each.credited, len(each.tests), each.path))
    return Lens(f"{level or 'no level'}: {told}{files}", largest.path)


def _lost(suite: Suite, order: list[str]) -> Iterator[Lens]:
    """Levels at which there are tests of which none counts."""
    had = {each.level for each in suite.counterparts}
    lost = [level for level in suite.missing if level in had and level in order]
    if lost:
        yield Lens(f"missing: {', '.join(lost)}")


def _of_tests(project: Project, path: str) -> Iterator[Lens]:
    levels = dict.fromkeys(test.level for test in project.tests if test.path == path)
    if not levels:
        return
    subjects = [
        suite.subject
        for suite in project.suites.suites
        if any(each.path == path and not each.doubt for each in suite.counterparts)
    ]
    told = ", ".join(level or "no level" for level in levels)
    if not subjects:
        yield Lens(f"{told}: tests of no module")
    for subject in subjects[:_MOST]:
        yield Lens(f"{told}: tests of {subject}", subject)
    if subjects[_MOST:]:
        yield Lens(f"and of {len(subjects) - _MOST} more modules")
