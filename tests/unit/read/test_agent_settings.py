"""Settings of agents with our hooks in them: nothing else in them changes."""

import json

import pytest

from policy_lint.read.agent_settings import COMMAND, SettingsError, agents, settings

AGENTS = agents()


@pytest.mark.parametrize("name", AGENTS)
def test_what_a_file_holds_stays_and_what_is_there_already_is_not_added_again(name: str) -> None:
    agent = AGENTS[name]
    event = next(iter(agent.hooks))
    theirs = {"matcher": "Bash", "hooks": [{"type": "command", "command": "theirs"}]}
    old = json.dumps({"model": "x", "hooks": {event: [theirs]}})
    new = settings(agent, old)
    held = json.loads(new)
    assert held["model"] == "x"
    assert held["hooks"][event][0] == theirs
    assert new.count(COMMAND) == len(agent.hooks)
    assert settings(agent, new) == new


def test_a_new_file_holds_what_the_agent_needs_beside() -> None:
    assert json.loads(settings(AGENTS["cursor"]))["version"] == 1


@pytest.mark.parametrize("old", ["// x", "[]", '{"hooks": []}', '{"hooks": {"Stop": {}}}'])
def test_what_cannot_take_them_is_left_alone(old: str) -> None:
    with pytest.raises(SettingsError):
        settings(AGENTS["claude"], old)


def test_a_team_says_how_the_hook_is_called() -> None:
    called = agents("uv run policy-lint agent hook")["claude"]
    new = settings(called)
    assert new.count('"uv run policy-lint agent hook"') == len(called.hooks)
    assert settings(AGENTS["claude"], new) == new
