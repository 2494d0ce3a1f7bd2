"""`policy-lint init`: the configuration to begin with, shown or written."""

from pathlib import Path

import pytest

from tests.e2e.command import DOUBLED, PRODUCT, policy_lint, write

SMOKE = {"app__pay": PRODUCT, "tests__smoke__test_pay": DOUBLED}


def test_it_is_shown_and_nothing_is_written(tmp_path: Path) -> None:
    root = write(tmp_path, **SMOKE)
    done = policy_lint("init", "--no-cache", cwd=root)
    assert (done.returncode, '[levels.e2e]\npath = ["smoke"]\n' in done.stdout) == (0, True)
    aside = [" ".join(line.split()) for line in done.stderr.splitlines()]
    assert "errors 0 1" in aside
    assert "e2e tests 0 1" in aside
    assert f"nothing is written; --write makes {root / 'policy-lint.toml'} of it" in done.stderr
    assert sorted(path.name for path in root.iterdir()) == [".git", "app", "tests"]


@pytest.mark.parametrize("name", ["policy-lint.toml", "pyproject.toml"])
def test_what_is_written_is_what_was_told(tmp_path: Path, name: str) -> None:
    root = write(tmp_path, **SMOKE)
    (root / "pyproject.toml").write_text('[project]\nname = "shop"\n')
    options = ["--pyproject"] if name == "pyproject.toml" else []
    shown = policy_lint("init", *options, cwd=root)
    done = policy_lint("init", "--write", *options, cwd=root)
    assert (done.returncode, done.stdout) == (0, "")
    assert (root / name).read_text().endswith(shown.stdout)
    check = policy_lint("check", "--output-format=concise", cwd=root)
    assert (check.returncode, check.stdout.count("TPL101")) == (1, 1)


def test_a_configuration_is_never_written_over(tmp_path: Path) -> None:
    root = write(tmp_path, **SMOKE)
    (root / "policy-lint.toml").write_text("")
    for options in ([], ["--write"], ["--pyproject", "--write"]):
        done = policy_lint("init", *options, cwd=root)
        assert done.returncode == 2
        assert f"policy-lint.toml configures {root} already" in done.stderr
    assert (root / "policy-lint.toml").read_text() == ""


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    root = write(tmp_path / "shop", **SMOKE)
    done = policy_lint("init", "--pyproject", cwd=root)
    assert (done.returncode, "pyproject.toml is not read" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (SMOKE, "`policy-lint baseline create` keeps for later what is found today"),
        ({"app__pay": PRODUCT, "tests__test_pay": DOUBLED}, "say in it what level the tests have"),
    ],
)
def test_what_is_next_is_said(tmp_path: Path, files: dict[str, str], said: str) -> None:
    done = policy_lint("init", "--write", cwd=write(tmp_path, **files))
    assert done.stderr.splitlines()[-1].startswith(f"policy-lint: {said}")
