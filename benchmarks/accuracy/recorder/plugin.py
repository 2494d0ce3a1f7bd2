"""The hooks: pytest tells what it does, and the observers hang between."""

import os
import platform
import sys
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import pytest

from . import audit, libraries, mocks, overrides
from .collected import Collected
from .imported import Imported
from .journal import Journal, merge
from .methods import Methods
from .modules import ModulesPut
from .named import NamedFakes
from .observer import Observer
from .origin import Stack
from .places import Places
from .running import Running, Test

Wrapper = Generator[None, Any, None]

_MOCKERS = {"mocker", "class_mocker", "module_mocker", "package_mocker", "session_mocker"}


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("recorder", "record what tests really do")
    group.addoption("--record", metavar="DIR", help="write collect.jsonl and events.jsonl there")
    group.addoption(
        "--record-support",
        metavar="PATH",
        action="append",
        default=[],
        help="a file or folder that is test code whatever its name, from the root",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Begin before the first conftest is imported."""
    options = early_config.known_args_namespace
    # A word of its own looks like a path to pytest, which seeks its configuration above all paths.
    for option in {"--record", "--record-support"}.intersection(
        early_config.invocation_params.args
    ):
        raise pytest.UsageError(f"{option} and its value are one word: {option}=PATH")
    _yield_way()
    if options.record:
        folder = Path(early_config.invocation_params.dir, options.record).resolve()
        recording = Recording(early_config, folder, options.record_support)
        early_config.pluginmanager.register(recording, "recorder-session")


def _yield_way() -> None:
    """What lies beside the recorder must not stand for modules of the project or its libraries."""
    beside = str(Path(__file__).parents[1])
    if beside in sys.path:
        sys.path.remove(beside)
        sys.path.append(beside)


class Recording:
    """One session, from its first conftest to its exit status."""

    def __init__(self, config: pytest.Config, folder: Path, support: Sequence[str]) -> None:
        self._worker = os.environ.get("PYTEST_XDIST_WORKER")  # known before its configuration
        self._folder = folder
        suffix = f".{self._worker}" if self._worker else ""
        self._collect = Journal(folder / f"collect{suffix}.jsonl")
        self._events = Journal(folder / f"events{suffix}.jsonl")
        self._running = Running()
        self._places = Places(config.rootpath, support)
        self._collected = Collected(self._places)
        self._observer = Observer(self._running, Stack(self._places, self._running))
        self._imported = Imported(self._running)
        self._methods = Methods(self._observer)
        self._modules = ModulesPut(self._observer)
        self._tests = 0
        self._observe()
        self._collect.write(
            {
                "t": "meta",
                "format": 1,
                "root": str(config.rootpath),
                "rootdir": str(config.rootpath),
                "python": platform.python_version(),
                "pytest": pytest.__version__,
                "args": [str(each) for each in config.invocation_params.args],
            }
        )

    def _observe(self) -> None:
        __import__("unittest.mock")  # so that the first import of it is observed
        observer = self._observer
        observer.expect([*mocks.rows(self._imported), *libraries.ROWS])
        observer.expect(overrides.rows(observer))
        audit.listen(observer)

    # Collection

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Wrapper:
        self._running.node = collector.nodeid
        self._observer.look()
        outcome = yield
        self._running.node = None
        report = outcome.get_result() if outcome.excinfo is None else None
        if report is not None and not report.passed:
            self._collect.write(
                {
                    "t": "collect_error",
                    "node": report.nodeid,
                    "outcome": report.outcome,
                    "why": str(report.longrepr)[-400:],
                }
            )

    def pytest_deselected(self, items: Sequence[pytest.Item]) -> None:
        for item in items:
            self._collect.write({"t": "deselected", "nodeid": item.nodeid})

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        observer, guarded = self._observer, self._running.guarded
        observer.look()
        with guarded():
            self._places.adopt(self._collected.test_files(session.items))
        for item in session.items:
            with guarded():
                for record in self._collected.records(item):
                    self._collect.write(record)
        self._flush()
        with guarded():
            self._imported.watch(observer)
        with guarded():
            overrides.watch_requests(observer)
        with guarded():
            fakes = NamedFakes(observer, self._places)
            self._methods.watch(self._places, fakes.unwatched)
            self._modules.watch(self._places)

    # Tests

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Wrapper:
        self._observer.look()
        self._flush()
        test = Test(item.nodeid, self._collected.site(getattr(item, "obj", None)))
        for event in self._imported.concerning(item.nodeid.partition("::")[0]):
            test.add(event)
        self._running.phase = "setup"
        self._running.test = test
        yield
        self._running.test = None
        self._running.phase = "collect"
        self._events.write(test.record())
        self._tests += 1

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_setup(self) -> Wrapper:
        self._running.phase = "setup"
        with self._modules.phase():
            yield

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_call(self) -> Wrapper:
        self._observer.look()
        self._running.phase = "call"
        with self._modules.phase():
            yield

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Wrapper:
        # Includes what `getfixturevalue` brought; pytest forgets it as it tears down.
        request = getattr(item, "_request", None)
        definitions = dict(getattr(request, "_fixture_defs", {}))
        if self._running.test is not None:
            self._running.test.fixtures = list(definitions)
        self._running.reuse(definitions)
        self._running.phase = "teardown"
        yield

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> Wrapper:
        outcome = yield
        if self._running.test is None or outcome.excinfo is not None:
            return
        report = outcome.get_result()
        told = self._running.test.outcome
        told[call.when] = report.outcome
        with self._running.guarded():
            if hasattr(report, "wasxfail"):
                told["xfail"] = str(report.wasxfail)
            if report.failed:
                told["why"] = str(call.excinfo.value)[:160] if call.excinfo else ""

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Wrapper:  # noqa: ANN401  # not public in 7.4
        name = fixturedef.argname
        site = self._collected.site(fixturedef.func)
        shared = fixturedef.scope != "function"
        with self._running.setting_up(fixturedef, name, site, shared=shared):
            if name in _MOCKERS and site is None:
                self._observer.note("mocker_fixture", "fixture", {})
            yield

    # The end

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, exitstatus: int) -> None:
        observer = self._observer
        observer.stop()
        self._methods.stop()
        self._modules.stop()
        self._flush()
        self._collect.write(
            {
                "t": "end",
                "exitstatus": int(exitstatus),
                "tests": self._tests,
                "observed": sorted(observer.observed),
                "missing": sorted(observer.missing),
                "unwatched": sorted(self._methods.unseen),
                "errors": self._running.errors,
            }
        )
        self._collect.publish()
        self._events.publish()
        if not self._worker:
            self._merge()

    def pytest_unconfigure(self) -> None:
        self._observer.stop()
        self._collect.publish()
        self._events.publish()

    def _flush(self) -> None:
        while self._running.imported:
            self._collect.write(self._running.imported.pop(0))

    def _merge(self) -> None:
        """Workers of xdist have run everything: what they wrote is the record."""
        events = sorted(self._folder.glob("events.gw*.jsonl"))
        collects = sorted(self._folder.glob("collect.gw*.jsonl"))
        if events and collects:
            merge(self._folder / "events.jsonl", events)
            merge(self._folder / "collect.jsonl", collects, rest=("import_event", "end"))
