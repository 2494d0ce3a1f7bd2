"""Rule files -> rules. Rules are loaded by path: nothing imports a rule."""

import ast
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import PurePath
from types import ModuleType

from policy_lint.judge.rule import Rule


class RuleError(Exception):
    """A rule file that cannot be used, or rule files that cannot be used together; says why."""


def load(sources: Iterable[tuple[str, str]]) -> tuple[Rule, ...]:
    """The rules of the rule files given as (path, text), sorted by code."""
    rules = sorted((_rule(path, text) for path, text in sources), key=lambda rule: rule.code)
    _unique("code", [rule.code for rule in rules])
    _unique("name", [rule.name for rule in rules])
    return tuple(rules)


def _rule(path: str, text: str) -> Rule:
    """Exactly one rule a file: its name is the file's, its page the file's docstring."""
    stem = PurePath(path).stem
    try:
        page = ast.get_docstring(ast.parse(text)) or ""  # -OO would drop `__doc__`
        module = _module(f"policy_lint.rules.{stem}", path)
    except Exception as error:
        raise RuleError(f"{path}: {type(error).__name__}: {error}") from error
    found = [value for value in vars(module).values() if isinstance(value, Rule)]
    if len(found) != 1:
        raise RuleError(f"{path}: a rule file holds exactly one rule, this one {len(found)}")
    return replace(found[0], name=stem.replace("_", "-"), page=page)


def _module(name: str, path: str) -> ModuleType:
    """The module of a file; it is registered before it runs, since dataclasses look it up."""
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"not a Python file: {path}")
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _unique(what: str, values: list[str]) -> None:
    twice = [value for value, count in Counter(values).items() if count > 1]
    if twice:
        raise RuleError(f"two rules have the same {what}: {', '.join(twice)}")
