"""The plan for people."""

from collections.abc import Iterator, Sequence

from policy_lint.model.project import Project
from policy_lint.model.shown import plain
from policy_lint.plan.entry import Part, Plan
from policy_lint.plan.guide import Told
from policy_lint.report.guide import guide_text
from policy_lint.report.paint import Paint


def plan_text(
    project: Project, plan: Plan, shown: Sequence[Told], paint: Paint, *, explain: bool
) -> str:
    """The figures, the tests asked for, and what the figures mean."""
    blocks = [
        f"Coverage: {coverage(plan)}\n{needing(plan)} *",
        *(
            "\n".join(_told(number, told, paint, explain=explain))
            for number, told in enumerate(shown, start=1)
        ),
    ]
    if not shown:
        blocks.append("No test is needed.")
    said = [f"* {definition(project, plan)}", *(f"Note: {note}." for note in plan.notes)]
    blocks.append("\n".join(paint.fold(plain(each), 0, 2) for each in said))
    return "\n\n".join(blocks) + "\n"


def coverage(plan: Plan) -> str:
    """The figures of coverage, lines and branches apart, and where they are from."""
    if plan.covered is None:
        return "not measured"
    if not plan.covered.lines:
        return f"no line of these files was measured ({plain(', '.join(plan.sources))})"
    line, branch = percent(plan.covered.line_percent), percent(plan.covered.branch_percent)
    return f"{line} line, {branch} branch ({plain(', '.join(plan.sources))})"


def percent(share: float | None) -> str:
    """`61.2%`; of nothing there is no share."""
    return "none" if share is None else f"{share:.1f}%"


def needing(plan: Plan) -> str:
    """`Files needing tests: 3/14`."""
    return f"Files needing tests: {len(plan.needing)}/{plan.modules}"


def definition(project: Project, plan: Plan) -> str:
    """What it is that makes a file need tests, in this project."""
    levels = {level for each in project.suites.suites for level in each.required}
    named = [row.name for row in project.policy.levels if row.name in levels]
    each = f" at each of the levels {', '.join(named)}" if named else ""
    measured = (
        "; coverage was not measured"
        if plan.covered is None
        else f", and until {plan.threshold:g}% of its lines ran, if they were measured"
    )
    return f"A file needs tests until one of them counts{each}{measured}."


def _told(number: int, told: Told, paint: Paint, *, explain: bool) -> Iterator[str]:
    entry = told.entry
    yield f"{paint.bold(f'{number}. {plain(entry.test_name)}')} (priority {entry.score:.2f})"
    yield f"   file: {plain(entry.subject)}"
    yield f"   level: {plain(entry.level or 'no level')}"
    yield f"   {'add to' if entry.exists else 'write'}: {plain(entry.test_path)}"
    if entry.still_missing:
        yield f"   afterwards it still lacks: {plain(', '.join(entry.still_missing))}"
    if not entry.needed:
        yield "   not needed: it has all that is asked"
    if entry.reasons:
        yield paint.fold(f"because {plain('; '.join(entry.reasons))}", 3, 5)
    if explain:
        yield from (paint.dim(_part(part)) for part in entry.parts)
    if told.guide is not None:
        if entry.placed_by:
            yield paint.fold(f"there, since {plain(entry.placed_by)}", 3, 5)
        yield from guide_text(told.guide, paint)


def _part(part: Part) -> str:
    said = f"  {plain(part.why)}" if part.why else ""
    product = f"{part.points:6.2f} = {part.value:.4f} x {part.weight:g}"
    return f"     {part.name:<11} {product}{said}"
