from benchmarks.accuracy.comparison import REACHES, Comparison
from benchmarks.accuracy.pinned import LIST, pinned
from benchmarks.accuracy.rate import Rate, Share, Way, rate, total, total_share, total_way
from benchmarks.accuracy.table import table


def comparison(right: int, missed: int) -> Comparison:
    return Comparison(
        tests=right + missed,
        inventory=Rate(right + missed),
        closures=Share(1, 3),
        doubles=Rate(right, 0, missed),
        telling=Rate(right, 0, missed),
        hedged=0,
        reaches={
            reach: Way(Share(right, right), Share(right, right + missed)) for reach in REACHES
        },
        untold=Share(0, right),
        unfollowed=Share(0, right),
        unknown={"skipped": 1},
        disagreements=(),
    )


def test_one_project() -> None:
    _, _, row = table({"a": comparison(1999, 1)}, {})
    assert row.split(" | ")[:6] == [
        *("| a", "2000", "1.000 / 1.000", "0.333 of 3"),
        *("1.000 / 0.999 (0 wrong; 1 missed)", "1.000 / 0.999 (0 wrong; 1 missed)"),
    ]
    assert row.split(" | ")[6:] == [*["1999 / 1999:2000"] * 6, "0.000", "0.000", "1 skipped |"]


def test_projects_are_pooled_and_failures_told() -> None:
    rows = [*table({"a": comparison(2, 0), "b": comparison(1, 1)}, {"c": "no network"})]
    assert rows[-2].startswith("| **pooled** | 4 | 1.000 / 1.000 | 0.333 of 6 | 1.000 / 0.750")
    assert "2 skipped" in rows[-2]
    assert rows[-1].startswith("| c | not compared: no network |")


def test_rates() -> None:
    assert rate([(True, True), (False, True), (True, False), (False, False)]) == Rate(1, 1, 1)
    assert Rate().precision is None
    assert Rate().recall is None
    assert Share().value is None
    assert total([Rate(1, 2, 3), Rate(1, 0, 0)]) == Rate(2, 2, 3)
    assert total_share([]) == Share()
    assert total_way([Way(Share(1, 2)), Way(Share(1, 1))]) == Way(Share(2, 3))


def test_every_pinned_project_has_what_it_needs() -> None:
    projects = pinned(LIST.read_text("utf-8"))
    assert len({one.name for one in projects}) == len(projects) >= 14
    assert all(len(one.sha256) == 64 and one.tests and one.why for one in projects)
