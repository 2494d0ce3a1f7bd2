"""What hooks do to tests by their names: marks, levels, what is left out; and what hooks run."""

import pytest

from tests.support import project

pytestmark = pytest.mark.covers(
    "policy_lint.link.collection.ignores",
    "policy_lint.link.collection.hooks",
    "policy_lint.read.clauses",
    "policy_lint.read.choices",
)

TESTS = """--- tests/api/test_pay_web.py
import pytest
class TestPay:
    def test_pay(self): ...
    @pytest.mark.browser
    def test_page(self, tmp_path): ...
--- tests/db/deep/test_store.py
def test_store(): ...
def test_e2e_store(): ...
"""
HOOK = """--- tests/conftest.py
import os
import pathlib
from pathlib import Path
import pytest
HERE = Path(__file__).parent
MARKS = {"api": pytest.mark.e2e, "db": pytest.mark.integration}
MARK = pytest.mark.e2e
OPTIONS = object()
def pytest_collection_modifyitems(config, items):
    for item in items:
"""


def marked(body: str) -> dict[str, str | None]:
    """The levels of the tests by name, where a hook does this for each; `?` if dynamic."""
    lines = "".join(f"        {line}\n" for line in body.splitlines())
    made = project(TESTS + HOOK + lines)
    return {
        one.name: "?" if one.dynamic else one.level
        for one in made.tests
        if one.level or one.dynamic
    }


API = {"test_pay": "e2e", "test_page": "e2e"}
DB = {"test_store": "e2e", "test_e2e_store": "e2e"}


@pytest.mark.parametrize(
    ("test", "levels"),
    [
        ('"api" in str(item.path)', API),
        ('"/api/" in str(item.fspath)', API),
        ('"api/" in item.nodeid', API),
        ('"api" in item.path.parts', API),
        ('item.path.parent.name == "api"', API),
        ('"db" in Path(item.fspath).parts', DB),
        ('"db" in item.path.relative_to(HERE).parts', DB),
        ('str(item.path.relative_to(HERE.parent)).startswith("tests/db")', DB),
        ('item.nodeid.startswith("tests/db/")', DB),
        ('os.path.basename(item.fspath).endswith("_web.py")', API),
        ('item.path.name.endswith("_web.py")', API),
        ('item.path.stem.endswith("_web")', API),
        ('item.path.match("api/*.py")', API),
        ('item.location[0].startswith("tests/api")', API),
        ('item.name.startswith("test_e2e")', {"test_e2e_store": "e2e"}),
        ('item.name in ("test_store", "test_pay")', {"test_store": "e2e", "test_pay": "e2e"}),
        ('item.originalname == "test_pay"', {"test_pay": "e2e"}),
        ('item.module.__name__.endswith("_web")', API),
        ('item.cls is not None and item.cls.__name__ == "TestPay"', API),
        ('item.get_closest_marker("browser")', {"test_page": "e2e"}),
        ('item.get_closest_marker("browser") is not None', {"test_page": "e2e"}),
        ('any(item.iter_markers(name="browser"))', {"test_page": "e2e"}),
        ('any(item.iter_markers("browser"))', {"test_page": "e2e"}),
        ('"browser" in item.keywords', {"test_page": "e2e"}),
        ('"tmp_path" in item.fixturenames', {"test_page": "e2e"}),
        ('"tmp_path" in getattr(item, "fixturenames", ())', {"test_page": "e2e"}),
        ('"api" in item.nodeid and not item.get_closest_marker("browser")', {"test_pay": "e2e"}),
        ('"api" in item.nodeid or item.name == "test_store"', {**API, "test_store": "e2e"}),
        ('"api" not in item.nodeid', DB),
        ('not ("api" in item.nodeid or item.name == "test_store")', {"test_e2e_store": "e2e"}),
        ("True", {**API, **DB}),
        ("False", {}),
        ("config.getoption('--e2e')", "?"),
        ('OPTIONS and "api" in item.nodeid', {"test_pay": "?", "test_page": "?"}),
    ],
)
def test_a_hook_marks_by_what_a_test_is_called(test: str, levels: object) -> None:
    expected = dict.fromkeys([*API, *DB], "?") if levels == "?" else levels
    assert marked(f"if {test}:\n    item.add_marker(pytest.mark.e2e)") == expected


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("item.add_marker('e2e')", {**API, **DB}),
        ("item.add_marker(MARK)", {**API, **DB}),
        ("item.add_marker(MARKS['api'])", {**API, **DB}),
        ("item.add_marker(getattr(pytest.mark, 'e2e'))", {**API, **DB}),
        ("item.add_marker(pytest.mark.e2e(1), append=False)", {**API, **DB}),
        ("item.add_marker(pytest.mark.slow)", {}),
        ("item.add_marker(unknown())", dict.fromkeys([*API, *DB], "?")),
        (
            (
                "if 'api' in item.nodeid:\n    item.add_marker('e2e')\n"
                "elif item.name == 'test_store':\n    item.add_marker('unit')\n"
                "else:\n    item.add_marker('integration')"
            ),
            {**API, "test_store": "unit", "test_e2e_store": "integration"},
        ),
        (
            "if 'db' in item.nodeid:\n    continue\nitem.add_marker('e2e')",
            API,
        ),
        (
            (
                "for folder, mark in MARKS.items():\n"
                "    if folder in item.path.parts:\n        item.add_marker(mark)"
            ),
            {**API, "test_store": "integration", "test_e2e_store": "integration"},
        ),
        (
            (
                "for end, level in (('web', 'e2e'), ('x', 'unit')):\n"
                "    if f'_{end}.py' in item.nodeid:\n        item.add_marker(level)"
            ),
            API,
        ),
        (
            (
                "path = str(item.path)\nis_api = 'api' in path\n"
                "if 'api' in path:\n    item.add_marker('e2e')"
            ),
            API,
        ),
    ],
)
def test_a_hook_may_say_it_in_many_ways(body: str, levels: dict[str, str]) -> None:
    assert marked(body) == levels


def test_a_helper_of_the_hook_marks_too() -> None:
    helper = "mark(item, 'e2e')\ndef mark(test, name):\n    test.add_marker(name)\n"
    text = HOOK + f"        {helper.splitlines()[0]}\n" + "\n".join(helper.splitlines()[1:]) + "\n"
    assert {one.level for one in project(TESTS + text).tests} == {"e2e"}


HOOKS = """--- tests/conftest.py
import pytest
def pytest_itemcollected(item): item.add_marker("e2e")
--- tests/api/conftest.py
def pytest_runtest_setup(item): item.add_marker("integration")
"""


def test_a_hook_of_one_test_is_asked_by_the_folders_above_it() -> None:
    marks = {one.name: one.marks for one in project(TESTS + HOOKS).tests}
    assert {*marks["test_pay"]} == {"e2e", "integration"}
    assert marks["test_store"] == ("e2e",)


def test_a_plugin_marks_all_tests_and_what_is_none_marks_nothing() -> None:
    plugin = HOOKS.replace("tests/conftest.py", "kit/plugin.py")
    start = '--- conftest.py\npytest_plugins = ["kit.plugin"]\n'
    assert {one.level for one in project(TESTS + plugin + start).tests} >= {"e2e"}
    made = project(TESTS + plugin)
    assert not [one for one in made.tests if "e2e" in one.marks]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ('if collection_path.name == "db":\n        return True', {"test_pay", "test_page"}),
        ('return "db" in collection_path.parts', {"test_pay", "test_page"}),
        ('return True if collection_path.name == "deep" else None', {"test_pay", "test_page"}),
        ('if "deep" in str(collection_path):\n        return True', {"test_pay", "test_page"}),
        ('return collection_path.name == "conftest.py"', {*API, *DB}),
        ('if collection_path.name == "db":\n        return False', {*API, *DB}),
        ('if collection_path.name == "db":\n        return None', {*API, *DB}),
    ],
)
def test_a_hook_leaves_out_by_path(body: str, left: set[str]) -> None:
    hook = f"--- tests/conftest.py\ndef pytest_ignore_collect(collection_path):\n    {body}\n"
    assert {one.name for one in project(TESTS + hook).tests} == left


@pytest.mark.parametrize(
    "hook",
    [
        "def pytest_ignore_collect(collection_path, config):\n    return config.getoption('x')\n",
        "from kit import pytest_ignore_collect\n",
    ],
)
def test_what_a_hook_may_leave_out_is_dynamic(hook: str) -> None:
    made = project(f"{TESTS}--- tests/db/conftest.py\n{hook}")
    assert {one.name for one in made.tests if one.dynamic} == {*DB}


def doubles(text: str) -> dict[str, list[str]]:
    """The reach of the doubles of each test that has some."""
    effects = {one.name: one.effects for one in project(TESTS + text).tests}
    found = {
        name: [str(one.reach) for one in several if one.origin.effect == "double"]
        for name, several in effects.items()
    }
    return {name: reaches for name, reaches in found.items() if reaches}


PATCH = 'from unittest.mock import patch\nimport pytest\nQUIET = patch("os.getcwd")\n'
RUN = [
    "def pytest_configure(config): QUIET.start()",
    "def pytest_sessionstart(session): QUIET.start()",
    "def pytest_runtest_setup(item): QUIET.start()",
    "def pytest_runtest_call(item): QUIET.start()",
    "@pytest.hookimpl(wrapper=True)\ndef pytest_runtest_protocol():\n    QUIET.start()\n    yield",
    "@pytest.hookimpl(hookwrapper=1)\ndef pytest_pyfunc_call():\n    with patch('os.a'): yield",
    "@pytest.hookimpl(specname='pytest_runtest_setup')\ndef quiet(item): QUIET.start()",
    "def start(item): QUIET.start()\npytest_runtest_setup = start",
]


@pytest.mark.parametrize("hook", RUN)
def test_hooks_run_for_the_tests_below(hook: str) -> None:
    everywhere = doubles(f"--- conftest.py\n{PATCH}{hook}\n")
    assert everywhere == {name: ["hook"] for name in (*API, *DB)}
    assert doubles(f"--- tests/db/conftest.py\n{PATCH}{hook}\n") == {name: ["hook"] for name in DB}
    plugin = f"--- kit.py\n{PATCH}{hook}\n--- conftest.py\npytest_plugins = 'kit'\n"
    assert doubles(plugin) == everywhere


@pytest.mark.parametrize(
    "hook",
    ["def pytest_report_header(config): QUIET.start()", "def quiet(item): QUIET.start()"],
)
def test_what_is_no_hook_of_a_test_does_not_run(hook: str) -> None:
    assert doubles(f"--- conftest.py\n{PATCH}{hook}\n") == {}
