"""A snapshot as it is kept, and as the other documents hold it."""

import json

from policy_lint.model.snapshot import Change, Snapshot


def snapshot_json(kept: Snapshot) -> str:
    """One line of JSON, always the same for the same snapshot."""
    return json.dumps({"version": 1, **snapshot_row(kept)}, ensure_ascii=True) + "\n"


def snapshot_row(kept: Snapshot) -> dict[str, object]:
    """A snapshot as a JSON object."""
    return {"date": kept.date, "revision": kept.revision, "figures": kept.figures}


def change_row(change: Change) -> dict[str, object]:
    """What has changed, and all snapshots on the way."""
    return {
        "since": snapshot_row(change.since),
        "change": {name: more for name, _, more in change.rows()},
        "trend": [snapshot_row(each) for each in change.trend],
    }
