"""Coverage data in any of its formats, told by what it begins with."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from policy_lint.disk import coverage_file
from policy_lint.disk.regular import LARGEST, content
from policy_lint.model.covered import Ran
from policy_lint.model.nearest import Nearest
from policy_lint.model.suite import Run
from policy_lint.read.coverage import json_report, lcov, xml_report

CONTEXTS = (
    "holds no contexts; record them with `pytest --cov --cov-context=test`, or with"
    " `dynamic_context = test_function` in the configuration of coverage"
)
USUAL = (".coverage", "coverage.json", "coverage.xml", "coverage.lcov", "lcov.info")
"""What the data is called by default, the most exact one first."""
BEGIN = 100
"""Bytes that tell the format."""


class CoverageError(Exception):
    """Why a file tells nothing, for people."""


def runs(file: Path) -> tuple[Run, ...]:
    """What ran of each measured file in each context.

    Raises CoverageError if coverage is not installed, or the file is none of its own or holds no
    contexts.
    """
    found = contexts(file)
    if not found:
        raise CoverageError(f"{file} {CONTEXTS}")
    return found


def contexts(file: Path) -> tuple[Run, ...]:
    """The same, where a report or a file without contexts tells none; CoverageError as there."""
    data = _read(file, None)
    try:
        return coverage_file.runs(data) if data.startswith(coverage_file.MAGIC) else ()
    except ValueError as error:
        raise CoverageError(f"{file}: {error}") from error


def measured(
    files: Iterable[Path], root: Path, paths: Iterable[str], *, ours: bool = False
) -> Mapping[str, Ran]:
    """What ran of the files of a project, by all the data together; CoverageError says why not.

    What lies in the project (`ours`) is opened with the care that it needs.
    """
    nearest = Nearest(paths, root.as_posix())
    found: dict[str, Ran] = {}
    for file in files:
        data = _read(file, root if ours else None)
        try:
            for named, ran in _parsed(data, root, nearest):
                path = nearest.of(named)
                if path:
                    found[path] = found.get(path, Ran()).plus(ran)
        except ValueError as error:
            raise CoverageError(f"{file}: {error}") from error
    return found


def _read(file: Path, project: Path | None) -> bytes:
    path = file if project else os.path.realpath(file)  # a link that the user names is meant
    data = content(path, LARGEST, project)
    if isinstance(data, str):
        raise CoverageError(f"{file}: {data}")
    return data


def _parsed(data: bytes, root: Path, nearest: Nearest) -> Iterator[tuple[str, Ran]]:
    if data.startswith(coverage_file.MAGIC):
        return json_report.parse(coverage_file.as_json(data, root, nearest))
    begin = data[:BEGIN].removeprefix(b"\xef\xbb\xbf").lstrip()
    text = data.decode("utf-8-sig", "replace")
    if begin.startswith(b"{"):
        return json_report.parse(text)
    if begin.startswith(b"<"):
        return xml_report.parse(data)
    if begin.startswith((b"TN:", b"SF:")):
        return lcov.parse(text)
    raise ValueError("neither a data file of coverage nor a report in JSON, XML or lcov")
