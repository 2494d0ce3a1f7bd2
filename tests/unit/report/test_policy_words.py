"""The policy in force, in sentences."""

from datetime import date

from policy_lint.model.config import Config
from policy_lint.model.place import NOWHERE
from policy_lint.model.suppression import Exemption
from policy_lint.report.policy_words import exceptions_words, required_words, row_words

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
