"""The progress for people: how far the suite is, by level, and a line for each suite."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from policy_lint.model.shown import cells, plain
from policy_lint.model.suite import Counterpart
from policy_lint.plan.progress import LOSSES, Line, Loss, Progress, Standing, standing
from policy_lint.report.paint import Paint, counted

WORDS: dict[Loss, str] = {
    "violation": "break the policy",
    "stand-in": "never reach what they are named after",
    "placeholder": "can never fail",
    "skipped": "are always skipped",
    "no-suite": "belong to no suite",
}
"""Why tests do not count, after their number."""
NO_LEVEL = "no level"
_FILES = 3
"""Test files of a level that are named on the line of a suite, before the rest is only counted."""


def progress_concise(made: Progress, paint: Paint) -> str:
    """One line a suite: `[x] shop/pay.py: 3 unit, 2 e2e`, `[ ] shop/db.py: missing unit`."""
    lines = (f"{box(line)} {paint.bold(plain(line.title))}: {told(line)}" for line in made.judged)
    return "".join(f"{line}\n" for line in lines)


def progress_full(made: Progress, paint: Paint) -> str:
    """The figures, then the checklist; modules without any test file take a line a package."""
    blocks = ["\n".join(paint.fold(line, 0, 2) for line in figures(made)), _table(made, paint)]
    blocks += ["\n".join(_suite(line, paint)) for line in made.judged if line.counterparts]
    bare = "\n".join(paint.fold(line, 0, 4) for line in untouched(made.judged))
    return "\n\n".join(filter(None, [*blocks, bare])) + "\n"


def box(line: Line) -> str:
    """The box of a checklist, with a cross where the suite is complete."""
    return "[x]" if line.is_complete else "[ ]"


def told(line: Line) -> str:
    """What counts in a suite, by level, or what it lacks."""
    if line.is_complete:
        return ", ".join(plain(f"{count} {level}") for level, count in by_level(line))
    if line.state == "untested" and not line.missing:
        return "no test that counts"
    return f"missing {_lacking(line)}"


def by_level(line: Line) -> list[tuple[str, int]]:
    """How many tests of a suite count at each level that has some."""
    found: dict[str, int] = {}
    for each in line.counterparts:
        if each.credited:
            level = each.level or NO_LEVEL
            found[level] = found.get(level, 0) + each.credited
    return list(found.items())


def _lacking(line: Line) -> str:
    return ", ".join(
        plain(f"{level} (its tests break the policy)" if level in line.broken else level)
        for level in line.missing
    )


def figures(made: Progress) -> Iterator[str]:
    """The totals, in sentences."""
    stand = standing(made.modules)
    yield (
        f"Modules: {_complete(stand)}, {stand.incomplete} incomplete,"
        f" {stand.untested} without any test that counts; {stand.exempt} exempt."
    )
    if made.named:
        yield f"Suites of the team: {_complete(standing(made.named))}."
    yield so_far(made)
    yield from not_counted(made)


def _complete(stand: Standing) -> str:
    share = f" ({stand.percent} %)" if stand.asked else ""
    return f"{stand.complete} of {stand.asked} complete{share}"


def not_counted(made: Progress) -> Iterator[str]:
    """Why tests do not count, and what is no test to pytest."""
    lost = [f"{made.lost(why)} {WORDS[why]}" for why in LOSSES if made.lost(why)]
    if lost:
        rest = made.tests - made.credited
        yield f"Not counted: {counted(rest, 'test')}, of which {', '.join(lost)}."
    if made.uncollected:
        yield f"Never collected by pytest: {made.uncollected} that look like tests (TPL303)."


def so_far(made: Progress) -> str:
    """Tests so far, as the sum of their levels, against the target."""
    parts = [f"{each.credited} {each.level or NO_LEVEL}" for each in made.levels if each.credited]
    summed = f" = {' + '.join(parts)}" if parts else ""
    target = f" of {made.target} wanted" if made.target else ""
    return plain(f"Tests so far: {made.credited}{target}{summed}.")


def _table(made: Progress, paint: Paint) -> str:
    """Tests by level: how many there are, and how many count."""
    rows = [
        (each.level or NO_LEVEL, each.tests, each.credited, each.tests - each.credited)
        for each in made.levels
    ]
    rows.append(("all", made.tests, made.credited, made.tests - made.credited))
    width = max(cells(plain(name)) for name, *_ in rows)
    head = paint.dim(f"  {'':{width}}  {'tests':>8}  {'count':>8}  {'do not':>8}")
    lines = [
        f"  {plain(name)}{' ' * (width - cells(plain(name)))}  {tests:>8}  {credited:>8}  {lost:>8}"
        for name, tests, credited, lost in rows
    ]
    return "\n".join([head, *lines])


def _suite(line: Line, paint: Paint) -> Iterator[str]:
    lacks = "" if line.is_complete else f": {told(line)}"
    yield f"{box(line)} {paint.bold(plain(line.title))}{lacks}"
    for level, files in groupby(line.counterparts, key=lambda each: each.level):
        yield from _level(level, tuple(files), paint)
    if line.uncollected:
        yield f"      {never_collected(line)}"


def _level(level: str | None, files: Sequence[Counterpart], paint: Paint) -> Iterator[str]:
    for each in files[:_FILES]:
        words = f"{level or NO_LEVEL}: {each.path} - {tests_of(each)}"
        yield paint.fold(plain(words), 6, 10)
    if rest := files[_FILES:]:
        count = counted(sum(len(each.tests) for each in rest), "test")
        yield f"      {plain(level or NO_LEVEL)}: {counted(len(rest), 'more file')} - {count}"


def never_collected(line: Line) -> str:
    """How many things in the files of a suite look like tests and are none to pytest."""
    return f"never collected by pytest: {line.uncollected} that look like tests"


def tests_of(each: Counterpart) -> str:
    """How many tests a file has, and why some or all of them do not count."""
    count, lost = counted(len(each.tests), "test"), len(each.tests) - each.credited
    if not lost:
        return count
    return f"{count}, {f'{lost} ' if each.credited else ''}not counted: {each.uncredited}"


def untouched(lines: Iterable[Line]) -> Iterator[str]:
    """The suites to which no test belongs: those of the team, then modules by package."""
    bare = [line for line in lines if not line.counterparts]
    packages: dict[str, list[Line]] = {}
    for line in bare:
        if line.module:
            packages.setdefault(line.title.rpartition("/")[0] or ".", []).append(line)
        else:
            yield f"[ ] {plain(line.title)}: {told(line)}"
    for folder, inside in packages.items():
        if len(inside) == 1:
            yield f"[ ] {plain(inside[0].title)}: no test"
        else:
            yield f"[ ] {plain(folder)}: {len(inside)} modules without a test"
