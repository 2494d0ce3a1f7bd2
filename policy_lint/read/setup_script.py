"""The literal arguments of the `setup()` call in a `setup.py`, which is never executed."""

import ast
import warnings

WHERE = "packages.find.where"
"""The key under which `arguments` gives the folder of a `find_packages("src")`."""
_FIND = ("find_packages", "find_namespace_packages")


def arguments(text: str) -> dict[str, object]:
    """The keyword arguments of `setup(...)`, None for what is no literal; raises as `ast.parse`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(text)
    found: dict[str, object] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) == "setup":
            found.update(_literals(node))
        elif isinstance(node, ast.Call) and _name(node.func) in _FIND:
            where = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "where")]
            found.setdefault(WHERE, _literal(where[0]) if where else None)
    return found


def _literals(call: ast.Call) -> dict[str, object]:
    return {k.arg: _literal(k.value) for k in call.keywords if k.arg is not None}


def _literal(node: ast.expr) -> object:
    """The value of a literal, None of anything else."""
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError):
        return None


def _name(node: ast.expr) -> str:
    """The last name of `setup` or `setuptools.setup`."""
    return getattr(node, "attr", "") or getattr(node, "id", "")
