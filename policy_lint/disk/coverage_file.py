"""A `.coverage` file, read through coverage's own interface, from a copy outside of the project.

https://coverage.readthedocs.io/en/latest/api_coveragedata.html. It is a database, which sqlite
opens by name, writes beside, and may be made to compute without end: so it is copied, and only
tables of a sane size are handed on.
"""

import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from policy_lint.model.nearest import Nearest
from policy_lint.model.suite import Run

if TYPE_CHECKING:
    from coverage import CoverageData

MAGIC = b"SQLite format 3\0"
EXTRA = "reading `.coverage` needs the extra: pip install policy-lint[coverage]"
LONGEST = 125_000
"""Bytes of a million lines: no file has more, in one context."""
_ODD = """
select count(*) from sqlite_master where type not in ('table', 'index') or coalesce(rootpage, 0) = 0
"""
"""Views and triggers, and tables that are made by code as they are read."""
_COMPUTED = """
select count(*) from sqlite_master as held, pragma_table_xinfo(held.name) as told
where held.type = 'table' and told.hidden <> 0
"""
"""Columns that are computed as they are read."""
_LONG = "select count(*) from line_bits where length(numbits) > ?"
_OF_ALL = """
select sum(most) from (select max(length(numbits)) as most from line_bits group by file_id)
"""
_OF_ONE = """
select max(all_of) from (select sum(length(numbits)) as all_of from line_bits group by file_id)
"""
_OF_ALL_IN_ALL = "select sum(length(numbits)) from line_bits"
_SUMS = ((_OF_ALL, 20), (_OF_ONE, 80), (_OF_ALL_IN_ALL, 400))
"""What the lines take together, and how many millions of them at most: of all files, of one file in
all contexts, and of all in all. Each is looked at by itself, so this is also how long it takes."""


def runs(data: bytes) -> tuple[Run, ...]:
    """What ran of each measured file in each context; ValueError says why nothing can be told."""
    with _opened(data) as measured:
        return tuple(_runs(measured))


def as_json(data: bytes, root: Path, nearest: Nearest) -> str:
    """The report that `coverage json` makes of it for the files of this project.

    The statements of a file are counted in its text as it is now. No configuration of coverage is
    read: it may name plugins, which are code; what they measured is left.
    """
    from coverage import Coverage

    with _opened(data) as measured, TemporaryDirectory() as folder:
        told = [path for path in measured.measured_files() if not measured.file_tracer(path)]
        places = {path: nearest.of(path) for path in told}
        ours = sorted({str(root / place) for place in places.values() if place})
        session = Coverage(data_file=None, config_file=False)
        session.get_data().update(
            measured, map_path=lambda path: str(root / places[path]) if places.get(path) else path
        )
        report = Path(folder) / "coverage.json"
        if not ours:
            return '{"files": {}}'
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of files that do not parse
            session.json_report(morfs=ours, outfile=str(report), ignore_errors=True)
        return report.read_text(encoding="utf-8")


@contextmanager
def _opened(data: bytes) -> "Iterator[CoverageData]":
    try:
        from coverage import CoverageData
        from coverage.exceptions import CoverageException
    except ImportError as error:
        raise ValueError(EXTRA) from error
    with TemporaryDirectory() as folder:
        copy = Path(folder) / ".coverage"
        copy.write_bytes(data)
        try:
            _check(copy)
            measured = CoverageData(basename=str(copy), suffix=False)
            measured.read()
            with closing(measured):
                yield measured
        except (CoverageException, sqlite3.Error) as error:
            raise ValueError(str(error).replace(str(copy), "it")) from error


def _check(copy: Path) -> None:
    """Refuse what coverage never writes, and what would not fit into memory."""
    with closing(sqlite3.connect(copy)) as database:
        if any(database.execute(each).fetchone() != (0,) for each in (_ODD, _COMPUTED)):
            raise ValueError("it holds more than tables, so coverage did not write it")
        if database.execute(_LONG, (LONGEST,)).fetchone() != (0,):
            raise ValueError("it tells of files with more than a million lines")
        for asked, millions in _SUMS:
            if (database.execute(asked).fetchone()[0] or 0) > millions * LONGEST:
                raise ValueError(f"it tells of more than {millions} million lines")


def _runs(data: "CoverageData") -> Iterator[Run]:
    for path in sorted(data.measured_files()):
        by_context: dict[str, int] = {}
        for contexts in data.contexts_by_lineno(path).values():
            for context in filter(None, contexts):
                by_context[context] = by_context.get(context, 0) + 1
        for context, lines in sorted(by_context.items()):
            yield Run(path.replace("\\", "/"), context, lines)
