"""The JSON Schema of the configuration."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import tomli
from jsonschema import Draft7Validator

from policy_lint.model.vocabulary import Vocabulary
from policy_lint.report.config_schema import config_schema

CHECKOUT = Path(__file__).parents[3]
PYPROJECT = ("tool", "policy-lint")
WORDS = Vocabulary(
    codes=frozenset({"TPL101"}),
    names=frozenset({"forbidden-double"}),
    effects=frozenset({"double"}),
    kinds=frozenset({"mock"}),
    levels=frozenset({"unit", "e2e"}),
)


def schema(table: Sequence[str] = ()) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(config_schema(WORDS, table))
    Draft7Validator.check_schema(made)
    return made


def errors(text: str, table: Sequence[str] = ()) -> list[str]:
    document = json.loads(json.dumps(tomli.loads(text), default=str))
    return [error.message for error in Draft7Validator(schema(table)).iter_errors(document)]


@pytest.mark.parametrize("path", ["pyproject.toml", "examples/shop/pyproject.toml"])
def test_a_configuration_that_is_right_conforms(path: str) -> None:
    assert errors((CHECKOUT / path).read_text(encoding="utf-8"), PYPROJECT) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct = []", "'selct' was unexpected"),
        ('fail-on = "never mind"', "is not one of ['error', 'warning', 'never']"),
        ("[policy.e2e]\nforbids = []", "'forbids' was unexpected"),
        ("[[exceptions]]\npaths = []", "'rule' is a required property"),
    ],
)
def test_one_that_is_wrong_does_not(text: str, said: str) -> None:
    assert any(said in each for each in errors(text))
    table = text.replace("[[", "[[tool.policy-lint.").replace("[policy", "[tool.policy-lint.policy")
    head = "" if text.startswith("[") else "[tool.policy-lint]\n"
    assert any(said in each for each in errors(head + table, PYPROJECT))


def test_words_are_offered_and_no_other_is_refused() -> None:
    items = schema()["properties"]["select"]["items"]
    assert items == {"anyOf": [{"enum": ["TPL101", "forbidden-double"]}, {"type": "string"}]}
    assert set(schema()["properties"]["severity"]["properties"]) == {"TPL101", "forbidden-double"}
    assert set(schema()["properties"]["policy"]["properties"]) == {"unit", "e2e"}
    assert errors('select = ["TPL9"]\n[policy.contract]\nforbid = ["llm"]') == []


def test_it_says_nothing_that_only_python_understands() -> None:
    text = config_schema(WORDS, ())
    assert "x-words" not in text
    assert '"null"' not in text
    assert "prefixItems" not in text


def test_every_key_is_described() -> None:
    made = schema()
    for table in (made, *made["$defs"].values()):
        for key, given in table.get("properties", {}).items():
            assert given.get("description") or "$ref" in given, key
