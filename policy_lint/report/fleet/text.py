"""The table of many projects for people."""

from collections.abc import Iterable, Iterator, Sequence

from policy_lint.model.finding import Severity
from policy_lint.model.shown import cells, plain
from policy_lint.model.snapshot import COMPLETE, CREDITED
from policy_lint.plan.progress import Standing
from policy_lint.report.fleet.row import Figures
from policy_lint.report.fleet.table import Day, Level, Project, Table
from policy_lint.report.paint import Paint, counted
from policy_lint.report.progress import NO_LEVEL

RULES, CAUSES, NAMES, DAYS = 15, 10, 3, 12
"""What of each is shown; JSON and HTML have all."""
_GAP = "  "
_WIDEST = 160
"""Characters of a reason; JSON has the whole of it."""


def fleet_text(table: Table, paint: Paint) -> str:
    """The projects by level, then findings by rule and by cause, and the trend."""
    blocks = (_projects(table, paint), _rules(table, paint), _causes(table, paint))
    parts = [*blocks, _trend(table, paint), _total(table)]
    return "\n\n".join(filter(None, ("\n".join(part) for part in parts))) + "\n"


def level_name(level: Level) -> str:
    """A level as the table calls it."""
    return level.level or NO_LEVEL


def why(project: Project) -> str:
    """Why there are no figures of a project."""
    told = "; ".join(project.row.why)
    return f"not judged: {told if len(told) <= _WIDEST else f'{told[:_WIDEST]}...'}"


def fleet_sentences(table: Table) -> Iterator[str]:
    """What came of all of them."""
    lost = len(table.lost)
    rest = f"; {lost} not judged" if lost else ""
    yield f"{counted(len(table.projects), 'project')}: {len(table.judged)} judged{rest}."
    yield (
        f"{counted(table.of(Severity.ERROR), 'error')},"
        f" {counted(table.of(Severity.WARNING), 'warning')},"
        f" {table.of(Severity.INFORMATION)} information; {table.known} known before;"
        f" {counted(table.files, 'file')} read."
    )


def _projects(table: Table, paint: Paint) -> Iterator[str]:
    """A line a project: suites, tests that count of all at each level, findings."""
    levels = [each.level for each in table.levels]
    head = ("", "suites", *(plain(level or NO_LEVEL) for level in levels), "errors", "warnings")
    lines = {name: _line(name, figures, levels) for name, figures in table.judged}
    total = _cells("all", table.suites, table.levels, table, levels)
    rows = [head, *lines.values(), *([total] if len(lines) > 1 else [])]
    widths = [max(cells(row[at]) for row in rows) for at in range(len(head))]
    widths[0] = max([widths[0], *(cells(plain(each.name)) for each in table.projects)])
    if lines:
        yield paint.dim(_aligned(head, widths))
    for project in table.projects:
        if project.row.figures is None:
            yield _padded(plain(project.name), widths[0]) + _GAP + plain(why(project))
        else:
            yield _aligned(lines[project.name], widths)
    if len(lines) > 1:
        yield paint.bold(_aligned(total, widths))


def _line(name: str, figures: Figures, levels: Sequence[str | None]) -> Sequence[str]:
    found = [Level(each.level, each.tests, each.credited) for each in figures.levels]
    return _cells(plain(name), figures.suites, found, figures, levels)


def _cells(
    name: str,
    suites: Standing,
    found: Iterable[Level],
    counts: Figures | Table,
    levels: Sequence[str | None],
) -> Sequence[str]:
    tests = {each.level: f"{each.credited}/{each.tests}" for each in found if each.tests}
    return (
        name,
        f"{suites.complete}/{suites.asked}",
        *(tests.get(level, "-") for level in levels),
        str(counts.of(Severity.ERROR)),
        str(counts.of(Severity.WARNING)),
    )


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = zip(row, widths, strict=True)
    return _GAP.join([_padded(*first), *(f"{' ' * (w - cells(t))}{t}" for t, w in rest)])


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def _rules(table: Table, paint: Paint) -> Iterator[str]:
    rows = table.rules[:RULES]
    most = max((len(str(row.findings)) for row in rows), default=0)
    if rows:
        yield paint.bold("Findings by rule")
    for row in rows:
        stamp = paint.severity(row.severity, f"[{row.severity}]")
        tests = f", {counted(row.tests, 'test')}" if row.tests else ""
        where = f"{counted(row.projects, 'project')}{tests}"
        yield f"  {row.findings:>{most}}  {row.code} {stamp} {plain(row.name)}: {where}"
    yield from _more(table.rules, RULES, "rule", paint)


def _causes(table: Table, paint: Paint) -> Iterator[str]:
    if table.causes:
        yield paint.bold("What to mend first")
    for each in table.causes[:CAUSES]:
        names = ", ".join(map(plain, each.projects[:NAMES]))
        rest = len(each.projects[NAMES:])
        more = f" and {rest} more" if rest else ""
        what = plain(f"{each.kind} {each.name} brings {each.effect}")
        yield paint.fold(f"{what} to {counted(each.tests, 'test')} of {names}{more}", 2, 6)
    yield from _more(table.causes, CAUSES, "cause", paint)


def _more(every: Sequence[object], limit: int, noun: str, paint: Paint) -> Iterator[str]:
    if left := len(every[limit:]):
        yield paint.dim(f"  and {counted(left, f'more {noun}')}: --output-format json, html")


def _trend(table: Table, paint: Paint) -> Iterator[str]:
    days = table.trend
    if not days:
        return
    yield paint.bold(f"Trend of {counted(days[-1].projects, 'project')} with a history")
    if len(days) > DAYS:
        yield f"  ({counted(len(days) - DAYS, 'day')} before)"
    yield from map(_day, days[-DAYS:])


def _day(each: Day) -> str:
    credited, complete = (each.figures[name] for name in (CREDITED, COMPLETE))
    errors = counted(each.figures["errors"], "error")
    return (
        f"  {each.day or 'now':<10}  {credited:>7} {CREDITED}  {complete:>6} {COMPLETE}  {errors}"
    )


def _total(table: Table) -> Iterator[str]:
    yield from fleet_sentences(table)
