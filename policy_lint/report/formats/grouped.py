"""The findings file by file, one line each."""

from collections.abc import Iterable
from itertools import groupby

from policy_lint.model.finding import Finding
from policy_lint.model.shown import plain
from policy_lint.report.formats.run import Run


def render(run: Run) -> str:
    """A path, below it a line for each finding; files are parted by empty lines."""
    files = groupby(run.fresh, key=lambda finding: finding.at.path)
    return "\n".join(_file(path, tuple(findings)) for path, findings in files)


def _file(path: str, findings: tuple[Finding, ...]) -> str:
    width = max(len(_place(finding)) for finding in findings)
    return "".join(f"{line}\n" for line in (plain(path), *_lines(findings, width)))


def _lines(findings: Iterable[Finding], width: int) -> Iterable[str]:
    for each in findings:
        severity = str(each.severity)
        yield f"  {_place(each):>{width}}  {severity:<11} {each.code}  {plain(each.message)}"


def _place(finding: Finding) -> str:
    return f"{finding.at.line}:{finding.at.column}"
