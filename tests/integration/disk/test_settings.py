"""The settings of projects on the disk."""

from datetime import date
from pathlib import Path

import pytest

from policy_lint.disk.settings import ConfigurationError, UnreadableError, load, stale_patterns
from policy_lint.model.config import Config
from policy_lint.model.place import Place
from policy_lint.model.vocabulary import Vocabulary


def test_a_project_without_configuration(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    settings = load(tmp_path)
    assert (settings.root, settings.source, settings.notes) == (tmp_path, None, ())
    assert settings.config == Config()
    assert set(settings.origins.values()) == {"default"}


def test_a_configuration_in_pyproject(tmp_path: Path) -> None:
    text = '[project]\n\n[tool.policy-lint]\nfail-on = "never"\n'
    (tmp_path / "pyproject.toml").write_text(text)
    settings = load(tmp_path)
    assert (settings.source, settings.config.fail_on) == ("pyproject.toml", "never")
    assert settings.origins["fail-on"] == "pyproject.toml:4:1"
    assert settings.notes == ()


def test_of_two_configurations_our_own_file_wins_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.policy-lint]\nnonsense = 1\n")
    (tmp_path / "policy-lint.toml").write_text('fail-on = "warning"\n')
    settings = load(tmp_path)
    assert (settings.source, settings.config.fail_on) == ("policy-lint.toml", "warning")
    assert settings.notes == (
        "pyproject.toml: [tool.policy-lint] has no effect, policy-lint.toml is used instead",
    )


def test_a_wrong_configuration_is_refused_with_all_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "policy-lint.toml").write_text('select = ["TPL2"]\nfail-on = 1\n')
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, Vocabulary(codes=frozenset(["TPL101"])))
    assert str(caught.value) == (
        "policy-lint.toml:1:11: unknown rule `TPL2`; did you mean `TPL101`?\n"
        '  select = ["TPL2"]\n'
        "            ^^^^^^\n"
        "policy-lint.toml:2:1: unknown value 1 of `fail-on`. "
        "Accepted: `error`, `warning`, `never`\n"
        "  fail-on = 1\n"
        "  ^^^^^^^"
    )


def test_exceptions_have_their_places_and_hold_today_or_not(tmp_path: Path) -> None:
    row = '[[exceptions]]\nrule = "TPL1"\nmarks = ["slow"]\nreason = "why"\nexpires = 2026-05-01\n'
    (tmp_path / "policy-lint.toml").write_text(f"{row}\n{row.replace('2026', '2027')}")
    old, new = load(tmp_path, today=date(2026, 5, 2)).exceptions
    assert (old.at, old.expired) == (Place("policy-lint.toml", 2), date(2026, 5, 1))
    assert (new.at, new.expired) == (Place("policy-lint.toml", 8), None)
    assert load(tmp_path, today=date(2026, 5, 1)).exceptions[0].expired is None


def test_patterns_that_match_nothing_are_told_with_their_places(tmp_path: Path) -> None:
    text = 'support = ["kit", "old_*"]\nsource = ["src", "lib"]\npytest-roots = [".", "pay"]\n'
    (tmp_path / "policy-lint.toml").write_text(text)
    paths = ["kit/fakes.py", "src/app.py"]
    assert stale_patterns(load(tmp_path), iter(paths)) == (
        "support: `old_*` matches no file (policy-lint.toml:1:1)",
        "source: `lib` matches no file (policy-lint.toml:2:1)",
        "pytest-roots: `pay` matches no file (policy-lint.toml:3:1)",
    )


def test_a_root_that_is_no_folder_has_no_settings(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnreadableError, match="cannot be listed"):
        load(tmp_path / "file")
