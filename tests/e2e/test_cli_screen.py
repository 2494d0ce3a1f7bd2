"""How much of the findings `check` shows a person, and what it says of the rest."""

import json
import shlex
from pathlib import Path

import pytest

from tests.e2e.command import policy_lint, write

pytestmark = pytest.mark.covers("policy_lint.cli.check", "policy_lint.cli.viewing")

CONFTEST = """\
from unittest.mock import Mock
import pytest

@pytest.fixture
def bank(): return Mock()
"""
ASKS = "def test_a(bank): bank()\ndef test_b(bank): bank()\n"
WARNED = "def test_a(monkeypatch): monkeypatch.setattr('app.pay.RATE', 1)\n"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    files = {f"tests__e2e__test_{number:02}": ASKS for number in range(20)}
    return write(tmp_path, tests__conftest=CONFTEST, tests__e2e__test_warned=WARNED, **files)


def test_one_thing_to_mend_is_one_cause_with_the_command_that_unfolds_it(many: Path) -> None:
    shown = policy_lint("--limit=9", cwd=many).stdout
    assert "TPL101 [error] fixture bank brings double to 40 e2e tests in 20 files\n" in shown
    assert shown.count("test_07") == 0
    (command,) = [line for line in shown.splitlines() if line.endswith("--by cause")]
    unfolded = policy_lint(*shlex.split(command.partition(": ")[2])[1:], cwd=many).stdout
    assert (
        "    allow: `# policy-lint: allow[TPL101] REASON` above tests/conftest.py:5\n" in unfolded
    )


def test_the_command_that_unfolds_says_what_was_asked_for(many: Path) -> None:
    asked = ("--select", "TPL1", "--ignore", "TPL103", "--root", str(many), "--errors")
    shown = policy_lint("check", "tests", *asked, "--limit=1", cwd=many).stdout
    again = ("check", "tests", *asked)
    assert f"policy-lint {shlex.join(again)} --by cause\n" in shown


def test_full_by_and_limit(many: Path) -> None:
    assert policy_lint("--full", cwd=many).stdout == (
        policy_lint("--output-format=full", cwd=many).stdout
    )
    by_file = policy_lint("--by=file", "--limit=2", cwd=many).stdout
    assert by_file.count(": 1 finding\n") == 2
    assert "  and 19 more files: policy-lint check --by file\n" in by_file
    by_rule = policy_lint("--by=rule", cwd=many).stdout
    assert by_rule.count("  tests/e2e/test_") == 21


def test_errors_only_says_what_it_does_not_show_and_changes_no_exit_code(many: Path) -> None:
    done = policy_lint("--errors", "--output-format=json", cwd=many)
    assert {row["severity"] for row in json.loads(done.stdout)["findings"]} == {"error"}
    assert done.stderr == "policy-lint: --errors: 1 finding of less severity is not shown\n"
    mild = write(many / "mild", tests__e2e__test_a=WARNED)
    strict = ("--errors", "--fail-on=warning")
    assert policy_lint(*strict, cwd=mild).returncode == 1
    assert policy_lint("--errors", cwd=mild).returncode == 0


def test_statistics_are_counts_alone(many: Path) -> None:
    done = policy_lint("--statistics", cwd=many)
    assert done.returncode == 1
    assert done.stdout.startswith(
        "20  TPL101 [error]    forbidden-double  20 files, 40 tests\n"
        " 1  TPL101 [warning]  forbidden-double  1 file, 1 test\n\n"
        "Found 20 errors, 1 warning in 21 files;"
    )
    rules = json.loads(policy_lint("--output-format=json", cwd=many).stdout)["summary"]["rules"]
    assert [(row["severity"], row["findings"], row["tests"]) for row in rules] == [
        ("error", 20, 40),
        ("warning", 1, 1),
    ]


def test_exit_zero_is_zero_but_for_an_error_inside(many: Path) -> None:
    assert policy_lint("--exit-zero", cwd=many).returncode == 0
    assert policy_lint("--exit-zero", "--fail-on=error", cwd=many).returncode == 0
    write(
        many,
        lint__broken='"""B."""\nfrom policy_lint.judge.rule import project_rule\n'
        '@project_rule("TPL599", since="9")\ndef broken(project):\n    yield 1 / 0\n',
    )
    assert policy_lint("--exit-zero", "--rules=lint", cwd=many).returncode == 3


@pytest.mark.parametrize("option", ["--full", "--by=rule", "--limit=1", "--statistics"])
def test_what_no_format_heeds_is_refused(many: Path, option: str) -> None:
    done = policy_lint(option, "--output-format=json", cwd=many)
    name = option.partition("=")[0]
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"policy-lint: {name} is for text, not for json\n"
    both = ("--output-format=json=out.json", "--output-format=text")
    assert policy_lint(option, *both, cwd=many).returncode == 1


def test_a_flat_suite_is_told_what_is_not_judged(tmp_path: Path) -> None:
    flat = write(tmp_path, tests__test_a="def test_a(): assert open\n")
    for arguments, heard in ((), "stdout"), (("--output-format=concise",), "stderr"):
        said = getattr(policy_lint("check", *arguments, cwd=flat), heard)
        assert "Not judged, since no test shows a level: doubles, " in said
        assert "The tests are in tests (1).\n" in said
