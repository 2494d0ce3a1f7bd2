"""What a coding agent tells a hook on stdin, whichever agent it is.

By the public documents of Claude Code (code.claude.com/docs/en/hooks), Codex
(developers.openai.com/codex/hooks), Gemini CLI (geminicli.com/docs/hooks/reference) and Cursor
(cursor.com/docs/hooks). The name of the event tells whose it is, but for Codex, which has those of
Claude Code.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Protocol = Literal["claude", "gemini", "cursor"]
_EDITED: Mapping[str, Protocol] = {
    "PostToolUse": "claude",
    "AfterTool": "gemini",
    "afterFileEdit": "cursor",
    "postToolUse": "cursor",
}
_STOPPING: Mapping[str, Protocol] = {
    "Stop": "claude",
    "SubagentStop": "claude",
    "AfterAgent": "gemini",
    "stop": "cursor",
    "subagentStop": "cursor",
}
_NAMED = ("file_path", "notebook_path", "path")
_PATCHED = re.compile(r"^\*\*\* (?:(?:Add|Update|Delete) File|Move to): (.+)$", re.MULTILINE)
"""How Codex names the files of `apply_patch`, in `tool_input.command`."""


class HookError(ValueError):
    """Why nothing can be made of what an agent says, for people."""


@dataclass(frozen=True, slots=True)
class HookCall:
    """What has happened: some files were edited, or the agent is about to stop."""

    protocol: Protocol
    event: str
    session: str
    cwd: str
    """Where the agent works; empty if it does not say."""
    edited: tuple[str, ...] = ()
    """The files, as the agent names them."""
    is_stop: bool = False
    is_again: bool = False
    """The agent goes on since it was kept from stopping before."""


def hook_call(text: bytes) -> HookCall:
    """What the JSON of an agent says; HookError if it is none, or of an event that is not ours."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise HookError(f"no JSON on stdin: {error}") from None
    if not isinstance(told, dict):
        raise HookError("the JSON on stdin is no object")
    event = _text(told.get("hook_event_name"))
    protocol = _EDITED.get(event) or _STOPPING.get(event)
    if protocol is None:
        raise HookError(f"nothing is to be said at the event `{event}`")
    return HookCall(
        protocol,
        event,
        _text(told.get("session_id")) or _text(told.get("conversation_id")),
        _text(told.get("cwd")) or next(_texts(told.get("workspace_roots")), ""),
        tuple(dict.fromkeys(_files(told))),
        is_stop=event in _STOPPING,
        is_again=bool(told.get("stop_hook_active") or told.get("loop_count")),
    )


def _files(told: Mapping[str, Any]) -> Iterator[str]:
    """The files that an edit names, in the tool's words or beside them."""
    given = told.get("tool_input")
    for table in (told, given if isinstance(given, dict) else {}):
        yield from filter(None, (_text(table.get(key)) for key in _NAMED))
        yield from _PATCHED.findall(_text(table.get("command")))


def _texts(value: object) -> Iterator[str]:
    return (each for each in (value if isinstance(value, list) else ()) if isinstance(each, str))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
