"""The tables of a configuration that are about suites."""

import pytest
from pydantic import BaseModel, ValidationError

from policy_lint.model.config import Config
from policy_lint.model.policy import Covers, Exempt, SuitePolicy, SuiteRow
from policy_lint.model.suite_sections import Covering, Exempting, NamedSuite
from policy_lint.model.vocabulary import Vocabulary

WORDS = Vocabulary(
    codes=frozenset(),
    names=frozenset(),
    effects=frozenset(),
    kinds=frozenset(),
    levels=frozenset(["unit", "integration", "e2e"]),
)


def made(**table: object) -> Config:
    written = {key.replace("_", "-"): value for key, value in table.items()}
    return Config.model_validate(written, context=WORDS)


def test_without_configuration_nothing_is_required_exempt_covered_or_named() -> None:
    assert Config().policy().suites == SuitePolicy((), (), (), ())


def test_every_table_becomes_a_row_of_the_policy() -> None:
    config = made(
        required_levels=["e2e", "unit"],
        exempt=[
            {"modules": ["scripts"], "reason": " run once "},
            {"modules": ["app/*.py"], "levels": ["e2e"], "reason": "no door"},
        ],
        covers=[{"tests": ["tests/journeys"], "modules": ["app.pay", "app/cart.py"]}],
        suites=[{"name": "Security", "paths": ["tests/security"], "levels": ["unit"]}],
    )
    assert config.policy().suites == SuitePolicy(
        required=("unit", "e2e"),
        exempt=(
            Exempt(("scripts",), (), "run once"),
            Exempt(("app/*.py",), ("e2e",), "no door"),
        ),
        covers=(Covers(("tests/journeys",), ("app.pay", "app/cart.py")),),
        named=(SuiteRow("Security", ("tests/security",), (), ("unit",)),),
    )


def test_a_named_suite_is_told_by_paths_or_marks_or_both() -> None:
    both = {"name": "Security", "paths": ["tests"], "marks": ["security"]}
    assert made(suites=[both]).policy().suites.named == (
        SuiteRow("Security", ("tests",), ("security",), ()),
    )


def test_folders_lose_what_does_not_tell_them_apart() -> None:
    (row,) = made(exempt=[{"modules": ["./scripts/"], "reason": "why"}]).policy().suites.exempt
    assert row.modules == ("scripts",)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("exempt", [{"modules": ["a"]}], "Field required"),
        ("exempt", [{"modules": ["a"], "reason": " "}], "at least 1 character"),
        ("exempt", [{"modules": [], "reason": "why"}], "at least 1 item"),
        ("exempt", [{"reason": "why"}], "Field required"),
        ("exempt", [{"modules": ["/a"], "reason": "why"}], "a folder below the root"),
        ("exempt", [{"modules": ["a"], "reason": "why", "level": []}], "Extra inputs"),
        ("exempt", [{"modules": ["a"], "reason": "why", "levels": ["smoke"]}], "unknown level"),
        ("covers", [{"tests": ["a"], "modules": []}], "at least 1 item"),
        ("covers", [{"tests": [], "modules": ["a"]}], "at least 1 item"),
        ("covers", [{"tests": ["../a"], "modules": ["a"]}], "a folder below the root"),
        ("covers", [{"tests": ["a"], "modules": [""]}], "at least 1 character"),
        ("suites", [{"name": "Security"}], "told by `paths`, `marks` or both"),
        ("suites", [{"name": "", "marks": ["a"]}], "at least 1 character"),
        ("suites", [{"marks": ["a"]}], "Field required"),
        ("suites", [{"name": "a", "marks": ["a"], "levels": ["smoke"]}], "unknown level"),
        ("required_levels", ["smoke"], "unknown level"),
    ],
)
def test_nonsense_is_refused(key: str, value: object, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        made(**{key: value})


@pytest.mark.parametrize("model", [Exempting, Covering, NamedSuite])
def test_every_key_is_described(model: type[BaseModel]) -> None:
    assert [name for name, field in model.model_fields.items() if not field.description] == []
