"""The suites for people: a matrix of modules and levels, package by package."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil

from policy_lint.model.project import Project
from policy_lint.model.shown import cells, plain
from policy_lint.model.suite import Counterpart, NamedSuite, Suite, modules_at
from policy_lint.plan.progress import of_module, standing
from policy_lint.report.paint import Paint, counted

NONE = "-"
SPARED = "exempt"
WIDEST = 56


def suites_concise(suites: Sequence[Suite], paint: Paint) -> str:
    """One line a module: `path: missing e2e`, or that it is complete, exempt or untested."""
    return "".join(f"{paint.bold(plain(each.subject))}: {plain(state(each))}\n" for each in suites)


def state(suite: Suite) -> str:
    """What is to be said of one module."""
    if suite.exempt:
        return f"exempt: {suite.exempt}"
    if not suite.is_tested:
        return "without any test"
    return f"missing {', '.join(suite.missing)}" if suite.missing else "complete"


def suites_full(project: Project, suites: Sequence[Suite], paint: Paint, *, evidence: bool) -> str:
    """The matrix, the suites that the team names, what was learned, and the totals."""
    columns = _columns(project, suites)
    judged = [suite for suite in suites if not suite.exempt]
    blocks = [
        "\n".join(_package(package, list(group), columns, paint, why=evidence))
        for package, group in groupby(
            sorted(judged, key=_package_of), key=lambda suite: _package_of(suite)[0]
        )
    ]
    if project.suites.named:
        blocks.append("\n".join(_named(project.suites.named, columns, paint)))
    blocks.append("\n".join(_totals(project, suites)))
    return "\n\n".join(blocks) + "\n"


def _columns(project: Project, suites: Sequence[Suite]) -> list[str | None]:
    """The levels that are used or required, and one more column where tests have none."""
    shown = {each.level for suite in suites for each in suite.counterparts}
    shown |= {level for suite in suites for level in suite.required}
    levels = [row.name for row in project.policy.levels if row.name in shown]
    return [*levels, *([None] if None in shown or not levels else [])]


def _package_of(suite: Suite) -> tuple[str, str]:
    package = suite.module.rpartition(".")[0]
    if suite.subject.endswith("__init__.py"):
        package = suite.module
    return package, suite.subject


def _package(
    package: str,
    suites: Sequence[Suite],
    columns: Sequence[str | None],
    paint: Paint,
    *,
    why: bool,
) -> Iterator[str]:
    head = f"{plain(package) or '(root)'}: {counted(len(suites), 'module')}"
    width = min(WIDEST, max(cells(_short(suite)) for suite in suites))
    titles = "  ".join(f"{plain(column or 'no level'):>11}" for column in columns)
    yield f"{paint.bold(head)}"
    yield paint.dim(f"  {'':{width}}  {titles}")
    for suite in suites:
        name = _short(suite)
        room = " " * max(0, width - cells(name))
        shown = (_cell(suite.counterparts, column, suite.spared) for column in columns)
        row = "  ".join(f"{cell:>11}" for cell in shown)
        lacks = "" if suite.is_tested else "  no test"
        yield f"  {name}{room}  {row}{lacks}"
        if why:
            yield from _evidence(suite, paint)


def _short(suite: Suite) -> str:
    return plain(suite.subject.rpartition("/")[2])


def _cell(
    counterparts: Sequence[Counterpart], level: str | None, spared: Sequence[str] = ()
) -> str:
    """`2 (31)`: two files with 31 tests that count; those that do not are said apart."""
    found = [each for each in counterparts if each.level == level]
    if not found:
        return SPARED if level in spared else NONE
    counting = [each for each in found if each.credited]
    credited = sum(each.credited for each in counting)
    lost = sum(len(each.tests) for each in found) - credited
    text = f"{len(counting)} ({credited})" if counting else "0"
    return f"{text} !{lost}" if lost else text


def _evidence(suite: Suite, paint: Paint) -> Iterator[str]:
    for each in suite.counterparts:
        level = each.level or "no level"
        count = f"{each.credited} of {counted(len(each.tests), 'test')}"
        yield paint.fold(f"{plain(each.path)} [{level}] {count}, {each.strength}", 6, 10)
        for one in each.evidence:
            yield paint.fold(
                f"{one.kind}: {plain(one.what)} ({plain(one.at.path)}:{one.at.line})", 8, 10
            )
        if each.uncredited:
            yield paint.fold(f"not counted: {plain(each.uncredited)}", 8, 10)
    for ran in suite.executed:
        tests = f"{counted(ran.tests, 'test')}: " if ran.tests else ""
        yield f"      executed by {ran.level or 'no level'}: {tests}up to {ran.lines} lines"
    for no in suite.rejected:
        yield paint.dim(paint.fold(f"not {plain(no.path)}: {plain(no.why)}", 6, 10))


def _named(
    named: Sequence[NamedSuite], columns: Sequence[str | None], paint: Paint
) -> Iterator[str]:
    yield paint.bold(f"Suites of the team: {len(named)}")
    width = min(WIDEST, max(cells(plain(each.name)) for each in named))
    for each in named:
        name = plain(each.name)
        room = " " * max(0, width - cells(name))
        row = "  ".join(f"{_cell(each.counterparts, column):>11}" for column in columns)
        lacks = f"  missing {', '.join(each.missing)}" if each.missing else ""
        yield f"  {name}{room}  {row}{lacks}"


def _totals(project: Project, suites: Sequence[Suite]) -> Iterator[str]:
    stand = standing(map(of_module, suites))
    yield (
        f"{counted(stand.asked, 'module')}: {stand.complete} complete,"
        f" {stand.incomplete} incomplete, {stand.untested} without any test;"
        f" {stand.exempt} exempt."
    )
    yield _required(project, suites)
    judged = [suite for suite in suites if not suite.exempt]
    lost = [each for suite in judged for each in suite.counterparts if each.uncredited]
    if lost:
        yield f"!n: n tests that do not count; `--evidence` says why ({len(lost)} cells)."
    orphans = project.suites.orphans
    if orphans:
        yield f"{counted(len(orphans), 'test file')} of no module, from which nothing leads to one."
    bare = sum(test.level is None for test in project.tests)
    if bare:
        yield f"{counted(bare, 'test')} without a level."
    for sentence in project.suites.learned:
        yield f"Learned: {sentence}."


def _required(project: Project, suites: Sequence[Suite]) -> str:
    written = project.policy.suites.required
    asked = {*written}.union(*(suite.required for suite in suites))
    rare = "" if written else _rare(project)
    levels = ", ".join(plain(row.name) for row in project.policy.levels if row.name in asked)
    if not levels:
        why = "no level is in general use" if project.uses_levels else "the tests have no levels"
        return f"Required is any test: {why}.{rare}"
    return f"Required: {levels}." if written else f"Required: {levels}, in general use.{rare}"


def _rare(project: Project) -> str:
    """The levels of which no module is asked, since too few have tests at them."""
    modules, tested = modules_at(project.suites.suites)
    least = ceil(project.policy.suites.use.least(tested))
    rare = [
        f"{plain(row.name)} ({modules[row.name]})"
        for row in project.policy.levels
        if 0 < modules[row.name] < least
    ]
    return f" Below {counted(least, 'module')}, so not asked: {', '.join(rare)}." if rare else ""
