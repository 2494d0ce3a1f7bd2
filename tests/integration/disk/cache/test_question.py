"""What is asked, and in which words."""

from datetime import date
from pathlib import Path

import pytest

from policy_lint.disk.cache.digest import Stamps
from policy_lint.disk.cache.question import Question
from policy_lint.disk.cache.terms import Terms, terms
from policy_lint.disk.settings import UnreadableError, load

pytestmark = pytest.mark.covers("policy_lint.disk.cache.terms")

TODAY = date(2026, 3, 2)
TERMS = Terms((), 1_000_000, "error", (TODAY,), "")


def words(root: Path, *rule_folders: str) -> tuple[str, ...]:
    return Question(root, rule_folders=rule_folders).words(Stamps(None))


def test_every_configuration_is_part_of_the_words(tmp_path: Path) -> None:
    seen = [words(tmp_path)]
    for name, text in (
        ("pyproject.toml", "[tool.policy-lint]\n"),
        ("pyproject.toml", "[tool.policy-lint]\n# \xff\n"),
        ("policy-lint.toml", ""),
        ("policy-lint.toml", "exclude = []\n"),
    ):
        (tmp_path / name).write_bytes(text.encode("latin-1"))
        seen.append(words(tmp_path))
    assert len(set(seen)) == len(seen)


def test_so_are_the_rules_of_folders(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    seen = [words(tmp_path), words(tmp_path, str(tmp_path / "mine"))]
    (tmp_path / "mine/rule.py").write_text("")
    seen.append(words(tmp_path, str(tmp_path / "mine")))
    assert len(set(seen)) == len(seen)


def test_a_root_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        words(tmp_path / "gone")


def said(question: Question) -> tuple[str, ...]:
    return question.inputs(("a word",), TERMS).words


def test_what_is_asked_for_is_part_of_them_too(tmp_path: Path) -> None:
    questions = [
        Question(tmp_path, today=TODAY),
        Question(tmp_path, ("TPL1",), today=TODAY),
        Question(tmp_path, ("TPL1", "TPL2"), today=TODAY),
        Question(tmp_path, (), ("TPL1",), today=TODAY),
        Question(tmp_path, everything=True, today=TODAY),
    ]
    assert len({said(each) for each in questions}) == len(questions)


def test_the_date_counts_when_an_exception_ends(tmp_path: Path) -> None:
    before, same, after = (said(Question(tmp_path, today=date(2026, 3, day))) for day in (1, 2, 3))
    assert before == same != after


def test_terms_are_those_of_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "policy-lint.toml").write_text(
        'baseline = "b.jsonl"\nexclude = ["/a/"]\nmax-file-size = 7\nfail-on = "never"\n'
        '[[exceptions]]\nrule = "TPL101"\npaths = ["a"]\nreason = "r"\nexpires = 2026-03-02\n'
        '[[exceptions]]\nrule = "TPL101"\npaths = ["b"]\nreason = "r"\n'
    )
    assert terms(load(tmp_path).config) == Terms(("/a/",), 7, "never", (TODAY,), "b.jsonl")
