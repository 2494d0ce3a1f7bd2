"""What a plan needs beside the verdict: outlines, coverage and history, as far as there are any."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from policy_lint.disk.git import commits
from policy_lint.disk.outlines import outlines
from policy_lint.model.verdict import Verdict
from policy_lint.plan.gathered import Gathered


def gathered(root: Path, verdict: Verdict, cap: int) -> Gathered:
    """All of it; the notes say what could not be had."""
    product = [suite.subject for suite in verdict.project.suites.suites]
    history = commits(root)
    return Gathered(
        outlines=outlines(root, product, cap),
        commits=None if isinstance(history, str) else history,
        notes=tuple(_unknown(history)),
    )


def _unknown(history: Mapping[str, int] | str) -> Iterator[str]:
    if isinstance(history, str):
        yield f"how often files changed is not known: {history}"
