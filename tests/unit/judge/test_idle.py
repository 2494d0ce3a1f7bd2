"""What of a configuration matches nothing is said, with its place."""

import pytest

from policy_lint.judge.idle import idle
from policy_lint.read.config import parse
from policy_lint.read.toml_source import Source
from tests.support import SETTINGS, files, project

SUITE = """
--- tests/api/test_pay_it.py
import pytest
from unittest.mock import patch
pytestmark = pytest.mark.slow
def test_pay():
    with patch("stripe.Charge"): pass
"""


SECOND = "(policy-lint.toml:2:1)"


def said(configuration: str, more: str = "") -> list[str]:
    config, places = parse(Source(SETTINGS, (), configuration.encode()), None)
    made = project(files(f"{SUITE}{more}--- {SETTINGS}\n{configuration}"))
    return list(idle(config, made, places))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('path = ["api"]', []),
        ('path = ["tests/api", "tests", ".", "*/api", "a?i"]', []),
        (
            'path = ["api", "tests/app", "web"]',
            [
                f"levels.integration.path: `tests/app` fits no folder with tests {SECOND}",
                f"levels.integration.path: `web` fits no folder with tests {SECOND}",
            ],
        ),
        ('marks = ["slow"]', []),
        (
            'marks = ["quick"]',
            [f"levels.integration.marks: `quick` is a mark of no test {SECOND}"],
        ),
        ('names = ["it", "pay_it"]', []),
        (
            'names = ["its"]',
            [
                f"levels.integration.names: `its` is in the name of no test file {SECOND}",
            ],
        ),
    ],
)
def test_words_marks_and_names_of_levels(written: str, expected: list[str]) -> None:
    assert said(f"[levels.integration]\n{written}\n") == expected


def test_what_is_shipped_is_not_the_owners_word() -> None:
    assert said("") == []


def test_marks_that_a_hook_may_add_are_not_judged() -> None:
    hook = (
        "--- tests/conftest.py\ndef pytest_collection_modifyitems(items):\n"
        "    for item in items: item.add_marker(item.name)\n"
    )
    assert said('[levels.integration]\nmarks = ["quick"]\n', hook) == []


def test_marks_of_suites() -> None:
    row = '[[suites]]\nname = "Money"\nmarks = ["slow", "money"]\n'
    assert said(row) == ["suites[0].marks: `money` is a mark of no test (policy-lint.toml:3:1)"]


def test_marks_that_cover_nothing_are_one_line() -> None:
    covers = """\
--- app/pay.py
def pay(): return 1
--- tests/unit/test_it.py
import pytest
pytestmark = pytest.mark.covers("app.pya", "app.pay")
@pytest.mark.covers("app.pay.pay")
def test_a(): assert open
@pytest.mark.covers("app.nowhere")
def test_b(): assert open
"""
    (told,) = said("", covers)
    assert told.startswith("tests/unit/test_it.py:2: the mark covers('app.pya') and 1 more: no ")
    assert said("", covers.replace("pya", "pay").replace("nowhere", "pay")) == []


LEVEL = '[levels.integration]\npath = ["api"]\n'


@pytest.mark.parametrize(
    ("bounds", "word"),
    [
        ('targets = ["stripe.*"]', ""),
        ('kinds = ["patch"]', ""),
        ('targets = ["stripe.*"]\nkinds = ["patch"]', ""),
        ('levels = ["integration"]\ntargets = ["stripe.Charge"]', ""),
        ('targets = ["stripe.*", "openai.*"]', "openai.*"),
        ('kinds = ["patch", "spy"]', "spy"),
        ('targets = ["stripe.*"]\nkinds = ["spy"]', "stripe.*"),
        ('levels = ["e2e"]\ntargets = ["stripe.*"]', "stripe.*"),
        ('effect = "clock"\ntargets = ["stripe.*"]', "stripe.*"),
    ],
)
def test_a_boundary_that_leaves_nothing_open(bounds: str, word: str) -> None:
    found = said(f'{LEVEL}[[allow]]\nreason = "why"\n{bounds}\n')
    assert [note.partition("`")[2].partition("`")[0] for note in found] == ([word] if word else [])
    assert all(" allows nothing: no " in note for note in found)


ROWS = """\
[[exempt]]
modules = ["{module}", "app"]
reason = "It goes."
[[covers]]
tests = ["{tests}"]
modules = ["app.pay", "{module}"]
[[suites]]
name = "Money"
paths = ["tests/api", "{tests}"]
"""
PRODUCT = "--- app/pay.py\ndef pay(): return 1\n--- tests/api/conftest.py\n"


def test_rows_of_suites_that_fit_nothing() -> None:
    assert said(ROWS.format(module="app/pay.py", tests="*/test_pay_it.py"), PRODUCT) == []
    module, tests = "tests/api", "tests/api/conftest.py"  # files, and not of the kind that is asked
    assert said(ROWS.format(module=module, tests=tests), PRODUCT) == [
        f"exempt[0].modules: `{module}` fits no module of the product (policy-lint.toml:2:1)",
        f"covers[0].modules: `{module}` fits no module of the product (policy-lint.toml:6:1)",
        f"covers[0].tests: `{tests}` fits no file with tests (policy-lint.toml:5:1)",
        f"suites[0].paths: `{tests}` fits no file with tests (policy-lint.toml:9:1)",
    ]
