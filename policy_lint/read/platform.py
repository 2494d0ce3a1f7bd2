"""What is asked about the platform: a suite is judged as it runs on Linux, on whatever machine."""

import ast
import operator
from collections.abc import Callable
from typing import Any

LINUX = {"os.name": "posix", "sys.platform": "linux", "platform.system": "Linux"}
_OUTCOMES: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.In: lambda part, whole: part in whole,
    ast.NotIn: lambda part, whole: part not in whole,
}


def on_linux(test: ast.Compare) -> bool | None:
    """What `os.name == "nt"` or `sys.platform in ("win32", "cygwin")` gives; None for the rest."""
    compare = _OUTCOMES.get(type(test.ops[0]))
    sides = (test.left, test.comparators[0])
    names = [LINUX.get(_dotted(side)) for side in sides]
    if compare is None or len(test.ops) > 1 or names.count(None) != 1:
        return None
    try:
        left, right = (
            name or ast.literal_eval(side) for name, side in zip(names, sides, strict=True)
        )
        return compare(left, right)
    except (ValueError, TypeError):  # no constant, or no container
        return None


def _dotted(node: ast.expr) -> str:
    """`os.name`, and `platform.system` for its call."""
    node = node.func if type(node) is ast.Call else node
    owner = node.value if type(node) is ast.Attribute else None
    return f"{owner.id}.{getattr(node, 'attr', '')}" if type(owner) is ast.Name else ""
