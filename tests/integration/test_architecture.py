"""The floors hold, and a rule stands on the ground floors alone."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
GROUND = (
    "policy_lint.model",
    "policy_lint.judge.rule",
    "policy_lint.judge.breach",
    "policy_lint.judge.requirement",
)


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from (f"{module}.{alias.name}" for alias in node.names)


def allowed(name: str) -> bool:
    grounded = any(f"{name}.".startswith(f"{ground}.") for ground in GROUND)
    return grounded or name.partition(".")[0] in sys.stdlib_module_names


def test_floors_import_downwards() -> None:
    config = ROOT / "pyproject.toml"
    assert lint_imports(config_filename=str(config), no_cache=True, no_logo=True) == 0


def test_rules_import_only_the_ground_floors() -> None:
    rules = sorted((ROOT / "rules").glob("*.py"))
    trees = {rule.name: ast.parse(rule.read_bytes()) for rule in rules}
    strangers = {
        name: found
        for name, tree in trees.items()
        if (found := [each for each in imported(tree) if not allowed(each)])
    }
    assert trees
    assert not strangers


def test_no_floor_imports_a_rule() -> None:
    modules = sorted((ROOT / "policy_lint").rglob("*.py"))
    names = {name for module in modules for name in imported(ast.parse(module.read_bytes()))}
    assert not {name for name in names if f"{name}.".startswith(("rules.", "policy_lint.rules."))}
