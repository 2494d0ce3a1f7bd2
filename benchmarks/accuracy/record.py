"""What a recorder noted while pytest ran a suite: the truth of the benchmark.

`collect.jsonl` has what pytest collected, with the fixtures of each item; `events.jsonl` what was
made and replaced while each item ran. Either may be gzipped.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.accuracy.event import Double, counts, double

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Recorded:
    """One test function, all its parametrisations together."""

    test: str
    own: bool
    """Its body stands in the very class under which it is collected."""
    fixtures: frozenset[str]
    """The names of its closure that the project defines."""
    executed: frozenset[str]
    """What ran for it, which is more where `getfixturevalue` asks."""
    fate: str
    """`passed` if some parametrisation did; else `failed`, `skipped` or `not run`.

    `unattributed` if it passed, and something was put in place by nobody knows whom.
    """
    doubles: frozenset[Double]

    @property
    def judged(self) -> bool:
        """Whether the run says if it uses doubles. What did not pass may have used more."""
        return bool(self.doubles) or self.fate == "passed"


@dataclass(frozen=True)
class Record:
    """A recorded run."""

    tests: Mapping[str, Recorded]
    unread: frozenset[str]
    """Files and folders that pytest could not collect."""
    deselected: frozenset[str]
    origins: Mapping[str, frozenset[str]]
    """Whose fixtures bear a name: `project`, `plugin`, `pytest`."""

    def concerns(self, test: str) -> bool:
        """Whether the run says if pytest collects a test."""
        path = Path(test.partition("::")[0])
        places = {path.as_posix(), *(parent.as_posix() for parent in path.parents)}
        return test not in self.deselected and not places & self.unread


@dataclass
class _Function:
    """What is known of a test function so far."""

    own: bool = False
    fixtures: set[str] = field(default_factory=set)
    executed: set[str] = field(default_factory=set)
    outcomes: set[str] = field(default_factory=set)
    doubles: set[Double] = field(default_factory=set)
    unattributed: bool = False

    def recorded(self, test: str) -> Recorded:
        return Recorded(
            test,
            own=self.own,
            fixtures=frozenset(self.fixtures),
            executed=frozenset(self.executed),
            fate=_fate(self.outcomes, unattributed=self.unattributed),
            doubles=frozenset(self.doubles),
        )


def read(folder: Path) -> Record:
    """The record of a folder."""
    collected = list(_rows(folder, "collect.jsonl"))
    definitions = {row["id"]: row for row in collected if row["t"] == "fixdef"}
    items = [row for row in collected if row["t"] == "item" and row["type"] != "DoctestItem"]
    functions: dict[str, _Function] = {}
    for item in items:
        known = functions.setdefault(function_of(item), _Function())
        known.own = _is_own(item)
        known.fixtures |= set(_fixtures(item, definitions))
    _add_events(functions, items, _rows(folder, "events.jsonl"))
    origins: dict[str, set[str]] = {}
    for row in definitions.values():
        origins.setdefault(row["name"], set()).add(row["origin"])
    return Record(
        {test: one.recorded(test) for test, one in functions.items()},
        frozenset(_before(row["node"], "::") for row in collected if row["t"] == "collect_error"),
        frozenset(_before(row["nodeid"], "[") for row in collected if row["t"] == "deselected"),
        {name: frozenset(found) for name, found in origins.items()},
    )


def paths(folder: Path, checkout: Path) -> list[str]:
    """The folders of a checkout that pytest was told to run."""
    (meta,) = (row for row in _rows(folder, "collect.jsonl") if row["t"] == "meta")
    told = [one for one in meta["args"] if not one.startswith("-") and (checkout / one).exists()]
    return told or ["."]


def function_of(item: Row) -> str:
    """The id of an item without its parametrisation: `path::Class::function`."""
    classes = item["class"].split(".") if item.get("class") else ()
    return "::".join([item["path"], *classes, item["func"]])


def _add_events(functions: Mapping[str, _Function], items: list[Row], runs: Iterable[Row]) -> None:
    by_id: dict[str, Row] = {}
    for item in items:  # the parameters in an id may differ from run to run
        by_id[item["nodeid"]] = item
        by_id.setdefault(_before(item["nodeid"], "["), item)
    for run in runs:
        found = by_id.get(run["nodeid"]) or by_id.get(_before(run["nodeid"], "["))
        if found is not None:
            known = functions[function_of(found)]
            known.outcomes.add(_outcome(run["outcome"]))
            known.executed |= set(run.get("fixtures_executed", ()))
            events = run.get("events", ())
            known.doubles |= {double(event, found) for event in events if counts(event)}
            known.unattributed |= any(event["attr"] == "unattributed" for event in events)


def _fixtures(item: Row, definitions: Mapping[int, Row]) -> Iterator[str]:
    """Not `request`, nor what stands for hooks, nor what parametrisation fills directly."""
    for name, numbers in item.get("fixtures", {}).items():
        chain = [definitions[number] for number in numbers]
        stands_in = any(one["direct_param"] or one["xunit"] for one in chain)
        if name != "request" and not stands_in and any(one["origin"] == "project" for one in chain):
            yield name


def _is_own(item: Row) -> bool:
    of = (item.get("def_name") or "").rpartition(".")[0]
    return item["def_file"] == item["path"] and of == (item.get("class") or "")


def _outcome(phases: Mapping[str, str]) -> str:
    return phases.get("call") or phases.get("setup") or "not run"


def _fate(outcomes: set[str], *, unattributed: bool) -> str:
    fate = next((one for one in ("passed", "failed", "skipped") if one in outcomes), "not run")
    return "unattributed" if fate == "passed" and unattributed else fate


def _rows(folder: Path, name: str) -> Iterator[Row]:
    packed = folder / f"{name}.gz"
    read = gzip.decompress(packed.read_bytes()) if packed.exists() else (folder / name).read_bytes()
    yield from (json.loads(line) for line in read.splitlines() if line.strip())


def _before(text: str, mark: str) -> str:
    return text.partition(mark)[0]
