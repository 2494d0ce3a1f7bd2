"""What pytest itself makes of projects on disk: a program that prints one JSON object.

    python pytest_says.py FOLDER ROOT...

Each root is a folder below FOLDER where pytest is started, in a process of its own (`--` before a
root asks only what a bare `pytest` collects). For each root: the tests with their fixtures, the
functions that were called, and the tests whose fixtures were refused.
"""

import gc
import io
import json
import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import FrameType

import pytest

HIDDEN = ("_xunit_", "_unittest_", "_Module__")
OPTIONS = [
    *("-p", "no:cacheprovider", "-p", "no:terminal", "--assert=plain"),
    *("-p", "no:asyncio"),  # it has a fixture for every test; the tests of the server need it
]


class Recorder:
    """A plugin that notes what is collected, what each test got, and what was called."""

    def __init__(self, root: Path) -> None:
        self._root = f"{root}{os.sep}"
        self.tests: dict[str, list[str]] = {}
        self.called: set[tuple[str, int]] = set()
        self.refused: set[str] = set()

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """From here on code of the project is called; before, pytest loads its own plugins."""
        sys.setprofile(self.profile)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            assert isinstance(item, pytest.Function)
            self.tests[_id(item)] = sorted(_fixtures(item, item.fixturenames))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Function) -> None:
        """By now a test has what it asked for with `getfixturevalue` too."""
        names = {*item.fixturenames, *item._request.fixturenames}  # noqa: SLF001
        self.tests[_id(item)] = sorted(_fixtures(item, names))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and "recursive dependency involving fixture" in report.longreprtext:
            self.refused.add(report.nodeid.partition("[")[0])

    def profile(self, frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(self._root):
            self.called.add((code.co_filename.removeprefix(self._root), code.co_firstlineno))


def _id(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def _fixtures(item: pytest.Function, names: Iterable[str]) -> Iterator[str]:
    """Without pytest's own stand-ins for hooks and for parametrised names."""
    for name in names:
        definitions = item._fixtureinfo.name2fixturedefs.get(name) or ()  # noqa: SLF001
        direct = any(one.func.__name__ == "get_direct_param_fixture_func" for one in definitions)
        if name != "request" and not direct and not name.startswith(HIDDEN):
            yield name


def say(root: str, arguments: list[str]) -> dict[str, object]:
    """One run of pytest in a folder."""
    os.chdir(root)
    sys.path.insert(0, root)
    recorder = Recorder(Path(root))
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        pytest.main([*OPTIONS, *arguments], [recorder])
        sys.setprofile(None)
    return {
        "tests": recorder.tests,
        "called": sorted(recorder.called),
        "refused": sorted(recorder.refused),
    }


def prepare() -> None:
    """Import the installed plugins once, for all processes that are forked from this one."""
    with redirect_stdout(io.StringIO()):
        pytest.main([*OPTIONS, "--version"])
    gc.freeze()  # pytest collects garbage at every end, and these are none


def main(folder: str, roots: list[str]) -> None:
    jobs = [
        (
            f"{folder}/{root.removeprefix('--')}",
            ["--collect-only"] if root.startswith("--") else ["."],
        )
        for root in roots
    ]
    prepare()
    with multiprocessing.get_context("fork").Pool(maxtasksperchild=1) as pool:
        answers = pool.starmap(say, jobs, chunksize=1)
    sys.stdout.write(json.dumps(dict(zip(roots, answers, strict=True))))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
