"""The findings as Markdown, for the summary of a step and for comments."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from policy_lint.judge.causes import causes
from policy_lint.model.finding import Finding
from policy_lint.report.cause_markdown import cause_items
from policy_lint.report.formats.run import Run, worst_first
from policy_lint.report.markdown import code, text
from policy_lint.report.paint import counted
from policy_lint.report.summary import sentences, summary
from policy_lint.report.tally import tallies

LARGEST = 1_000_000
"""Bytes: GitHub takes no summary of a step above 1 MiB (1,048,576)."""
CAUSES = 10
FEW = 10
"""Findings that are not folded."""


def render(run: Run) -> str:
    """The figures, counts by rule, what to mend first, and the findings file by file.

    Findings that have no room are counted.
    """
    found = run.fresh
    figures = [text(line) for line in (*sentences(summary(run.decision, run.findings)), *run.stale)]
    lines = ["## policy-lint", "", "\n\n".join(figures), *_rules(found), *_causes(found)]
    if found:
        state = " open" if len(found) <= FEW else ""
        lines += ["", f"<details{state}><summary>Findings by file</summary>", *_fitting(found)]
        lines += ["", "</details>"]
    return "\n".join([*lines, ""])


def _rules(findings: tuple[Finding, ...]) -> Iterator[str]:
    rows = tallies(findings)
    if rows:
        yield from ("", "| | rule | findings | files | tests |", "|---|---|---|---|---|")
    for row in rows:
        rule = f"{row.code} {text(row.name)}"
        yield f"| {row.severity} | {rule} | {row.findings} | {row.files} | {row.tests} |"


def _causes(findings: tuple[Finding, ...]) -> Iterator[str]:
    found = causes(findings)
    if found:
        yield from ("", "### What to mend first", "", *cause_items(found, CAUSES))


def _fitting(findings: tuple[Finding, ...]) -> Iterator[str]:
    """The worst of the findings for which there is room, file by file."""
    kept = _kept(findings)
    shown = [finding for finding in findings if finding in kept]
    for path, group in groupby(shown, key=lambda finding: finding.at.path):
        yield from ("", f"#### {code(path)}", "")
        for finding in group:
            yield from kept[finding]
    if left := len(findings) - len(shown):
        yield f"\n{counted(left, 'finding')} more, for which is no room; the worst are shown."


def _kept(findings: tuple[Finding, ...]) -> Mapping[Finding, tuple[str, ...]]:
    """The lines of each finding that is shown."""
    kept: dict[Finding, tuple[str, ...]] = {}
    room = LARGEST
    for finding in worst_first(findings):
        lines = tuple(_item(finding))
        written = (*lines, f"\n#### {code(finding.at.path)}\n")  # each may be alone in its file
        room -= sum(len(line.encode("utf-8", "surrogatepass")) + 1 for line in written)
        if room < 0:
            break
        kept[finding] = lines
    return kept


def _item(finding: Finding) -> Iterable[str]:
    """A list item; the chain is folded where that is known."""
    stamp = f"**{finding.severity}** {finding.code}"
    yield f"- {stamp} line {finding.at.line}: {text(finding.message)}"
    if finding.tests:
        tests = counted(len(finding.tests), "test")
        yield f"  - concerns {tests}: {code(finding.tests[0])}{', …' if finding.tests[1:] else ''}"
    if finding.evidence:
        yield "  - how it gets there:"
        yield from (f"    1. {code(str(at))} {text(what)}" for at, what in finding.evidence)
    if finding.advice:
        yield f"  - {_advised(finding.advice)}"


def _advised(words: str) -> str:
    """Advice, in which commands stand between backquotes."""
    parts = words.split("`")
    return "".join(code(part) if place % 2 else _between(part) for place, part in enumerate(parts))


def _between(words: str) -> str:
    """Words with the blanks that part them from a command."""
    return f"{' ' * words.startswith(' ')}{text(words)}{' ' * words.endswith(' ')}"
