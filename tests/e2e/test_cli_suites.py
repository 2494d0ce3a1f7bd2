"""`policy-lint suites`: which modules lack which level of tests."""

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from coverage import CoverageData
from jsonschema import Draft202012Validator

from tests.e2e.command import policy_lint, write

PAY = "def pay(amount):\n    return amount\n"
TEST = "from app.{0} import {0}\n\n\ndef test_it():\n    assert {0}(1)\n"
BLIND = "def test_it():\n    assert open('log') == 1\n"
PASSING = (
    "from app.cart import cart\nfrom app.pay import pay\n\n\n"
    "def test_it():\n    assert pay(cart(1))\n"
)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A complete module, one without e2e tests, and one without any."""
    return write(
        tmp_path,
        app__pay=PAY,
        app__cart=PAY.replace("pay", "cart"),
        app__bank__loan=PAY.replace("pay", "loan"),
        tests__unit__test_pay=TEST.format("pay"),
        tests__unit__test_cart=TEST.format("cart"),
        tests__unit__test_flow=PASSING,
        tests__e2e__test_pay=BLIND,
    )


def suites(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = policy_lint("suites", *arguments, cwd=root)
    assert done.returncode == 0, done.stderr
    return done


def concise(root: Path, *arguments: str) -> list[str]:
    return suites(root, "--output-format=concise", *arguments).stdout.splitlines()


def document(root: Path, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(suites(root, "--output-format=json", *arguments).stdout)


class TestOutput:
    def test_concise_has_one_line_a_module(self, shop: Path) -> None:
        assert concise(shop) == [
            "app/bank/loan.py: without any test",
            "app/cart.py: missing e2e",
            "app/pay.py: complete",
        ]

    def test_full_is_a_matrix(self, shop: Path) -> None:
        done = suites(shop)
        rows = [" ".join(line.split()) for line in done.stdout.splitlines()]
        assert "cart.py 1 (1) -" in rows
        assert "pay.py 1 (1) 1 (1)" in rows
        assert "loan.py - - no test" in rows
        assert "3 modules: 1 complete, 1 incomplete, 1 without any test; 0 exempt." in rows
        assert done.stderr == ""

    def test_json_is_as_the_published_schema_says(self, shop: Path) -> None:
        schema = files("policy_lint.report").joinpath("schemas/suites-1.schema.json")
        made = document(shop)
        Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(made)
        assert [each["missing"] for each in made["suites"]] == [["unit", "e2e"], ["e2e"], []]

    def test_evidence_says_why_and_why_not(self, shop: Path) -> None:
        plain, shown = suites(shop).stdout, suites(shop, "--evidence").stdout
        assert "named after it" not in plain
        assert "name: named after it (tests/e2e/test_pay.py:1)" in shown
        assert "not tests/unit/test_flow.py: 1 of 1 tests use it, in passing" in shown

    def test_an_incomplete_suite_is_no_failure_here(self, shop: Path) -> None:
        (shop / "policy-lint.toml").write_text('required-levels = ["unit", "e2e"]\n')
        assert suites(shop).returncode == 0

    def test_check_has_the_findings(self, shop: Path) -> None:
        (shop / "policy-lint.toml").write_text('required-levels = ["unit", "e2e"]\n')
        done = policy_lint("check", "--select=TPL31", "--output-format=json", cwd=shop)
        found = {(one["code"], one["path"]) for one in json.loads(done.stdout)["findings"]}
        assert found == {("TPL311", "app/cart.py"), ("TPL312", "app/bank/loan.py")}
        assert done.returncode == 1

    def test_as_long_as_nothing_is_written_down_findings_are_warnings(self, shop: Path) -> None:
        done = policy_lint("check", "--select=TPL311,TPL312", "--output-format=json", cwd=shop)
        found = json.loads(done.stdout)["findings"]
        assert ({one["severity"] for one in found}, done.returncode) == ({"warning"}, 0)

    def test_the_help_names_every_filter(self, shop: Path) -> None:
        shown = policy_lint("suites", "--help", cwd=shop).stdout
        for option in ("--missing", "--package", "--evidence", "--output-format", "--root"):
            assert option in shown

    def test_the_help_of_all_names_the_command(self, shop: Path) -> None:
        assert "\n  suites " in policy_lint("--help", cwd=shop).stdout


class TestFilters:
    def test_missing_shows_the_modules_that_lack_the_level(self, shop: Path) -> None:
        assert concise(shop, "--missing=e2e") == [
            "app/bank/loan.py: without any test",
            "app/cart.py: missing e2e",
        ]
        assert concise(shop, "--missing=unit") == ["app/bank/loan.py: without any test"]

    @pytest.mark.parametrize("words", [["--missing=unit,e2e"], ["--missing=unit", "--missing=e2e"]])
    def test_missing_takes_several_levels(self, shop: Path, words: list[str]) -> None:
        assert [line.partition(":")[0] for line in concise(shop, *words)] == [
            *("app/bank/loan.py", "app/cart.py"),
        ]

    def test_missing_any_shows_the_modules_without_a_test(self, shop: Path) -> None:
        assert concise(shop, "--missing=any") == ["app/bank/loan.py: without any test"]

    def test_missing_leaves_out_what_is_exempt(self, shop: Path) -> None:
        exempt = '[[exempt]]\nmodules = ["app/bank"]\nreason = "Old."\n'
        (shop / "policy-lint.toml").write_text(exempt)
        assert concise(shop, "--missing=e2e") == ["app/cart.py: missing e2e"]
        assert "app/bank/loan.py: exempt: Old." in concise(shop)

    def test_missing_leaves_out_modules_that_are_exempt_at_the_level(self, shop: Path) -> None:
        exempt = '[[exempt]]\nmodules = ["app/cart.py"]\nlevels = ["e2e"]\nreason = "No door."\n'
        (shop / "policy-lint.toml").write_text(exempt)
        assert concise(shop, "--missing=e2e") == ["app/bank/loan.py: without any test"]

    def test_an_unknown_level_is_wrong_usage_and_the_known_ones_are_named(self, shop: Path) -> None:
        done = policy_lint("suites", "--missing=e2", cwd=shop)
        assert (done.returncode, done.stdout) == (2, "")
        for word in ("e2", "unit", "integration", "e2e", "any"):
            assert word in done.stderr

    def test_a_level_of_the_team_is_known(self, shop: Path) -> None:
        (shop / "policy-lint.toml").write_text("[levels.contract]\n")
        assert len(concise(shop, "--missing=contract")) == 3

    def test_package_shows_it_and_what_is_below(self, shop: Path) -> None:
        assert len(concise(shop, "--package=app")) == 3
        assert concise(shop, "--package=app.bank") == ["app/bank/loan.py: without any test"]
        assert concise(shop, "--package=app.pay") == ["app/pay.py: complete"]

    def test_package_takes_whole_words(self, shop: Path) -> None:
        done = suites(shop, "--package=app.ban", "--output-format=concise")
        assert (done.stdout, done.stderr) == ("", "policy-lint: no module in package app.ban\n")

    def test_a_module_is_shown_by_its_path(self, shop: Path) -> None:
        assert concise(shop, "app/cart.py") == ["app/cart.py: missing e2e"]
        assert concise(shop, "app/bank") == ["app/bank/loan.py: without any test"]

    def test_a_test_file_shows_the_modules_that_it_tests(self, shop: Path) -> None:
        assert concise(shop, "tests/unit/test_cart.py") == ["app/cart.py: missing e2e"]
        assert concise(shop, "tests/e2e") == ["app/pay.py: complete"]

    def test_a_path_without_modules_is_said_aloud(self, shop: Path) -> None:
        (shop / "docs").mkdir()
        done = suites(shop, "docs", "--output-format=concise")
        assert done.stdout == ""
        assert done.stderr == "policy-lint: no module in docs, and no test of one\n"

    def test_a_path_that_does_not_exist_is_wrong_usage(self, shop: Path) -> None:
        assert policy_lint("suites", "gone", cwd=shop).returncode == 2

    def test_filters_narrow_each_other(self, shop: Path) -> None:
        assert concise(shop, "app", "--package=app", "--missing=e2e", "--missing=unit") == [
            "app/bank/loan.py: without any test",
            "app/cart.py: missing e2e",
        ]
        assert concise(shop, "app/pay.py", "--missing=e2e") == []

    def test_filters_hold_for_json(self, shop: Path) -> None:
        found = document(shop, "--missing=e2e", "--package=app")["suites"]
        assert [each["subject"] for each in found] == ["app/bank/loan.py", "app/cart.py"]


class TestProjects:
    def test_another_root_may_be_named(
        self, shop: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        elsewhere = tmp_path_factory.mktemp("elsewhere")
        assert len(concise(elsewhere, f"--root={shop}")) == 3

    def test_named_suites_are_counted(self, shop: Path) -> None:
        (shop / "policy-lint.toml").write_text(
            '[[suites]]\nname = "Security"\npaths = ["tests/unit"]\nlevels = ["unit", "e2e"]\n'
        )
        rows = [" ".join(line.split()) for line in suites(shop).stdout.splitlines()]
        assert "Security 3 (3) - missing e2e" in rows
        (named,) = document(shop)["named"]
        assert (named["name"], named["missing"]) == ("Security", ["e2e"])

    def test_a_misspelt_table_is_wrong_configuration(self, shop: Path) -> None:
        (shop / "policy-lint.toml").write_text('required-levels = ["unitt"]\n')
        done = policy_lint("suites", cwd=shop)
        assert done.returncode == 2
        assert "policy-lint.toml:1" in done.stderr
        assert "unit" in done.stderr

    @pytest.mark.parametrize(
        "table",
        [
            '[[exempt]]\nmodules = ["gone"]\nreason = "Old."\n',
            '[[covers]]\ntests = ["gone"]\nmodules = ["app.pay"]\n',
            '[[covers]]\ntests = ["tests"]\nmodules = ["gone"]\n',
            '[[suites]]\nname = "Security"\npaths = ["gone"]\n',
        ],
    )
    def test_a_pattern_that_matches_nothing_is_said_aloud(self, shop: Path, table: str) -> None:
        (shop / "policy-lint.toml").write_text(table)
        assert "gone" in suites(shop).stderr

    def test_an_empty_project_is_said_aloud(self, tmp_path: Path) -> None:
        done = suites(write(tmp_path), "--output-format=concise")
        assert done.stdout == ""
        assert done.stderr != ""

    def test_a_product_without_tests_has_no_level_to_miss(self, tmp_path: Path) -> None:
        root = write(tmp_path, app__pay=PAY)
        assert concise(root) == ["app/pay.py: without any test"]

    def test_tests_without_a_product_are_of_no_module(self, tmp_path: Path) -> None:
        root = write(tmp_path, tests__test_pay=BLIND)
        made = document(root)
        assert made["suites"] == []
        assert made["orphans"] == [{"path": "tests/test_pay.py", "tests": 1}]

    def test_files_that_do_not_parse_are_passed_over(self, shop: Path) -> None:
        write(shop, app__broken="def (\n", tests__unit__test_broken="def test_it(:\n")
        assert len(concise(shop)) == 3

    def test_odd_names_are_shown_as_they_are(self, tmp_path: Path) -> None:
        root = write(
            tmp_path, **{"app__clean-up \N{BROOM}": PAY, "tests__e2e__test_clean_up": BLIND}
        )
        assert concise(root) == ["app/clean-up \N{BROOM}.py: complete"]

    def test_a_copy_elsewhere_has_the_same_suites(
        self, shop: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        copy = shutil.copytree(shop, tmp_path_factory.mktemp("copies") / "shop")
        assert document(copy) == document(shop)


class TestCoverage:
    def test_what_ran_is_evidence(self, shop: Path) -> None:
        data = CoverageData(basename=str(shop / ".coverage"))
        data.set_context("tests/unit/test_pay.py::test_it|run")
        data.add_lines({str(shop / "app/pay.py"): [1, 2]})
        data.write()
        shown = suites(shop, "--coverage", ".coverage", "--evidence").stdout
        assert "executed by unit: 1 test: up to 2 lines" in shown

    def test_a_file_that_tells_nothing_is_refused(self, shop: Path) -> None:
        done = policy_lint("suites", "--coverage", "gone", cwd=shop)
        assert (done.returncode, done.stderr) == (
            2,
            "policy-lint: gone: No such file or directory\n",
        )
