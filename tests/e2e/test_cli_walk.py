"""Trees in which what is to be read is no file, cannot be read or is not the project's."""

from pathlib import Path

import pytest

from tests import strangers
from tests.e2e.command import DOUBLED, PRODUCT, policy_lint, write
from tests.e2e.rights import PREFIX, RIGHTS
from tests.strangers import POSIX, PRIVATE, REASONS, Put

pytestmark = pytest.mark.covers("policy_lint.cli.walk", "policy_lint.cli.asked")

COMMANDS = ("check", "tests", "suites", "rules", "config")


@POSIX
class TestStrangers:
    @pytest.mark.parametrize("put", [strangers.pipe, strangers.link_out])
    @pytest.mark.parametrize("name", ["policy-lint.toml", "pyproject.toml"])
    def test_a_configuration_that_is_no_file_of_the_project_is_2(
        self, clean: Path, name: str, put: Put
    ) -> None:
        put(clean / name)
        done = policy_lint(cwd=clean / "tests")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"policy-lint: {clean / name} is not read: {REASONS[put]}\n"

    def test_every_command_refuses_it(self, clean: Path) -> None:
        strangers.link_to_environment(clean / "policy-lint.toml")
        for command in COMMANDS:
            done = policy_lint(command, cwd=clean, environment={"PRIVATE": PRIVATE})
            assert (done.returncode, done.stdout) == (2, "")
            assert "policy-lint.toml is not read: a link" in done.stderr
            assert PRIVATE not in done.stderr

    @pytest.mark.parametrize("put", [strangers.pipe, strangers.link_to_environment])
    def test_other_configurations_that_are_not_read_are_said(self, clean: Path, put: Put) -> None:
        names = ("pytest.ini", ".pytest.toml", "setup.cfg", "tox.ini", ".gitignore")
        for name in names:
            put(clean / name)
        for command in ("check", "config"):
            done = policy_lint(command, cwd=clean, environment={"PRIVATE": PRIVATE})
            assert done.returncode == 0
            for name in names:
                assert f"policy-lint: {name} is not read: {REASONS[put]}" in done.stderr
            assert PRIVATE not in done.stdout + done.stderr

    @pytest.mark.parametrize("put", [strangers.pipe, strangers.link_to_endless_device])
    def test_a_test_file_that_is_no_file_is_an_error(self, clean: Path, put: Put) -> None:
        put(clean / "tests/e2e/test_odd.py")
        done = policy_lint("--output-format=concise", cwd=clean)
        assert done.returncode == 1
        assert done.stdout.startswith("tests/e2e/test_odd.py:1:1: TPL901 [error] it is not read: ")

    def test_a_link_to_itself_can_be_asked_for(self, clean: Path) -> None:
        strangers.link_to_itself(clean / "tests/e2e/test_odd.py")
        done = policy_lint("tests/e2e/test_odd.py", cwd=clean)
        assert (done.returncode, done.stderr) == (1, "")
        assert "it is not read: no regular file" in done.stdout


class TestRoot:
    @pytest.mark.parametrize("root", ["tests/e2e/test_ok.py", "loop"])
    def test_a_root_that_is_no_folder_is_2(self, clean: Path, root: str) -> None:
        if root == "loop":
            strangers.link_to_itself(clean / "loop")
        done = policy_lint("--root", root, cwd=clean)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"{root} cannot be listed: " in done.stderr

    def test_a_configuration_above_a_repository_does_not_count(self, broken: Path) -> None:
        inner = write(broken / "inner", app__pay=PRODUCT, tests__e2e__test_pay=DOUBLED)
        (broken / "policy-lint.toml").write_text('ignore = ["TPL1"]\n')
        assert policy_lint(cwd=inner).returncode == 1
        (inner / "policy-lint.toml").write_text('ignore = ["TPL1"]\n')
        assert policy_lint(cwd=inner / "tests").returncode == 0


@RIGHTS
class TestRights:
    @pytest.mark.parametrize("name", ["policy-lint.toml", "pyproject.toml"])
    def test_a_configuration_that_may_not_be_read_is_2(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).touch(mode=0)
        (tmp_path / "shop").mkdir()
        for folder in (tmp_path, tmp_path / "shop"):
            done = policy_lint(cwd=folder, prefix=PREFIX)
            assert (done.returncode, done.stdout) == (2, "")
            assert f"{tmp_path / name} is not read: Permission denied" in done.stderr
        write(tmp_path / "shop", tests__unit__test_a="def test_a(): ...\n")
        assert policy_lint(cwd=tmp_path / "shop", prefix=PREFIX).returncode == 0

    @pytest.mark.parametrize("name", ["pytest.ini", ".gitignore"])
    def test_another_that_may_not_be_read_is_said(self, clean: Path, name: str) -> None:
        (clean / name).touch(mode=0)
        done = policy_lint(cwd=clean, prefix=PREFIX)
        assert done.returncode == 0
        assert f"policy-lint: {name} is not read: Permission denied" in done.stderr

    def test_a_root_that_may_not_be_listed_is_2(self, clean: Path) -> None:
        clean.chmod(0o300)
        done = policy_lint(cwd=clean, prefix=PREFIX)
        clean.chmod(0o700)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"policy-lint: {clean} cannot be listed: Permission denied\n"

    def test_a_root_in_which_nothing_may_be_opened_is_2(self, clean: Path) -> None:
        clean.chmod(0o400)
        done = policy_lint("--root", str(clean), cwd=clean.parent, prefix=PREFIX)
        clean.chmod(0o700)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"{clean / 'policy-lint.toml'} is not read: Permission denied" in done.stderr
