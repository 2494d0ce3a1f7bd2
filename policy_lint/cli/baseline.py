"""`policy-lint baseline`: findings that are to be mended later."""

from datetime import date, datetime

import click

from policy_lint.cli import options
from policy_lint.cli.asked import Asked, asked_for
from policy_lint.cli.before import RATCHET, is_ratcheted, of_baseline, refused
from policy_lint.cli.outcome import (
    CLEAN,
    FINDINGS,
    STALE,
    Outcome,
    RefusedError,
    apart,
    judged,
    remarks,
)
from policy_lint.cli.stream import stdout_paint
from policy_lint.cli.walk import Walk, prepared
from policy_lint.disk.baseline import save
from policy_lint.judge.baseline import is_fresh, pruned, updated
from policy_lint.known import Known
from policy_lint.model.baseline import Entry
from policy_lint.model.decision import Decision
from policy_lint.model.decision import asked as findings_of
from policy_lint.model.shown import plain
from policy_lint.read.baseline import BaselineError
from policy_lint.report.baseline import to_do
from policy_lint.report.paint import counted

_DAY = click.DateTime(["%Y-%m-%d"])
_reason = click.option(
    "--reason", default="", metavar="TEXT", help="Why they are to be mended later."
)
_expires = click.option(
    "--expires", type=_DAY, metavar="DAY", help="The last day on which they are hidden: 2026-12-31."
)


@click.group("baseline")
def command() -> None:
    """Keep the findings that are to be mended later in a file; `check` then shows what is new.

    A line is a finding: by its rule, file, function, code and tests, and by no line number. Git
    merges the file by itself where .gitattributes has `policy-lint-baseline.jsonl merge=union`.
    """


class _Project:
    """The project of a command, with its verdict and its baseline."""

    def __init__(self, root: str | None, paths: tuple[str, ...] = ()) -> None:
        self.asked: Asked = asked_for(paths, root)
        self._walk: Walk = prepared(self.asked)
        self.decision: Decision
        self.decision, terms = self._walk.decision({})
        self.name = terms.baseline

    @property
    def known(self) -> Known:
        """The verdict beside the baseline; RefusedError without one."""
        known = of_baseline(self.asked.root, self.decision, self.name)
        if known is None:
            missing = f"{self.name} is not there; `policy-lint baseline create` makes it"
            told = remarks([missing, *apart(self.decision)])
            raise RefusedError(told.removesuffix("\n"))
        return known

    def save(self, kept: tuple[Entry, ...]) -> None:
        """Writes the baseline, unless not all was judged."""
        if self.decision.faults:
            raise RefusedError("policy-lint: nothing is written: not all was judged")
        try:
            save(self.asked.root, self.name, kept)
        except BaselineError as error:
            raise refused(error) from error

    def outcome(self, text: str, code: int = CLEAN) -> Outcome:
        """What a command says."""
        return judged(self.decision, text, self.decision.notes, code)


@command.command("create")
@_reason
@_expires
@options.cache
@options.root
def create(reason: str, expires: datetime | None, root: str | None) -> Outcome:
    """Write all findings that there are into a new baseline."""
    project = _Project(root)
    if (project.asked.root / project.name).exists():
        raise RefusedError(
            f"policy-lint: {project.name} is there; `policy-lint baseline update` takes findings in"
        )
    made = updated((), project.decision.findings, reason, _day(expires))
    project.save(made)
    return project.outcome(f"{project.name}: {counted(len(made), 'finding')}\n")


@command.command("update")
@_reason
@_expires
@click.option("--ratchet/--no-ratchet", default=None, help=RATCHET)
@options.cache
@options.root
def update(
    *, reason: str, expires: datetime | None, ratchet: bool | None, root: str | None
) -> Outcome:
    """Take new findings in, and what is mended away; lines keep their reason and day.

    What is expired stays so: mend it, or write another day into its line.

    With --ratchet nothing is taken in, and new findings make the exit code 1.
    """
    project = _Project(root)
    known = project.known
    findings = known.decision.findings
    count = counted(sum(map(is_fresh, findings)), "finding")
    if is_ratcheted(ratchet):
        project.save(pruned(known.entries, known.stale))
        text = f"{_shrunk(project.name, known)}{count} not taken in\n"
        return project.outcome(text, FINDINGS if any(map(is_fresh, findings)) else CLEAN)
    made = updated(known.entries, findings, reason, _day(expires))
    project.save(made)
    return project.outcome(f"{_shrunk(project.name, known)}{count} taken in\n")


@command.command("prune")
@options.cache
@options.root
def prune(root: str | None) -> Outcome:
    """Take away what is mended, and follow files that were renamed. Nothing is taken in."""
    project = _Project(root)
    known = project.known
    project.save(pruned(known.entries, known.stale))
    return project.outcome(_shrunk(project.name, known))


@command.command("check")
@options.cache
@options.root
def check(root: str | None) -> Outcome:
    """Say what of the baseline is mended, expired or said twice; the exit code is 4 if any is.

    What is new is said by `policy-lint check`.
    """
    project = _Project(root)
    known = project.known
    rows = [(each.entry.line, each.said) for each in known.stale]
    rows += [(each.line, f"{each.said} expired on {each.expires}") for each in known.expired]
    lines = [f"{project.name}:{line}: {said}" for line, said in sorted(rows)]
    if known.again:
        lines.append(f"{project.name}: {counted(known.again, 'line')} only say one again")
    held = counted(len(known.entries), "finding")
    text = "".join(f"{plain(line)}\n" for line in [*lines, f"{project.name}: {held}"])
    return project.outcome(text, STALE if lines else CLEAN)


@command.command("show")
@options.paths
@options.cache
@options.root
def show(paths: tuple[str, ...], root: str | None) -> Outcome:
    """List the findings of the baseline as a to-do, each with the place where it stands now.

    Only those below PATHS (default: all).
    """
    project = _Project(root, paths)
    known = project.known
    findings = findings_of(known.decision.findings, project.asked.paths or (".",))
    mended = [each for each in known.stale if project.asked.holds(each.entry.path)]
    return project.outcome(to_do(findings, mended, stdout_paint()))


def _day(expires: datetime | None) -> date | None:
    return expires.date() if expires else None


def _shrunk(name: str, known: Known) -> str:
    left = len(known.entries) - sum(not each.parts for each in known.stale)
    mended = (
        f"{counted(len(known.stale), 'line')} with what is mended"
        if known.stale
        else "nothing is mended"
    )
    return f"{name}: {counted(left, 'finding')} left, {mended}\n"
