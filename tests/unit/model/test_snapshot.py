"""Snapshots of the figures, and what has changed between two of them."""

from policy_lint.model.snapshot import Change, Snapshot, of_revision, on


def kept(day: int, revision: str = "", **figures: int) -> Snapshot:
    return Snapshot(f"2026-11-{day:02}T12:00:00Z", revision, figures)


KEPT = (kept(3, "aaaa11"), kept(7, "bbbb22"), kept(7, "bbbb33"), kept(20, "cccc44"))


def test_of_a_day_it_is_the_last_snapshot_up_to_it() -> None:
    assert on(KEPT, "2026-11-07") is KEPT[2]
    assert on(KEPT, "2026-11-19") is KEPT[2]
    assert on(KEPT, "2026-12-01") is KEPT[3]


def test_before_all_of_them_it_is_the_first() -> None:
    assert on(KEPT, "2026-01-01") is KEPT[0]


def test_of_a_revision_it_is_the_last_one_that_begins_so() -> None:
    assert of_revision(KEPT, "bbbb") is KEPT[2]
    assert of_revision(KEPT, "bbbb22") is KEPT[1]
    assert of_revision(KEPT, "dddd") is None
    assert of_revision(KEPT, "") is None


def test_a_change_tells_each_figure_and_by_how_much_it_is_more() -> None:
    change = Change(kept(1, tests=5, gone=2), kept(9, tests=8, new=1), ())
    assert change.rows() == [("tests", 8, 3), ("new", 1, 1), ("gone", 0, -2)]


def test_the_trend_goes_from_the_first_to_now() -> None:
    then, now = kept(1, tests=5), kept(9, tests=8)
    between = (kept(4, tests=6),)
    assert Change(then, now, between).trend == (then, *between, now)


def test_what_was_recorded_just_now_is_told_once() -> None:
    then, just = kept(1, tests=5), kept(9, tests=8)
    assert Change(then, kept(10, tests=8), (just,)).trend == (then, just)
    assert Change(just, kept(10, tests=8), ()).trend == (just,)
    assert len(Change(then, kept(10, "abcd", tests=8), (just,)).trend) == 3


def test_the_day_of_a_snapshot() -> None:
    assert kept(3).day == "2026-11-03"
