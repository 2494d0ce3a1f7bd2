"""Loaders: functions that are given the name of a module and import it."""

from collections.abc import Iterable, Iterator

from policy_lint.link.suites.entry_points.doors import Door
from policy_lint.link.suites.product.tokens import stem, words
from policy_lint.link.symbols.expressions import text_of
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.facts import HOLE, Scope
from policy_lint.model.folders import folders

LOADING = frozenset(("import", "load"))
"""Words of what imports a module by its name: `import_module`, `load_object`."""


def loaders(code: Code, product: Iterable[str]) -> Iterator[Door]:
    """For `def run_tool(name): import_module(f"tools.{name}")` the modules in `tools`.

    The text is taken for a folder near the file, since what stands in `sys.path` may be anything.
    """
    inside: dict[str, list[str]] = {}
    for path in sorted(product):
        inside.setdefault(path.rpartition("/")[0], []).append(path)
    for path in code.files:
        for number, scope in enumerate(code.scopes(path)):
            for package in _packages(scope):
                near = (f"{one}/{package}".strip("/") for one in folders(path))
                folder = next((one for one in near if one in inside), None)
                name = _function(code, path, number)
                for module in inside[folder] if folder and name else ():
                    yield Door((stem(module),), module, "", title=name)


def _packages(scope: Scope) -> Iterator[str]:
    """The folders of which a scope imports any module: `f"app.tools.{name}"`."""
    for call in scope.calls:
        text = text_of(call.args[0]) if call.args else None
        package, hole, rest = (text or "").partition(f".{HOLE}")
        loads = LOADING.intersection(words(str(call.callee).rpartition(".")[2]))
        if loads and hole and not rest and HOLE not in package:
            yield package.replace(".", "/")


def _function(code: Code, path: str, number: int) -> str:
    """The function, or method, in which a scope stands; what it hands out may be that scope."""
    name = ""
    while number and code.scope(path, number).kind == "function":
        name, number = code.scope(path, number).name, code.scope(path, number).parent
    return name
