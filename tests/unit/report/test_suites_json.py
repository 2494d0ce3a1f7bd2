"""The suites for machines."""

import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from policy_lint.model.suite import Suite
from policy_lint.report.suites_json import suites_json
from tests.support import project

FILES = {
    "policy-lint.toml": 'required-levels = ["unit", "e2e"]\n'
    '[[exempt]]\nmodules = ["app/old.py"]\nreason = "Old."\n'
    '[[suites]]\nname = "Security"\nmarks = ["security"]\nlevels = ["unit"]\n',
    "app/pay.py": "def pay(amount):\n    return amount\n",
    "app/old.py": "def old(amount):\n    return amount\n",
    "tests/unit/test_pay.py": "from app.pay import pay\n\n\ndef test_it():\n    assert pay(1)\n\n\n"
    "def test_later():\n    pass\n",
    "tests/test_pay.py": "import pytest\nfrom app.pay import pay\n\n\n@pytest.mark.security\n"
    "def test_it():\n    assert pay(1)\n",
    "tests/unit/test_pay_day.py": "import app.pay\n\n\ndef test_it():\n    assert open('log')\n",
    "tests/test_sums.py": "def test_it():\n    assert open('log') == 1\n",
}
PROJECT = project(FILES)


def document(*chosen: Suite) -> Any:  # noqa: ANN401 - JSON
    text = suites_json(PROJECT, chosen or PROJECT.suites.suites)
    made = json.loads(text)
    schema = json.loads(
        files("policy_lint.report").joinpath("schemas/suites-1.schema.json").read_text("utf-8")
    )
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(made)
    return made


def suite(subject: str) -> Any:  # noqa: ANN401 - JSON
    return next(each for each in document()["suites"] if each["subject"] == subject)


def test_says_its_version_and_the_levels_of_the_team() -> None:
    made = document()
    assert (made["version"], made["levels"]) == (1, ["unit", "integration", "e2e"])


def test_holds_every_module_by_path() -> None:
    assert [(each["subject"], each["module"]) for each in document()["suites"]] == [
        ("app/old.py", "app.old"),
        ("app/pay.py", "app.pay"),
    ]


def test_holds_only_the_modules_asked_for() -> None:
    (_, pay) = PROJECT.suites.suites
    assert [each["subject"] for each in document(pay)["suites"]] == ["app/pay.py"]


def test_says_which_levels_have_which_tests() -> None:
    levels = suite("app/pay.py")["levels"]
    assert list(levels) == ["unit", "integration", "e2e"]
    assert (levels["integration"], levels["e2e"]) == ([], [])
    (row,) = levels["unit"]
    assert {key: row[key] for key in ("path", "tests", "credited", "strength", "uncredited")} == {
        "path": "tests/unit/test_pay.py",
        "tests": 2,
        "credited": 1,
        "strength": "strong",
        "uncredited": "it calls nothing and checks nothing that can fail",
    }


def test_gives_every_reason_with_its_place_and_all_in_one_sentence() -> None:
    (row,) = suite("app/pay.py")["levels"]["unit"]
    assert row["evidence"] == "name: named after it; import: 1 of 2 tests use pay"
    assert row["reasons"] == [
        {
            "kind": "name",
            "what": "named after it",
            "path": "tests/unit/test_pay.py",
            "line": 1,
            "column": 1,
        },
        {
            "kind": "import",
            "what": "1 of 2 tests use pay",
            "path": "tests/unit/test_pay.py",
            "line": 1,
            "column": 1,
        },
    ]


def test_tests_without_a_level_stand_apart() -> None:
    made = document()
    assert [row["path"] for row in suite("app/pay.py")["unlevelled"]] == ["tests/test_pay.py"]
    assert made["unlevelled"] == [
        {"path": "tests/test_pay.py", "tests": 1},
        {"path": "tests/test_sums.py", "tests": 1},
    ]


def test_says_what_is_missing_and_what_is_exempt() -> None:
    pay, old = suite("app/pay.py"), suite("app/old.py")
    assert (pay["missing"], pay["exempt"]) == (["e2e"], None)
    assert (old["missing"], old["exempt"]) == ([], "Old.")


def test_says_which_files_were_not_taken_and_why() -> None:
    assert suite("app/pay.py")["rejected"] == [
        {
            "path": "tests/unit/test_pay_day.py",
            "why": "its name goes on after pay, and it does not use this module",
        }
    ]


def test_named_suites_have_rows_alike() -> None:
    (named,) = document()["named"]
    assert (named["name"], named["missing"]) == ("Security", ["unit"])
    (row,) = named["unlevelled"]
    assert (row["path"], row["tests"], row["credited"], row["reasons"]) == (
        *("tests/test_pay.py", 1, 1, []),
    )


def test_orphans_are_listed_with_their_tests() -> None:
    assert document()["orphans"] == [{"path": "tests/test_sums.py", "tests": 1}]


def test_an_empty_project_is_a_whole_document() -> None:
    made = json.loads(suites_json(project({}), ()))
    keys = ("suites", "named", "unlevelled", "orphans", "learned")
    assert [made[key] for key in keys] == [[]] * 5


def test_ends_with_a_line() -> None:
    assert suites_json(PROJECT, ()).endswith("}\n")
