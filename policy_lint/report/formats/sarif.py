"""SARIF 2.1.0 of OASIS, as code scanning of GitHub and editors read it.

What GitHub takes, and how much of it: "SARIF support for code scanning" in its documentation.
"""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from policy_lint import __version__
from policy_lint.model.finding import Finding
from policy_lint.model.place import NOWHERE, Place, Step
from policy_lint.model.shown import plain
from policy_lint.report.as_json import as_json
from policy_lint.report.formats.run import Run, worst_first
from policy_lint.report.formats.sarif_rules import LEVELS, descriptors
from policy_lint.report.paint import counted
from policy_lint.report.snippet import LineOf, spelt

MOST = 25_000
"""Results of a run: GitHub refuses a file with more."""
SHOWN = 5_000
"""Results that GitHub keeps of them, the worst."""
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LINKS = re.compile(r"[\\\[\]]")
"""What makes links of a message (3.11.6)."""


def render(run: Run) -> str:
    """One run, the worst findings first, with what was cut or not judged as notifications."""
    results = [each for each in worst_first(run.findings) if each.at != NOWHERE]
    rules = descriptors(results, run.rules())
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    driver = {"name": "policy-lint", "semanticVersion": __version__, "rules": rules}
    whole = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"policy-lint/{run.folder}/" if run.folder else "policy-lint/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The repository."}}},
        "invocations": [_invocation(run)],
        "results": [
            _result(each, index[each.code], run) | _standing(each) for each in results[:MOST]
        ],
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [whole]})


def _invocation(run: Run) -> dict[str, Any]:
    homeless = [each for each in run.findings if each.at == NOWHERE]  # GitHub takes no such result
    told = [(LEVELS[each.severity], each.message) for each in homeless]
    told += [("warning", note) for note in (*_cut(run), *run.notes)]
    said = [{"level": level, "message": _text(words)} for level, words in told]
    return {
        "executionSuccessful": not run.decision.faults,
        "toolExecutionNotifications": said,
    }


def _cut(run: Run) -> Iterable[str]:
    found = counted(len(run.findings), "finding")
    if len(run.findings) > MOST:
        yield f"of {found} only the worst {MOST:,} are here: GitHub refuses more"
    if len(run.findings) > SHOWN:
        yield f"of {found} GitHub shows the worst {SHOWN:,}"


def _result(finding: Finding, index: int, run: Run) -> dict[str, Any]:
    line_of = run.line_of
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": _text(_message(finding)),
        "partialFingerprints": {"policyLint/v1": run.fingerprint(finding)},
        "locations": [_location(finding.at, line_of)],
        "properties": {"tests": list(finding.tests), **dict(finding.fields)},
    }
    if finding.evidence:
        steps = [{"location": _step(step, line_of)} for step in finding.evidence]
        result["codeFlows"] = [{"threadFlows": [{"locations": steps}]}]
        result["relatedLocations"] = [{"id": 1, **_step(finding.evidence[-1], line_of)}]
    return result


def _standing(finding: Finding) -> dict[str, Any]:
    """How it stands to what was known before, if something was compared."""
    compared = finding.compared
    if compared is None:
        return {}
    why = plain(compared.reason or f"known by {compared.by}")
    known = {"kind": "external", "status": "accepted", "justification": why}
    suppressions = {"suppressions": [known] if finding.is_known else []}
    return {"baselineState": compared.state, **suppressions}


def _message(finding: Finding) -> str:
    """What is wrong, where it begins as a link to the related location, and what to do."""
    said = [f"{finding.message}."]
    if finding.evidence:
        said.append(f"It begins at [{_unlinked(str(finding.evidence[-1].at))}](1).")
    return " ".join([_unlinked(said[0]), *said[1:], _unlinked(finding.advice)]).rstrip()


def _unlinked(text: str) -> str:
    return _LINKS.sub(r"\\\g<0>", text)


def _step(step: Step, line_of: LineOf) -> dict[str, Any]:
    return {**_location(step.at, line_of), "message": _text(_unlinked(step.what))}


def _location(at: Place, line_of: LineOf) -> dict[str, Any]:
    region = {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.line,
        "endColumn": at.column + len(spelt(at, line_of)),
    }
    file = {"uri": quote(_written(at.path)), "uriBaseId": "%SRCROOT%"}
    return {"physicalLocation": {"artifactLocation": file, "region": region}}


def _written(path: str) -> bytes:
    """The bytes of a path, as they are on the disk wherever there can be a file of that name."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")


def _text(words: str) -> dict[str, str]:
    return {"text": plain(words)}
