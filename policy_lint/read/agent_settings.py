"""The settings by which coding agents call our hook, as entries of their JSON files.

By the documents that `read/hook` names: `.claude/settings.json`, `.codex/hooks.json`,
`.cursor/hooks.json` and `.gemini/settings.json`, each below the project.
"""

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

COMMAND = "policy-lint agent hook"
_SECONDS = 120
"""A first verdict on a large tree takes so long; those after it a moment."""
_EDITING = {"claude": "Edit|MultiEdit|Write", "codex": "apply_patch|Edit|Write"}
"""The tools that edit files."""
Entry = dict[str, Any]


class Agent(NamedTuple):
    """Where an agent has its hooks, and which are ours."""

    path: str
    hooks: Mapping[str, Entry]
    """By event."""
    beside: Mapping[str, Any] = MappingProxyType({})
    """What the file must hold beside."""


class SettingsError(ValueError):
    """Why settings cannot take our hooks, for people."""


def _calling(command: str, matcher: str = "", timeout: int = _SECONDS) -> Entry:
    hook = {"type": "command", "command": command, "timeout": timeout}
    return {**({"matcher": matcher} if matcher else {}), "hooks": [hook]}


def agents(command: str = COMMAND) -> Mapping[str, Agent]:
    """The agents that can call a command, by name."""
    stops = {event: _calling(command) for event in ("Stop", "SubagentStop")}
    edits = {name: _calling(command, tools) for name, tools in _EDITING.items()}
    long = 1000 * _SECONDS  # it counts in milliseconds
    gemini = {
        "AfterTool": _calling(command, "write_file|replace", long),
        "AfterAgent": _calling(command, timeout=long),
    }
    cursor: dict[str, Entry] = {
        "afterFileEdit": {"command": command},
        "stop": {"command": command, "loop_limit": 3},
    }
    return {
        "claude": Agent(".claude/settings.json", {"PostToolUse": edits["claude"], **stops}),
        "codex": Agent(".codex/hooks.json", {"PostToolUse": edits["codex"], **stops}),
        "cursor": Agent(".cursor/hooks.json", cursor, {"version": 1}),
        "gemini": Agent(".gemini/settings.json", gemini),
    }


def settings(agent: Agent, old: str = "") -> str:
    """The file with our hooks beside what it holds; as it is if it has all of them.

    Raises SettingsError if it is no JSON object with hooks as the agent has them.
    """
    try:
        held = json.loads(old) if old.strip() else {}
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"it is no JSON: {error}") from None
    hooks = held.setdefault("hooks", {}) if isinstance(held, dict) else None
    if not isinstance(hooks, dict):
        raise SettingsError("it has no place for hooks")
    missing = [event for event in agent.hooks if not _calls_us(hooks.get(event))]
    for event in missing:
        entries = hooks.setdefault(event, [])
        if not isinstance(entries, list):
            raise SettingsError(f"its hooks at {event} are no list")
        entries.append(agent.hooks[event])
    if not missing:
        return old
    return f"{json.dumps({**agent.beside, **held}, indent=2, ensure_ascii=False)}\n"


def _calls_us(entries: object) -> bool:
    return any(COMMAND in command for command in _commands(entries))


def _commands(value: object) -> Iterator[str]:
    """All commands in some entries, at whatever depth."""
    if isinstance(value, dict):
        command = value.get("command")
        yield from [command] if isinstance(command, str) else []
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _commands(each)
