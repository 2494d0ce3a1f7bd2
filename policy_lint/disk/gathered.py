"""What a plan needs beside the verdict: outlines, coverage and history, as far as there are any."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from policy_lint.disk.coverage_data import USUAL, CoverageError, measured
from policy_lint.disk.git import commits
from policy_lint.disk.outlines import outlines
from policy_lint.model.covered import Ran
from policy_lint.model.verdict import Verdict
from policy_lint.plan.gathered import Gathered


def gathered(root: Path, verdict: Verdict, cap: int, coverage: Sequence[Path] = ()) -> Gathered:
    """All of it; the notes say what could not be had.

    Raises CoverageError if a file that was named tells nothing.
    """
    product = [suite.subject for suite in verdict.project.suites.suites]
    notes: list[str] = []
    ran, sources = _coverage(root, product, coverage, notes)
    history = commits(root)
    if isinstance(history, str):
        notes.append(f"how often files changed is not known: {history}")
    return Gathered(
        outlines=outlines(root, product, cap),
        covered=None if ran is None else {path: each.covered for path, each in ran.items()},
        sources=sources,
        commits=None if isinstance(history, str) else history,
        notes=tuple(notes),
    )


def _coverage(
    root: Path, product: Sequence[str], named: Sequence[Path], notes: list[str]
) -> tuple[Mapping[str, Ran] | None, tuple[str, ...]]:
    """What ran, and the files that tell; without a named one, the first at the root that can."""
    if named:
        found = measured(named, root, product)
        if not found:
            notes.append("the coverage data is of no module of this project")
        return found or None, tuple(map(str, named)) if found else ()
    for name in USUAL:
        if (root / name).exists():
            try:
                found = measured([root / name], root, product, ours=True)
            except CoverageError as error:
                notes.append(str(error))
                continue
            if found:
                return found, (name,)
            notes.append(f"{name} is of no module of this project")
    return None, ()
