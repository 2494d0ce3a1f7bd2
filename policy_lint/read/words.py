"""The words that a file holds if a pattern fits it: cheap to ask before a text is parsed."""

import re
from collections.abc import Mapping
from typing import Any

_WORD = re.compile(r"(?<![\w$])[A-Za-z_]\w*", re.ASCII)


def words(config: Mapping[str, Any]) -> frozenset[str]:
    """Names that every text holds which the pattern fits."""
    return _of_rule(config.get("rule", {}))


def _of_rule(rule: Any) -> frozenset[str]:  # noqa: ANN401 - a table of whatever ast-grep takes
    if not isinstance(rule, dict):
        return frozenset()
    code = rule.get("pattern")
    found = set(_WORD.findall(code)) if isinstance(code, str) else set()
    for key in ("inside", "has", "precedes", "follows"):
        found |= _of_rule(rule.get(key))
    for each in _list(rule.get("all")):
        found |= _of_rule(each)
    choices = [_of_rule(each) for each in _list(rule.get("any"))]
    return frozenset(found | (frozenset.intersection(*choices) if choices else frozenset()))


def _list(value: Any) -> list[Any]:  # noqa: ANN401
    return value if isinstance(value, list) else []
