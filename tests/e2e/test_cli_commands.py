"""The commands beside `check`."""

import json
from pathlib import Path

import pytest

from policy_lint import __version__
from tests.e2e.command import policy_lint, write


@pytest.mark.covers("policy_lint.cli.tests")
class TestTests:
    def test_json_is_the_public_inventory(self, broken: Path) -> None:
        document = json.loads(policy_lint("tests", "--output-format=json", cwd=broken).stdout)
        assert document["version"] == 1
        assert [(test["id"], test["level"]) for test in document["tests"]] == [
            ("tests/e2e/test_pay.py::test_pay", "e2e"),
            ("tests/unit/test_pay.py::test_pay", "unit"),
        ]

    def test_paths_say_which(self, broken: Path) -> None:
        done = policy_lint("tests", "--output-format=concise", "tests/unit", cwd=broken)
        assert done.stdout == "tests/unit/test_pay.py::test_pay [unit] double\n"
        assert policy_lint("tests", "tests/unit", cwd=broken).stdout.startswith(done.stdout)

    def test_without_paths_those_of_testpaths(self, broken: Path) -> None:
        (broken / "pytest.ini").write_text("[pytest]\ntestpaths = tests/e2e\n")
        listed = policy_lint("tests", "--output-format=concise", cwd=broken).stdout
        assert listed == "tests/e2e/test_pay.py::test_pay [e2e] double\n"
        assert "test_pay" in policy_lint("tests", "tests/unit", cwd=broken).stdout

    def test_what_is_never_collected_is_listed_apart(self, tmp_path: Path) -> None:
        lost = "class TestA:\n    def __init__(self): ...\n    def test_lost(self): ...\n"
        root = write(tmp_path, tests__test_a=lost)
        done = policy_lint("tests", cwd=root)
        assert "tests/test_a.py:3:5: test_lost: " in done.stdout
        assert "no tests found" in done.stderr

    def test_a_path_without_tests_is_said_aloud(self, broken: Path) -> None:
        (broken / "docs").mkdir()
        assert policy_lint("tests", "docs", cwd=broken).stderr == (
            "policy-lint: no tests in docs\n"
        )


class TestCheck:
    def test_every_test_that_is_concerned_can_be_named(self, tmp_path: Path) -> None:
        tests = "".join(f"def test_{name}(bank): bank\n" for name in "abcde")
        head = "import pytest\nfrom unittest.mock import Mock\n"
        fixture = f"{head}@pytest.fixture\ndef bank(): return Mock()\n"
        root = write(tmp_path, tests__integration__test_pay=fixture + tests)
        words = ("check", "--select=TPL1", "--by=file", "--full")
        few = policy_lint(*words, cwd=root).stdout
        every = policy_lint(*words, "--all-tests", cwd=root).stdout
        assert "concerns 5 tests: test_a, test_b, test_c and 2 more\n" in few
        assert "concerns 5 tests: test_a, test_b, test_c, test_d, test_e\n" in every


class TestOtherCommands:
    def test_version(self, clean: Path) -> None:
        assert policy_lint("--version", cwd=clean).stdout == f"policy-lint {__version__}\n"

    @pytest.mark.covers("policy_lint.cli.group")
    def test_help_names_every_command(self, clean: Path) -> None:
        shown = policy_lint("--help", cwd=clean).stdout
        for command in ("check", "tests", "why", "suites"):
            assert f"\n  {command} " in shown
        for command in ("rules", "effects", "explain", "config", "completion"):
            assert f"\n  {command} " in shown
        assert "Exit codes" in shown

    @pytest.mark.covers("policy_lint.cli.rules")
    def test_rules_are_listed_with_their_state(self, clean: Path) -> None:
        lines = policy_lint("rules", "--ignore=TPL101", cwd=clean).stdout.splitlines()
        states = {line.split()[0]: line.split()[2] for line in lines}
        assert states["TPL101"] == "off"
        assert states["TPL102"] == "warning"
        assert states["TPL202"] == "waits"

    @pytest.mark.covers("policy_lint.cli.effects")
    def test_effects_are_listed_with_those_of_the_team(self, clean: Path) -> None:
        (clean / "policy-lint.toml").write_text(
            '[[catalogue]]\nnames = ["openai.*"]\neffect = "llm"\nkind = "call"\n'
        )
        shown = policy_lint("effects", cwd=clean).stdout
        assert "\ndouble: forbidden at integration, e2e\n" in shown
        assert "\nllm: in no row of the policy\n  call  " in shown
        named = policy_lint("effects", "llm", cwd=clean).stdout
        assert named.splitlines()[-1].strip() == "call, project-call: openai.*"

    @pytest.mark.covers("policy_lint.cli.effects")
    def test_an_effect_that_nothing_has_is_refused(self, clean: Path) -> None:
        done = policy_lint("effects", "clocks", cwd=clean)
        assert (done.returncode, done.stdout) == (2, "")
        assert "no effect is called `clocks`; did you mean `clock`?" in done.stderr
        others = policy_lint("effects", "weather", cwd=clean).stderr
        assert (
            "no effect is called `weather`; there are assertion, authentication, clock," in others
        )

    @pytest.mark.covers("policy_lint.cli.config")
    def test_editors_get_a_schema_of_either_file(self, clean: Path) -> None:
        plain = json.loads(policy_lint("config", "--schema", cwd=clean).stdout)
        nested = json.loads(policy_lint("config", "--schema", "pyproject.toml", cwd=clean).stdout)
        assert "forbidden-double" in plain["properties"]["severity"]["properties"]
        table = nested["properties"]["tool"]["properties"]["policy-lint"]
        assert table["properties"] == plain["properties"]

    @pytest.mark.covers("policy_lint.cli.explain")
    @pytest.mark.parametrize("word", ["TPL101", "tpl101", "forbidden-double"])
    def test_explain_prints_the_page(self, clean: Path, word: str) -> None:
        shown = policy_lint("explain", word, cwd=clean).stdout
        assert shown.startswith("TPL101 forbidden-double (error, since ")

    @pytest.mark.covers("policy_lint.cli.config")
    def test_config_says_what_is_in_force(self, clean: Path) -> None:
        (clean / "policy-lint.toml").write_text('fail-on = "warning"\n')
        shown = policy_lint("config", cwd=clean).stdout
        assert "policy-lint.toml:1" in shown

    @pytest.mark.covers("policy_lint.cli.completion")
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_completion_prints_a_script(self, clean: Path, shell: str) -> None:
        assert "_POLICY_LINT_COMPLETE" in policy_lint("completion", shell, cwd=clean).stdout

    @pytest.mark.covers("policy_lint.cli.completion")
    @pytest.mark.parametrize(
        ("words", "answer"),
        [
            ("ex", "plain,explain\n"),
            ("check --fail-on n", "plain,never\n"),
            ("some/fold", "file,some/fold\n"),
        ],
    )
    def test_completion_completes(self, clean: Path, words: str, answer: str) -> None:
        asked = {
            "_POLICY_LINT_COMPLETE": "bash_complete",
            "COMP_WORDS": f"policy-lint {words}",
            "COMP_CWORD": str(len(words.split())),
        }
        done = policy_lint(cwd=clean, environment=asked)
        assert (done.returncode, done.stdout) == (0, answer)

    @pytest.mark.covers("policy_lint.cli.completion")
    @pytest.mark.parametrize("words", [[], ["check"]])
    @pytest.mark.parametrize(
        "stray",
        [
            {"_POLICY_LINT_COMPLETE": "bash_source"},
            {"_POLICY_LINT_COMPLETE": "bash_complete"},
            {"_POLICY_LINT_COMPLETE": "nonsense", "COMP_WORDS": "policy-lint", "COMP_CWORD": "1"},
        ],
        ids=["source", "no line", "nonsense"],
    )
    def test_a_variable_of_completion_hides_no_finding(
        self, broken: Path, words: list[str], stray: dict[str, str]
    ) -> None:
        done = policy_lint(*words, cwd=broken, environment=stray)
        assert done.returncode == 1
        assert "TPL101" in done.stdout
