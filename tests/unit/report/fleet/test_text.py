"""The table for people."""

from dataclasses import replace

from policy_lint.report.fleet.row import Row
from policy_lint.report.fleet.table import table
from policy_lint.report.fleet.text import fleet_text
from policy_lint.report.paint import Paint
from tests.unit.report.fleet.rows import DOUBLES, NOWHERE, kept, row, shop


def shown(*rows: Row, colour: bool = False) -> list[str]:
    return fleet_text(table(rows), Paint(colour=colour)).splitlines()


def test_a_line_a_project_says_what_counts_at_each_level() -> None:
    lines = shown(shop(), row(DOUBLES, "/r/bank"), NOWHERE)
    assert lines[:5] == [
        "         suites  unit  integration  e2e  no level  errors  warnings",
        "bank        0/0     -            -  0/2         -       1         0",
        "nowhere  not judged: /r/nowhere cannot be listed: No such file or directory",
        "shop        1/6   3/6            -  1/2       0/1       4         3",
        "all         1/6   3/6            -  1/4       0/1       5         3",
    ]
    assert lines[-2] == "3 projects: 2 judged; 1 not judged."
    assert lines[-1].startswith("5 errors, 3 warnings, ")


def test_one_project_has_no_sum() -> None:
    assert not [line for line in shown(shop()) if line.startswith("all ")]
    assert shown(NOWHERE)[0].startswith("nowhere  not judged: ")


def test_findings_are_counted_by_rule_and_by_cause() -> None:
    lines = shown(row(DOUBLES, "/r/a"), row(DOUBLES, "/r/b"))
    assert "  2  TPL101 [error] forbidden-double: 2 projects, 4 tests" in lines
    assert "  helper bank brings double to 4 tests of a, b" in lines


def test_of_many_only_the_first_are_named() -> None:
    rows = [row(DOUBLES, f"/r/{number}") for number in range(5)]
    assert "  helper bank brings double to 10 tests of 0, 1, 2 and 2 more" in shown(*rows)
    names = [DOUBLES.replace("bank", f"bank_{number}") for number in range(12)]
    lines = shown(*(row(text, f"/r/{number}") for number, text in enumerate(names)))
    assert "  and 2 more causes: --output-format json, html" in lines


def test_the_trend_ends_now() -> None:
    days = [kept(f"2026-10-{day:02}", day) for day in range(1, 21)]
    lines = shown(shop(history=days))
    start = lines.index("Trend of 1 project with a history")
    assert lines[start + 1] == "  (9 days before)"
    assert lines[start + 2].startswith("  2026-10-10       10 tests that count")
    assert lines[start + 13] == (
        "  now               4 tests that count       1 modules complete  4 errors"
    )


def test_a_long_reason_is_cut() -> None:
    assert shown(replace(NOWHERE, why=("x" * 1000,)))[0].endswith("xxx...")


def test_hostile_names_are_neutralised() -> None:
    hostile = "/r/\x1b[2J\n::error::\u202e"
    for given in (shop(hostile), replace(NOWHERE, root=hostile, why=("\x1b[31m",))):
        text = "\n".join(shown(given, shop("/r/b")))
        assert "\\u001b[2J\\u000a::error::\\u202e" in text
        assert "\x1b" not in text


def test_a_terminal_gets_colour() -> None:
    assert any("\x1b[1m" in line for line in shown(shop(), shop("/r/b"), colour=True))
