"""The flake8 plugin, as flake8 runs it."""

import ast
import sys
from pathlib import Path

import pytest

from policy_lint.disk.cache.folder import FOLDER
from policy_lint.flake8_plugin import Plugin
from tests import strangers
from tests.e2e.command import policy_lint
from tests.e2e.hosts import DIRECT, FIXTURE, flake8, found, shop, started_flake8
from tests.e2e.rights import PREFIX, RIGHTS
from tests.strangers import Put

pytestmark = pytest.mark.covers("policy_lint.flake8_plugin")

EXPECTED = [
    ("tests/e2e/test_doubtful.py", 8, 19, "TPL102"),
    ("tests/e2e/test_fixture.py", 1, 1, "TPL101"),
    ("tests/integration/test_direct.py", 6, 23, "TPL101"),
    ("tests/integration/test_fixture.py", 1, 1, "TPL101"),
]
INFORMATION = ("tests/integration/test_idle.py", 1, 27, "TPL103")
STARTS = ["fork", "spawn", "forkserver"] if sys.platform != "win32" else ["spawn"]
ONLY = "--select=TPL"
HONEST = "from shop.pay import pay\n\n\ndef test_pay():\n    assert pay(None)\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return shop(tmp_path)


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_the_findings_stand_in_their_files(project: Path, jobs: str) -> None:
    done = flake8(jobs, ".", cwd=project)
    assert [each for each in found(done.stdout) if each[3].startswith("TPL")] == EXPECTED
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("start", STARTS)
def test_however_the_workers_start(project: Path, start: str) -> None:
    done = started_flake8(ONLY, "-j3", ".", cwd=project, start=start)
    assert found(done.stdout) == sorted([*EXPECTED, INFORMATION])
    assert done.stderr == ""
    assert len(list((project / FOLDER).glob("*.verdict"))) == 1


def test_a_part_of_the_project_is_judged_with_the_rest_in_view(project: Path) -> None:
    done = flake8(ONLY, "test_fixture.py", cwd=project / "tests/e2e")
    assert found(done.stdout) == [("test_fixture.py", 1, 1, "TPL101")]


def test_the_baseline_of_the_project_is_obeyed(project: Path) -> None:
    done = policy_lint("baseline", "create", cwd=project)
    assert done.returncode == 0
    assert flake8(ONLY, "--extend-select=TPL103", ".", cwd=project).stdout == ""
    file = project / "tests/e2e/test_fixture.py"
    file.write_text(f"{file.read_text()}\n\ndef test_refund(gateway):\n    assert gateway\n")
    assert found(flake8(ONLY, ".", cwd=project).stdout) == [
        ("tests/e2e/test_fixture.py", 1, 1, "TPL101")
    ]


def test_a_baseline_that_is_wrong_is_a_finding(project: Path) -> None:
    (project / "policy-lint-baseline.jsonl").write_text("<<<<<<< HEAD\n")
    done = flake8(ONLY, "tests/e2e/test_fixture.py", cwd=project)
    assert found(done.stdout) == [("tests/e2e/test_fixture.py", 1, 1, "TPL900")]


def test_absolute_names(project: Path) -> None:
    file = str(project / "tests/e2e/test_fixture.py")
    assert found(flake8(ONLY, file, cwd=Path("/")).stdout) == [(file, 1, 1, "TPL101")]


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_project_reached_by_a_link(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    link = tmp_path_factory.mktemp("links") / "shop"
    link.symlink_to(project)
    file = str(link / "tests/e2e/test_fixture.py")
    assert found(flake8(ONLY, file, cwd=link).stdout) == [(file, 1, 1, "TPL101")]


def test_a_message_is_one_line_that_names_the_double(project: Path) -> None:
    done = flake8(ONLY, "--format=default", "tests/e2e/test_fixture.py", cwd=project)
    (line,) = done.stdout.splitlines()
    assert line.startswith("tests/e2e/test_fixture.py:1:1: TPL101 ")
    assert "MagicMock" in line


def test_information_is_hidden_until_it_is_selected(project: Path) -> None:
    file = "tests/integration/test_idle.py"
    assert "TPL" not in flake8(file, cwd=project).stdout
    done = flake8("--extend-select=TPL103", file, cwd=project)
    assert INFORMATION in found(done.stdout)


def test_unsaved_text_is_judged_in_its_place(project: Path) -> None:
    arguments = (ONLY, "--stdin-display-name=tests/e2e/test_fixture.py", "-")
    done = flake8(*arguments, cwd=project, stdin=f"\n\n{FIXTURE}")
    assert found(done.stdout) == [("tests/e2e/test_fixture.py", 3, 1, "TPL101")]
    assert flake8(*arguments, cwd=project, stdin=HONEST).stdout == ""
    assert found(flake8(*arguments, cwd=project, stdin=FIXTURE).stdout)[0][1] == 1


def test_unsaved_text_of_a_file_that_is_not_there_yet(project: Path) -> None:
    name = str(project / "tests/integration/test_new.py")
    done = flake8(ONLY, "--stdin-display-name", name, "-", cwd=project, stdin=DIRECT)
    assert found(done.stdout) == [(name, 6, 23, "TPL101")]


def test_text_without_a_name_has_no_findings(project: Path) -> None:
    done = flake8(ONLY, "-", cwd=project, stdin=DIRECT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    "text", ["# coding: latin-1\nx = 'é'\n", "# coding: nonsense\nx = 1\n", "\r\n"]
)
def test_unsaved_text_in_any_coding(project: Path, text: str) -> None:
    lines = (text + DIRECT).splitlines(keepends=True)
    plugin = Plugin(ast.parse(DIRECT), str(project / "tests/e2e/test_new.py"), lines)
    codes = [row[2][:6] for row in plugin.run()]
    assert codes == (["TPL901"] if "nonsense" in text else ["TPL101"])


def test_a_text_on_disk_in_any_coding_is_not_taken_for_unsaved(project: Path) -> None:
    texts = [b"\xef\xbb\xbf'\xc3\xa9'\r\n", b"# coding: latin-1\n'\xe9'\n", b"'\xe9'\n"]
    for number, text in enumerate(texts):
        (project / f"shop/coded_{number}.py").write_bytes(text)
    done = flake8(ONLY, "shop", cwd=project)
    ((path, line, _, code),) = found(done.stdout)  # the column is CPython's, and changes
    assert (path, line, code) == ("shop/coded_2.py", 1, "TPL901")
    assert len(list((project / FOLDER).glob("*.verdict"))) == 1


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_a_wrong_configuration_is_a_finding(project: Path, jobs: str) -> None:
    (project / "policy-lint.toml").write_text('selekt = ["TPL"]\n')
    done = flake8(ONLY, "--format=default", jobs, "tests/unit", "shop", cwd=project)
    assert (done.returncode, done.stderr) == (1, "")
    first, second = sorted(done.stdout.splitlines())
    assert first.startswith("shop/pay.py:1:1: TPL900 the configuration is wrong, see ")
    assert "policy-lint.toml:1:1" in first
    assert second.startswith("tests/unit/test_pay.py:1:1: TPL900 ")


def test_a_rule_that_is_unknown_is_a_wrong_configuration(project: Path) -> None:
    (project / "policy-lint.toml").write_text('ignore = ["no-such-rule"]\n')
    done = flake8(ONLY, "--format=default", "shop", cwd=project)
    assert "TPL900 the configuration is wrong" in done.stdout


def test_the_configuration_counts(project: Path) -> None:
    (project / "policy-lint.toml").write_text('ignore = ["TPL101"]\n')
    assert found(flake8(ONLY, ".", cwd=project).stdout) == [EXPECTED[0], INFORMATION]


def test_a_file_that_does_not_parse_leaves_the_others_alone(project: Path) -> None:
    (project / "tests/e2e/test_broken.py").write_text("def test_(:\n")
    assert found(flake8(ONLY, "-j2", ".", cwd=project).stdout) == sorted([*EXPECTED, INFORMATION])
    done = flake8("--select=TPL,E9", "tests/e2e/test_broken.py", cwd=project)
    assert [each[3] for each in found(done.stdout)] == ["E999"]


def test_where_nothing_can_be_written_the_findings_are_the_same(project: Path) -> None:
    (project / FOLDER).write_text("a file")
    done = flake8(ONLY, "-j2", ".", cwd=project)
    assert found(done.stdout) == sorted([*EXPECTED, INFORMATION])


@pytest.mark.skipif(sys.platform == "win32", reason="links")
@pytest.mark.parametrize("target", [".", "tests", "outside"])
def test_a_link_in_place_of_the_cache_silences_nothing(
    project: Path, target: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (project / FOLDER).symlink_to(outside if target == "outside" else target)
    before = sorted(project.rglob("*"))
    for _ in range(2):
        assert found(flake8(ONLY, ".", cwd=project).stdout) == sorted([*EXPECTED, INFORMATION])
    after = sorted(each for each in project.rglob("*") if "__pycache__" not in each.parts)
    assert (after, list(outside.iterdir())) == (before, [])


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_no_file_is_made_through_a_link_in_the_cache(project: Path) -> None:
    flake8(ONLY, "shop", cwd=project)
    (project / FOLDER / "lock").unlink()
    (project / FOLDER / "lock").symlink_to("../made")
    assert found(flake8(ONLY, ".", cwd=project).stdout) == sorted([*EXPECTED, INFORMATION])
    assert not (project / "made").exists()


@RIGHTS
def test_a_cache_that_is_closed_hinders_nobody(project: Path) -> None:
    flake8(ONLY, "shop", cwd=project)
    (project / FOLDER).chmod(0)
    done = flake8(ONLY, ".", cwd=project, prefix=PREFIX)
    (project / FOLDER).chmod(0o700)
    assert found(done.stdout) == sorted([*EXPECTED, INFORMATION])


@RIGHTS
def test_a_root_that_may_not_be_listed_is_a_finding(project: Path) -> None:
    project.chmod(0o300)
    done = flake8(ONLY, "--format=default", "shop", cwd=project, prefix=PREFIX)
    project.chmod(0o700)
    assert f"TPL900 {project} cannot be listed: Permission denied" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="links")
@pytest.mark.parametrize("put", [strangers.pipe, strangers.link_out])
def test_a_configuration_that_is_no_file_of_the_project_is_a_finding(
    project: Path, put: Put
) -> None:
    put(project / "policy-lint.toml")
    done = flake8(ONLY, "--format=default", "shop", cwd=project)
    said = f"TPL900 {project / 'policy-lint.toml'} is not read: {strangers.REASONS[put]}"
    assert done.stdout == f"shop/pay.py:1:1: {said}\n"


def test_a_folder_without_any_sign_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "tests/e2e").mkdir(parents=True)
    file = tmp_path / "tests/e2e/test_pay.py"
    file.write_text(DIRECT)
    assert list(Plugin(ast.parse(DIRECT), str(file), DIRECT.splitlines(keepends=True)).run()) == []
    assert not (tmp_path / FOLDER).exists()


def test_what_goes_wrong_is_a_finding() -> None:
    (row,) = Plugin(ast.parse(""), "nul\0.py", []).run()
    assert row[:2] == (1, 0)
    assert row[2].startswith("TPL900 internal error of policy-lint: ValueError: ")
    assert row[3] is Plugin


def test_one_process_judges_a_project_once(project: Path) -> None:
    file = project / "tests/e2e/test_fixture.py"
    plugin = Plugin(ast.parse(FIXTURE), str(file), FIXTURE.splitlines(keepends=True))
    first = list(plugin.run())
    (verdict,) = (project / FOLDER).glob("*.verdict")
    verdict.unlink()
    assert list(plugin.run()) == first
    assert not verdict.exists()
