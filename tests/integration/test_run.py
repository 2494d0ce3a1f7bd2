"""The walk over projects on disk."""

import gc
from pathlib import Path

import pytest

from policy_lint.disk.settings import load
from policy_lint.link.fixed_point import Memo
from policy_lint.model.verdict import Verdict
from policy_lint.run import judge_project, load_rules, sessions, vocabulary
from tests import strangers
from tests.strangers import POSIX, Put

PER_PROJECT = 4
"""Memos of one linked project."""
MOCKED = """\
from unittest.mock import patch


def test_pay():
    with patch("app.pay.stripe"):
        pass
"""


def judged(root: Path, **files: str) -> Verdict:
    """The verdict on a project; `a__b_dot_py` is `a/b.py`."""
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return judge_project(root, load(root))


def test_a_verdict_knows_findings_and_files(tmp_path: Path) -> None:
    verdict = judged(tmp_path, tests__e2e__test_pay_dot_py=MOCKED, app_dot_py="")
    assert [(each.code, str(each.at)) for each in verdict.findings] == [
        ("TPL101", "tests/e2e/test_pay.py:5:10")
    ]
    assert verdict.read == ("app.py", "tests/e2e/test_pay.py")
    assert verdict.notes == ()


def test_unsaved_text_replaces_files_and_adds_some(tmp_path: Path) -> None:
    judged(tmp_path, tests__e2e__test_pay_dot_py=MOCKED, app_dot_py="")
    overlay = {"tests/e2e/test_pay.py": b"", "tests/e2e/test_new.py": MOCKED.encode()}
    verdict = judge_project(tmp_path, load(tmp_path), overlay)
    assert [each.at.path for each in verdict.findings] == ["tests/e2e/test_new.py"]


IDLE = """\
select = ["TPL1", "TPL902", "TPL202"]
[levels.e2e]
path = ["tests/web"]
[[allow]]
kinds = ["spy"]
reason = "why"
"""
FITS = "at level unit or integration or e2e fits it (policy-lint.toml:5:1)"


def test_what_of_a_configuration_is_idle_is_a_note(tmp_path: Path) -> None:
    (tmp_path / "policy-lint.toml").write_text(IDLE)
    bare = "def test_a():  # policy-lint: allow[TPL601] it is to come\n    pass\n"
    verdict = judged(tmp_path, tests__e2e__test_pay_dot_py=MOCKED, tests__test_a_dot_py=bare)
    assert verdict.notes == (
        "levels.e2e.path: `tests/web` fits no folder with tests (policy-lint.toml:3:1)",
        f"allow[0].kinds: `spy` allows nothing: no double of a test {FITS}",
        "select: `TPL202` finds nothing as long as no configuration has `require = authentication`",
        "TPL902 cannot judge 1 suppression, whose rules are not selected",
    )


def test_configuration_selects_and_grades(tmp_path: Path) -> None:
    text = '[severity]\nforbidden-double = "warning"\n'
    files = {"tests__e2e__test_pay_dot_py": MOCKED, "app_dot_py": "", "policy_lint_dot_toml": text}
    verdict = judged(tmp_path, **files)
    assert str(verdict.findings[0].severity) == "error"  # the name has a dash
    (tmp_path / "policy_lint.toml").rename(tmp_path / "policy-lint.toml")
    (finding,) = judged(tmp_path).findings
    assert str(finding.severity) == "warning"
    (tmp_path / "policy-lint.toml").write_text('ignore = ["TPL1"]\n')
    assert judged(tmp_path).findings == ()


@pytest.mark.parametrize(
    ("files", "note"),
    [
        ({}, "no Python files found"),
        ({"app_dot_py": ""}, "no tests found in 1 Python file"),
        (
            {"pytest_dot_ini": "[pytest\n"},
            "pytest.ini: pytest would refuse this file: ",
        ),
        (
            {"pyproject_dot_toml": '[tool.policy-lint]\nexclude = ["old"]\n'},
            "exclude: `old` matches nothing (pyproject.toml:2:1)",
        ),
        (
            {"pyproject_dot_toml": '[tool.policy-lint]\nsupport = ["testkit"]\n'},
            "support: `testkit` matches no file (pyproject.toml:2:1)",
        ),
    ],
)
def test_what_matches_nothing_is_said(tmp_path: Path, files: dict[str, str], note: str) -> None:
    assert any(each.startswith(note) for each in judged(tmp_path, **files).notes)


@POSIX
@strangers.each
@pytest.mark.parametrize("name", ["pytest.ini", "tox.ini", "setup.cfg", ".gitignore"])
def test_a_configuration_that_is_not_read_is_said(
    tmp_path: Path, name: str, put: Put, reason: str
) -> None:
    root = tmp_path / "root"
    root.mkdir()
    put(root / name)
    note = f"{name} is not read: {reason}"
    assert note in judged(root, tests__test_pay_dot_py=MOCKED).notes
    assert sessions(root, load(root).config) == ((".",), (note,))


def test_progress_is_told(tmp_path: Path) -> None:
    said: list[str] = []
    judged(tmp_path, **{f"m{number}_dot_py": "" for number in range(120)})
    judge_project(tmp_path, load(tmp_path), progress=said.append)
    assert said == ["50 files read", "100 files read", "linking", "judging"]


def test_further_rules_are_known(tmp_path: Path) -> None:
    rules, root = tmp_path / "rules", tmp_path / "project"
    rules.mkdir()
    root.mkdir()
    (rules / "always.py").write_text(
        '"""Something is always wrong."""\n'
        "from policy_lint.judge.rule import project_rule\n"
        "from policy_lint.model.finding import Problem\n"
        "from policy_lint.model.place import Place\n\n"
        '@project_rule("TPL450", since="0.1")\n'
        "def check(project):\n"
        '    yield Problem(Place("always.py", 1), "wrong")\n'
    )
    known = load_rules([rules])
    words = vocabulary(known)
    assert words.knows("selector", "TPL45")
    assert words.knows("rule", "always")
    assert words.knows("effect", "double")
    assert words.knows("kind", "patch")
    verdict = judge_project(root, load(root), known=known)
    assert [each.name for each in verdict.findings] == ["always"]


def test_pytest_roots_are_found_or_named(tmp_path: Path) -> None:
    judged(tmp_path, services__pay__pytest_dot_ini="[pytest]\n", services__a_dot_py="")
    assert sessions(tmp_path, load(tmp_path).config) == (("services/pay",), ())
    (tmp_path / "policy-lint.toml").write_text('pytest-roots = ["services", "."]\n')
    assert sessions(tmp_path, load(tmp_path).config) == (("services", "."), ())


def test_without_a_configuration_pytest_is_started_at_the_root(tmp_path: Path) -> None:
    assert sessions(tmp_path, load(tmp_path).config) == ((".",), ())


def test_what_judging_leaves_behind_does_not_add_up(tmp_path: Path) -> None:
    for _ in range(4):
        judged(tmp_path, tests__e2e__test_pay_dot_py=MOCKED, app_dot_py="")
    gc.unfreeze()
    assert sum(isinstance(each, Memo) for each in gc.get_objects()) <= 2 * PER_PROJECT
