"""The rows of all projects as one table."""

from itertools import permutations

from policy_lint.model.finding import Severity
from policy_lint.report.fleet.table import named, table
from tests.unit.report.fleet.rows import CONTRACT, DOUBLES, NOWHERE, kept, row, shop

ROWS = (shop(), row(DOUBLES, "/r/team/shop"), row(DOUBLES, "/r/bank"), NOWHERE)


def test_the_order_of_rows_never_matters() -> None:
    first = table(ROWS)
    for rows in permutations(ROWS):
        again = table(rows)
        assert again == first
        assert (again.rules, again.causes) == (first.rules, first.causes)


def test_projects_are_called_by_the_way_from_the_folder_above_all() -> None:
    assert [each.name for each in table(ROWS).projects] == ["bank", "nowhere", "shop", "team/shop"]
    assert named(["/r/a/shop", "/r/b/shop", "/r/a/shop/inner"]) == {
        "/r/a/shop": "a/shop",
        "/r/b/shop": "b/shop",
        "/r/a/shop/inner": "a/shop/inner",
    }
    assert named(["/r/shop"]) == {"/r/shop": "shop"}
    assert named(["/", "/r"]) == {"/": ".", "/r": "r"}
    assert named([]) == {}
    assert named(["/r/shop", "shop"]) == {"/r/shop": "/r/shop", "shop": "shop"}


def test_a_project_is_there_once_and_one_that_is_not_judged_is_not_lost() -> None:
    made = table([*ROWS, shop()])
    assert len(made.projects) == 4
    assert [each.name for each in made.lost] == ["nowhere"]
    assert [name for name, _ in made.judged] == ["bank", "shop", "team/shop"]


def test_tests_are_summed_by_the_levels_of_all_teams() -> None:
    made = table([shop(), row(CONTRACT, "/r/contract")])
    assert [(each.level, each.tests, each.credited) for each in made.levels] == [
        ("unit", 6, 3),
        ("integration", 0, 0),
        ("e2e", 2, 1),
        ("contract", 1, 0),
        (None, 1, 0),
    ]


def test_suites_files_and_findings_are_summed() -> None:
    one, three = table([shop()]), table([shop(), shop("/r/b"), shop("/r/c")])
    assert (one.suites.asked, three.suites.asked) == (6, 18)
    assert three.of(Severity.ERROR) == 3 * one.of(Severity.ERROR) > 0
    assert three.files == 3 * one.files > 0
    assert [each.findings for each in three.rules] == [3 * each.findings for each in one.rules]
    assert {each.projects for each in three.rules} == {3}


def test_rules_come_by_severity_and_then_by_how_often_they_find() -> None:
    rules = table(ROWS).rules
    order = [(-each.severity, -each.findings, each.code) for each in rules]
    assert order == sorted(order)
    (double,) = (each for each in rules if each.code == "TPL101")
    assert (double.findings, double.tests, double.projects) == (3, 5, 3)


def test_what_is_called_alike_is_one_thing_to_mend() -> None:
    other = DOUBLES.replace("bank", "safe").replace("def test_b(): safe()()\n", "")
    more = f"{other}def test_b(): safe()()\ndef test_c(): safe()()\n"
    causes = table([*ROWS, row(more, "/r/safe")]).causes
    assert [(each.name, each.tests, each.projects) for each in causes] == [
        ("bank", 4, ("bank", "team/shop")),
        ("safe", 3, ("safe",)),
    ]


def test_a_project_counts_as_it_was_when_it_began_to_record() -> None:
    old = shop("/r/old", [kept("2026-11-01", 1, errors=7), kept("2026-11-20", 2)])
    young = shop("/r/young", [kept("2026-11-10", 10, 1)])
    trend = table([old, young, shop("/r/without")]).trend
    told = [
        (each.day, each.projects, each.figures["tests that count"], each.figures["errors"])
        for each in trend
    ]
    assert told == [
        ("2026-11-01", 1, 11, 7),
        ("2026-11-10", 2, 11, 7),
        ("2026-11-20", 2, 12, 0),
        ("", 2, 8, 8),
    ]


def test_without_histories_there_is_no_trend() -> None:
    assert table(ROWS).trend == ()


def test_where_nothing_was_judged_all_is_nought() -> None:
    made = table([NOWHERE])
    assert (made.levels, made.rules, made.causes, made.trend) == ((), (), (), ())
    assert (made.suites.asked, made.known, made.files) == (0, 0, 0)
