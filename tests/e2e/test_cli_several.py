"""A repository of several projects: the nearest configuration judges a file, in every face."""

import json
from itertools import permutations
from pathlib import Path

import pytest

from tests.committing import git
from tests.e2e.command import DOUBLED, PRODUCT, policy_lint, write
from tests.e2e.hosts import flake8, found

pytestmark = pytest.mark.covers("policy_lint.cli.several", "policy_lint.cli.checked")

PAY, CART = "services/pay/tests/e2e/test_pay.py", "services/cart/tests/e2e/test_pay.py"
TOP = "tests/e2e/test_pay.py"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Three projects: doubles are allowed in the cart, and forbidden in the others."""
    write(tmp_path, app__pay=PRODUCT, tests__e2e__test_pay=DOUBLED)
    for name in ("pay", "cart"):
        for path, text in ((f"{name}/app/pay.py", PRODUCT), (f"{name}/{TOP}", DOUBLED)):
            file = tmp_path / "services" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    (tmp_path / "services/pay/policy-lint.toml").write_text("")
    forbidding_nothing = "[tool.policy-lint.policy.e2e]\nforbid = []\n"
    (tmp_path / "services/cart/pyproject.toml").write_text(forbidding_nothing)
    return tmp_path


def doubled(root: Path, *paths: str, cwd: Path | None = None) -> tuple[int, list[str]]:
    """The exit code, and the files in which a double is found."""
    options = ("--output-format=json", "--select=TPL101")
    done = policy_lint("check", *paths, *options, cwd=cwd or root)
    return done.returncode, [each["path"] for each in json.loads(done.stdout)["findings"]]


def test_all_projects_below_a_folder_are_judged_each_by_its_own(repository: Path) -> None:
    assert doubled(repository) == (1, [PAY, TOP])
    assert doubled(repository, "services") == (1, [PAY])
    assert doubled(repository, "tests") == (1, [TOP])
    assert doubled(repository, CART) == (0, [])


def test_the_order_of_paths_never_matters(repository: Path) -> None:
    for paths in permutations([PAY, CART, "tests"]):
        assert doubled(repository, *paths) == (1, [PAY, TOP])
    assert doubled(repository, "services/pay/tests", ".") == (1, [PAY, TOP])


def test_where_one_stands_never_matters(repository: Path) -> None:
    cart = repository / "services/cart"
    assert doubled(repository, "../pay", ".", cwd=cart) == (1, [PAY])
    text = policy_lint("check", "../pay", ".", "--output-format=concise", cwd=cart).stdout
    assert text.startswith("../pay/tests/e2e/test_pay.py:5:10: TPL101")


def test_flake8_says_the_same_of_each_file(repository: Path) -> None:
    done = flake8(PAY, CART, TOP, "--select=TPL101", "--jobs=1", cwd=repository)
    assert [path for path, *_ in found(done.stdout)] == [PAY, TOP]


def test_each_has_a_baseline_of_its_own(repository: Path) -> None:
    policy_lint("baseline", "create", "--root=services/pay", cwd=repository)
    done = policy_lint("check", "services", "--select=TPL101", cwd=repository)
    assert done.returncode == 0
    assert "services/pay: 1 finding hidden by policy-lint-baseline.jsonl" in done.stderr


def test_what_is_to_be_done_about_a_baseline_names_the_project(repository: Path) -> None:
    policy_lint("baseline", "create", "--root=services/pay", cwd=repository)
    (repository / PAY).write_text("def test_pay():\n    assert len('a')\n")
    prune = "policy-lint baseline prune"
    for folder, command in (
        (".", f"{prune} --root services/pay"),
        ("services/cart", f"{prune} --root ../pay"),
        ("services/pay", prune),
    ):
        paths = [f"{repository}/services/pay"]
        done = policy_lint("check", *paths, "--select=TPL", cwd=repository / folder)
        assert "is mended" not in done.stderr
        done = policy_lint("check", *paths, cwd=repository / folder)
        assert f"1 line with what is mended; `{command}` takes it away" in done.stderr
    done = policy_lint("baseline", "prune", cwd=repository)
    assert done.returncode == 2
    assert "services/pay is a project of its own, and not judged here; --root" in done.stderr


def test_what_a_change_brings_is_told_of_all(repository: Path) -> None:
    (repository / ".git").rmdir()
    git(repository, "init", "--quiet", "--initial-branch=main")
    (repository / ".gitignore").write_text(".policy_lint_cache\n")
    git(repository, "add", "--all")
    git(repository, "commit", "--message=begin")
    more = f"{DOUBLED}\n\ndef test_more():\n    with patch('app.pay.bank'):\n        pass\n"
    (repository / PAY).write_text(more)
    done = policy_lint("check", "--since=HEAD", "--output-format=concise", cwd=repository)
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)
    assert done.stdout.startswith(f"{PAY}:10:")
    stop = json.dumps({"hook_event_name": "Stop", "cwd": str(repository)}).encode()
    hook = policy_lint("agent", "hook", cwd=repository, stdin=stop)
    assert f"- {PAY}:10 TPL101" in json.loads(hook.stdout)["reason"]


def test_a_configuration_that_judges_nothing_is_told(repository: Path) -> None:
    (repository / "policy-lint.toml").write_text("")
    for file in (TOP, "app/pay.py"):
        (repository / file).unlink()
    done = policy_lint("check", "--select=TPL101", cwd=repository)
    assert "policy-lint.toml judges nothing: all files lie in projects of their own" in done.stderr


def test_a_wrong_configuration_is_told_with_its_project(repository: Path) -> None:
    (repository / "services/pay/policy-lint.toml").write_text("x = 1\n")
    done = policy_lint("check", cwd=repository)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{repository / 'services/pay'}:\npolicy-lint.toml:1:1: ")


def test_other_commands_say_which_projects_they_pass_over(repository: Path) -> None:
    done = policy_lint("tests", "--output-format=concise", cwd=repository)
    assert done.stdout.count("::") == 1
    for name in ("pay", "cart"):
        assert f"services/{name} is a project of its own, and not judged here" in done.stderr


def test_the_guide_says_whose_policy_it_is(repository: Path) -> None:
    done = policy_lint("agent", "guide", cwd=repository)
    assert "services/pay is a project of its own, and not judged here" in done.stderr


def test_init_names_the_packages_that_may_be_projects(repository: Path) -> None:
    for name in ("pay", "cart"):
        (repository / f"services/{name}/policy-lint.toml").unlink(missing_ok=True)
        (repository / f"services/{name}/pyproject.toml").write_text("")
    done = policy_lint("init", cwd=repository / "services/pay")
    assert (
        "packages with tests of their own: ., ../cart; `policy-lint init --root .`" in done.stderr
    )


def test_other_commands_are_about_one_project_whatever_comes_first(repository: Path) -> None:
    for paths in permutations(["services/pay", "tests"]):
        done = policy_lint("tests", *paths, cwd=repository)
        assert (done.returncode, done.stdout) == (2, "")
        assert "these lie in several projects, which only `check` joins" in done.stderr


def test_unsaved_text_of_a_file_outside_of_every_project_is_not_judged(tmp_path: Path) -> None:
    (tmp_path / "tests/e2e").mkdir(parents=True)
    options = ("--stdin-filename", TOP, "--output-format=concise")
    done = policy_lint("check", "-", *options, cwd=tmp_path, stdin=DOUBLED.encode())
    assert (done.returncode, done.stdout) == (0, "")
    assert f"{TOP} lies in no project, so it is not judged" in done.stderr
    named = policy_lint("check", "-", *options, "--root=.", cwd=tmp_path, stdin=DOUBLED.encode())
    assert named.stdout.startswith(f"{TOP}:5:10: TPL101")
