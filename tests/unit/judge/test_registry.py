import sys
from pathlib import Path

import pytest

from policy_lint.judge.registry import RuleError, load

RULE = '''"""A summary.

Words.
"""
from dataclasses import dataclass
from policy_lint.judge.rule import project_rule

@dataclass
class Held:
    "Dataclasses look their module up."

@project_rule("{code}", since="0.1")
def check(project):
    return iter(())
'''


def written(folder: Path, **texts: str) -> list[tuple[str, str]]:
    folder.mkdir(exist_ok=True)
    paths = {folder / f"{stem}.py": text for stem, text in texts.items()}
    for path, text in paths.items():
        path.write_text(text, encoding="utf-8")
    return [(str(path), text) for path, text in paths.items()]


def refusal(sources: list[tuple[str, str]]) -> str:
    with pytest.raises(RuleError) as caught:
        load(sources)
    return str(caught.value)


def test_rules_have_the_name_and_the_page_of_their_file(tmp_path: Path) -> None:
    sources = written(
        tmp_path, second_thing=RULE.format(code="TPL999"), first=RULE.format(code="TPL998")
    )
    rules = load(sources)
    assert [(rule.code, rule.name) for rule in rules] == [
        ("TPL998", "first"),
        ("TPL999", "second-thing"),
    ]
    assert {rule.page for rule in rules} == {"A summary.\n\nWords."}
    assert "policy_lint.rules.second_thing" in sys.modules


def test_no_files_no_rules() -> None:
    assert load([]) == ()


def test_exactly_one_rule_a_file(tmp_path: Path) -> None:
    two = RULE.format(code="TPL998") + "also = project_rule('TPL999', since='0.1')(list)\n"
    assert "exactly one rule, this one 2" in refusal(written(tmp_path, two=two))
    assert "exactly one rule, this one 0" in refusal(written(tmp_path, none="x = 1\n"))


def test_codes_and_names_are_unique(tmp_path: Path) -> None:
    same = RULE.format(code="TPL998")
    assert refusal(written(tmp_path, one=same, two=same)) == "two rules have the same code: TPL998"
    other = written(tmp_path / "other", one=RULE.format(code="TPL999"))
    both = written(tmp_path, one=same) + other
    assert refusal(both) == "two rules have the same name: one"


@pytest.mark.parametrize(
    ("text", "why"),
    [("def (", "SyntaxError"), ("import nowhere_at_all", "ModuleNotFoundError"), ("1 / 0", "Zero")],
)
def test_a_file_that_fails_is_named(tmp_path: Path, text: str, why: str) -> None:
    message = refusal(written(tmp_path, broken=text))
    assert "broken.py" in message
    assert why in message


def test_only_python_files() -> None:
    assert "not a Python file: rule.txt" in refusal([("rule.txt", "")])
