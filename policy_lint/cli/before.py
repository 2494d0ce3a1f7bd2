"""What `check` hides because it was known before, and what it says of that."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from policy_lint.cli.asked import Asked, below
from policy_lint.cli.outcome import RefusedError
from policy_lint.cli.walk import Walk
from policy_lint.disk.cache.terms import Terms
from policy_lint.known import Known, beside_baseline
from policy_lint.model.decision import Decision
from policy_lint.model.decision import asked as shown
from policy_lint.read.baseline import BaselineError
from policy_lint.report.paint import counted

Wrap = Callable[[Callable[..., Any]], Callable[..., Any]]

_META = "policy_lint.before"
RATCHET = (
    "The baseline may only shrink: an entry that is mended makes the exit code 4. Else where the"
    " variable CI is set."
)


def _note(context: click.Context, option: click.Parameter, value: object) -> None:
    context.meta.setdefault(_META, {})[option.name] = value


def _option(*names: str, **said: Any) -> Wrap:  # noqa: ANN401 - what click.option takes
    return click.option(*names, expose_value=False, callback=_note, **said)


_OPTIONS = (
    _option("--no-baseline", is_flag=True, help="Show the findings of the baseline, too."),
    _option("--ratchet/--no-ratchet", default=None, help=RATCHET),
)


def options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of what is hidden, which `beside` takes from where they are noted."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def words() -> list[str]:
    """What was said of it, as it may be said again."""
    return ["--no-baseline"] if _said("no_baseline") else []


def _said(name: str) -> Any:  # noqa: ANN401 - what the option takes
    return click.get_current_context().meta.get(_META, {}).get(name)


class Before(NamedTuple):
    """A decision whose findings tell how they stand to what was known, and what is said of it."""

    decision: Decision
    notes: tuple[str, ...] = ()
    is_stale: bool = False
    """The baseline has to shrink."""


def is_ratcheted(said: bool | None) -> bool:  # noqa: FBT001 - the option
    """Whether a baseline may only shrink: as is said, else in CI."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false") if said is None else said


def refused(error: BaselineError) -> RefusedError:
    """What is wrong with a baseline, each on its line."""
    return RefusedError("\n".join(f"policy-lint: {line}" for line in str(error).split("\n")))


def of_baseline(root: Path, decision: Decision, name: str) -> Known | None:
    """The decision beside the baseline of the project, if there is one."""
    try:
        return beside_baseline(root, decision, name)
    except BaselineError as error:
        raise refused(error) from error


def beside(walk: Walk, decision: Decision, terms: Terms) -> Before:
    """The decision beside what was known before, as the command line says.

    Where it selects rules, nothing is said of what is mended: most entries have not been judged.
    """
    asked, name = walk.asked, terms.baseline
    known = None if _said("no_baseline") else of_baseline(asked.root, decision, name)
    if known is None:
        return Before(decision)
    paths, ratcheted = asked.paths or (".",), is_ratcheted(_said("ratchet"))
    mended = [each for each in known.stale if any(below(each.entry.path, path) for path in paths)]
    whole = not (walk.select or walk.ignore or walk.rule_folders)
    stale = [f"{name}:{each.entry.line}: {each.said}" for each in mended if whole]
    notes = [*_hidden(asked, known, name), *_stale(stale, name, ratcheted=ratcheted)]
    return Before(known.decision, tuple(notes), is_stale=bool(stale) and ratcheted)


def _hidden(asked: Asked, known: Known, name: str) -> Iterator[str]:
    findings = shown(known.decision.findings, asked.paths or ["."])
    count = sum(finding.is_known for finding in findings)
    if count:
        yield f"{counted(count, 'finding')} hidden by {name}; --no-baseline shows all"
    if known.expired:
        yield f"{name}: {counted(len(known.expired), 'line')} expired, and hide nothing any more"


def _stale(stale: list[str], name: str, *, ratcheted: bool) -> Iterator[str]:
    if ratcheted:
        yield from stale
    if stale:
        count = counted(len(stale), "line")
        yield f"{name}: {count} with what is mended; `policy-lint baseline prune` takes it away"
