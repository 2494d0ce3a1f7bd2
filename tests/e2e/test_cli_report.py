"""`policy-lint report`: all of it as one document."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.e2e.command import DOUBLED, policy_lint, write

pytestmark = pytest.mark.covers("policy_lint.cli.planned")

PAY = "def pay(amount):\n    return amount\n"
TEST = 'from app.{0} import {0}\n\n\ndef test_it():\n    """It works."""\n    assert {0}(1)\n'
POLICY = 'required-levels = ["unit", "e2e"]\ntarget = 5\n'
BEGIN, END = "<!-- policy-lint: begin -->", "<!-- policy-lint: end -->"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A complete module, one whose e2e test is a fake, and one without any."""
    root = write(
        tmp_path / "shop",
        app__pay=f"stripe = None\n{PAY}",
        app__cart=PAY.replace("pay", "cart"),
        app__loan=PAY.replace("pay", "loan"),
        tests__unit__test_pay=TEST.format("pay"),
        tests__unit__test_cart=TEST.format("cart"),
        tests__e2e__test_pay="def test_it():\n    assert open('log') == 1\n",
        tests__e2e__test_cart="import app.cart\n" + DOUBLED,
    )
    (root / "policy-lint.toml").write_text(POLICY)
    return root


def document(root: Path, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    done = policy_lint("report", "--output-format=json", *arguments, cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


class TestMarkdown:
    def test_it_is_what_is_written_by_default(self, shop: Path) -> None:
        done = policy_lint("report", cwd=shop)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("# Test report: shop\n\n## Current system analysis\n")
        assert "- **Files needing tests**: 2/3[^needing]\n" in done.stdout
        assert "## Tests so far: 3/5\n" in done.stdout
        assert "#### unit (1 test)\n\n- It works.\n" in done.stdout

    def test_it_goes_between_two_marks_and_leaves_the_rest_alone(self, shop: Path) -> None:
        page = shop / "STATUS.md"
        page.write_text(f"# Ours\n\n{BEGIN}\nold\n{END}\n\nThe rest.\n")
        for _ in range(2):
            done = policy_lint("report", "-o", "STATUS.md", cwd=shop)
            assert (done.returncode, done.stdout) == (0, "")
            assert done.stderr == "policy-lint: written to STATUS.md\n"
        text = page.read_text()
        assert text.startswith(f"# Ours\n\n{BEGIN}\n# Test report")
        assert text.endswith(f"{END}\n\nThe rest.\n")
        assert "old" not in text

    def test_a_file_without_marks_is_left_alone(self, shop: Path) -> None:
        before = (shop / "tests/unit/test_pay.py").read_text()
        done = policy_lint("report", "-o", "tests/unit/test_pay.py", cwd=shop)
        assert (done.returncode, done.stdout) == (2, "")
        assert BEGIN in done.stderr
        assert (shop / "tests/unit/test_pay.py").read_text() == before


class TestJson:
    def test_it_is_as_the_published_schema_says(self, shop: Path) -> None:
        policy_lint("progress", "--record", cwd=shop)
        schema = files("policy_lint.report").joinpath("schemas/report-1.schema.json")
        Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(document(shop))

    def test_it_is_written_in_place_of_its_own_kind_alone(self, shop: Path) -> None:
        for _ in range(2):
            done = policy_lint("report", "--output-format=json", "-o", "r.json", cwd=shop)
            assert (done.returncode, done.stdout) == (0, "")
        assert json.loads((shop / "r.json").read_text()) == document(shop)
        (shop / "r.json").write_text('{"theirs": 1}')
        assert (
            policy_lint("report", "--output-format=json", "-o", "r.json", cwd=shop).returncode == 2
        )
        assert (shop / "r.json").read_text() == '{"theirs": 1}'


class TestHtml:
    def test_it_is_one_page_that_is_written_again_in_place_of_itself(self, shop: Path) -> None:
        for _ in range(2):
            done = policy_lint("report", "--output-format=html", "-o", "r.html", cwd=shop)
            assert (done.returncode, done.stdout) == (0, "")
        page = (shop / "r.html").read_text("utf-8")
        assert page.startswith("<!DOCTYPE html>")
        assert "<h1>Test report: shop</h1>" in page
        assert policy_lint("report", "--output-format=html", cwd=shop).stdout == page

    def test_it_is_not_written_over_a_page_of_theirs(self, shop: Path) -> None:
        (shop / "r.html").write_text("<!DOCTYPE html>\n<title>Ours</title>\n")
        done = policy_lint("report", "--output-format=html", "-o", "r.html", cwd=shop)
        assert done.returncode == 2
        assert "no report of policy-lint" in done.stderr


def test_paths_narrow_all_of_it(shop: Path) -> None:
    found = document(shop, "app/pay.py")
    assert [each["title"] for each in found["modules"]] == ["app/pay.py"]
    assert (found["plan"]["needing"], found["plan"]["modules"]) == (0, 1)
    assert (found["findings"], found["summary"]["target"]) == ([], None)


def test_coverage_is_read(shop: Path) -> None:
    lcov = "SF:app/pay.py\nDA:1,1\nDA:2,1\nDA:3,0\nend_of_record\n"
    (shop / "lcov.info").write_text(lcov)
    done = policy_lint("report", "--coverage=lcov.info", cwd=shop)
    assert "- **Coverage**: 66.7% line" in done.stdout
    assert policy_lint("report", "--coverage=gone", cwd=shop).returncode == 2


def test_a_gate_fails_the_run(shop: Path) -> None:
    assert policy_lint("report", "--fail-under=33%", cwd=shop).returncode == 0
    assert policy_lint("report", "--fail-under=34%", cwd=shop).returncode == 1


def test_it_is_compared_with_the_first_snapshot_or_with_another(shop: Path) -> None:
    policy_lint("progress", "--record", cwd=shop)
    (shop / "tests/e2e/test_pay.py").unlink()
    assert document(shop)["change"]["change"]["tests that count"] == -1
    assert document(shop, "--since=last")["change"]["change"]["modules complete"] == -1
    assert "## Since " in policy_lint("report", cwd=shop).stdout
    assert policy_lint("report", "--since=last", "app", cwd=shop).returncode == 2


def test_what_is_no_snapshot_is_said(shop: Path) -> None:
    (shop / ".policy-lint-history").mkdir()
    (shop / ".policy-lint-history/20261104T120000Z-0123456789ab.json").write_text("<<<<")
    assert "is no snapshot: no JSON" in policy_lint("report", cwd=shop).stderr


def test_a_test_that_is_written_moves_plan_and_progress(shop: Path) -> None:
    before = document(shop)
    path = next(
        each["path"] for each in before["plan"]["tests"] if each["subject"] == "app/loan.py"
    )
    (shop / path).write_text(TEST.format("loan"))
    after = document(shop)
    assert after["summary"]["credited"] == before["summary"]["credited"] + 1
    assert after["plan"]["tests"] != before["plan"]["tests"]


HOSTILE = "<img src=x>`|*[x](http://evil)\x1b[31m\u202e @team ##[error]x"
"""What HTML, Markdown, a terminal, a forge or a CI would obey."""
SHOWN = "\\u001b[31m\\u202e"
"""The part of it that must have become an escape in whatever people read."""


@pytest.fixture
def hostile(shop: Path) -> Path:
    """Such a text as the name of a suite, of a test file, in a docstring and in a reason."""
    name = json.dumps(HOSTILE)
    (shop / "policy-lint.toml").write_text(
        f'{POLICY}\n[[suites]]\nname = {name}\npaths = ["tests/unit"]\n\n[[exempt]]\n'
        f'modules = ["app/loan.py"]\nreason = {name}\n\n[[suites]]\n'
        'name = "::error::x"\nmarks = ["none"]\n'
    )
    double = f"from app.pay import pay\n\n\ndef test_it():\n    {HOSTILE!r}\n    assert pay(1)\n"
    (shop / "tests/unit/test_pay_'\x1b[31m`<b>.py").write_text(double, encoding="utf-8")
    return shop


@pytest.mark.parametrize(
    "words",
    [
        ("progress",),
        ("progress", "--output-format=concise"),
        ("progress", "--output-format=json"),
        ("report",),
        ("report", "--output-format=json"),
        ("report", "--output-format=html"),
    ],
    ids=" ".join,
)
def test_hostile_names_are_text_in_every_format(hostile: Path, words: tuple[str, ...]) -> None:
    done = policy_lint(*words, cwd=hostile)
    assert done.returncode == 0
    for obeyed in ("\x1b", "\u202e", "##["):
        assert obeyed not in done.stdout
    assert not any(line.lstrip().startswith("::") for line in done.stdout.splitlines())
    if words[-1].endswith("json"):
        titles = [each["title"] for each in json.loads(done.stdout)["named"]]
        assert titles == [HOSTILE, "::error::x"]
        return
    assert "\\u001b" in done.stdout
    if words[-1].endswith("html"):
        assert "<img" not in done.stdout
    elif words == ("report",):
        assert not {"\n<", "@team", "](http"} & {*_pieces(done.stdout)}


def _pieces(markdown: str) -> list[str]:
    """Which of the things that a forge obeys are in a document."""
    bare = markdown.replace("\\<", "").replace("\\](", "").replace("@<!-- -->", "")
    return [each for each in ("\n<", "@team", "](http") if each in bare]


def test_hostile_names_are_text_in_files_too(hostile: Path) -> None:
    for output_format in ("markdown", "html"):
        file = f"out.{output_format}"
        policy_lint("report", f"--output-format={output_format}", "-o", file, cwd=hostile)
        text = (hostile / file).read_text("utf-8")
        assert SHOWN.replace("[", "\\[" if output_format == "markdown" else "[")[:6] in text
        assert not {"\x1b", "\u202e"} & {*text}
        assert text.count("policy-lint: end") <= 1
