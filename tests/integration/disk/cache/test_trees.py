"""What was decided about a tree is not decided again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from policy_lint.disk.cache.folder import cache
from policy_lint.disk.cache.question import Question
from policy_lint.disk.cache.terms import Terms
from policy_lint.disk.cache.trees import Told, keep, name_of, recalled
from policy_lint.disk.cache.verdicts import write
from policy_lint.model.decision import Decision

TERMS = Terms((), 1, "error", (), "b.jsonl")
DECISION = Decision(read=("a.py",))


def test_what_is_kept_is_recalled(tmp_path: Path) -> None:
    held = cache(tmp_path)
    assert held is not None
    assert recalled(held, "x") is None
    keep(held, "x", Told("k", TERMS))
    assert recalled(held, "x") is None
    write(held, "k.verdict", DECISION)
    assert recalled(held, "x") == (DECISION, TERMS)
    held.clean()
    assert recalled(held, "x") is None


def test_a_name_is_of_all_that_is_asked(tmp_path: Path) -> None:
    held = cache(tmp_path)
    assert held is not None
    rules = tmp_path / "rules"
    rules.mkdir()
    asked = Question(tmp_path, today=date(2030, 1, 1))
    questions = [
        asked,
        replace(asked, select=("TPL1",)),
        replace(asked, ignore=("TPL1",)),
        replace(asked, everything=True),
        replace(asked, today=date(2030, 1, 2)),
        replace(asked, rule_folders=(str(rules),)),
    ]
    names = [name_of(held, tmp_path, each, "tree") for each in questions]
    assert len({*names, name_of(held, tmp_path, asked, "other")}) == len(names) + 1
    again = replace(asked, root=tmp_path / "elsewhere")
    assert name_of(held, tmp_path, again, "tree") == names[0]
