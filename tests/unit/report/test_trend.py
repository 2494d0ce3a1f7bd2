"""What has changed since a snapshot, for people."""

from policy_lint.model.snapshot import Change, Snapshot
from policy_lint.report.paint import Paint
from policy_lint.report.snapshot_json import change_row
from policy_lint.report.trend import change_text, stamp


def kept(day: int, revision: str = "3e253cc0abcdef", **figures: int) -> Snapshot:
    named = {name.replace("_", " "): count for name, count in figures.items()}
    return Snapshot(f"2026-11-{day:02}T12:00:00Z", revision, named)


THEN = kept(1, tests_that_count=26, modules_complete=1, errors=7)
NOW = kept(30, "", tests_that_count=31, modules_complete=1, errors=5)


def test_what_changed_is_shown_with_the_trend() -> None:
    between = (kept(9, tests_that_count=28, modules_complete=1, errors=5),)
    assert change_text(Change(THEN, NOW, between), Paint()).splitlines() == [
        "Since 2026-11-01 (3e253cc0a):",
        "  tests that count      31      +5",
        "  modules complete       1      +0",
        "  errors                 5      -2",
        "",
        "Trend:",
        "  2026-11-01 (3e253cc0a)      26 tests that count      1 modules complete",
        "  2026-11-09 (3e253cc0a)      28 tests that count      1 modules complete",
        "  now                         31 tests that count      1 modules complete",
    ]


def test_of_a_long_trend_the_latest_are_shown_and_the_rest_is_counted() -> None:
    between = tuple(kept(day, tests_that_count=day) for day in range(2, 20))
    lines = change_text(Change(THEN, NOW, between), Paint()).splitlines()
    assert "  (8 snapshots before)" in lines
    assert len(lines) - lines.index("Trend:") == 14


def test_names_of_figures_are_text() -> None:
    strange = Snapshot("2026-11-01T12:00:00Z", "", {"a\x1b[31m\nb": 3})
    text = change_text(Change(strange, NOW, ()), Paint())
    assert "a\\u001b[31m\\u000ab" in text


def test_without_a_revision_a_snapshot_is_its_day() -> None:
    assert stamp(NOW) == "2026-11-30"


def test_machines_get_every_figure() -> None:
    row = change_row(Change(THEN, NOW, ()))
    assert row["change"] == {"tests that count": 5, "modules complete": 0, "errors": -2}
