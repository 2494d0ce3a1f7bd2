"""`policy-lint plan`: the next tests to write, and how."""

import json
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
CONFTEST = (
    "import pytest\n\n\n@pytest.fixture\ndef signed_in(client):\n"
    '    client.force_login("a")\n    return client\n'
)
CART = (
    "from app.cart import cart\n\n\ndef test_it(signed_in):\n"
    '    assert signed_in.get("/cart") == cart(1)\n'
)
POLICY = """\
required-levels = ["unit", "e2e"]

[policy.e2e]
forbid = ["double"]
require = ["authentication"]
"""
LCOV = "SF:app/cart.py\nDA:1,1\nDA:2,0\nBRDA:2,0,0,1\nBRDA:2,0,1,0\nend_of_record\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A complete module, and two that lack e2e tests or any."""
    (tmp_path / "policy-lint.toml").write_text(POLICY)
    return write(
        tmp_path,
        app__pay=PAY,
        app__cart=PAY.replace("pay", "cart"),
        app__loan=PAY.replace("pay", "loan"),
        tests__unit__test_pay=TEST.format("pay"),
        tests__unit__test_cart=TEST.format("cart"),
        tests__e2e__conftest=CONFTEST,
        tests__e2e__test_cart=CART,
    )


def plan(root: Path, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = policy_lint("plan", *arguments, cwd=root)
    assert done.returncode == code, done.stderr
    return done


def document(root: Path, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(plan(root, "--output-format=json", *arguments).stdout)


def subjects(root: Path, *arguments: str) -> list[str]:
    return [each["subject"] for each in document(root, *arguments)["tests"]]


class TestWhatIsShown:
    def test_the_figures_and_the_next_tests(self, shop: Path) -> None:
        lines = plan(shop).stdout.splitlines()
        assert lines[:2] == ["Coverage: not measured", "Files needing tests: 2/3 *"]
        assert "   write: tests/e2e/test_loan.py" in lines
        assert "   because no test of it counts; its complexity is 1" in lines

    def test_json_is_as_the_published_schema_says(self, shop: Path) -> None:
        schema = files("policy_lint.report").joinpath("schemas/plan-1.schema.json")
        made = document(shop, "--all")
        Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(made)
        assert [each["needed"] for each in made["tests"]] == [True, True, False]

    def test_only_the_first_ones(self, shop: Path) -> None:
        assert subjects(shop, "--top", "1") == ["app/loan.py"]
        assert subjects(shop) == ["app/loan.py", "app/pay.py"]
        assert subjects(shop, "--all") == ["app/loan.py", "app/pay.py", "app/cart.py"]

    def test_only_what_lies_at_the_paths(self, shop: Path) -> None:
        assert subjects(shop, "app/pay.py") == ["app/pay.py"]
        assert document(shop, "tests/unit/test_cart.py")["modules"] == 1

    def test_any_level(self, shop: Path) -> None:
        made = document(shop, "--level", "integration")
        assert {each["level"] for each in made["tests"]} == {"integration"}
        assert len(made["tests"]) == 3

    def test_the_parts_of_a_score_and_how_to_write_it(self, shop: Path) -> None:
        shown = plan(shop, "--explain").stdout
        assert "levels       25.00 = 1.0000 x 25  no test of it counts" in shown
        assert "1 x asks for fixture signed_in (tests/e2e/conftest.py:5)" in shown

    def test_it_moves_when_tests_come_and_go(self, shop: Path) -> None:
        write(shop, tests__e2e__test_loan=CART.replace("cart", "loan"))
        assert document(shop, "app/loan.py")["tests"][0]["level"] == "unit"
        write(shop, tests__unit__test_loan=TEST.format("loan"))
        assert subjects(shop) == ["app/pay.py"]
        (shop / "tests/unit/test_cart.py").unlink()
        assert subjects(shop) == ["app/pay.py", "app/cart.py"]

    def test_a_file_needs_tests_where_suites_say_so(self, shop: Path) -> None:
        totals = policy_lint("suites", cwd=shop).stdout.splitlines()
        assert "3 modules: 1 complete, 1 incomplete, 1 without any test; 0 exempt." in totals
        made = document(shop)
        assert (made["needing"], made["modules"]) == (1 + 1, 3)


@pytest.mark.covers("policy_lint.cli.planned")
class TestWhatIsKnown:
    def test_coverage_that_lies_at_the_root(self, shop: Path) -> None:
        (shop / "coverage.lcov").write_text(LCOV)
        lines = plan(shop).stdout.splitlines()
        assert lines[:2] == [
            "Coverage: 50.0% line, 50.0% branch (coverage.lcov)",
            "Files needing tests: 3/3 *",
        ]

    def test_coverage_that_is_named(self, shop: Path) -> None:
        data = CoverageData(basename=str(shop / "data"))
        data.add_lines({str(shop / "app/cart.py"): [1, 2]})
        data.write()
        made = document(shop, "--coverage", "data")
        assert made["coverage"]["line_percent"] == 100
        assert made["sources"] == ["data"]

    def test_contexts_are_evidence_as_in_suites(self, shop: Path) -> None:
        write(shop, tests__unit__test_loan="def test_it():\n    assert open('log') == 1\n")
        data = CoverageData(basename=str(shop / "data"))
        data.set_context("tests/unit/test_loan.py::test_it|run")
        data.add_lines({str(shop / "app/loan.py"): [1, 2]})
        data.write()
        assert document(shop, "app/loan.py")["tests"][0]["missing"] == ["unit", "e2e"]
        told = document(shop, "app/loan.py", "--coverage", "data")["tests"][0]
        assert told["missing"] == ["e2e"]

    def test_what_is_not_known_is_said(self, shop: Path) -> None:
        notes = [
            "how often files changed is not known: git knows no commit",
            "without coverage data every line and branch counts as never run",
        ]
        done = plan(shop)
        assert done.stdout.splitlines()[-2:] == [f"Note: {note}." for note in notes]
        assert done.stderr == ""
        assert document(shop)["notes"] == notes

    @pytest.mark.parametrize("name", ["gone", "app/pay.py"])
    def test_a_file_that_tells_nothing_is_refused(self, shop: Path, name: str) -> None:
        assert plan(shop, "--coverage", name, code=2).stderr.startswith(f"policy-lint: {name}: ")

    def test_weights_of_the_team(self, shop: Path) -> None:
        weights = "[plan]\nvalue = { 'app/pay.py' = 1 }\n[plan.weights]\nvalue = 10\n"
        (shop / "policy-lint.toml").write_text(POLICY + weights)
        assert [each["score"] for each in document(shop)["tests"]] == [10, 0]
        assert subjects(shop) == ["app/pay.py", "app/loan.py"]

    def test_a_pattern_that_fits_nothing_is_said(self, shop: Path) -> None:
        (shop / "policy-lint.toml").write_text(POLICY + "[plan.value]\n'lib/*' = 1\n")
        assert "plan.value.lib/*: `lib/*` matches no file" in plan(shop).stderr

    def test_what_is_configured_wrongly_is_shown_in_its_place(self, shop: Path) -> None:
        (shop / "policy-lint.toml").write_text("[plan.weights]\nbeauty = 3\nchurn = -1\n")
        said = plan(shop, code=2).stderr
        assert "policy-lint.toml:2:1" in said
        assert "policy-lint.toml:3:1: `plan.weights.churn`" in said


class TestGate:
    @pytest.mark.parametrize(("least", "code"), [("33", 0), ("34", 1), ("0", 0)])
    def test_too_few_modules_without_need_fail(self, shop: Path, least: str, code: int) -> None:
        plan(shop, "--fail-under", least, code=code)

    def test_where_there_is_nothing_nothing_fails(self, tmp_path: Path) -> None:
        plan(write(tmp_path, tests__test_a="def test_a():\n    assert 1\n"), "--fail-under", "99")


class TestFor:
    @pytest.mark.parametrize("name", ["app/loan.py", "app.loan", "./app/loan.py"])
    def test_one_module_and_how_its_test_is_written(self, shop: Path, name: str) -> None:
        shown = plan(shop, "--for", name).stdout
        assert "1. test_loan (priority" in shown
        assert "and it must have authentication (it has to sign in)." in shown
        assert "def loan(amount) (line 1)" in shown
        model = "(1 test; no findings; it tests app/cart.py, the nearest in app)"
        assert f"tests/e2e/test_cart.py {model}" in shown

    def test_how_others_make_objects_of_its_classes(self, shop: Path) -> None:
        write(
            shop,
            app__debt="class Debt:\n    def __init__(self, amount):\n        self.due = -amount\n",
            app__bank="from app.debt import Debt\n\n\ndef lend():\n    return Debt(amount=7)\n",
        )
        [test] = document(shop, "--for", "app.debt")["tests"]
        assert test["how"]["made"] == [
            {"name": "Debt", "path": "app/bank.py", "line": 5, "text": "Debt(amount=7)"}
        ]

    def test_a_module_that_there_is_not_is_refused_with_the_nearest(self, shop: Path) -> None:
        assert plan(shop, "--for", "app.lone", code=2).stderr == (
            "policy-lint: no module of which tests are asked is called `app.lone`;"
            " did you mean `app.loan`?\n"
        )

    def test_an_unknown_level_is_refused(self, shop: Path) -> None:
        said = plan(shop, "--level", "smoke", code=2).stderr
        assert said == (
            "policy-lint: no level is called `smoke`; there are unit, integration, e2e\n"
        )

    @pytest.mark.parametrize("name", ["app.loan", "app.pay"])
    def test_a_test_that_follows_it_has_no_findings(self, shop: Path, name: str) -> None:
        """Written from the JSON alone, by its first fixture to sign in and its first import."""
        write(shop, tests__unit__test_loan=TEST.format("loan"))
        [test] = document(shop, "--for", name)["tests"]
        how = test["how"]
        fixture = how["sign_in"][0]["name"].removeprefix("asks for fixture ")
        first = how["untested"][0]
        text = (
            f"{first['import']}\n\n\ndef test_it({fixture}):\n"
            f"    assert {fixture}.get('/') == {first['name']}(1)\n"
        )
        (shop / test["path"]).write_text(text)
        checked = policy_lint("check", test["path"], cwd=shop)
        assert (checked.returncode, checked.stdout.count("TPL")) == (0, 0)
        [after] = document(shop, "--for", name)["tests"]
        assert (test["missing"], after["missing"]) == (["e2e"], [])


def test_hostile_names_are_text(tmp_path: Path) -> None:
    name = "app__pay \x1b[31m\N{RIGHT-TO-LEFT OVERRIDE}::error::\n##[error]"
    root = write(tmp_path, **{name: PAY, "tests__unit__test_a": TEST.format("a")})
    for arguments in ((), ("--explain",), ("--output-format=json",)):
        shown = plan(root, *arguments).stdout
        assert "\x1b" not in shown
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in shown
        assert "##[error]" not in shown
    assert [each["subject"] for each in document(root)["tests"]] == [
        f"{name.replace('__', '/')}.py"
    ]


def test_a_copy_elsewhere_has_the_same_plan(shop: Path, tmp_path_factory: Any) -> None:  # noqa: ANN401
    copy = tmp_path_factory.mktemp("copies") / "shop"
    policy_lint("plan", cwd=shop)
    shop.rename(copy)
    first = document(copy)
    copy.rename(shop)
    assert document(shop) == first
