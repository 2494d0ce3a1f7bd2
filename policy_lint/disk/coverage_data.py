"""Which lines ran in which context: a `.coverage` file, read through coverage's own interface.

https://coverage.readthedocs.io/en/latest/api_coveragedata.html
"""

from collections.abc import Iterator
from pathlib import Path

from policy_lint.model.suite import Run

EXTRA = "reading coverage data needs the extra: pip install policy-lint[coverage]"
CONTEXTS = (
    "holds no contexts; record them with `pytest --cov --cov-context=test`, or with"
    " `dynamic_context = test_function` in the configuration of coverage"
)


class CoverageError(Exception):
    """Why a file tells nothing about contexts, for people."""


def runs(file: Path) -> tuple[Run, ...]:
    """What ran of each measured file in each context.

    Raises CoverageError if coverage is not installed, or the file is none of its own or holds no
    contexts.
    """
    try:
        from coverage import CoverageData
        from coverage.exceptions import CoverageException
    except ImportError as error:
        raise CoverageError(EXTRA) from error
    if not file.is_file():
        raise CoverageError(f"no such file: {file}")
    try:
        data = CoverageData(basename=str(file), suffix=False)
        data.read()
        found = tuple(_runs(data))
    except CoverageException as error:
        raise CoverageError(str(error)) from error
    if not found:
        raise CoverageError(f"{file} {CONTEXTS}")
    return found


def _runs(data: "CoverageData") -> Iterator[Run]:  # type: ignore[name-defined]  # noqa: F821
    for path in sorted(data.measured_files()):
        by_context: dict[str, int] = {}
        for contexts in data.contexts_by_lineno(path).values():
            for context in filter(None, contexts):
                by_context[context] = by_context.get(context, 0) + 1
        for context, lines in sorted(by_context.items()):
            yield Run(Path(path).as_posix(), context, lines)
