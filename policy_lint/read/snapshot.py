"""The text of a snapshot to its figures. It may be anything: branches were merged, people edit."""

import json
import re

from policy_lint.model.snapshot import Snapshot

_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_REVISION = re.compile(r"[0-9a-f]{0,64}")
VERSION = 1
_LARGEST = 10**9


def snapshot(text: bytes) -> Snapshot | str:
    """The snapshot, or why the text is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return "no JSON"
    if not isinstance(data, dict) or data.get("version") != VERSION:
        return f"no snapshot of version {VERSION}"
    date, revision, figures = (data.get(key) for key in ("date", "revision", "figures"))
    if not (isinstance(date, str) and _DATE.fullmatch(date)):
        return "its date is none"
    if not (isinstance(revision, str) and _REVISION.fullmatch(revision)):
        return "its revision is none"
    if not isinstance(figures, dict) or not all(map(_is_count, figures.values())):
        return "its figures are none"
    return Snapshot(date, revision, figures)


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value <= _LARGEST
