"""The pyramid and the trend in numbers."""

from policy_lint.model.snapshot import Snapshot
from policy_lint.report.html.chart import curves, pyramid
from tests.unit.plan.specimen import SHOP
from tests.unit.report.documents import document


def kept(day: int, tests: int) -> Snapshot:
    return Snapshot(f"2026-11-{day:02}T12:00:00Z", "", {"tests that count": tests})


def test_the_last_level_is_on_top_and_tests_without_one_are_at_the_bottom() -> None:
    bars = pyramid(document(SHOP).progress)
    assert [(bar.level, bar.tests, bar.credited) for bar in bars] == [
        ("e2e", 2, 1),
        ("unit", 6, 3),
        ("no level", 1, 0),
    ]
    assert [bar.width for bar in bars] == [33.3, 100, 16.7]
    assert [bar.share for bar in bars] == [50, 50, 0]


def test_without_tests_there_is_no_pyramid() -> None:
    assert pyramid(document("").progress) == ()


def test_a_curve_goes_from_the_first_to_the_last() -> None:
    first, _ = curves([kept(1, 0), kept(2, 3), kept(3, 6)])
    assert (first.name, first.first, first.last) == ("tests that count", 0, 6)
    assert first.points == "0.0,120.0 300.0,60.0 600.0,0.0"


def test_where_nothing_is_counted_the_curve_is_flat() -> None:
    _, complete = curves([kept(1, 0), kept(2, 3)])
    assert complete.points == "0.0,120.0 600.0,120.0"


def test_a_single_day_is_no_curve() -> None:
    assert curves([kept(1, 3)]) == ()
    assert curves([]) == ()
