"""The policy as instructions for agents: its words, and nothing that it does not say."""

from policy_lint.model.config import Config
from policy_lint.model.place import NOWHERE
from policy_lint.model.suppression import Exemption
from policy_lint.report.agent_guide import agent_guide

CONFIG = Config.model_validate(
    {
        "required-levels": ["unit"],
        "levels": {"e2e": {"path": ["smoke"], "marks": [], "names": []}},
        "policy": {"e2e": {"forbid": ["double"], "require": ["authentication"]}},
        "exempt": [{"modules": ["app/old_*.py"], "reason": "It goes."}],
    }
)


def test_it_says_what_each_level_asks_and_how_it_is_told() -> None:
    excepted = Exemption(NOWHERE, ("TPL201",), ("tests/smoke",), (), "Strangers.")
    lines = agent_guide(CONFIG.policy(), [excepted], "known.jsonl").splitlines()
    rows = [line for line in lines if line.startswith("- ")]
    assert rows[0].startswith("- **unit**, told by the folder `unit` or the mark `unit` or")
    assert rows[2].startswith("- **e2e**, told by the folder `smoke`: A test at level e2e must not")
    assert "it must have authentication" in rows[2]
    assert rows[3:] == [
        "- Every module is tested at: unit.",
        r"- No tests asked of app/old\_\*.py: It goes.",
        "- Not TPL201 in tests/smoke: Strangers.",
    ]
    assert "no change of `known.jsonl` or of the configuration" in " ".join(lines)


def test_a_level_that_nothing_tells_is_said_to_be_so() -> None:
    config = Config.model_validate({"levels": {"e2e": {"path": [], "marks": [], "names": []}}})
    assert "- **e2e**, told by nothing:" in agent_guide(config.policy(), (), "b")
