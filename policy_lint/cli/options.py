"""Options and arguments that several commands share."""

import click

from policy_lint.cli import noted
from policy_lint.cli.keeping import ROOM as KEEPING
from policy_lint.cli.noted import Wrap

FORMATS = click.Choice(["full", "concise", "json"])

paths: Wrap = click.argument("paths", nargs=-1, type=click.Path())
root: Wrap = click.option(
    "--root",
    type=click.Path(),
    metavar="FOLDER",
    help="The project to judge. Else the nearest folder above the path with a"
    " configuration, as far as its repository goes; else the repository.",
)
output_format: Wrap = click.option(
    "--output-format", type=FORMATS, default="full", show_default=True, help="How it is written."
)
coverage: Wrap = click.option(
    "--coverage",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help="Coverage data: `.coverage` (extra: policy-lint[coverage]), coverage.json, coverage.xml or"
    " lcov; may be given several times. Else what lies at the root.",
)
select: Wrap = click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="Run these rules only: names, codes or beginnings of codes, separated by commas.",
)
ignore: Wrap = click.option(
    "--ignore", multiple=True, metavar="RULES", help="Leave these rules out, in the same form."
)
rules: Wrap = click.option(
    "--rules",
    "rule_folders",
    multiple=True,
    type=click.Path(exists=True, file_okay=False),
    metavar="FOLDER",
    help="Load the rules of this folder too. They are Python and are executed.",
)
cache: Wrap = noted.every(
    noted.option(
        KEEPING,
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="How many processes read files, where there are many. Else one for each core.",
    ),
    noted.option(KEEPING, "--no-cache", is_flag=True, help="Neither read nor keep answers."),
    noted.option(
        KEEPING,
        "--cache-dir",
        type=click.Path(),
        metavar="FOLDER",
        help="Where answers are kept. Else in .policy_lint_cache at the root.",
    ),
)
"""The options of how answers are come by, which `cli/walk` takes from where they are noted."""


def words(values: tuple[str, ...]) -> tuple[str, ...]:
    """The values of a repeatable option, each split at its commas."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())
