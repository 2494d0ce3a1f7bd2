"""The findings of a file as an editor shows them, and what is left of them while it is edited."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from policy_lint.editor.positions import Span, Text, common
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import NOWHERE
from policy_lint.model.shown import harmless, plain

TextOf = Callable[[str], Text]
"""The text of a file of the project, by its path."""


class Related(NamedTuple):
    """A step of the way to where something begins."""

    path: str
    span: Span
    what: str


class Diagnostic(NamedTuple):
    """A finding at its place in a text."""

    span: Span
    severity: Severity
    code: str
    name: str
    message: str
    related: tuple[Related, ...]
    fingerprint: str


def diagnostics(path: str, findings: Iterable[Finding], text_of: TextOf) -> Iterator[Diagnostic]:
    """What stands in a file; a finding that is of no file stands nowhere."""
    text = text_of(path)
    for finding in findings:
        if finding.at.path == path != NOWHERE.path:
            yield Diagnostic(
                text.at(finding.at.line, finding.at.column),
                finding.severity,
                finding.code,
                finding.name,
                _said(finding),
                tuple(_related(finding, text_of)),
                finding.fingerprint,
            )


def _said(finding: Finding) -> str:
    lines = [plain(finding.message)]
    lines += [plain(finding.news)] if finding.news else []
    lines += [f"help: {plain(finding.advice)}"] if finding.advice else []
    return harmless("\n".join(lines))


def _related(finding: Finding, text_of: TextOf) -> Iterator[Related]:
    for at, what in finding.evidence:
        if at.path != NOWHERE.path:
            span = text_of(at.path).at(at.line, at.column)
            yield Related(at.path, span, harmless(plain(what)))


def carried(findings: Iterable[Finding], path: str, old: str, new: str) -> Iterator[Finding]:
    """The findings in a file that is edited, until it is judged: where they stand now.

    What stood in lines that are no more is not told of: it may be mended.
    """
    head, tail = common(old, new)
    last = len(Text(old).lines)
    more = len(Text(new).lines) - last
    for finding in findings:
        at = finding.at
        if at.path != path or at.line <= head:
            yield finding
        elif at.line > last - tail:
            yield replace(finding, at=at._replace(line=at.line + more))
