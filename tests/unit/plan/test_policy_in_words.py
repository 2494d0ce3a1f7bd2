"""The policy at a level in one sentence."""

import pytest

from policy_lint.model.config import Config
from policy_lint.plan.policy_in_words import in_words

ALLOWED = [
    {"levels": ["integration"], "targets": ["openai.*"], "reason": "dear"},
    {"levels": ["e2e"], "targets": ["stripe.*"], "reason": "far"},
]


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (None, "Without a level, nothing is forbidden or required."),
        ("unit", "At level unit nothing is forbidden or required."),
        ("smoke", "A test at level smoke must have authentication and clock."),
        ("e2e", "A test at level e2e must not have double or clock, and it must have login"),
        ("integration", "A test at level integration must not have double or container"),
    ],
)
def test_one_sentence(level: str | None, said: str) -> None:
    config = Config.model_validate(
        {
            "levels": {"smoke": {}},
            "policy": {
                "e2e": {"forbid": ["double", "clock"], "require": ["login"]},
                "smoke": {"require": ["authentication", "clock"]},
            },
            "allow": ALLOWED,
        }
    )
    assert in_words(config.policy(), level).partition(" (")[0] == said


def test_what_is_allowed_there_yet() -> None:
    config = Config.model_validate({"allow": ALLOWED})
    assert in_words(config.policy(), "integration").partition(" (")[2] == (
        "allowed: double openai.*, since dear; double local-server, since it is called over the"
        " network)."
    )
