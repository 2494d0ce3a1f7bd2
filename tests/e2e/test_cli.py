"""The command line as a user meets it: exit codes and what `check` shows."""

import json
from pathlib import Path

import pytest

from policy_lint import __version__
from tests.e2e.command import CLEAN, DOUBLED, policy_lint, write

FAILING = '''"""It fails."""

from policy_lint.judge.rule import file_rule


@file_rule("TPL599", since="9")
def failing_rule(file, project):
    yield 1 / 0
'''


@pytest.mark.covers(
    "policy_lint.cli",
    "policy_lint.cli.guard",
    "policy_lint.cli.options",
    "policy_lint.cli.outcome",
    "policy_lint.cli.walk",
)
class TestExitCodes:
    def test_clean_is_0(self, clean: Path) -> None:
        done = policy_lint(cwd=clean)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == (
            "No findings; 1 file read.\n1 test: 0 unit, 0 integration, 1 e2e, 0 without a level.\n"
        )

    def test_findings_are_1(self, broken: Path) -> None:
        assert policy_lint("check", cwd=broken).returncode == 1

    @pytest.mark.parametrize("output_format", ["full", "concise", "json"])
    def test_the_format_changes_no_exit_code(self, broken: Path, output_format: str) -> None:
        formatted = ("--output-format", output_format)
        assert policy_lint(*formatted, cwd=broken).returncode == 1
        assert policy_lint(*formatted, "--fail-on=never", cwd=broken).returncode == 0

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["no/such/folder"], "no such file or folder: no/such/folder"),
            (["chekc"], "no such file or folder: chekc; did you mean `policy-lint check`?"),
            ([".."], "lies outside"),
            (["--no-such-option"], "No such option"),
            (["--select", "TPL7"], "no rule answers to `TPL7`"),
            (["--output-format", "xml"], "`xml` is none of text, full"),
            (["explain", "forbiden-double"], "did you mean `forbidden-double`?"),
            (["--rules", "nowhere"], "does not exist"),
            (["-"], "--stdin-filename"),
            (["tests", "no/such"], "no such file or folder: no/such"),
        ],
    )
    def test_wrong_usage_is_2(self, clean: Path, arguments: list[str], said: str) -> None:
        if arguments == [".."]:
            arguments = ["--root", ".", ".."]
        done = policy_lint(*arguments, cwd=clean)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize("output_format", ["full", "concise", "json"])
    def test_an_error_inside_is_3_and_costs_no_more_than_it_must(
        self, broken: Path, output_format: str
    ) -> None:
        write(broken, team__failing_rule=FAILING)
        formatted = ("--output-format", output_format)
        done = policy_lint("--rules", "team", *formatted, "--fail-on=never", cwd=broken)
        assert done.returncode == 3
        assert "TPL101" in done.stdout
        assert "TPL900" in done.stdout
        assert "internal error: ZeroDivisionError" in done.stderr
        assert "please report it" in done.stderr
        assert "Traceback" not in done.stderr

    def test_wrong_configuration_is_2_and_tells_all_of_it(self, clean: Path) -> None:
        (clean / "policy-lint.toml").write_text('selct = ["TPL"]\nfail-on = "warn"\n')
        for command in ("check", "tests", "rules", "config"):
            done = policy_lint(command, cwd=clean)
            assert (done.returncode, done.stdout) == (2, "")
            assert "policy-lint.toml:1:1" in done.stderr
            assert "policy-lint.toml:2:" in done.stderr

    def test_a_broken_rule_file_is_2(self, clean: Path, tmp_path: Path) -> None:
        folder = tmp_path / "lint"
        folder.mkdir()
        (folder / "odd.py").write_text("1 / 0\n")
        for command in (["check"], ["explain", "TPL101"]):
            done = policy_lint(*command, "--rules", str(folder), cwd=clean)
            assert done.returncode == 2
            assert "ZeroDivisionError" in done.stderr

    def test_a_crash_is_3_and_asks_for_a_report(self, clean: Path, tmp_path: Path) -> None:
        folder = tmp_path / "lint"
        folder.mkdir()
        (folder / "crash.py").write_text(
            '"""A rule that crashes."""\n'
            "from policy_lint.judge.rule import project_rule\n"
            "class PanicException(BaseException): pass  # as a Rust extension raises\n"
            '@project_rule("TPL999", since="0")\n'
            "def check(project):\n    raise PanicException('boom')\n"
        )
        done = policy_lint("--rules", str(folder), cwd=clean)
        assert (done.returncode, done.stdout) == (3, "")
        assert "PanicException: boom" in done.stderr
        assert f"policy-lint {__version__}, Python" in done.stderr


@pytest.mark.covers("policy_lint.cli.asked", "policy_lint.cli.check")
class TestCheck:
    def test_full_shows_source_and_caret(self, broken: Path) -> None:
        shown = policy_lint(cwd=broken).stdout
        assert "tests/e2e/test_pay.py: 1 finding" in shown
        assert '    5 |     with patch("app.pay.stripe"):\n      |          ^^^^^\n' in shown
        assert "1 unit, 0 integration, 1 e2e, 0 without a level." in shown

    def test_concise_holds_findings_only_and_figures_go_aside(self, broken: Path) -> None:
        done = policy_lint("--output-format=concise", cwd=broken)
        (line,) = done.stdout.splitlines()
        assert line.startswith("tests/e2e/test_pay.py:5:10: TPL101 [error] ")
        assert done.stderr.startswith("Found 1 error in 1 file; 3 files read.\n")

    def test_paths_restrict_what_is_shown(self, broken: Path) -> None:
        done = policy_lint("tests/unit", cwd=broken)
        assert (done.returncode, done.stderr) == (0, "")
        assert policy_lint("tests/e2e/test_pay.py", cwd=broken).returncode == 1
        assert policy_lint("e2e", cwd=broken / "tests").returncode == 1
        assert policy_lint("check", "tests", cwd=broken).returncode == 1

    def test_a_path_without_python_is_said_aloud(self, broken: Path) -> None:
        (broken / "docs").mkdir()
        done = policy_lint("docs", cwd=broken)
        assert done.returncode == 0
        assert done.stderr == "policy-lint: docs holds no Python file that is read\n"

    @pytest.mark.parametrize(
        ("folder", "way"),
        [
            ("tests", "e2e/test_pay.py"),
            ("app", "../tests/e2e/test_pay.py"),
            ("..", "{}/tests/e2e/test_pay.py"),
        ],
    )
    def test_paths_in_text_lead_from_where_one_stands(
        self, broken: Path, folder: str, way: str
    ) -> None:
        here, way = broken / folder, way.format(broken.name)
        shown = policy_lint("--root", str(broken), cwd=here).stdout
        assert shown.startswith(f"{way}: 1 finding\n")
        assert f"--> {way}:5:10\n" in shown
        assert "    5 |     with patch" in shown
        assert "concerns 1 test: test_" in shown
        brief = policy_lint("--output-format=concise", str(broken), cwd=here).stdout
        assert brief.startswith(f"{way}:5:10: TPL101 [error] ")
        machines = json.loads(policy_lint("--output-format=json", str(broken), cwd=here).stdout)
        assert machines["findings"][0]["path"] == "tests/e2e/test_pay.py"

    def test_select_and_ignore(self, broken: Path) -> None:
        assert policy_lint("--ignore", "forbidden-double", cwd=broken).returncode == 0
        assert policy_lint("--select", "TPL9,TPL3", cwd=broken).returncode == 0
        assert policy_lint("--select", "TPL1", "--select", "TPL9", cwd=broken).returncode == 1

    def test_unsaved_text_replaces_the_file(self, broken: Path) -> None:
        name = "tests/e2e/test_pay.py"
        unsaved = ("check", "-", "--stdin-filename", name)
        assert policy_lint(*unsaved, cwd=broken, stdin=CLEAN.encode()).returncode == 0
        new = ("-", "--stdin-filename", "tests/e2e/test_new.py")
        done = policy_lint(*new, cwd=broken, stdin=DOUBLED.encode())
        assert 'with patch("app.pay.stripe"):' in done.stdout
        assert "tests/e2e/test_new.py: 1 finding" in done.stdout

    def test_json_is_json(self, broken: Path) -> None:
        done = policy_lint("--output-format=json", cwd=broken)
        (finding,) = json.loads(done.stdout)["findings"]
        assert finding["code"] == "TPL101"
        assert done.stderr == ""

    def test_no_files_and_no_tests_are_said_aloud(self, tmp_path: Path) -> None:
        empty = write(tmp_path / "empty")
        done = policy_lint(cwd=empty)
        assert done.returncode == 0
        assert f"policy-lint: no Python files found (root {empty})" in done.stderr
        product = write(tmp_path / "product", app__main="x = 1\n")
        done = policy_lint(cwd=product)
        assert done.returncode == 0
        assert "policy-lint: no tests found in 1 Python file " in done.stderr
