"""What agents say on stdin, each in its own words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.read.hook import HookError, hook_call

PATCH = """\
*** Begin Patch
*** Update File: tests/test_a.py
@@
-x
*** Add File: tests/test_b.py
+y
*** End Patch
"""


def said(**told: object) -> bytes:
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    ("told", "protocol", "edited"),
    [
        ({"hook_event_name": "PostToolUse", "tool_input": {"file_path": "a.py"}}, "claude", "a.py"),
        ({"hook_event_name": "AfterTool", "tool_input": {"file_path": "a.py"}}, "gemini", "a.py"),
        ({"hook_event_name": "afterFileEdit", "file_path": "/x/a.py"}, "cursor", "/x/a.py"),
        ({"hook_event_name": "postToolUse", "tool_input": {"path": "a.py"}}, "cursor", "a.py"),
    ],
)
def test_an_edit_names_its_file(told: dict[str, object], protocol: str, edited: str) -> None:
    call = hook_call(said(**told))
    assert (call.protocol, call.edited, call.is_stop) == (protocol, (edited,), False)


def test_a_patch_names_all_of_its_files() -> None:
    call = hook_call(said(hook_event_name="PostToolUse", tool_input={"command": PATCH}))
    assert call.edited == ("tests/test_a.py", "tests/test_b.py")


@pytest.mark.parametrize(
    ("event", "again"),
    [
        ("Stop", {"stop_hook_active": True}),
        ("SubagentStop", {"stop_hook_active": True}),
        ("AfterAgent", {"stop_hook_active": True}),
        ("stop", {"loop_count": 1}),
    ],
)
def test_a_stop_tells_whether_it_is_one_more(event: str, again: dict[str, object]) -> None:
    first = hook_call(said(hook_event_name=event, session_id="s", cwd="/x"))
    assert (first.is_stop, first.is_again, first.session, first.cwd) == (True, False, "s", "/x")
    assert hook_call(said(hook_event_name=event, **again)).is_again


def test_cursor_tells_where_it_works_in_words_of_its_own() -> None:
    told = {"hook_event_name": "stop", "conversation_id": "c", "workspace_roots": ["/x", "/y"]}
    call = hook_call(said(**told))
    assert (call.session, call.cwd) == ("c", "/x")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"", "no JSON"),
        (b"\xff", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "no object"),
        (b"{}", "nothing is to be said at the event ``"),
        (said(hook_event_name="PreToolUse"), "event `PreToolUse`"),
        (said(hook_event_name=["Stop"]), "event ``"),
    ],
)
def test_what_cannot_be_understood_is_said(text: bytes, why: str) -> None:
    with pytest.raises(HookError, match=why):
        hook_call(text)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["tool_input", "cwd", "workspace_roots", "path"]), _JSON))
def test_nothing_in_a_known_event_is_a_crash(told: dict[str, object]) -> None:
    assert not hook_call(said(**told, hook_event_name="PostToolUse")).is_stop
