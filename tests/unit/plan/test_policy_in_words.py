"""The policy at a level in one sentence."""

import pytest

from policy_lint.model.config import Config
from policy_lint.plan.policy_in_words import in_words

DOUBLE = "double (a mock, stub, fake, spy, patch or other stand-in)"
CONTAINER = "container (Docker and the like)"
SERVER = "local-server (a server that the test starts itself)"
DATA = "data (a patch that puts in plain data)"
IN_MEMORY = "in-memory (the real engine without its disk)"
ALLOWED = [
    {"levels": ["integration"], "targets": ["openai.*"], "reason": "dear"},
    {"levels": ["e2e"], "targets": ["stripe.*"], "reason": "far"},
]


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (None, "Without a level, nothing is forbidden or required."),
        ("unit", "At level unit nothing is forbidden or required."),
        ("smoke", "A test at level smoke must have authentication (it has to sign in) and clock."),
        ("e2e", f"A test at level e2e must not have {DOUBLE} or clock, and it must have login."),
        ("integration", f"A test at level integration must not have {DOUBLE} or {CONTAINER}."),
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
    sentences = in_words(config.policy(), level).split(". ")
    assert f"{sentences[0].removesuffix('.')}." == said


def test_what_is_allowed_there_yet_or_no_error() -> None:
    config = Config.model_validate({"allow": ALLOWED})
    assert in_words(config.policy(), "integration").split(". ")[1:] == [
        "Allowed there: double in place of openai.*, since dear",
        f"Allowed there: double of kind {SERVER}, since it is called over the network",
        f"Only a warning: double of kind {DATA} or {IN_MEMORY}.",
    ]
