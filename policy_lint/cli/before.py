"""What `check` hides because it was known before, and what it says of that."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from policy_lint.cli import noted
from policy_lint.cli.asked import Asked, named
from policy_lint.cli.outcome import RefusedError
from policy_lint.cli.walk import Walk
from policy_lint.disk.cache.terms import Terms
from policy_lint.known import Known, beside_baseline
from policy_lint.model.baseline import NAME
from policy_lint.model.decision import Decision
from policy_lint.model.decision import asked as shown
from policy_lint.read.baseline import BaselineError
from policy_lint.report.paint import counted

if TYPE_CHECKING:
    from policy_lint.disk.tree import Tree

ROOM = "policy_lint.before"
RATCHET = (
    "The baseline may only shrink: an entry that is mended makes the exit code 4. Else where the"
    " variable CI is set."
)


options = noted.every(
    noted.option(
        ROOM,
        "--since",
        metavar="REVISION",
        help="Show only what the change brings: what was no finding at the last commit that HEAD"
        " and REVISION have in common.",
    ),
    noted.option(
        ROOM,
        "--staged",
        is_flag=True,
        help="Judge what is staged, and show only what it brings (to HEAD, unless --since).",
    ),
    noted.option(
        ROOM, "--no-baseline", is_flag=True, help="Show the findings of the baseline, too."
    ),
    noted.option(ROOM, "--ratchet/--no-ratchet", default=None, help=RATCHET),
)
"""The options of what is hidden, which `beside` takes from where they are noted."""


def words() -> list[str]:
    """What was said of it, as it may be said again."""
    flags = [f"--{name.replace('_', '-')}" for name in ("staged", "no_baseline") if _said(name)]
    return [*(["--since", _said("since")] if _said("since") else []), *flags]


def _said(name: str) -> Any:  # noqa: ANN401 - what the option takes
    return noted.said(ROOM).get(name)


class Judged(NamedTuple):
    """A verdict by itself, and what it is on."""

    decision: Decision
    terms: Terms
    overlay: Mapping[str, bytes]
    tree: "Tree | None" = None
    """Where it is on what git has."""


class Before(NamedTuple):
    """A decision whose findings tell how they stand to what was known, and what is said of it."""

    decision: Decision
    notes: tuple[str, ...]
    overlay: Mapping[str, bytes]
    """The text of files that stands for what is on disk."""
    stale: str = ""
    """That the baseline has to shrink, where it has to."""


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


def judged(walk: Walk, overlay: Mapping[str, bytes], *, everything: bool) -> Judged:
    """The verdict on what is asked for: on what is staged, else on what is on disk."""
    if not _said("staged"):
        return Judged(*walk.decision(overlay, everything=everything), overlay)
    if overlay:
        raise RefusedError("policy-lint: --staged judges what git has: no `-` with it")
    from policy_lint.cli import earlier

    tree = earlier.index(walk.asked.root)
    decision, terms = earlier.decision(walk, tree, everything=everything)
    return Judged(decision, terms, overlay, tree)


def beside(walk: Walk, made: Judged, *, everything: bool) -> Before:
    """The decision beside what was known before, as the command line says.

    Where it selects rules, nothing is said of what is mended: most entries have not been judged.
    """
    root, name = walk.asked.root, made.terms.baseline
    decision, notes = _since(walk, made.decision, everything=everything)
    known = None if _said("no_baseline") else of_baseline(root, decision, name)
    stale = ""
    if known is None and name != NAME and not _said("no_baseline"):
        command = f"policy-lint baseline create{named(root)}"
        notes += (f"baseline: {name} is not there; `{command}` makes it",)
    if known is not None:
        decision, mended = known.decision, _mended(walk, known, name)
        notes += tuple(_hidden(walk.asked, known, name))
        if mended:
            stale = _shrinks(name, len(mended), root)
            ratcheted = is_ratcheted(_said("ratchet"))
            notes += (*(mended if ratcheted else ()), stale)
            stale = stale if ratcheted else ""
    lines = made.overlay
    if made.tree is not None:
        from policy_lint.cli import earlier

        lines = earlier.contents(root, made.tree, decision)
    return Before(decision, notes, lines, stale)


def _since(walk: Walk, decision: Decision, *, everything: bool) -> tuple[Decision, tuple[str, ...]]:
    """The decision beside that on the commit that the change is compared with, if it is."""
    since, root = _said("since"), walk.asked.root
    if since is None and not _said("staged"):
        return decision, ()
    from policy_lint.cli import earlier

    commit = earlier.base(root, since) if since is not None else earlier.head(root)
    found, notes = earlier.compared(walk, decision, commit, everything=everything)
    count = sum(each.is_known for each in shown(found.findings, walk.asked.paths or ["."]))
    said = f"{counted(count, 'finding')} not shown, known at {commit.said}"
    return found, (*notes, *([said] if count else []))


def _mended(walk: Walk, known: Known, name: str) -> list[str]:
    """What is mended below the paths that were asked for, a line each."""
    if walk.select or walk.ignore or walk.rule_folders:
        return []
    return [
        f"{name}:{each.entry.line}: {each.said}"
        for each in known.stale
        if walk.asked.holds(each.entry.path)
    ]


def _hidden(asked: Asked, known: Known, name: str) -> Iterator[str]:
    findings = shown(known.decision.findings, asked.paths or ["."])
    count = sum(each.is_known and each.compared.by == name for each in findings if each.compared)
    if count:
        yield f"{counted(count, 'finding')} hidden by {name}; --no-baseline shows all"
    if known.expired:
        yield f"{name}: {counted(len(known.expired), 'line')} expired, and hide nothing any more"


def _shrinks(name: str, count: int, root: Path) -> str:
    command = f"policy-lint baseline prune{named(root)}"
    return f"{name}: {counted(count, 'line')} with what is mended; `{command}` takes it away"
