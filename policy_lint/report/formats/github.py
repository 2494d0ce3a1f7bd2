"""Commands that GitHub turns into annotations of a pull request.

How they are written: `ActionCommand` of actions/runner; how many are shown: "Annotations per step"
of GitHub's page on the limits of workflow runs.
"""

from collections import Counter
from collections.abc import Mapping

from policy_lint.judge.causes import caused, causes
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import NOWHERE, Place
from policy_lint.model.shown import plain
from policy_lint.report.formats.run import Run, worst_first
from policy_lint.report.paint import counted
from policy_lint.report.snippet import LineOf, spelt
from policy_lint.report.summary import sentences, summary

ANNOTATED = 10
"""Annotations of each kind that GitHub makes of one step."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(run: Run) -> str:
    """The figures with what GitHub will not annotate, then what fails, the worst first.

    Of what is equally bad a finding of each cause comes before others of one that was told.
    """
    figures = " ".join(sentences(summary(run.decision, run.findings)))
    told = [_command("notice", {"title": "policy-lint"}, f"{figures}{_hidden(run)}")]
    told += [_command("error", {"title": "policy-lint"}, plain(each)) for each in run.stale]
    lines = (*told, *(_annotation(finding, run) for finding in _telling_first(run.fresh)))
    return "".join(f"{line}\n" for line in lines)


def _telling_first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    told: list[Finding] = []
    later: list[Finding] = []
    met: set[str] = set()
    brought = caused(causes(findings))
    for finding in worst_first(findings):
        cause = brought.get(finding)
        (later if cause and cause.fingerprint in met else told).append(finding)
        met |= {cause.fingerprint} if cause else set()
    return worst_first([*told, *later])


def _hidden(run: Run) -> str:
    """How many findings get no annotation; one notice is this one."""
    count = Counter(finding.severity for finding in run.fresh)
    count[Severity.INFORMATION] += 1
    count[Severity.ERROR] += len(run.stale)
    hidden = sum(max(0, number - ANNOTATED) for number in count.values())
    if not hidden:
        return ""
    return f" GitHub annotates {ANNOTATED} of a kind: {counted(hidden, 'finding')} more in the log."


def _annotation(finding: Finding, run: Run) -> str:
    title = {"title": f"{finding.code} {finding.name}"}
    place = _place(finding.at, run.line_of) if finding.at != NOWHERE else {}
    return _command(_COMMANDS[finding.severity], title | place, "\n".join(_said(finding)))


def _place(at: Place, line_of: LineOf) -> dict[str, str]:
    line = str(at.line)
    end = str(at.column + len(spelt(at, line_of)))
    return {"file": at.path, "line": line, "endLine": line, "col": str(at.column), "endColumn": end}


def _said(finding: Finding) -> list[str]:
    """The message, how it gets there, and what to do."""
    chain = [f"  {plain(str(at))} {plain(what)}" for at, what in finding.evidence]
    head = ["how it gets there:"] if chain else []
    advice = [f"help: {plain(finding.advice)}"] if finding.advice else []
    return [plain(finding.message), *head, *chain, *advice]


def _command(name: str, properties: Mapping[str, str], said: str) -> str:
    pairs = (f"{key}={plain(value).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {','.join(pairs)}::{said.translate(_DATA)}"
