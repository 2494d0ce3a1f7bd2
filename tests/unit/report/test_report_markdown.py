"""The report as Markdown: the sections of the document that a team would keep by hand."""

import re
from dataclasses import replace

import pytest

from policy_lint.model.identity import Comparison
from policy_lint.report.report_markdown import report_markdown
from tests.unit.plan.specimen import SHOP
from tests.unit.report.documents import THEN, document

pytestmark = pytest.mark.covers("policy_lint.report.document")

SAID = SHOP.replace(
    "def test_doors():\n", 'def test_doors():\n    """Strangers stay outside.\n\n    Always."""\n'
)
TEXT = report_markdown(document(SAID, history=(THEN,)))


def section(title: str, text: str = TEXT) -> str:
    pattern = rf"^#+ {re.escape(title)}[^\n]*\n(.*?)(?=^## |\Z)"
    found = re.search(pattern, text, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def test_the_sections_come_in_the_order_of_a_document_kept_by_hand() -> None:
    assert re.findall(r"^##? (.*)", TEXT, re.MULTILINE) == [
        "Test report: shop",
        "Current system analysis",
        "Top 3 immediate test priorities",
        "Test creation strategy: the policy in force",
        "Progress tracking",
        "Tests so far: 4/10",
        "Suites, and what their tests say they check",
        "Since 2026-11-01 (3e253cc0a)",
    ]


def test_the_analysis_says_what_is_not_known_too() -> None:
    found = section("Current system analysis")
    assert "- **Coverage**: not measured\n" in found
    assert "- **Files needing tests**: 3/4[^needing]\n" in found
    assert "- **Tests**: 9 collected, 4 count[^count]\n" in found
    assert "- **Target**: 10 tests that count\n" in found
    assert "[^needing]: A file needs tests until" in TEXT


def test_findings_of_the_baseline_are_counted_apart() -> None:
    made = document(SAID)
    found = made.verdict.findings
    known = replace(found[0], compared=Comparison("unchanged", by="b.jsonl"))
    verdict = replace(made.verdict, findings=(known, *found[1:]))
    before, after = (report_markdown(one) for one in (made, replace(made, verdict=verdict)))
    assert "of `check`\n" in before
    assert "of `check`; 1 finding of the baseline\n" in after


def test_a_priority_has_name_file_level_place_and_reasons() -> None:
    lines = section("Top 3 immediate test priorities").strip().splitlines()
    assert re.fullmatch(r"1\. \*\*test.*\*\* \(priority: \d+\.\d\)", lines[0])
    assert [line.split(":")[0].strip() for line in lines[1:5]] == [
        *("- File", "- Type", "- Write", "- Because"),
    ]


def test_the_policy_is_the_one_in_force() -> None:
    found = section("Test creation strategy")
    assert "- **Suites**: every module is tested at: unit, e2e\n" in found
    assert "- **integration** forbids double, container (warning)\n" in found
    assert "- no tests asked of app/old.py: It goes.\n" in found


def test_the_checklist_ticks_what_is_complete() -> None:
    found = section("Progress tracking")
    assert (
        "- [x] **app/pay.py** (unit + e2e)\n"
        "  - `tests/unit/test_pay.py` - 4 tests, 2 not counted:"
        " it calls nothing and checks nothing that can fail; always skipped\n"
        "  - `tests/e2e/test_pay.py` - 1 test\n"
        "  - never collected by pytest: 1 that look like tests\n"
    ) in found
    assert "- [ ] **app/cart.py** (unit): missing e2e (its tests break the policy)\n" in found
    assert "- [ ] app/bare.py: no test\n" in found


def test_tests_so_far_are_the_sum_of_their_list() -> None:
    rows = re.findall(r"^\| (\w[\w ]+) \| (\d+) \| (\d+) \|", section("Tests so far"), re.MULTILINE)
    assert sum(int(count) for *_, count in rows) == 4
    assert sum(int(tests) for _, tests, _ in rows) == 9


def test_the_tests_of_a_suite_say_what_they_check() -> None:
    assert "### app/pay.py (3 tests - complete)\n\n#### unit (2 tests)\n\n- It\n- Strangers" in TEXT
    assert "- Strangers stay outside.\n" in TEXT


def test_what_several_tests_say_is_said_once() -> None:
    text = SHOP + "\nclass TestTwice:\n    def test_it(self):\n        assert open('log')\n"
    text = text.replace("def test_doors():", "class TestA:\n  def test_it(self):", 1)
    assert "- It (2 tests)\n" in report_markdown(
        document(text.replace("    assert pay(2)", "    assert pay(2)"))
    )


def test_the_change_names_the_figures_that_moved() -> None:
    assert "| tests that count | 4 | +3 |\n" in TEXT


def test_without_a_history_there_is_no_trend() -> None:
    assert "Since" not in report_markdown(document(SHOP))


def test_nothing_is_a_whole_document_too() -> None:
    text = report_markdown(document(""))
    assert "No test is needed" in text
    assert "There is no module of which tests are asked" in text
    assert "## Tests so far: 0/10\n" in text


def test_causes_are_named_and_the_rest_is_counted() -> None:
    made = "".join(
        f"@pytest.fixture\ndef gateway{number}():\n    return Mock()\n\n" for number in range(12)
    )
    tests = "".join(
        f"def test_{one}{number}(gateway{number}):\n    gateway{number}()\n\n"
        for number in range(12)
        for one in "ab"
    )
    head = "--- tests/e2e/test_x.py\nimport pytest\nfrom unittest.mock import Mock\n\n"
    text = report_markdown(document(head + made + tests))
    found = section("What to mend first", text).partition("\n\n[^")[0]
    assert (
        "- fixture `gateway0` brings double to 2 tests (TPL101): `tests/e2e/test_x.py:5`\n" in found
    )
    assert found.rstrip().splitlines()[-1] == "- 2 more causes"


HOSTILE = "<script>alert(1)</script> | [x](http://evil) \x1b[31m ::error::x ##[error] @team"


def test_hostile_names_are_text() -> None:
    text = SHOP.replace(
        'name = "Security"', f"name = {HOSTILE!r}".replace("'", '"').replace("\\x1b", "\\u001b")
    )
    text = text.replace("def test_doors():\n", f'def test_doors():\n    """{HOSTILE}"""\n')
    made = report_markdown(document(text))
    assert "<script" not in made.replace("\\<script", "")
    assert "\x1b" not in made
    assert "](http" not in made.replace("\\](http", "")
    assert "@team" not in made
