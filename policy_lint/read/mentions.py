"""Where code says a name of the environment: `os.environ["HOME"]`, `getenv("HOME")`."""

import ast

from policy_lint.model.facts import ENVIRONMENT
from policy_lint.read.builder import Spot

_CALLED = "()"


def mention(node: ast.expr, spot: Spot) -> None:
    """Note the name of the environment that a chain has; not what is asked of a call's result."""
    names: list[str] = []
    part = node
    while True:
        if type(part) is ast.Attribute:
            names.append(part.attr)
            part = part.value
        elif type(part) is ast.Subscript:
            names.append("[]")
            part = part.value
        elif type(part) is ast.Call:
            names.append(_CALLED)
            part = part.func
        else:
            break
    names.append(part.id if type(part) is ast.Name else _CALLED)
    names.reverse()
    at = next((place for place, name in enumerate(names) if name in ENVIRONMENT), -1)
    said, then = names[: at + 1], "".join(names[at + 1 : at + 2])
    if said and _CALLED not in said:
        spot.mention(".".join(said), node, "" if then == _CALLED else then)
