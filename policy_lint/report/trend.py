"""What has changed since a snapshot, for people."""

from collections.abc import Iterator

from policy_lint.model.shown import cells, plain
from policy_lint.model.snapshot import COMPLETE, CREDITED, Change, Snapshot
from policy_lint.report.paint import Paint, counted

LATEST = 12
"""Snapshots of the trend that are shown in text."""
_ALWAYS = (CREDITED, COMPLETE)


def change_text(change: Change, paint: Paint) -> str:
    """The figures that changed, then one line a snapshot."""
    rows = [row for row in change.rows() if row[2] or row[0] in _ALWAYS]
    width = max(cells(plain(name)) for name, *_ in rows)
    head = paint.bold(f"Since {stamp(change.since)}:")
    lines = [
        f"  {plain(name)}{' ' * (width - cells(plain(name)))}  {now:>6}  {more:>+6}"
        for name, now, more in rows
    ]
    return "\n".join([head, *lines, "", paint.bold("Trend:"), *_trend(change)]) + "\n"


def stamp(kept: Snapshot) -> str:
    """`2026-11-30 (3e253cc0a)`."""
    return f"{kept.day} ({kept.revision[:9]})" if kept.revision else kept.day


def _trend(change: Change) -> Iterator[str]:
    trend = change.trend
    if len(trend) > LATEST:
        yield f"  ({counted(len(trend) - LATEST, 'snapshot')} before)"
    for each in trend[-LATEST:]:
        now = "now" if each is change.now else stamp(each)
        credited, complete = (each.figures.get(name, 0) for name in _ALWAYS)
        yield f"  {now:<22}  {credited:>6} tests that count  {complete:>5} modules complete"
