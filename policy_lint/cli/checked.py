"""A project that is checked, and several of them as one."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from policy_lint.cli import before, viewing
from policy_lint.cli.asked import Asked
from policy_lint.cli.stream import lines_under
from policy_lint.cli.walk import Walk
from policy_lint.disk.repository import repository
from policy_lint.model.decision import Decision, breaks, fresh, threshold
from policy_lint.model.decision import asked as shown
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.folders import touched
from policy_lint.report.formats.run import Run
from policy_lint.report.joined import by_place, joined, led, seen_below
from policy_lint.report.paint import counted

if TYPE_CHECKING:
    from policy_lint.judge.rule import Rule


class Checked(NamedTuple):
    """What came of one project."""

    walk: Walk
    decision: Decision
    findings: tuple[Finding, ...]
    """Those that are to be seen."""
    files: tuple[str, ...]
    """Those that were read and asked for."""
    notes: tuple[str, ...]
    overlay: Mapping[str, bytes]
    fails: bool
    stale: str
    """That its baseline has to shrink, where it has to."""

    @property
    def asked(self) -> Asked:
        """What of it is shown."""
        return self.walk.asked


def checked(
    walk: Walk, overlay: Mapping[str, bytes], fail_on: str | None, *, everything: bool
) -> Checked:
    """The project, beside what was known of it."""
    asked = walk.asked
    made = before.judged(walk, overlay, everything=everything)
    known = before.beside(walk, made, everything=everything)
    findings = shown(known.decision.findings, asked.paths or ["."])
    failed = breaks(findings, threshold(fail_on or made.terms.fail_on))
    seen, unseen = _seen(findings)
    notes = (*_notes(asked, known.decision, seen), *unseen, *known.notes)
    files = tuple(filter(asked.holds, known.decision.read))
    return Checked(walk, known.decision, seen, files, notes, known.overlay, failed, known.stale)


def one(parts: Sequence[Checked]) -> tuple[Run, Path]:
    """All projects as one run, and the folder that it is seen from."""
    root = _above([each.asked.root for each in parts])
    seen = [_from(root, each) for each in parts]
    decision = joined([each.decision for each in seen]) if len(seen) > 1 else seen[0].decision
    findings = [finding for each in seen for finding in each.findings]
    run = Run(
        replace(decision, projects=()),  # all that were asked for are here
        tuple(sorted(findings, key=by_place) if len(seen) > 1 else findings),
        tuple(sorted(file for each in seen for file in each.files)),
        lines_under(root, {path: text for each in seen for path, text in each.overlay.items()}),
        rules=lambda: _rules(parts),
        notes=tuple(note for each in seen for note in each.notes),
        stale=tuple(each.stale for each in seen if each.stale),
    )
    return run, root


def _above(roots: Sequence[Path]) -> Path:
    """The project itself; of several the top of their repository, whichever of it these are."""
    common = Path(os.path.commonpath(roots))
    return common if len(roots) == 1 else repository(common) or common


def _from(root: Path, part: Checked) -> Checked:
    """A project as it is seen from a folder above."""
    if part.asked.root == root:
        return part
    folder = part.asked.root.relative_to(root).as_posix()
    return part._replace(
        decision=led(part.decision, folder),
        findings=seen_below(part.findings, folder),
        files=tuple(f"{folder}/{file}" for file in part.files),
        notes=tuple(f"{folder}: {note}" for note in part.notes),
        stale=part.stale and f"{folder}: {part.stale}",
        overlay={f"{folder}/{path}": text for path, text in part.overlay.items()},
    )


def none(file: str) -> tuple[Run, Path]:
    """The run of a file that lies in no project: then nothing is judged."""
    note = f"{file} lies in no project, so it is not judged; --root FOLDER names one"
    here = Path.cwd()
    return Run(Decision(notes=(note,)), (), (), lines_under(here, {}), notes=(note,)), here


def _rules(parts: Iterable[Checked]) -> "Iterable[Rule]":
    """The rules of all, each code once."""
    return {rule.code: rule for each in parts for rule in each.walk.rules}.values()


def _seen(findings: tuple[Finding, ...]) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The findings that are to be seen, and what is to be said of the others."""
    if not viewing.errors_only():
        return findings, ()
    errors = tuple(each for each in findings if each.severity is Severity.ERROR)
    others = len(fresh(findings)) - len(fresh(errors))
    verb = "is" if others == 1 else "are"
    said = f"--errors: {counted(others, 'finding')} of less severity {verb} not shown"
    return errors, (said,) if others else ()


def _notes(asked: Asked, decision: Decision, findings: tuple[Finding, ...]) -> list[str]:
    """What is said beside the findings; asked paths without a file too."""
    there = touched((*decision.read, *(each.at.path for each in findings), *decision.projects))
    notes = [f"{note} (root {asked.root})" for note in decision.notes]
    notes += [
        f"{path} holds no Python file that is read" for path in asked.paths if path not in there
    ]
    return notes
