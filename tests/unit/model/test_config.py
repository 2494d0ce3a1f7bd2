from datetime import date, datetime

import pytest
from pydantic import BaseModel, ValidationError

from policy_lint.model.config import Config
from policy_lint.model.finding import Severity
from policy_lint.model.place import Place
from policy_lint.model.policy import Allowance
from policy_lint.model.sections import Allow, Except, Level, Row
from policy_lint.model.suppression import Exemption
from policy_lint.model.vocabulary import Vocabulary

pytestmark = pytest.mark.covers(
    "policy_lint.model.levels",
    "policy_lint.model.sections",
    "policy_lint.model.vocabulary",
)

LOCAL_SERVERS = "it is called over the network"
EXCEPTION = {"rule": "TPL1", "marks": ("login",), "reason": "why"}
TODAY = date(2026, 5, 1)
WORDS = Vocabulary(
    codes=frozenset(["TPL101", "TPL301"]),
    names=frozenset(["mock-beyond-unit"]),
    effects=frozenset(["double", "clock"]),
    kinds=frozenset(["mock"]),
    levels=frozenset(["unit", "e2e"]),
)


def made(**table: object) -> Config:
    return Config.model_validate({key.replace("_", "-"): value for key, value in table.items()})


def names(config: Config) -> list[str]:
    return [row.name for row in config.policy().levels]


def test_without_configuration_doubles_stay_in_unit_tests() -> None:
    policy = Config().policy()
    assert {row.name: dict(row.forbids) for row in policy.levels} == {
        "unit": {},
        "integration": {"double": Severity.ERROR, "container": Severity.WARNING},
        "e2e": {"double": Severity.ERROR},
    }
    assert all(row.requires == () for row in policy.levels)
    assert policy.precedence == ("path", "mark", "name")


def test_without_configuration_a_local_server_is_allowed_everywhere() -> None:
    levels = ("unit", "integration", "e2e")
    assert Config().policy().allow == (
        Allowance(levels, "double", ("local-server",), reason=LOCAL_SERVERS),
    )


def test_the_shipped_levels_are_told_by_whole_words() -> None:
    unit, integration, e2e = Config().policy().levels
    assert {"unit", "unittests", "unit-tests"} <= set(unit.segments)
    assert {"integration", "integration_tests"} <= set(integration.segments)
    assert "integrations" not in integration.segments
    assert {"e2e", "end_to_end", "end-to-end", "endtoend"} <= set(e2e.segments)
    assert (unit.tokens, integration.tokens) == (("unit",), ("integration",))
    assert set(e2e.tokens) == set(e2e.marks) == {"e2e", "end_to_end", "endtoend"}


def test_a_level_of_the_team_is_told_by_its_name() -> None:
    contract = made(levels={"contract": {}}).policy().row("contract")
    assert contract is not None
    assert (contract.segments, contract.marks, contract.tokens) == (("contract",),) * 3
    assert (contract.forbids, contract.requires) == ((), ())


def test_what_is_written_of_a_level_replaces_what_is_shipped() -> None:
    table = {"e2e": {"path": ["journeys"], "names": []}}
    e2e = made(levels=table).policy().row("e2e")
    assert e2e is not None
    assert (e2e.segments, e2e.tokens) == (("journeys",), ())
    assert e2e.marks == ("e2e", "end_to_end", "endtoend")
    assert e2e.forbids == (("double", Severity.ERROR),)


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ([], ["unit", "integration", "e2e"]),
        (["integration"], ["unit", "integration", "e2e"]),
        (["contract"], ["unit", "integration", "e2e", "contract"]),
        (["contract", "e2e"], ["unit", "integration", "contract", "e2e"]),
        (["unit", "contract"], ["unit", "integration", "e2e", "contract"]),
        (["e2e", "unit"], ["e2e", "unit", "integration"]),
    ],
)
def test_levels_keep_the_order_of_the_team(written: list[str], order: list[str]) -> None:
    assert names(made(levels={name: {} for name in written})) == order


def test_what_is_written_into_the_policy_is_an_error_to_break() -> None:
    table = {
        "integration": {"forbid": ["container"]},
        "e2e": {"require": ["authentication"]},
        "unit": {"forbid": []},
    }
    unit, integration, e2e = made(policy=table).policy().levels
    assert integration.forbids == (("container", Severity.ERROR),)
    assert e2e.forbids == (("double", Severity.ERROR),)
    assert e2e.requires == (("authentication", Severity.ERROR),)
    assert unit.forbids == ()


def test_a_boundary_holds_at_its_levels_or_at_all() -> None:
    table = [
        {"levels": ["e2e"], "kinds": ["data"], "reason": " they are constants "},
        {"effect": "llm", "targets": ["openai.*"], "reason": "it costs money"},
    ]
    assert made(allow=table).policy().allow[:2] == (
        Allowance(("e2e",), "double", ("data",), (), "they are constants"),
        Allowance(("unit", "integration", "e2e"), "llm", (), ("openai.*",), "it costs money"),
    )


@pytest.mark.parametrize(
    ("expires", "expired"),
    [(None, False), (TODAY, False), (date(2026, 5, 2), False), (date(2026, 4, 30), True)],
)
def test_an_exception_holds_through_its_day(expires: date | None, *, expired: bool) -> None:
    (row,) = made(exceptions=[{**EXCEPTION, "expires": expires}]).exceptions
    at = Place("policy-lint.toml", 3)
    over = expires if expired else None
    assert row.exempting(at, TODAY) == Exemption(at, ("TPL1",), (), ("login",), "why", over)


@pytest.mark.parametrize("day", ["2026-05-01", datetime(2026, 5, 1), 20260501])  # noqa: DTZ001
def test_a_day_is_a_date_of_toml(day: object) -> None:
    with pytest.raises(ValidationError, match="valid date"):
        made(exceptions=[{**EXCEPTION, "expires": day}])


def test_a_rule_that_is_switched_off_is_ignored() -> None:
    config = made(ignore=["TPL3"], severity={"TPL101": "off", "TPL901": "warning"})
    assert config.ignored == ("TPL3", "TPL101")
    assert config.severities == (("TPL901", Severity.WARNING),)


def test_folders_lose_what_does_not_tell_them_apart() -> None:
    assert made(source=["./src/", "services/*", "."]).source == ("src", "services/*", ".")


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("source", ["/src"], "a folder below the root, as in `services/pay`"),
        ("support", ["../kit"], "a folder below the root, as in `services/pay`"),
        ("pytest_roots", ["a\\b"], "a folder below the root, as in `services/pay`"),
        ("precedence", ["path", "path", "name"], "path, mark and name, each once"),
        ("precedence", ["path"], "path, mark and name, each once"),
        ("allow", [{"reason": "why"}], "bounded by `kinds`, `targets` or both"),
        ("allow", [{"kinds": ["mock"], "reason": " "}], "at least 1 character"),
        ("allow", [{"kinds": ["mock"]}], "Field required"),
        ("exceptions", [{"rule": "TPL1", "reason": "why"}], "bounded by `paths`, `marks` or both"),
        ("exceptions", [{"rule": [], "marks": ["x"], "reason": "why"}], "at least 1 item"),
        ("exceptions", [{"rule": "TPL1", "marks": ["x"], "reason": " "}], "at least 1 character"),
        ("exceptions", [{"rule": "TPL1", "marks": ["x"]}], "Field required"),
        ("exceptions", [{"rule": "TPL1", "paths": ["/x"], "reason": "why"}], "below the root"),
        ("max_file_size", 0, "greater than 0"),
        ("max_file_size", "5", "valid integer"),
        ("fail_on", "information", "'error', 'warning' or 'never'"),
        ("severity", {"TPL101": "fatal"}, "'error', 'warning', 'information' or 'off'"),
        ("levels", {"e2e": {"path": [""]}}, "at least 1 character"),
        ("selct", [], "Extra inputs are not permitted"),
    ],
)
def test_nonsense_is_refused(key: str, value: object, message: str) -> None:
    with pytest.raises(ValidationError, match=message.replace("(", "\\(")):
        made(**{key: value})


def test_keys_have_dashes() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Config.model_validate({"fail_on": "never"})
    assert Config.model_validate({"fail-on": "never"}).fail_on == "never"


def test_a_configuration_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(Config(), "fail_on", "never")  # noqa: B010 - mypy would refuse the plain way


@pytest.mark.parametrize("model", [Config, Level, Row, Allow, Except])
def test_every_key_is_described(model: type[BaseModel]) -> None:
    assert [name for name, field in model.model_fields.items() if not field.description] == []


def test_everything_in_force_is_spelled_out() -> None:
    config = made(
        levels={"contract": {"marks": ["pact"]}},
        policy={"contract": {"require": ["double"]}},
        exceptions=[EXCEPTION],
        catalogue=[{"names": ["openai.*"], "effect": "llm", "kind": "call"}],
    )
    spelled = config.in_force()
    assert list(spelled) == [field.alias for field in Config.model_fields.values()]
    assert spelled["fail-on"] == "error"
    assert spelled["levels"]["contract"] == {
        "path": ("contract",),
        "marks": ("pact",),
        "names": ("contract",),
    }
    assert spelled["policy"]["integration"] == {"forbid": ("double", "container"), "require": ()}
    assert spelled["policy"]["contract"] == {"forbid": (), "require": ("double",)}
    assert [each["reason"] for each in spelled["allow"]] == [LOCAL_SERVERS]
    assert spelled["exceptions"] == [{**EXCEPTION, "rule": ("TPL1",), "paths": ()}]
    assert spelled["catalogue"] == [{"names": ["openai.*"], "effect": "llm", "kind": "call"}]


@pytest.mark.parametrize(
    "table",
    [
        {"select": ["TPL", "TPL1", "TPL101", "mock-beyond-unit"]},
        {"ignore": ["TPL3"]},
        {"severity": {"TPL101": "off", "mock-beyond-unit": "warning"}},
        {"policy": {"e2e": {"forbid": ["double"], "require": ["clock"]}}},
        {"exceptions": [{**EXCEPTION, "rule": ["TPL1", "mock-beyond-unit"]}]},
        {"allow": [{"levels": ["unit"], "effect": "clock", "kinds": ["mock"], "reason": "why"}]},
    ],
)
def test_known_words_are_taken(table: dict[str, object]) -> None:
    assert Config.model_validate(table, context=WORDS) == Config.model_validate(table)


@pytest.mark.parametrize(
    ("table", "what", "word"),
    [
        ({"select": ["TPL9"]}, "rule", "TPL9"),
        ({"ignore": [""]}, "rule", ""),
        ({"severity": {"TPL1": "off"}}, "rule", "TPL1"),
        ({"policy": {"contract": {}}}, "level", "contract"),
        ({"policy": {"e2e": {"require": ["login"]}}}, "effect", "login"),
        ({"allow": [{"kinds": ["moc"], "reason": "why"}]}, "kind", "moc"),
        ({"exceptions": [{**EXCEPTION, "rule": ["TPL1", "TPL2"]}]}, "rule", "TPL2"),
    ],
)
def test_unknown_words_are_refused(table: dict[str, object], what: str, word: str) -> None:
    with pytest.raises(ValidationError, match=f"unknown {what} .*input_value='{word}'"):
        Config.model_validate(table, context=WORDS)
