"""`policy-lint baseline`, and what `check` hides since it is in one."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.committing import git
from tests.e2e.command import PRODUCT, policy_lint, write

pytestmark = pytest.mark.covers("policy_lint.cli.baseline", "policy_lint.cli.before")

NAME = "policy-lint-baseline.jsonl"
FIRST = """\
from unittest.mock import patch


def test_pay():
    with patch("app.pay.stripe"):
        pass


def test_refund():
    with patch("app.pay.bank"):
        pass


def test_bill():
    with patch("app.pay.bill"):
        pass
"""
REFORMATTED = """\
from unittest.mock import patch

# The order is another, and so are the lines.
def test_bill():
    with patch("app.pay.bill"): pass
def test_refund():
    with patch(
        'app.pay.bank',
    ):
        pass
def test_pay():
    with patch( 'app.pay.stripe' ):
        pass
"""
SECOND = FIRST.replace("test_refund", "test_void")
"""One violation is mended, and another one is new."""
MENDED = FIRST.replace('patch("app.pay.bank")', "open(__file__)")
E2E = "tests/e2e/test_pay.py"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = write(tmp_path, app__pay=PRODUCT, tests__e2e__test_pay=FIRST)
    (root / ".git").rmdir()
    git(root, "init", "--quiet")
    (root / ".gitignore").write_text(".policy_lint_cache\n")
    done = baseline(root, "create")
    assert (done[0], done[1]) == (0, f"{NAME}: 3 findings\n")
    git(root, "add", "--all")
    git(root, "commit", "--message=all")
    return root


def run(root: Path, *arguments: str, ci: str = "") -> tuple[int, str, str]:
    done = policy_lint(*arguments, cwd=root, environment={"CI": ci})
    return done.returncode, done.stdout, done.stderr


def baseline(root: Path, *arguments: str, ci: str = "") -> tuple[int, str, str]:
    return run(root, "baseline", *arguments, ci=ci)


def check(root: Path, *arguments: str, ci: str = "") -> tuple[int, list[str], list[str]]:
    code, out, aside = run(root, "check", "--output-format=concise", *arguments, ci=ci)
    return code, out.splitlines(), aside.splitlines()


def document(root: Path, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(run(root, "check", "--output-format=json", *arguments)[1])


def change(root: Path, text: str, path: str = E2E) -> None:
    (root / path).write_text(text)


def test_what_is_in_the_baseline_is_hidden_and_counted(shop: Path) -> None:
    code, out, aside = check(shop)
    assert (code, out) == (0, [])
    assert f"policy-lint: 3 findings hidden by {NAME}; --no-baseline shows all" in aside
    assert any(line.startswith("Nothing new; 3 findings known before; ") for line in aside)
    assert "Nothing new; 3 findings known before; " in run(shop, "check")[1]


def test_without_it_all_is_shown(shop: Path) -> None:
    code, out, aside = check(shop, "--no-baseline")
    assert (code, len(out)) == (1, 3)
    assert not any("hidden" in line for line in aside)


@pytest.mark.parametrize("renamed", [False, True])
@pytest.mark.parametrize("text", [SECOND, REFORMATTED.replace("test_refund", "test_void")])
def test_of_one_mended_and_one_brought_the_one_is_new(
    shop: Path,
    text: str,
    renamed: bool,  # noqa: FBT001
) -> None:
    path = E2E
    if renamed:
        path = "tests/e2e/test_paying.py"
        git(shop, "mv", E2E, path)
    change(shop, text, path)
    code, out, aside = check(shop)
    assert code == 1
    (new,) = out
    assert f"{path}:" in new
    assert "app.pay.bank" in new
    assert any("1 line with what is mended" in line for line in aside)


@pytest.mark.parametrize("renamed", [False, True])
def test_formats_and_renames_bring_nothing(shop: Path, renamed: bool) -> None:  # noqa: FBT001
    path = E2E
    if renamed:
        path = "tests/e2e/test_paying.py"
        git(shop, "mv", E2E, path)
    change(shop, REFORMATTED, path)
    code, out, aside = check(shop, ci="true")
    assert (code, out) == (0, [])
    assert not any("mended" in line for line in aside)


def test_json_tells_new_and_known_apart(shop: Path) -> None:
    change(shop, SECOND)
    told = document(shop)
    assert [row["compared"]["state"] for row in told["findings"]] == ["new"]
    assert [row["compared"]["by"] for row in told["known"]] == [NAME] * 2
    assert told["summary"]["errors"] == 1


@pytest.mark.parametrize(
    ("arguments", "ci", "code"),
    [
        ((), "", 0),
        ((), "false", 0),
        ((), "true", 4),
        (("--ratchet",), "", 4),
        (("--no-ratchet",), "true", 0),
        (("--select", "TPL1"), "true", 0),
    ],
)
def test_where_it_may_only_shrink_what_is_mended_fails(
    shop: Path, arguments: tuple[str, ...], ci: str, code: int
) -> None:
    change(shop, MENDED)
    said = (
        f"policy-lint: {NAME}:4: {E2E}: TPL101 test_refund double: patch('app.pay.bank') is mended"
    )
    returned, out, aside = check(shop, *arguments, ci=ci)
    assert (returned, out) == (code, [])
    assert (said in aside) == (code == 4)


@pytest.mark.parametrize("output_format", ["github", "markdown"])
def test_a_ci_shows_why_it_fails_although_nothing_is_new(shop: Path, output_format: str) -> None:
    change(shop, MENDED)
    for option, is_told in (("--ratchet", True), ("--no-ratchet", False)):
        done = policy_lint("check", option, "--output-format", output_format, cwd=shop)
        assert ("policy-lint baseline prune" in done.stdout) == is_told


def test_what_is_new_goes_before_what_is_mended(shop: Path) -> None:
    change(shop, SECOND)
    assert check(shop, "--ratchet")[0] == 1


def test_of_other_paths_nothing_is_said(shop: Path) -> None:
    change(shop, MENDED)
    assert check(shop, "app", ci="true")[0] == 0


def test_prune_takes_away_what_is_mended_and_nothing_in(shop: Path) -> None:
    change(shop, SECOND)
    assert baseline(shop, "prune")[:2] == (
        0,
        f"{NAME}: 2 findings left, 1 line with what is mended\n",
    )
    assert len(check(shop)[1]) == 1
    assert baseline(shop, "check")[:2] == (0, f"{NAME}: 2 findings\n")


def test_prune_writes_renames_down(shop: Path) -> None:
    git(shop, "mv", E2E, "tests/e2e/test_paying.py")
    assert baseline(shop, "prune")[0] == 0
    assert "test_paying.py" in (shop / NAME).read_text()
    assert E2E not in (shop / NAME).read_text()


def test_update_takes_new_ones_in_and_keeps_reasons(shop: Path) -> None:
    assert baseline(shop, "update", "--reason=Old.")[0] == 0
    change(shop, SECOND)
    done = baseline(shop, "update", "--reason", "After the release.", "--expires", "2999-12-31")
    assert done[1] == f"{NAME}: 2 findings left, 1 line with what is mended\n1 finding taken in\n"
    assert check(shop)[:2] == (0, [])
    (new,) = (line for line in (shop / NAME).read_text().splitlines() if "test_void" in line)
    assert '"reason": "After the release.", "expires": "2999-12-31"' in new
    assert "    After the release., until 2999-12-31\n" in baseline(shop, "show", "tests")[1]
    assert baseline(shop, "show", "app")[1] == "0 findings to mend\n"


def test_where_it_may_only_shrink_update_takes_nothing_in(shop: Path) -> None:
    change(shop, SECOND)
    code, out, _ = baseline(shop, "update", ci="1")
    assert (code, out.splitlines()[1]) == (1, "1 finding not taken in")
    assert "test_void" not in (shop / NAME).read_text()
    assert baseline(shop, "update", "--ratchet")[0] == 1


def test_check_of_it_says_what_is_mended_expired_or_said_twice(shop: Path) -> None:
    head, *rows = (shop / NAME).read_text().splitlines()
    old = rows[2].replace("}", ', "expires": "2001-01-01"}')
    (shop / NAME).write_text("\n".join([head, *rows[:2], rows[1], old]))
    code, out, _ = baseline(shop, "check")
    assert code == 4
    assert out.splitlines() == [
        f"{NAME}:5: {E2E}: TPL101 test_refund double: patch('app.pay.bank') expired on 2001-01-01",
        f"{NAME}: 1 line only say one again",
        f"{NAME}: 3 findings",
    ]
    again, shown, aside = check(shop)
    assert (again, len(shown)) == (1, 1)
    assert f"policy-lint: {NAME}: 1 line expired, and hide nothing any more" in aside


@pytest.mark.parametrize("command", [("check",), ("baseline", "check"), ("baseline", "update")])
def test_one_that_is_wrong_is_refused(shop: Path, command: tuple[str, ...]) -> None:
    (shop / NAME).write_text('{"policy-lint-baseline": 1}\n<<<<<<< HEAD\n{}\n')
    code, out, aside = run(shop, *command)
    assert (code, out) == (2, "")
    first, second = aside.splitlines()
    assert first.startswith(f"policy-lint: {NAME}:2: the mark of a conflict")
    assert second == f"policy-lint: {NAME}:3: `path` is missing"


def test_one_that_is_there_is_not_made_again(shop: Path) -> None:
    code, _, aside = baseline(shop, "create")
    assert code == 2
    assert f"{NAME} is there; `policy-lint baseline update` takes findings in" in aside


def test_without_one_there_is_nothing_to_show(shop: Path) -> None:
    (shop / NAME).unlink()
    code, _, aside = baseline(shop, "show")
    assert code == 2
    assert f"{NAME} is not there; `policy-lint baseline create` makes it" in aside


def test_a_report_counts_it_apart(shop: Path) -> None:
    change(shop, SECOND)
    _, out, _ = run(shop, "report")
    assert "- **Policy**: 1 error, 0 warnings of `check`; 2 findings of the baseline\n" in out


def test_its_place_is_configured(shop: Path) -> None:
    (shop / "policy-lint.toml").write_text('baseline = "tests/later.jsonl"\n')
    missing = "policy-lint: baseline: tests/later.jsonl is not there; `policy-lint baseline create`"
    assert any(line.startswith(missing) for line in check(shop)[2])
    assert baseline(shop, "create")[0] == 0
    (shop / NAME).unlink()
    assert check(shop)[0] == 0
    assert (shop / "tests/later.jsonl").exists()


def test_a_place_that_cannot_be_written_is_refused(shop: Path) -> None:
    (shop / "policy-lint.toml").write_text('baseline = "none/later.jsonl"\n')
    code, _, aside = baseline(shop, "create")
    assert code == 2
    assert aside.splitlines()[-1] == "policy-lint: none/later.jsonl cannot be written"
