"""What came of running tests as they are and changed: the truth of the benchmark."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

Row = Mapping[str, Any]
AS_IT_IS, OTHER, RAISES = "as it is", "other", "raises"
PASSED, FAILED = "passed", "failed"


class Trial(NamedTuple):
    """All runs of one test function."""

    passes: bool
    """Every item passes as it is."""
    changes: int
    """How many runs had a changed function."""
    failures: int
    """How many of them failed or hung."""
    survived: int
    """How many passed though a function raised."""
    checked: frozenset[tuple[str, int]]
    """Lines of test files at which a check noticed that a function gave another value."""
    is_checked: bool
    """Whether any check noticed that, wherever it stands."""


def read(text: str) -> Mapping[str, Trial]:
    """The trials of a file, by test."""
    rows: dict[str, list[Row]] = {}
    for line in text.splitlines():
        row: Row = json.loads(line)
        rows.setdefault(row["test"], []).append(row)
    return {test: _trial(found) for test, found in rows.items()}


def _trial(rows: Iterable[Row]) -> Trial:
    first = [row for row in rows if row["how"] == AS_IT_IS]
    changed = [row for row in rows if row["how"] != AS_IT_IS]
    noticed = [row for row in changed if row["how"] == OTHER and row.get("checked")]
    raised = [row for row in changed if row["how"] == RAISES]
    return Trial(
        passes=all(row["outcome"] == PASSED for row in first),
        changes=len(changed),
        failures=sum(row["outcome"] != PASSED for row in changed),
        survived=sum(row["outcome"] == PASSED for row in raised),
        checked=frozenset((path, line) for row in noticed for path, line in row["lines"]),
        is_checked=bool(noticed),
    )
