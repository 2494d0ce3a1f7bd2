"""Every example of every page, and the rules about rules."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

from policy_lint.disk.rules import shipped, sources
from policy_lint.judge.index import indexed
from policy_lint.judge.page import Example, Mark, read_page
from policy_lint.judge.registry import load
from policy_lint.judge.rule import Rule
from policy_lint.judge.ruling import waits
from policy_lint.model.config import Config
from policy_lint.model.finding import Finding
from policy_lint.model.levels import SHIPPED as LEVELS
from policy_lint.report.paint import Paint
from policy_lint.report.rules import rule_list
from tests.support import SHIPPED, findings

EXAMPLES = [(rule, example) for rule in SHIPPED for example in read_page(rule.page).examples]
GROUND = re.compile(r"policy_lint\.(model|judge\.rule|judge\.breach|judge\.requirement)(\.|$)")

EXTRA = '''"""A test file holds more than one test.

## Two tests

`tests/unit/test_a.py`:
```python
def test_one():
    pass


def test_two():  # warning: TPL599 "2 tests"
    pass
```

## One test

`tests/unit/test_a.py`:
```python
def test_one():
    pass
```
"""

from policy_lint.judge.rule import file_rule
from policy_lint.model.finding import Problem, Severity


@file_rule("TPL599", since="9.9", severity=Severity.WARNING)
def crowded_file(file, project):
    if len(file.tests) > 1:
        yield Problem(file.tests[1].at, f"{len(file.tests)} tests")
'''

every_rule = pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.name)


def answers(mark: Mark, finding: Finding) -> bool:
    """Whether a finding is the one that is expected."""
    found = (finding.at.path, finding.at.line, finding.code, finding.severity)
    expected = (mark.path, mark.line, mark.code, mark.severity)
    return found == expected and mark.part in finding.message


def complaints(rule: Rule, example: Example) -> Iterator[str]:
    """What is found and not expected, expected and not found, or no longer missed."""
    known = (*(each for each in SHIPPED if each.code != rule.code), rule)
    found = [each for each in findings(dict(example.files), known) if each.code == rule.code]
    for mark in example.expected:
        match = next((each for each in found if answers(mark, each)), None)
        if match is None and not mark.todo:
            yield f"not found: {mark}"
        elif match is not None:
            found.remove(match)
            yield from (f"found, though a known miss: {mark}",) if mark.todo else ()
    for each in found:
        yield f"not expected: {each.at} {each.severity}: {each.code} {each.message}"


def identity(value: object) -> str:
    return value.name if isinstance(value, Rule) else getattr(value, "title", "")


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=identity)
def test_example(rule: Rule, example: Example) -> None:
    assert not list(complaints(rule, example))


@every_rule
def test_page_has_a_summary_reasons_and_both_kinds_of_example(rule: Rule) -> None:
    page = read_page(rule.page)
    assert len(page.summary) <= 88
    assert page.summary.endswith(".")
    assert rule.page.split("\n")[1:2] == [""]
    assert page.prose
    assert "## What to do instead" in page.prose
    assert any(any(not mark.todo for mark in each.expected) for each in page.examples)
    assert any(not each.expected for each in page.examples)


@every_rule
def test_examples_are_named_apart_and_mark_the_rule_itself(rule: Rule) -> None:
    examples = read_page(rule.page).examples
    assert len({each.title for each in examples}) == len(examples)
    assert {mark.code for each in examples for mark in each.expected} == {rule.code}


@every_rule
def test_name_reads_as_a_noun_phrase_and_names_no_level(rule: Rule) -> None:
    words = rule.name.split("-")
    assert all(re.fullmatch("[a-z]+", word) for word in words)
    assert not {"no", "not", "never", "dont", "disallow", "forbid", "use", "check"} & {*words}
    assert not {level.name for level in LEVELS} & {*words}


@every_rule
def test_code_and_since_are_stated(rule: Rule) -> None:
    assert re.fullmatch(r"TPL[1-69]\d\d", rule.code)
    assert re.fullmatch(r"\d+\.\d+", rule.since)


def test_codes_are_unique() -> None:
    assert len({rule.code for rule in SHIPPED}) == len(SHIPPED)


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


@pytest.mark.parametrize("path", sorted(shipped().glob("*.py")), ids=lambda path: path.stem)
def test_a_rule_file_stands_on_the_ground_and_is_no_test_file(path: Path) -> None:
    names = imported(ast.parse(path.read_bytes()))
    strangers = [name for name in names if not GROUND.match(name)]
    assert {name.partition(".")[0] for name in strangers} <= sys.stdlib_module_names
    assert not re.match(r"test_|.*_test$", path.stem)


def test_readme_lists_the_rules() -> None:
    readme = (shipped() / "README.md").read_text(encoding="utf-8")
    assert readme == indexed(readme, SHIPPED)


@every_rule
def test_what_a_rule_needs_is_in_every_example_in_which_it_finds_something(rule: Rule) -> None:
    mine = [
        dict(example.files)["policy-lint.toml"]
        for example in read_page(rule.page).examples
        if rule.needs and any(mark.code == rule.code and not mark.todo for mark in example.expected)
    ]
    configs = [Config.model_validate(tomli.loads(config)).in_force() for config in mine]
    assert not any(waits(rule, config) for config in configs)


def test_adding_a_rule_is_adding_one_file(tmp_path: Path) -> None:
    (tmp_path / "crowded_file.py").write_text(EXTRA, encoding="utf-8")
    rules = load([*sources(shipped()), *sources(tmp_path)])
    (added,) = (rule for rule in rules if rule.code == "TPL599")
    assert "TPL599 crowded-file" in rule_list(rules, rules, {}, Paint())
    examples = read_page(added.page).examples
    assert [len(each.expected) for each in examples] == [1, 0]
    assert [complaint for each in examples for complaint in complaints(added, each)] == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('  # warning: TPL599 "2 tests"', "", "not expected"),
        ("# warning: TPL599", "# error: TPL599", "not found"),
        ('"2 tests"', '"3 tests"', "not found"),
        ("# warning: TPL599", "# todo-warning: TPL599", "known miss"),
    ],
)
def test_an_example_that_is_wrong_fails(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    (tmp_path / "crowded_file.py").write_text(EXTRA.replace(old, new, 1), encoding="utf-8")
    (rule,) = load(sources(tmp_path))
    example = read_page(rule.page).examples[0]
    assert any(complaint in each for each in complaints(rule, example))
