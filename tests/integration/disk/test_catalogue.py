"""The shipped catalogue: well-formed, without contradictions, and it knows what it should."""

import os
import re
import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from policy_lint.disk.catalogue import build, load, shipped_files
from policy_lint.model.catalogue import PROJECT_WAYS, Catalogue, Entry

FILES = shipped_files()
CATALOGUE = load()
ENTRIES = CATALOGUE.entries
EFFECTS = (
    "assertion",
    "authentication",
    "clock",
    "container",
    "double",
    "environment",
    "faked-authentication",
)


def test_every_entry_is_found_by_its_names_in_every_way_it_comes() -> None:
    lost = [
        (name, way)
        for entry in ENTRIES
        for name in entry.names
        for way in entry.comes
        if not name.startswith("!")
        and entry not in CATALOGUE.call(name.replace("*", "anything"), way)
    ]
    assert ENTRIES
    assert not lost


def test_names_are_canonical() -> None:
    names = {name for entry in ENTRIES if "fixture" not in entry.comes for name in entry.names}
    names |= {*CATALOGUE.testcases, *CATALOGUE.results, *CATALOGUE.libraries}
    names |= {*CATALOGUE.aliases.values(), *CATALOGUE.results.values()}
    assert not {name for name in names if CATALOGUE.canonical(name) != name}


def test_entries_that_share_a_name_are_told_apart_by_a_condition() -> None:
    twins = [
        (one.names, other.names)
        for one, other in combinations(ENTRIES, 2)
        if {*one.names} & {*other.names} and {*one.comes} & {*other.comes}
        if one.effect == other.effect and not {*one.comes} & {*PROJECT_WAYS}
        if not (one.when or one.unless) or not (other.when or other.unless)
    ]
    assert not twins


@pytest.mark.parametrize("table", ["aliases", "results"])
def test_no_key_stands_in_two_files(table: str) -> None:
    keys = Counter(key for file in FILES.values() for key in getattr(file, table))
    assert not [key for key, count in keys.items() if count > 1]


def test_nothing_is_said_twice() -> None:
    names = [name for entry in ENTRIES for name in set(entry.names)]
    assert len(names) == sum(len(entry.names) for entry in ENTRIES)
    rows = [row for file in FILES.values() for row in file.entry]
    assert len(rows) == len(ENTRIES)
    for seen in (
        [row.name for file in FILES.values() for row in file.library],
        [row.name for file in FILES.values() for row in file.plugin],
        [name for file in FILES.values() for row in file.testcase for name in row.names],
        [
            (row.name, each)
            for file in FILES.values()
            for row in file.plugin
            for each in row.fixtures
        ],
    ):
        assert len(seen) == len(set(seen))


def test_the_order_of_files_is_nothing() -> None:
    assert build(reversed(FILES.values())) == CATALOGUE
    assert build(FILES.values()).tables == CATALOGUE.tables


def test_fixtures_that_have_an_effect_are_known_fixtures() -> None:
    asked = {name for entry in ENTRIES if "fixture" in entry.comes for name in entry.names}
    assert asked <= set(CATALOGUE.fixtures)


def test_fixtures_ask_for_known_fixtures() -> None:
    known = {*CATALOGUE.fixtures, "app"}  # pytest-flask leaves `app` to the project
    asked = {
        name
        for file in FILES.values()
        for row in file.plugin
        for each in row.requires.values()
        for name in each
    }
    assert asked <= known


def test_the_catalogue_knows_its_effects() -> None:
    assert CATALOGUE.effects == EFFECTS
    assert CATALOGUE.kinds("double") == (
        "data",
        "fake",
        "in-memory",
        "intercepted",
        "local-server",
        "mock",
        "patch",
        "recorded",
        "spy",
    )
    assert CATALOGUE.kinds("authentication") == (
        "certificate",
        "client",
        "header",
        "session",
        "token",
    )
    assert CATALOGUE.kinds("clock") == ("frozen",)
    assert CATALOGUE.kinds("container") == ("command", "compose", "marked", "sdk", "started")
    assert CATALOGUE.kinds("faked-authentication") == (
        "bypass",
        "literal-token",
        "override",
        "self-signed",
    )
    assert CATALOGUE.kinds("environment") == ("directory", "path", "variable")


def test_fixtures_have_types() -> None:
    def types(name: str) -> tuple[str, ...]:
        found = CATALOGUE.fixture(name)
        return found.types if found else ("missing",)

    assert types("monkeypatch") == ("pytest.MonkeyPatch",)
    assert types("session_mocker") == ("pytest_mock.MockerFixture",)
    assert types("client") == ("django.test.Client", "flask.testing.FlaskClient")
    assert CATALOGUE.fixture("db_session") is None


def listed(option: str, cwd: Path) -> str:
    """What the installed pytest, without other plugins, says of its own names."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "pytester", "-q", option],
        cwd=cwd,
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""},
        check=False,
        capture_output=True,
        text=True,
    )
    return done.stdout


def test_every_fixture_and_mark_of_this_pytest_is_known(tmp_path: Path) -> None:
    fixtures = set(
        re.findall(r"^([a-zA-Z]\w*)(?: \[.*\])? -- ", listed("--fixtures", tmp_path), re.MULTILINE)
    )
    marks = set(re.findall(r"^@pytest\.mark\.(\w+)", listed("--markers", tmp_path), re.MULTILINE))
    assert {"tmp_path", "pytester", "cache"} <= fixtures <= set(CATALOGUE.fixtures)
    assert {"parametrize", "xfail"} <= marks <= set(CATALOGUE.marks)


def test_test_cases_are_known_by_every_name() -> None:
    plain = CATALOGUE.testcase("unittest.case.TestCase")
    isolated = CATALOGUE.testcase("unittest.IsolatedAsyncioTestCase")
    django = CATALOGUE.testcase("django.test.testcases.TestCase")
    assert plain
    assert isolated
    assert django
    assert (plain.is_async, plain.async_hooks) == (False, False)
    assert (isolated.is_async, isolated.async_hooks) == (True, True)
    assert (django.is_async, django.async_hooks) == (True, False)
    assert CATALOGUE.testcase("app.TestCase") is None


def test_a_team_adds_its_own_entries() -> None:
    own = Entry(("openai.*",), "llm", "call", ("call",))
    known: Catalogue = load([own])
    assert known.call("openai.OpenAI") == (own,)
    assert known.effects == tuple(sorted([*EFFECTS, "llm"]))
    assert known.call("mock.Mock") == CATALOGUE.call("mock.Mock")
