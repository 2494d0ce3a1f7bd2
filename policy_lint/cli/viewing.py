"""What the command line says of how much is shown of the findings, for a person."""

import shlex
from collections.abc import Iterable

import click

from policy_lint.cli import before, noted
from policy_lint.cli.keeping import keeping
from policy_lint.cli.outcome import RefusedError
from policy_lint.report.view import View

FOR_PEOPLE = {"text", "full"}
"""The formats that heed all of it."""
ROOM = "policy_lint.viewing"


options = noted.every(
    noted.option(
        ROOM, "--full", is_flag=True, help="Each finding with its source line and its chain."
    ),
    noted.option(
        ROOM,
        "--by",
        type=click.Choice(["cause", "file", "rule"]),
        help="All causes; or every finding, by file or by rule.",
    ),
    noted.option(
        ROOM,
        "--limit",
        type=click.IntRange(min=1),
        metavar="N",
        help="No more than N causes, files and folders; with `--by rule`, findings of each rule.",
    ),
    noted.option(
        ROOM, "--errors", is_flag=True, help="Show errors only. The exit code is that of all."
    ),
    noted.option(ROOM, "--statistics", is_flag=True, help="Show the counts by rule only."),
    noted.option(
        ROOM,
        "--all-tests",
        is_flag=True,
        help="Name every test that a finding concerns, and every file of a cause.",
    ),
)
"""The options of what is shown, which `view` takes from where they are noted."""


def view(*, whole: bool) -> View:
    """How much the command at hand is to show, at least; everything if it is `whole`."""
    said = noted.said(ROOM)
    return View(
        by=said.get("by"),
        whole=whole or bool(said.get("full")),
        limit=said.get("limit"),
        counts=bool(said.get("statistics")),
        all_tests=bool(said.get("all_tests")),
        command=_command(),
    )


def refuse_unless(formats: Iterable[str]) -> None:
    """Refuses what none of the formats heeds: an option without effect would be silence."""
    said = [
        name.replace("_", "-")
        for name, value in noted.said(ROOM).items()
        if value and name != "errors"
    ]
    if said and not FOR_PEOPLE & set(formats):
        raise RefusedError(f"policy-lint: --{said[0]} is for text, not for {', '.join(formats)}")


def errors_only() -> bool:
    """Whether nothing but errors is to be shown."""
    return bool(noted.said(ROOM).get("errors"))


def _command() -> str:
    """The command at hand as it may be given again, without what decides how much is shown."""
    given = click.get_current_context().params
    words = ["policy-lint", "check", *given.get("paths", ())]
    for option in ("select", "ignore"):
        words += _repeated(f"--{option}", given.get(option, ()))
    words += _repeated("--rules", given.get("rule_folders", ()))
    for option in ("root", "stdin-filename"):
        words += _repeated(f"--{option}", filter(None, [given.get(option.replace("-", "_"))]))
    words += _repeated("--cache-dir", filter(None, [keeping().folder]))
    words += before.words()
    words += ["--errors"] if errors_only() else []
    return shlex.join(words)


def _repeated(option: str, values: Iterable[str]) -> list[str]:
    return [word for value in values for word in (option, value)]
