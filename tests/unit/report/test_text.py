"""What a person sees: all of it where it fits on a screen, else the top of everything."""

import re
from dataclasses import replace

import pytest

from policy_lint.model.decision import Decision
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.identity import Comparison
from policy_lint.model.place import Place
from policy_lint.report.paint import Paint
from policy_lint.report.text import SCREEN, text
from policy_lint.report.view import View
from tests.support import findings
from tests.unit.plan.made import verdict as judged
from tests.unit.report.specimens import (
    DOUBTFUL,
    IDLE,
    POOR,
    RICH,
    a_verdict,
    source,
)
from tests.unit.report.specimens import (
    FORBIDDEN as SHARED,
)

pytestmark = pytest.mark.covers(
    "policy_lint.report.cause_text",
    "policy_lint.report.finding_text",
    "policy_lint.report.lacking",
    "policy_lint.report.paint",
    "policy_lint.report.summary",
    "policy_lint.report.tally",
    "policy_lint.report.view",
)

DOUBLES = "from unittest.mock import Mock\n"
CAUSED = f"""\
--- app/pay.py
def pay(): return 1
--- app/refund.py
def refund(): return 1
--- app/bank/ledger.py
def entry(): return 1
--- tests/conftest.py
import pytest
{DOUBLES}
@pytest.fixture
def bank(): return Mock()
@pytest.fixture(autouse=True)
def clock(monkeypatch): monkeypatch.setattr("app.pay.RATE", 1)
--- tests/unit/test_pay.py
from app.pay import pay
def test_pay(): assert pay()
--- tests/e2e/test_a.py
{DOUBLES}
def test_a(bank): bank()
def test_b(bank): bank()
def test_c(): Mock()()
--- tests/e2e/test_d.py
from app.refund import refund
def test_d(bank): assert bank(refund())
--- tests/test_bare.py
def test_bare(): assert open
"""


def shown(literal: str, view: View = View(), paint: Paint = Paint()) -> str:  # noqa: B008 - frozen
    made = judged(literal)
    return text(made.decision, made.findings, lambda *_: "", paint, view)


def blocks(literal: str, view: View) -> dict[str, list[str]]:
    """The parts of a page by their first line."""
    return {
        part.splitlines()[0]: part.splitlines()[1:] for part in shown(literal, view).split("\n\n")
    }


FOLDED = View(limit=9)
FORBIDDEN = replace(SHARED, fields=())
"""It is of no effect that anything could bring."""
DATA = "e2e test with a double: pytest.MonkeyPatch.setattr for app.pay.RATE, through a fixture"


def test_a_folded_page_shows_counts_causes_what_is_left_and_what_modules_lack() -> None:
    page = shown(CAUSED, View(limit=1))
    assert page == (
        """\
3  TPL101 [error]        forbidden-double  2 files, 4 tests
2  TPL101 [warning]      forbidden-double  2 files, 4 tests
2  TPL311 [warning]      incomplete-suite  2 files
1  TPL312 [warning]      untested-module   1 file
2  TPL314 [information]  orphan-test-file  2 files, 4 tests
1  TPL301 [information]  missing-level     1 file, 1 test
  what a rule asks for: policy-lint explain TPL101

What to mend first: 2 causes of 4 findings
  TPL101 [error] fixture bank brings double to 3 e2e tests in 2 files
    tests/conftest.py:5:20  unittest.mock.Mock (double: mock)
    policy-lint why tests/e2e/test_a.py::test_a
  and 1 more cause; the way to each, and what mends or allows it: policy-lint check --by cause

What is left, in 2 files
  tests/e2e/test_a.py: TPL101 [error], TPL314 [information]
  and 1 more file; each finding: policy-lint check --by file

Lacking tests: 3 modules in 2 folders
              unit          e2e      no test
  app            1            1
  and 1 more folder; policy-lint suites --missing unit,e2e,any
  of modules that need none: a row [[exempt]] with modules and a reason

Found 3 errors, 5 warnings, 3 information in 6 files; 8 files read.
6 tests: 1 unit, 0 integration, 4 e2e, 1 without a level.
"""
    )


def test_a_cause_is_unfolded_with_its_way_its_files_and_what_allows_it() -> None:
    page = blocks(CAUSED, View("cause"))
    (double, data) = [lines for head, lines in page.items() if " brings " in head]
    assert double == [
        "    --> tests/conftest.py:5:1",
        "    how it gets there:",
        "      tests/e2e/test_a.py:3:1  test test_a",
        "      tests/e2e/test_a.py:3:1  asks for fixture bank",
        "      tests/conftest.py:5:1    fixture bank",
        "      tests/conftest.py:5:20   unittest.mock.Mock (double: mock)",
        "    concerns 3 tests: tests/e2e/test_a.py (2), tests/e2e/test_d.py (1)",
        "    help: Use the real thing, or test this at level unit.",
        "    allow: `# policy-lint: allow[TPL101] REASON` above tests/conftest.py:5",
    ]
    assert data[-1].endswith(
        'or a row [[allow]] with levels = ["e2e"], targets = ["app.pay.RATE"], a reason'
    )


def test_what_a_cause_says_allows_it_does() -> None:
    comment = "# policy-lint: allow[TPL101] it is a bank\n"
    row = '[[allow]]\nlevels = ["e2e"]\ntargets = ["app.pay.RATE"]\nreason = "it moves"\n'
    there = CAUSED.replace("def bank()", f"{comment}def bank()")
    page = shown(f"{there}--- policy-lint.toml\n{row}", View("cause"))
    assert " brings double" not in page
    assert "No cause: nothing brings one effect to several tests." in page


def test_a_cause_that_brings_more_says_so() -> None:
    more = CAUSED.replace("def bank(): return Mock()", "def bank(): return Mock(), Mock()")
    assert "    tests/conftest.py:5:20  unittest.mock.Mock (double: mock) and 1 more" in shown(
        more, FOLDED
    )
    assert (
        "    it also brings:\n      tests/conftest.py:5:28  unittest.mock.Mock (double: mock)\n"
    ) in shown(more, View("cause"))


def test_a_comment_above_a_helper_allows_all_that_it_brings() -> None:
    helper = f"""\
--- tests/gates.py
{DOUBLES}
def gate(): return Mock(), Mock()
--- tests/e2e/test_x.py
from tests.gates import gate
def test_x(): gate()
def test_y(): gate()
"""
    assert "REASON` above gate in tests/gates.py\n" in shown(helper, View("cause"))
    comment = "# policy-lint: allow[TPL101] it is a gate\n"
    above = helper.replace("def gate()", f"{comment}def gate()")
    assert "TPL101" not in shown(above, View("cause"))


def test_files_of_a_cause_are_counted_unless_all_are_asked_for() -> None:
    files = "".join(f"--- tests/e2e/test_{n}.py\ndef test_x(bank): bank()\n" for n in range(9))
    assert "test_4.py (1) and 6 more files\n" in shown(CAUSED + files, View("cause"))
    every = shown(CAUSED + files, View("cause", all_tests=True))
    assert all(f"test_{n}.py (1)" in every for n in range(9))


def test_by_file_every_finding_has_a_line_and_every_module_a_row() -> None:
    page = blocks(CAUSED, View("file"))
    assert page["tests/e2e/test_d.py: 2 findings"] == [
        f"  2:1  TPL101 [warning] {DATA}",
        "  2:1  TPL101 [error] e2e test with a double: unittest.mock.Mock, through a fixture",
    ]
    assert page["Lacking tests: 3 modules in 2 folders"] == [
        "  app: 2 modules",
        "                      unit          e2e",
        "    pay.py             yes            -",
        "    refund.py            -          yes",
        "  app/bank: 1 module",
        "                      unit          e2e",
        "    ledger.py            -            -  no test",
        "  policy-lint suites --missing unit,e2e,any",
        "  of modules that need none: a row [[exempt]] with modules and a reason",
    ]
    assert "What to mend first" not in "".join(page)


def test_by_rule_findings_stand_below_their_rule_as_many_as_are_asked_for() -> None:
    page = blocks(CAUSED, View("rule", limit=1))
    assert page["TPL311 [warning] incomplete-suite: 2 findings"] == [
        "  app/pay.py:1:1  TPL311 [warning] app.pay has no e2e test",
        "  and 1 more finding: policy-lint check --by rule",
    ]


def test_every_finding_stands_somewhere_on_every_unfolded_page() -> None:
    every = findings(CAUSED)
    for view in (View("file"), View("rule"), View("rule", whole=True)):
        page = shown(CAUSED, view)
        assert all(each.message in page or each.code in ("TPL311", "TPL312") for each in every)


def test_counts_alone() -> None:
    page = shown(CAUSED, View(counts=True))
    assert page.splitlines()[0] == "3  TPL101 [error]        forbidden-double  2 files, 4 tests"
    assert len(page.splitlines()) == 6 + 3


def test_modules_of_a_suite_without_levels_have_no_columns_but_one() -> None:
    bare = "--- app/pay.py\ndef pay(): return 1\n--- tests/test_x.py\ndef test_x(): assert open\n"
    page = blocks(bare, View("file", whole=True))
    assert page["Lacking tests: 1 module in 1 folder"] == [
        "  app: 1 module",
        "    pay.py  no test",
        "  policy-lint suites --missing any",
        "  of modules that need none: a row [[exempt]] with modules and a reason",
    ]


def test_a_suite_without_levels_is_told_what_is_not_judged_and_what_to_write() -> None:
    folders = "".join(
        f"--- src/a{number}/tests/test_x.py\ndef test_x(): assert open\n" for number in range(7)
    )
    more = folders + "--- src/a6/tests/test_y.py\ndef test_y(): assert open\n"
    (judged_not, where, write) = shown(more).splitlines()[-3:]
    assert judged_not.startswith("Not judged, since no test shows a level: doubles, signing in")
    assert where == (
        "The tests are in src/a6/tests (2), src/a0/tests (1), src/a1/tests (1), src/a2/tests (1),"
        " src/a3/tests (1) and 2 more folders."
    )
    assert '`[tool.policy-lint.levels.unit]`, below it `path = ["tests"]`;' in write
    assert write.endswith("`policy-lint init` proposes a configuration.")
    taught = f'{more}--- policy-lint.toml\n[levels.unit]\npath = ["tests"]\n'
    assert shown(taught).splitlines()[-1].startswith("8 tests: 8 unit,")
    (at_root,) = [
        line
        for line in shown("--- test_x.py\ndef test_x(): assert open\n").splitlines()
        if line.startswith("The tests are")
    ]
    assert at_root == "The tests are in . (1)."


def test_the_worst_files_come_first() -> None:
    mild = replace(DOUBTFUL, at=Place("a.py", 1))
    page = text(a_verdict().decision, [mild, FORBIDDEN, IDLE], source, Paint(), View(limit=9))
    assert re.findall(r"^  (\S+): TPL", page, re.MULTILINE) == ["tests/e2e/test_pay.py", "a.py"]


def test_no_folded_page_is_longer_than_about_a_screen() -> None:
    every = [
        Finding(f"TPL{n}", f"rule-{n}", Severity.ERROR, Place(f"tests/test_{n}.py", 1), "m")
        for n in range(100, 200)
    ]
    page = text(Decision(tuple(every)), every, source, Paint())
    assert page.count("\n") < SCREEN
    assert "  and 90 more rules: policy-lint check --statistics\n" in page


class TestWhole:
    """What fits on a screen, or is asked for."""

    def test_a_finding_shows_source_chain_tests_and_help(self) -> None:
        verdict = a_verdict(DOUBTFUL, FORBIDDEN, IDLE, tests=(RICH, POOR))
        assert text(verdict.decision, verdict.findings, source, Paint()) == (
            """\
1  TPL101 [error]        forbidden-double  1 file, 4 tests
1  TPL102 [warning]      doubtful-double   1 file
1  TPL103 [information]  unused-double     1 file

tests/e2e/test_pay.py: 2 findings

  TPL101 [error] an e2e test reaches a patch of app.pay.stripe (forbidden-double)
    --> tests/e2e/test_pay.py:2:11
      |
    2 |     bob = mock.patch('x')
      |           ^^^^^^^^^^
    how it gets there:
      tests/e2e/test_pay.py:7:1  test_pay asks for the fixture client
      tests/conftest.py:12:5     client calls unittest.mock.patch
    concerns 4 tests: test_pay, TestA::test_b, tests/test_c.py::test_c and 1 more
    help: Use the real service, or test this at the unit level.

  TPL103 [information] never used (unused-double)
    --> tests/e2e/test_pay.py:40:1

tests/a.py: 1 finding

  TPL102 [warning] maybe (doubtful-double)
    --> tests/a.py:3:1

Found 1 error, 1 warning, 1 information in 2 files; 9 files read.
2 tests: 0 unit, 1 e2e, 1 without a level; cannot tell everything about 1.
"""
        )

    def test_of_what_was_known_in_part_the_new_is_told(self) -> None:
        grown = replace(FORBIDDEN, compared=Comparison("updated", ("test_pay", "test_b")))
        page = text(a_verdict().decision, [grown], source, Paint())
        assert "and 1 more\n    new: test_pay, test_b\n" in page
        lack = replace(IDLE, compared=Comparison("updated", ("unit",)))
        assert "    new: unit\n" in text(a_verdict().decision, [lack], source, Paint())

    def test_all_tests_are_named_when_asked_for(self) -> None:
        page = text(a_verdict().decision, [FORBIDDEN], source, Paint(), View(all_tests=True))
        (line,) = [line for line in page.splitlines() if "concerns" in line]
        assert line.startswith(
            "    concerns 4 tests: test_pay, TestA::test_b, tests/test_c.py::test_c, "
        )
        assert line.count(", ") == len(FORBIDDEN.tests) - 1
        assert "more" not in line

    @pytest.mark.parametrize(
        "view",
        [View(), View(limit=1), View(whole=True), View("file"), View("rule"), View(counts=True)],
    )
    def test_nothing_found_is_said(self, view: View) -> None:
        assert text(a_verdict(files=1).decision, [], source, Paint(), view) == (
            "No findings; 1 file read.\n0 tests: 0 unit, 0 e2e, 0 without a level.\n"
        )

    def test_lines_fold_at_the_width_of_the_terminal(self) -> None:
        finding = Finding(
            "TPL101", "n", Severity.ERROR, Place("a.py", 9), "word " * 20, advice="do " * 30
        )
        page = text(a_verdict().decision, [finding], source, Paint(width=50))
        assert max(map(len, page.splitlines())) <= 50
        assert "\n          do do" in page

    def test_colour_marks_severity_and_file(self) -> None:
        page = text(a_verdict().decision, [FORBIDDEN], source, Paint(colour=True))
        assert "\x1b[1mtests/e2e/test_pay.py: 1 finding\x1b[0m" in page
        assert "\x1b[1;31mTPL101 [error]\x1b[0m an e2e test" in page

    def test_a_finding_cannot_steer_the_terminal(self) -> None:
        evil = Finding(
            "TPL101", "n", Severity.ERROR, Place("a\x1b[2J.py", 1), "a\x1b]0;x\x07b\nc\u202ed"
        )
        for view in (View(), View("file"), View("rule"), View(limit=1)):
            page = text(a_verdict().decision, [evil], lambda *_: "x = '\x1b[31m'", Paint(), view)
            assert "\x1b" not in page
            assert "\x07" not in page
            assert "\u202e" not in page
            assert "b\\u000ac\\u202ed" in page or view.limit
