"""`policy-lint why`: everything the tool knows of one test."""

import os

import click

from policy_lint.cli import options
from policy_lint.cli.asked import Asked, asked_for
from policy_lint.cli.outcome import Outcome, RefusedError, judged
from policy_lint.cli.stream import stdout_paint
from policy_lint.cli.walk import prepared
from policy_lint.cli.which import bare, lost, meant, refusal
from policy_lint.model.shown import plain
from policy_lint.model.verdict import Verdict
from policy_lint.report.why import why
from policy_lint.report.why_json import why_json
from policy_lint.run import closed


@click.command("why")
@click.argument("test_id", metavar="TEST_ID")
@click.option(
    "--output-format",
    type=click.Choice(["full", "json"]),
    default="full",
    show_default=True,
    help="How it is written.",
)
@options.cache
@options.root
def command(test_id: str, output_format: str, root: str | None) -> Outcome:
    """Tell all that is known of a test: level, fixtures, effects, policy, findings.

    TEST_ID is as pytest writes it, or as much of its end as no other test has:
    `test_pay.py::TestCard::test_refuse`, `::test_refuse`. Parametrisation does not count.
    """
    asked, word = _word(test_id, root)
    walk = prepared(asked)
    verdict = walk.verdict({}, everything=True)
    found = meant(verdict.project.tests, word)
    if len(found) == 1:
        if output_format == "json":
            return judged(verdict, why_json(verdict, found[0]), ())
        return judged(verdict, why(verdict, found[0], stdout_paint()), ())
    if not found and (told := _untold(verdict, word)):
        return judged(verdict, told, ())
    reason = closed(asked.root, walk.settings.config, word.partition("::")[0])
    hint = "" if found or not reason else f"\npytest does not open that file: {reason}"
    raise RefusedError(refusal(verdict.project.tests, word, found) + hint)


def _word(test_id: str, root: str | None) -> tuple[Asked, str]:
    """The project, and the id as seen from its root if it begins with a file that is there."""
    word = bare(test_id)
    path, colons, names = word.partition("::")
    if not os.path.isfile(path):  # noqa: PTH113 - no path, maybe a piece of an id
        return asked_for((), root), word
    asked = asked_for([path], root)
    return asked, f"{asked.paths[0]}{colons}{names}"


def _untold(verdict: Verdict, word: str) -> str:
    """Why what looks like the test is not collected; nothing if nothing looks like it."""
    return "".join(
        f"{plain(str(one.at))}: pytest never collects {plain(one.name)}: {plain(one.why)}\n"
        for one in lost(verdict.project.uncollected, word)
    )
