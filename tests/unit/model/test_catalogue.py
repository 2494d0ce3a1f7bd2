"""Lookups in a catalogue, and what its rows accept."""

from itertools import permutations

import pytest
from pydantic import ValidationError

from policy_lint.model.catalogue import Argument, Catalogue, Entry, FixtureEntry, Library
from policy_lint.model.catalogue_compile import compiled, merged
from policy_lint.model.catalogue_rows import ConditionRow, EntryRow, PluginRow, TestCaseRow

pytestmark = pytest.mark.covers(
    "policy_lint.model.catalogue_compile",
    "policy_lint.model.catalogue_rows",
)

MOCK = Entry(("unittest.mock.Mock",), "double", "mock", ("call",), constructs=True)
PATCH = Entry(("unittest.mock.patch",), "double", "patch", ("call",), replacement=(Argument(1),))
LLM = Entry(("openai.*",), "llm", "call", ("call",))
OVERRIDE = Entry(("*.dependency_overrides.[]",), "double", "patch", ("assign", "delete"))
MARK = Entry(("pytest.mark.vcr",), "double", "recorded", ("mark",))
ACTIVATE = Entry(("responses.activate",), "double", "intercepted", ("call", "decorator"))
ENTRIES = (MOCK, PATCH, LLM, OVERRIDE, MARK, ACTIVATE)


def catalogue(*entries: Entry) -> Catalogue:
    return compiled(
        Catalogue(
            entries=entries,
            aliases={"mock": "unittest.mock", "mock.mock": "unittest.mock"},
            libraries={"unittest.mock": Library("unittest.mock", "double", "mock")},
            results={"pytest.MonkeyPatch.context": "pytest.MonkeyPatch"},
        )
    )


@pytest.mark.parametrize(
    ("name", "comes", "found"),
    [
        ("unittest.mock.Mock", "call", (MOCK,)),
        ("mock.Mock", "call", (MOCK,)),
        ("mock.mock.Mock", "call", (MOCK,)),
        ("unittest.mock", "call", ()),
        ("unittest.mock.Mock.return_value", "call", ()),
        ("unittest.mock.Mock", "decorator", ()),
        ("openai.OpenAI", "call", (LLM,)),
        ("openai.chat.completions.create", "call", (LLM,)),
        ("openai", "call", ()),
        ("openais.OpenAI", "call", ()),
        ("responses.activate", "decorator", (ACTIVATE,)),
        ("responses.activate", "call", (ACTIVATE,)),
        ("", "call", ()),
    ],
)
def test_a_name_is_found_by_the_way_it_comes_in(
    name: str, comes: str, found: tuple[Entry, ...]
) -> None:
    assert catalogue(*ENTRIES).call(name, comes) == found


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("app.main.app.dependency_overrides.[]", (OVERRIDE,)),
        ("app.dependency_overrides.[]", (OVERRIDE,)),
        ("dependency_overrides.[]", ()),
        ("app.dependency_overrides.[].x", ()),
        ("app.dependency_overrides", ()),
    ],
)
def test_an_assignment_is_found_by_how_its_chain_ends(
    target: str, found: tuple[Entry, ...]
) -> None:
    assert catalogue(*ENTRIES).assign(target) == found
    assert catalogue(*ENTRIES).assign(target, "delete") == found


def test_a_mark_is_found_with_and_without_its_prefix() -> None:
    known = catalogue(*ENTRIES)
    assert known.mark("vcr") == known.mark("pytest.mark.vcr") == (MARK,)
    assert known.mark("slow") == ()


def test_entries_that_share_a_name_are_all_found() -> None:
    every = Entry(("unittest.mock.*",), "mocking", "any", ("call",))
    assert set(catalogue(MOCK, every).call("mock.Mock")) == {MOCK, every}


def test_the_order_of_entries_is_nothing() -> None:
    assert {catalogue(*order).entries for order in permutations(ENTRIES)} == {
        catalogue(*ENTRIES).entries
    }


def test_effects_and_kinds_are_sorted_and_a_replacement_may_be_data() -> None:
    known = catalogue(*ENTRIES)
    assert known.effects == ("double", "llm")
    assert known.kinds("double") == ("data", "intercepted", "mock", "patch", "recorded")
    assert known.kinds("llm") == ("call",)
    assert known.kinds("sleep") == ()


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("mock", "unittest.mock"),
        ("mock.patch.object", "unittest.mock.patch.object"),
        ("mock.mock.patch", "unittest.mock.patch"),
        ("mocker.patch", "mocker.patch"),
        ("app.mock.patch", "app.mock.patch"),
    ],
)
def test_canonical_takes_the_longest_alias(name: str, canonical: str) -> None:
    assert catalogue().canonical(name) == canonical


def test_a_library_holds_its_modules_and_names() -> None:
    known = catalogue()
    assert known.library("mock") == known.library("unittest.mock.patch.object")
    assert known.library("unittest") is None
    assert known.library("unittest.mocks") is None


def test_results_are_types() -> None:
    assert catalogue().result("pytest.MonkeyPatch.context") == "pytest.MonkeyPatch"
    assert catalogue().result("pytest.raises") == ""


def test_a_fixture_of_two_plugins_is_any_of_them() -> None:
    rows = [
        FixtureEntry("client", ("pytest-flask",), ("flask.testing.FlaskClient",), ("app", "x")),
        FixtureEntry("client", ("pytest-django",), ("django.test.Client",), ("x",), autouse=True),
    ]
    expected = FixtureEntry(
        "client",
        ("pytest-django", "pytest-flask"),
        ("django.test.Client", "flask.testing.FlaskClient"),
        ("x",),
        perhaps=("app",),
    )
    assert merged(rows) == merged(reversed(rows)) == {"client": expected}


def test_a_row_says_its_arguments_by_position_and_keyword() -> None:
    row = EntryRow(
        names=("a.patch",),
        effect="double",
        kind="patch",
        target=("0/target", "attribute"),
        replacement=("1",),
        unless=ConditionRow(target=("*.os.environ",)),
    )
    entry = row.compiled()
    assert entry.target == (Argument(0, "target"), Argument(-1, "attribute"))
    assert entry.replacement == (Argument(1),)
    assert entry.comes == ("call",)
    assert entry.unless is not None
    assert entry.unless.target == ("*.os.environ",)


def test_what_a_project_defines_is_found_by_patterns_for_its_way() -> None:
    names = ("sign_in*", "kit.auth.*", "!*_page")
    own = EntryRow(names=names, effect="authentication", kind="token", comes=("project-call",))
    known = catalogue(own.compiled(), MOCK)
    assert known.project_call("tests.sign_in_quickly") == (own.compiled(),)
    assert known.project_call("kit.auth.Helper.make") == (own.compiled(),)
    assert known.project_call("tests.sign_in_page") == ()
    assert known.project_fixture("tests.sign_in") == ()
    assert known.project_class("unittest.mock.Mock") == ()
    assert known.call("sign_in") == ()


def test_a_team_gives_its_row_a_code_a_message_and_a_reason() -> None:
    row = {"names": ["a.b"], "effect": "llm", "kind": "call"}
    words = {"code": "TPL451", "message": "asks a model", "reason": "it costs money"}
    entry = EntryRow.model_validate(row | words).compiled()
    assert (entry.code, entry.message, entry.reason) == tuple(words.values())
    plain = EntryRow.model_validate(row).compiled()
    assert (plain.code, plain.message, plain.reason) == ("", "", "")


@pytest.mark.parametrize(
    "change",
    [
        {"names": ()},
        {"names": ("a.*.b",)},
        {"names": ("*.a.*",)},
        {"names": ("a..b",)},
        {"names": ("a b",)},
        {"kind": "In Memory"},
        {"comes": ("calls",)},
        {"comes": ()},
        {"target": ("/new",)},
        {"target": ("1/",)},
        {"target": ("",)},
        {"replaces": ("1/new",)},
        {"names": ("auth_*",)},
        {"names": ("!a",)},
        {"names": ("a b",), "comes": ("project-call",)},
        {"names": ("a..b*",), "comes": ("project-call",)},
        {"names": ("a!b",), "comes": ("project-fixture",)},
        {"code": "TPL101"},
        {"code": "TPL4511"},
    ],
)
def test_a_row_refuses_what_it_does_not_know(change: dict[str, object]) -> None:
    row: dict[str, object] = {"names": ("a.b",), "effect": "double", "kind": "mock"}
    assert EntryRow.model_validate(row).compiled().names == ("a.b",)
    with pytest.raises(ValidationError):
        EntryRow.model_validate(row | change)


def test_a_plugin_speaks_of_its_own_fixtures_only() -> None:
    with pytest.raises(ValidationError, match="not among the fixtures: b"):
        PluginRow(name="pytest-a", fixtures=("a",), types={"b": "a.B"})


def test_a_testcase_row_has_one_entry_for_each_class() -> None:
    rows = TestCaseRow.model_validate({"names": ["a.A", "a.B"], "async": True}).compiled()
    assert [(row.name, row.is_async, row.async_hooks) for row in rows] == [
        ("a.A", True, False),
        ("a.B", True, False),
    ]
