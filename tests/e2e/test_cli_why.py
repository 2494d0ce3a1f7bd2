"""`policy-lint why`, as it is called."""

import json
from pathlib import Path

import pytest

from tests.e2e.command import policy_lint, write

pytestmark = pytest.mark.covers("policy_lint.cli.which")


@pytest.mark.parametrize(
    "word",
    [
        "tests/e2e/test_pay.py::test_pay",
        "./tests/e2e/test_pay.py::test_pay[1-a/b]",
        "e2e/test_pay.py::test_pay",
    ],
)
def test_an_id_or_its_end_tells_the_story(broken: Path, word: str) -> None:
    done = policy_lint("why", word, cwd=broken)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("tests/e2e/test_pay.py::test_pay\n\nCollected\n")
    assert "TPL101 [error]" in done.stdout


def test_the_id_may_be_seen_from_the_working_folder(broken: Path) -> None:
    done = policy_lint("why", "test_pay.py::test_pay", cwd=broken / "tests/unit")
    assert done.stdout.startswith("tests/unit/test_pay.py::test_pay\n")


def test_json(broken: Path) -> None:
    done = policy_lint("why", "e2e/test_pay.py::test_pay", "--output-format=json", cwd=broken)
    assert json.loads(done.stdout)["policy"]["level"] == "e2e"


def test_an_unknown_id_and_one_of_several_are_refused_with_the_nearest(broken: Path) -> None:
    unknown = policy_lint("why", "tests/e2e/test_pay.py::test_pya", cwd=broken)
    several = policy_lint("why", "::test_pay", cwd=broken)
    assert (unknown.returncode, several.returncode) == (2, 2)
    assert "no test has the id" in unknown.stderr
    assert "2 tests end in `::test_pay`" in several.stderr
    assert all(
        "\n  tests/e2e/test_pay.py::test_pay\n" in done.stderr for done in (unknown, several)
    )


def test_an_id_that_no_file_can_have_is_unknown(broken: Path) -> None:
    done = policy_lint("why", f"{'a' * 5000}.py::test_a", cwd=broken)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("policy-lint: no test has the id `aaa")


def test_what_is_never_collected_is_told_why(tmp_path: Path) -> None:
    lost = "def test_a():\n    def test_lost(): ...\n"
    root = write(tmp_path, tests__test_a=lost)
    done = policy_lint("why", "tests/test_a.py::test_a::test_lost", cwd=root)
    assert done.returncode == 0
    assert done.stdout.startswith("tests/test_a.py:2:5: pytest never collects test_lost: ")


def test_a_file_that_pytest_does_not_open_is_told_why(tmp_path: Path) -> None:
    root = write(
        tmp_path, tests__build__test_a="def test_a(): ...\n", tests__test_b="def test_b(): ...\n"
    )
    done = policy_lint("why", "tests/build/test_a.py::test_a", cwd=root)
    assert done.returncode == 2 or "build" in done.stdout
    assert "norecursedirs has build" in done.stdout + done.stderr
