"""The recorder tells what pytest collected and how it ended, and changes nothing."""

import json
import re
from pathlib import Path

import pytest

from tests.e2e.recorded import Record, run
from tests.e2e.recorded_shop import COLLECT_ALL, KINDS, SUITE

pytestmark = pytest.mark.unmeasured


def test_the_recorder_finds_no_fault_in_itself(record: Record) -> None:
    assert record.end()["errors"] == []
    assert record.end()["missing"] == []


def test_what_was_collected(record: Record) -> None:
    assert {name for name in record.items() if name.startswith(KINDS)} == {
        f"{KINDS}::{name}"
        for name in (
            "TestBase::test_inherited",
            "TestCase::test_case",
            "TestDerived::test_inherited",
            "test_async",
            "test_expected",
            "test_failed",
            "test_generated[a]",
            "test_generated[b]",
            "test_kinds.documented",
            "test_parametrised[1]",
            "test_parametrised[2]",
            "test_skipped",
        )
    }
    derived = record.items()[f"{KINDS}::TestDerived::test_inherited"]
    assert (derived["class"], derived["def_name"]) == ("TestDerived", "TestBase.test_inherited")
    assert derived["bases"][0][1] == KINDS
    assert record.items()[f"{KINDS}::test_parametrised[1]"]["func"] == "test_parametrised"
    assert record.items()[f"{KINDS}::TestCase::test_case"]["unittest"]
    assert record.items()[f"{KINDS}::test_kinds.documented"]["type"] == "DoctestItem"


def test_what_could_not_be_collected(record: Record) -> None:
    errors = {each["node"] for each in record.collected if each["t"] == "collect_error"}
    assert errors == {"tests/test_broken.py"}


def test_deselected_tests_are_told(tmp_path: Path) -> None:
    record = run(
        tmp_path, "--- test_a.py\ndef test_a(): pass\ndef test_b(): pass\n", "-k", "test_b"
    )
    assert {each["nodeid"] for each in record.collected if each["t"] == "deselected"} == {
        "test_a.py::test_a"
    }
    assert list(record.items()) == ["test_a.py::test_b"]


def test_outcomes(record: Record) -> None:
    def outcome(name: str) -> str | None:
        told: dict[str, str] = record.test(f"{KINDS}::{name}")["outcome"]
        return told.get("call")

    assert outcome("test_parametrised[2]") == "passed"
    assert outcome("test_failed") == "failed"
    assert outcome("test_skipped") is None
    assert outcome("test_expected") == "skipped"
    assert outcome("test_async") == "failed"
    assert record.test(f"{KINDS}::test_failed")["outcome"]["why"].startswith("on purpose")


def test_the_closure_and_who_overrides_whom(record: Record) -> None:
    closure = record.closure(f"{KINDS}::test_parametrised[1]")
    assert closure["store"] == ["tests/conftest.py", "tests/unit/conftest.py"]
    assert closure["quiet"] == ["tests/conftest.py"]
    assert closure["monkeypatch"] == ["<_pytest/monkeypatch.py>"]
    executed = record.test(f"{KINDS}::test_parametrised[1]")["fixtures_executed"]
    assert set(executed) == {"monkeypatch", "n", "quiet", "store"}


def test_an_autouse_fixture_of_the_conftest_is_in_every_test(record: Record) -> None:
    for name in ("test_failed", "TestCase::test_case", "test_kinds.documented"):
        (event,) = record.events(f"{KINDS}::{name}", "kind", "fixture", "phase", "site")[:1]
        assert event[:3] == ("monkeypatch.setattr", "quiet", "setup")
        assert event[3] == ["tests/conftest.py", 18, "quiet"]


def test_a_folder_that_pytest_would_take_for_a_path_is_refused(tmp_path: Path) -> None:
    record = run(tmp_path, "--- test_a.py\n", "--record", "there")
    assert record.exit_code == pytest.ExitCode.USAGE_ERROR
    assert "--record=PATH" in record.output


def test_a_session_that_dies_leaves_what_it_wrote(tmp_path: Path) -> None:
    run(tmp_path, "--- test_a.py\nimport os\ndef test_a(): pass\ndef test_b(): os._exit(3)\n")
    lines = (tmp_path / "record" / "events.jsonl.part").read_text("utf-8").splitlines()
    assert [json.loads(line)["nodeid"] for line in lines] == ["test_a.py::test_a"]


def test_the_suite_ends_alike_without_the_recorder(record: Record, tmp_path: Path) -> None:
    def outcomes(of: Record) -> list[str]:
        return sorted(re.findall(r"^(?:[A-Z]+) tests/\S+", of.output, re.MULTILINE))

    plain = run(tmp_path, SUITE, *COLLECT_ALL, record=False)
    assert len(outcomes(plain)) > 20
    assert outcomes(plain) == outcomes(record)
    assert plain.exit_code == record.exit_code
    assert plain.tests == []
