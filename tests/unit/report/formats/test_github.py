"""Commands of GitHub, read as its runner reads them."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from hypothesis import given

from policy_lint.model.fault import PROJECT, Fault
from policy_lint.model.finding import Finding
from policy_lint.model.place import Place, Step
from policy_lint.model.shown import plain
from policy_lint.report.formats.github import render
from policy_lint.report.formats.run import Run
from tests.unit.report.formats.runs import a_run, is_plain, strange_runs
from tests.unit.report.specimens import DOUBTFUL, FORBIDDEN, IDLE

_COMMAND = re.compile(r"\s*::(?P<name>[^\s:]+)(?: (?P<pairs>.*?))?::(?P<data>.*)", re.DOTALL)
_ESCAPES = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


class Command(NamedTuple):
    """What the runner understands of a line."""

    name: str
    properties: dict[str, str]
    data: str


def commands(text: str) -> list[Command]:
    """Every line of the output that the runner obeys."""
    assert text.endswith("\n")
    return [command(line) for line in text[:-1].split("\n")]


def command(line: str) -> Command:
    found = _COMMAND.fullmatch(line)
    assert found, line
    pairs = (pair.split("=", 1) for pair in (found["pairs"] or "").split(",") if pair)
    properties = {key: _unescaped(value, len(_ESCAPES)) for key, value in pairs}
    return Command(found["name"], properties, _unescaped(found["data"], 2))


def _unescaped(text: str, properties: int) -> str:
    known = {*list(_ESCAPES)[:properties], "%25"}
    replaced: Callable[[re.Match[str]], str] = lambda one: _ESCAPES[one[0]]  # noqa: E731
    return re.sub("|".join(sorted(known)), replaced, text)


def test_a_finding_is_an_annotation_with_its_chain() -> None:
    _, finding = commands(render(a_run(FORBIDDEN)))
    assert finding == Command(
        "error",
        {
            "title": "TPL101 forbidden-double",
            "file": "tests/e2e/test_pay.py",
            "line": "2",
            "endLine": "2",
            "col": "11",
            "endColumn": "21",
        },
        "an e2e test reaches a patch of app.pay.stripe\n"
        "how it gets there:\n"
        "  tests/e2e/test_pay.py:7:1 test_pay asks for the fixture client\n"
        "  tests/conftest.py:12:5 client calls unittest.mock.patch\n"
        "help: Use the real service, or test this at the unit level.",
    )


def test_the_worst_come_first_since_github_shows_ten_of_a_kind() -> None:
    errors = [replace(FORBIDDEN, at=Place("z.py", line)) for line in range(1, 13)]
    said, *rest = commands(render(a_run(*errors, DOUBTFUL, IDLE)))
    assert [each.name for each in rest] == ["error"] * 12 + ["warning", "notice"]
    assert said.name == "notice"
    assert said.data.startswith(
        "Found 12 errors, 1 warning, 1 information in 3 files; 2 files read."
    )
    assert said.data.endswith("GitHub annotates 10 of a kind: 2 findings more in the log.")


def test_a_finding_of_each_cause_comes_before_others_of_one_that_was_told() -> None:
    def brought(line: int, fixture: str) -> Finding:
        steps = (Step(Place("a.py", 1), "test"), Step(Place("a.py", 1), f"fixture {fixture}"))
        origin = Step(Place(f"{fixture}.py", 3), "unittest.mock.Mock (double: mock)")
        return replace(FORBIDDEN, at=Place("a.py", line), evidence=(*steps, origin))

    findings = [brought(1, "bank"), brought(2, "bank"), brought(3, "till"), brought(4, "bank")]
    lines = [each.properties["line"] for each in commands(render(a_run(*findings, DOUBTFUL)))[1:]]
    assert lines == ["1", "3", "2", "4", "3"]


def test_the_figures_are_one_of_the_ten_notices() -> None:
    ten = [replace(IDLE, at=Place("a.py", line)) for line in range(1, 11)]
    assert commands(render(a_run(*ten)))[0].data.endswith("1 finding more in the log.")
    assert "GitHub" not in commands(render(a_run(*ten[1:])))[0].data


def test_what_stands_nowhere_names_no_file() -> None:
    _, fault = commands(render(a_run(Fault(PROJECT, "not all was judged").finding)))
    assert fault.properties == {"title": "TPL900 internal-error"}


@given(strange_runs)
def test_whatever_a_project_holds_it_is_one_command_a_finding(run: Run) -> None:
    text = render(run)
    assert all(map(is_plain, text.split("\n")))
    told = [(each.data.split("\n")[0], each.properties["file"]) for each in commands(text)[1:]]
    assert sorted(told) == sorted((plain(one.message), plain(one.at.path)) for one in run.findings)
    assert all(len(each.properties) == 6 for each in commands(text)[1:])
