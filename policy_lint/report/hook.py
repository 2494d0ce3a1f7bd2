"""The answer to a coding agent: what it brought, how to mend it, and in which words it is heard.

By the documents that `read/hook` names. All answers are given with the exit code 0.
"""

import json
from collections.abc import Callable, Iterable, Sequence

from policy_lint.model.finding import Finding
from policy_lint.model.shown import plain
from policy_lint.plan.following import Following
from policy_lint.read.hook import HookCall
from policy_lint.report.paint import counted

_MOST = 10
"""An agent that is told more at once mends none well."""
_ASKED = "Mend each as it says; do not allow, exempt or baseline it."
SILENT = "{}\n"
"""All agents take it for nothing to say; one of them does not know an empty answer."""


def told(
    findings: Sequence[Finding], follow: Callable[[Finding], Following], lead: Callable[[str], str]
) -> str:
    """What an agent reads: each finding with its mend and what to follow.

    `lead` gives the way to a file from where the agent works.
    """
    new = counted(len(findings), "new finding")
    lines = [f"policy-lint: {new} by what you changed. {_ASKED}"]
    for finding in findings[:_MOST]:
        lines += _lines(finding, follow(finding), lead)
    if findings[_MOST:]:
        more = len(findings) - _MOST
        lines.append(f"and {more} more: policy-lint check --since HEAD --output-format concise")
    return "\n".join(lines)


def _lines(finding: Finding, follow: Following, lead: Callable[[str], str]) -> Iterable[str]:
    at = f"{lead(finding.at.path)}:{finding.at.line}"
    news = f" ({finding.news})" if finding.news else ""
    yield plain(f"- {at} {finding.code} [{finding.severity}] {finding.message}{news}")
    origin = finding.evidence[-1] if finding.evidence else None
    if origin and origin.at.path != finding.at.path:
        yield plain(f"  it begins at {lead(origin.at.path)}:{origin.at.line}: {origin.what}")
    yield plain(f"  mend: {finding.advice or f'policy-lint explain {finding.code}'}")
    if follow.model:
        yield plain(f"  model without findings: {lead(follow.model)}")
    if follow.module:
        yield plain(f"  how such a test is written: policy-lint plan --for {lead(follow.module)}")


def answer(call: HookCall, text: str, *, fails: bool) -> str:
    """The JSON that the agent hears; `fails` is whether it must not leave it so."""
    if not text:
        return SILENT
    if call.is_stop:
        return _json(_stop(call, text)) if fails else SILENT
    if call.protocol == "cursor":
        return _json({"additional_context": text})
    if call.protocol == "claude" and fails:
        return _json({"decision": "block", "reason": text})
    return _json({"hookSpecificOutput": {"hookEventName": call.event, "additionalContext": text}})


def _stop(call: HookCall, text: str) -> dict[str, object]:
    """Keeps the agent from stopping."""
    if call.protocol == "cursor":
        return {"followup_message": text}
    return {"decision": "block" if call.protocol == "claude" else "deny", "reason": text}


def _json(said: dict[str, object]) -> str:
    return f"{json.dumps(said)}\n"
