"""`coverage json`: https://coverage.readthedocs.io/en/latest/commands/cmd_json.html."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from policy_lint.model.covered import Ran


def parse(text: str) -> Iterator[tuple[str, Ran]]:
    """The files of a report by the names that they have there; ValueError if it is none."""
    try:
        files = json.loads(text)["files"]
        yield from ((str(path), _ran(row)) for path, row in files.items())
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("it is no report of `coverage json`") from error


def _ran(row: Mapping[str, Any]) -> Ran:
    lines = {_line(line): False for line in row["missing_lines"]}
    lines |= {_line(line): True for line in row["executed_lines"]}
    branches: dict[int, tuple[int, int]] = {}
    for key, taken in (("missing_branches", 0), ("executed_branches", 1)):
        for start, _ in row.get(key, ()):
            ways, before = branches.get(_line(start), (0, 0))
            branches[start] = (ways + 1, before + taken)
    return Ran(lines, branches)


def _line(line: object) -> int:
    if not isinstance(line, int):
        raise TypeError("no line")
    return line
