"""`policy-lint plan`: the next tests to write, and how neighbours are written."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

import click

from policy_lint.cli import options
from policy_lint.cli.asked import asked_for
from policy_lint.cli.outcome import CLEAN, FINDINGS, Outcome, RefusedError, judged
from policy_lint.cli.planned import planned
from policy_lint.cli.stream import stdout_paint
from policy_lint.cli.walk import Walk, prepared
from policy_lint.disk.constructions import constructed
from policy_lint.disk.outlines import outlines
from policy_lint.model.outline import Construction, Outline
from policy_lint.model.verdict import Verdict
from policy_lint.plan.entry import Entry, Plan
from policy_lint.plan.guide import Guides, Told
from policy_lint.plan.made import Makers
from policy_lint.plan.neighbours import Neighbourhood
from policy_lint.report.plan import plan_text
from policy_lint.report.plan_json import plan_json

TOP = 5


@click.command("plan")
@options.paths
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=TOP,
    show_default=True,
    metavar="N",
    help="The first N of those that are needed.",
)
@click.option(
    "--all", "everything", is_flag=True, help="Every module, also those that need no test, last."
)
@click.option("--level", metavar="LEVEL", help="Only tests of this level, required or not.")
@click.option(
    "--for",
    "module",
    metavar="MODULE",
    help="Only the next test of this module, by its path or dotted name, and how to write it.",
)
@click.option(
    "--explain", is_flag=True, help="Show the parts of each score, and how to write each test."
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit with 1 if fewer of the modules need no tests.",
)
@options.coverage
@options.cache
@options.root
def command(  # noqa: PLR0913 - one parameter an option
    *,
    paths: tuple[str, ...],
    output_format: str,
    top: int,
    everything: bool,
    level: str | None,
    module: str | None,
    explain: bool,
    coverage: tuple[str, ...],
    fail_under: float | None,
    root: str | None,
) -> Outcome:
    """Show which tests to write next, for the modules below PATHS (default: all).

    Each with a name and a place as the project has them, its score and the reasons. A test file
    stands for the modules that it tests. The JSON is a public, versioned format.
    """
    asked = asked_for(paths, root)
    walk = prepared(asked)
    verdict = walk.verdict({})
    _known(level, verdict)
    _, made = planned(walk, verdict, coverage, level)
    if module is not None:
        shown = [_meant(module, made)]
    elif everything:
        shown = list(made.entries)
    else:
        shown = [each for each in made.entries if each.needed][:top]
    as_json = output_format == "json"
    told = _told(walk, verdict, shown, how=as_json or explain or module is not None)
    if as_json:
        text = plan_json(verdict.project, made, told)
    else:
        text = plan_text(verdict.project, made, told, stdout_paint(), explain=explain)
    notes = [f"{note} (root {asked.root})" for note in verdict.notes]
    return judged(verdict, text, notes, _code(made, fail_under))


def _meant(module: str, made: Plan) -> Entry:
    """The entry of a module that is named by its path or its dotted name."""
    named = module.replace("\\", "/").removeprefix("./")
    found = [each for each in made.entries if named in (each.subject, each.module)]
    if len(found) == 1:
        return found[0]
    known = [name for each in made.entries for name in (each.subject, each.module)]
    near = get_close_matches(named, known, n=1)
    hint = f"; did you mean `{near[0]}`?" if near else ""
    what = "several modules are" if found else "no module of which tests are asked is"
    raise RefusedError(f"policy-lint: {what} called `{module}`{hint}")


def _told(walk: Walk, verdict: Verdict, shown: Sequence[Entry], *, how: bool) -> list[Told]:
    """The entries, with how each of the tests is to be written if that is asked for."""
    if not how:
        return list(map(Told, shown))
    neighbourhood = Neighbourhood(verdict)
    near = (neighbourhood.around(each.test_path, each.level).sources for each in shown)
    read = frozenset(each.subject for each in shown).union(*near)
    outlined = outlines(walk.asked.root, sorted(read), walk.settings.config.max_file_size)
    guides = Guides(verdict, neighbourhood, outlined, _constructed(walk, verdict, shown, outlined))
    return [Told(each, guides.guide(each)) for each in shown]


def _constructed(
    walk: Walk, verdict: Verdict, shown: Sequence[Entry], outlined: Mapping[str, Outline]
) -> Mapping[str, Iterable[Construction]]:
    """How the files that import the modules make objects of their classes."""
    subjects = {each.subject: outlined[each.subject] for each in shown if each.subject in outlined}
    wanted = Makers(verdict.project).wanted(subjects)
    return constructed(walk.asked.root, wanted, walk.settings.config.max_file_size)


def _known(level: str | None, verdict: Verdict) -> None:
    names = [row.name for row in verdict.project.policy.levels]
    if level is not None and level not in names:
        there = ", ".join(names)
        raise RefusedError(f"policy-lint: no level is called `{level}`; there are {there}")


def _code(made: Plan, least: float | None) -> int:
    """Whether more modules need tests than the team bears."""
    if least is None or not made.modules:
        return CLEAN
    share = 100 * (made.modules - len(made.needing)) / made.modules
    return FINDINGS if share < least else CLEAN
