"""The policy in sentences and in rows."""

from datetime import date

import pytest

from policy_lint.model.config import Config
from policy_lint.model.place import NOWHERE
from policy_lint.model.suppression import Exemption
from policy_lint.plan.policy_in_words import (
    exceptions_words,
    in_words,
    required_words,
    row_words,
)

DOUBLE = "double (a mock, stub, fake, spy, patch or other stand-in)"
CONTAINER = "container (Docker and the like)"
SERVER = "local-server (a server that the test starts itself)"
DATA = "data (a patch that puts in plain data)"
IN_MEMORY = "in-memory (the real engine without its disk)"
ALLOWED = [
    {"levels": ["integration"], "targets": ["openai.*"], "reason": "dear"},
    {"levels": ["e2e"], "targets": ["stripe.*"], "reason": "far"},
]
CONFIG = Config.model_validate(
    {
        "required-levels": ["unit", "e2e"],
        "policy": {"e2e": {"forbid": ["double", "clock"], "require": ["authentication"]}},
        "allow": [
            {"levels": ["e2e"], "targets": ["stripe.*"], "kinds": ["mock"], "reason": "Dear."}
        ],
        "exempt": [
            {"modules": ["app/old.py"], "reason": "It goes."},
            {"modules": ["app/a.py", "app/b.py"], "levels": ["e2e"], "reason": "Arithmetic."},
        ],
    }
)
POLICY = CONFIG.policy()


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


def test_a_row_says_what_it_forbids_and_requires() -> None:
    assert {row.name: row_words(row) for row in POLICY.levels} == {
        "unit": "forbids and requires nothing",
        "integration": "forbids double, container (warning)",
        "e2e": "forbids double, clock; requires authentication",
    }


def test_required_levels_are_those_that_are_written_down() -> None:
    assert required_words(POLICY) == "every module is tested at: unit, e2e"
    assert required_words(Config().policy()).endswith("none is written down")


def test_what_is_left_open_has_its_reason() -> None:
    over = Exemption(NOWHERE, ("TPL1",), ("tests/x.py",), ("slow",), "Old.", date(2026, 3, 31))
    holds = Exemption(NOWHERE, ("TPL2", "TPL3"), marks=("anonymous",), reason="Strangers.")
    assert list(exceptions_words(POLICY, [over, holds])) == [
        "double of kind mock for stripe.* allowed at e2e: Dear.",
        (
            "double of kind local-server allowed at unit, integration, e2e:"
            " it is called over the network"
        ),
        "no tests asked of app/old.py: It goes.",
        "no tests asked of app/a.py, app/b.py at e2e: Arithmetic.",
        "not TPL1 in tests/x.py, mark slow (over since 2026-03-31): Old.",
        "not TPL2, TPL3 in mark anonymous: Strangers.",
    ]
