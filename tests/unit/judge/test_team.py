"""Rules that a team makes of data."""

import pytest

from policy_lint.judge.page import read_page
from policy_lint.judge.team import with_own
from policy_lint.model.catalogue_rows import EntryRow
from policy_lint.report.explain import explain
from policy_lint.report.paint import Paint
from tests.support import SHIPPED, findings

ROW = """\
[[catalogue]]
names = ["openai.*"]
comes = ["call", "import"]
effect = "llm"
kind = "model"
code = "TPL450"
message = "Ask no model"
reason = "Answers cost money."
"""
PATTERN = """\
[[catalogue]]
pattern = "requests.get($$$A)"
effect = "llm"
kind = "http"
examples = ["requests.get()"]
code = "TPL450"
message = "Ask no model"
reason = "Answers cost money."
"""
ONLY = 'select = ["TPL1", "TPL4", "TPL9"]\n'
FORBID = f'{ONLY}[policy.integration]\nforbid = ["llm", "double"]\n'
TEST = "tests/integration/test_a.py"


def found(test: str, settings: str = FORBID + ROW, **others: str) -> list[tuple[str, int, str]]:
    paths = {f"{name.replace('__', '/')}.py": text for name, text in others.items()}
    given = {"policy-lint.toml": settings, TEST: test, **paths}
    return [(each.code, each.at.line, str(each.severity)) for each in findings(given)]


def test_a_team_speaks_in_its_own_words() -> None:
    text = "import openai\n\n\ndef test_a():\n    openai.ask()\n"
    imported, asked = findings({"policy-lint.toml": FORBID + ROW, TEST: text})
    assert (imported.code, imported.name, imported.at.line) == ("TPL450", "llm-450", 1)
    assert imported.message == "Ask no model (integration test: openai, through an import)"
    assert asked.message == "Ask no model (integration test: openai.ask, in the test itself)"
    assert asked.advice == "Answers cost money."


def test_without_words_it_speaks_as_any_other_effect() -> None:
    bare = ROW.partition("message")[0]
    text = "def test_a():\n    import openai\n    openai.ask()\n"
    first, _ = findings({"policy-lint.toml": FORBID + bare, TEST: text})
    assert first.message.startswith("integration test with the effect llm: openai, ")
    assert first.advice == "Do without it, or test this at level unit or e2e."


def test_what_happens_sometimes_is_a_warning() -> None:
    assert found(
        "def test_a(tmp_path):\n    if tmp_path:\n        import openai\n        openai.ask()\n"
    ) == [
        ("TPL450", 3, "warning"),
        ("TPL450", 4, "warning"),
    ]


def test_a_level_that_does_not_forbid_it_may_have_it() -> None:
    assert found("import openai\ndef test_a(): openai.ask()\n", ONLY + ROW) == []


@pytest.mark.parametrize("chosen", ['ignore = ["TPL450"]', '[severity]\nllm-450 = "off"'])
def test_it_can_be_left_out(chosen: str) -> None:
    first, second = (chosen, "") if chosen.startswith("ignore") else ("", chosen)
    settings = f"{first}\n{FORBID}{ROW}{second}\n"
    assert found("import openai\ndef test_a(): openai.ask()\n", settings) == []


def test_a_comment_allows_it() -> None:
    text = "def test_a():\n    openai.ask()  # policy-lint: allow[{}] we pay for it\n"
    for word in ("TPL450", "llm-450"):
        assert found(f"import openai  # noqa: TPL450\n{text.format(word)}") == []


def test_its_code_takes_the_place_of_the_shipped_one() -> None:
    row = 'names = ["unittest.mock.*"]\neffect = "double"\nkind = "mock"\ncode = "TPL451"\n'
    text = "from unittest.mock import patch\ndef test_a():\n    with patch('a.b'): pass\n"
    assert [code for code, *_ in found(text, f"{FORBID}[[catalogue]]\n{row}")] == ["TPL451"]


def test_a_pattern_is_found_through_a_helper() -> None:
    helper = "import requests\ndef fetch():\n    return requests.get(1)\nrequests.get(2)\n"
    product = "import requests\ndef load():\n    return requests.get(1)\n"
    test = (
        "from tests.helper import fetch\nfrom app import load\n"
        "def test_a():\n    fetch()\n    load()\n\n\ndef test_b():\n    pass\n"
    )
    given = {"policy-lint.toml": FORBID + PATTERN, TEST: test}
    given |= {"tests/helper.py": helper, "app.py": product}
    imported, called = findings(given)
    assert [step.at.line for step in imported.evidence][-1] == 4
    assert len(imported.tests) == 2
    assert [str(step.at) for step in called.evidence] == [
        f"{TEST}:3:1",
        f"{TEST}:4:5",
        "tests/helper.py:3:12",
    ]
    assert called.tests == (f"{TEST}::test_a",)


def test_names_and_a_pattern_under_one_code_leave_one_way_to_the_environment() -> None:
    words = 'effect = "llm"\nkind = "direct"\ncode = "TPL450"\nmessage = "ask get_env()"\n'
    names = f'[[catalogue]]\nnames = ["os.getenv", "os.environ.get"]\n{words}'
    pattern = (
        f"""[[catalogue]]\npattern = "os.environ[$A]"\nexamples = ["os.environ[1]"]\n{words}"""
    )
    test = (
        "import os\nfrom os import getenv\n"
        "def test_a(): assert os.environ['A']\n"
        "def test_b(): assert getenv('A')\n"
        "def test_c(): assert os.environ.get('A')\n"
        "def test_d(): assert get_env('A')\n"
    )
    rows = found(test, FORBID + names + pattern)
    assert rows == [("TPL450", line, "error") for line in (3, 4, 5)]


def test_a_pattern_in_a_decorator_concerns_what_is_decorated() -> None:
    text = "@mark(requests.get())\ndef test_a(): pass\n\n\ndef test_b(): pass\n"
    (finding,) = findings({"policy-lint.toml": FORBID + PATTERN, TEST: text})
    assert finding.tests == (f"{TEST}::test_a",)


def test_rows_of_one_code_are_one_rule_with_a_page() -> None:
    rows = [
        EntryRow(names=("a.b",), effect="llm", kind="x", code="TPL450", comes=("import",)),
        EntryRow(pattern="a.c()", effect="llm", kind="x", code="TPL450", examples=("a.c()",)),
        EntryRow(rule={"kind": "a"}, effect="llm", kind="x", code="TPL450", examples=("a",)),
        EntryRow(names=("c",), effect="other", kind="x"),
    ]
    rules = with_own(SHIPPED, rows)
    assert [rule.code for rule in rules] == sorted(rule.code for rule in rules)
    (own,) = {*rules} - {*SHIPPED}
    assert read_page(own.page).summary == "A test has the effect llm."
    text = explain(own, Paint())
    assert text.startswith("TPL450 llm-450 (error, of this team)\n")
    for known in ("- `a.b` (import)", "- code like `a.c()`", "- code that a rule of ast-grep fits"):
        assert known in text
