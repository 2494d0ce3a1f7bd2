"""Answers to agents, in the words that each of them hears."""

import json

import pytest

from policy_lint.plan.following import Following
from policy_lint.read.hook import HookCall, hook_call
from policy_lint.report.hook import SILENT, answer, told
from tests.unit.report.specimens import FORBIDDEN


def call(event: str) -> HookCall:
    return hook_call(json.dumps({"hook_event_name": event}).encode())


def test_each_finding_has_its_mend_and_what_to_follow() -> None:
    text = told([FORBIDDEN], lambda _: Following("tests/e2e/a.py", "app/pay.py"), "../{}".format)
    assert text.splitlines()[1:] == [
        "- ../tests/e2e/test_pay.py:2 TPL101 [error] an e2e test reaches a patch of app.pay.stripe",
        "  it begins at ../tests/conftest.py:12: client calls unittest.mock.patch",
        "  mend: Use the real service, or test this at the unit level.",
        "  model without findings: ../tests/e2e/a.py",
        "  how such a test is written: policy-lint plan --for ../app/pay.py",
    ]


def test_of_many_findings_the_first_are_told() -> None:
    text = told([FORBIDDEN] * 12, lambda _: Following(), str)
    assert text.startswith("policy-lint: 12 new findings by what you changed.")
    assert text.endswith("and 2 more: policy-lint check --since HEAD --output-format concise")


@pytest.mark.parametrize(
    ("event", "fails", "said"),
    [
        ("PostToolUse", True, {"decision": "block", "reason": "x"}),
        (
            "PostToolUse",
            False,
            {"hookSpecificOutput": {"hookEventName": "PostToolUse", "additionalContext": "x"}},
        ),
        (
            "AfterTool",
            True,
            {"hookSpecificOutput": {"hookEventName": "AfterTool", "additionalContext": "x"}},
        ),
        ("afterFileEdit", True, {"additional_context": "x"}),
        ("Stop", True, {"decision": "block", "reason": "x"}),
        ("SubagentStop", True, {"decision": "block", "reason": "x"}),
        ("AfterAgent", True, {"decision": "deny", "reason": "x"}),
        ("stop", True, {"followup_message": "x"}),
        ("Stop", False, {}),
    ],
)
def test_an_answer_is_in_the_words_of_the_agent(
    event: str,
    fails: bool,  # noqa: FBT001 - a column
    said: dict[str, object],
) -> None:
    assert json.loads(answer(call(event), "x", fails=fails)) == said


def test_nothing_to_say_is_an_empty_answer() -> None:
    assert answer(call("Stop"), "", fails=False) == SILENT
