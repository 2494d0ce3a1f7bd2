"""Where names are defined: followed through imports to the module that a name really stands in."""

from collections.abc import Iterator
from functools import partial

from policy_lint.link.symbols.expressions import behind
from policy_lint.link.symbols.frame import ScopeId
from policy_lint.link.symbols.scopes import Binding, Code, final
from policy_lint.link.symbols.stars import Stars
from policy_lint.model.facts import Expr, Import

Definition = tuple[str, str]
"""The path of a module, and a name that is defined there."""
OUTSIDE: Definition = ("", "")


class Definers:
    """Answers which module defines a name; every answer is found once."""

    def __init__(self, code: Code) -> None:
        self._code = code
        self._memo = code.memo
        self._stars = Stars(code, strict=False)

    def bound(self, node: ScopeId, name: str) -> tuple[Binding, ...]:
        """What a name is bound to, seen from a scope."""
        path, start = node
        number = start
        while number >= 0:
            scope = self._code.scope(path, number)
            if scope.kind != "class" or number == start:
                bound = self._code.bindings(path, number).get(name)
                if bound:
                    return bound if number else final(self._code, path, bound)
            number = scope.parent
        return ()

    def scopes(self, path: str, name: str) -> Iterator[int]:
        """The functions and classes of a module that have a name."""
        for binding in self._code.bindings(path).get(name, ()):
            if isinstance(binding, int):
                yield binding

    def called(self, node: ScopeId, expr: Expr) -> tuple[str, str] | None:
        """The module and name behind an expression: `Handler`, `views.Handler.as_view()`."""
        scope = self._code.scope(*node)
        while isinstance(expr, str) and expr[0] == "@":
            expr = behind(scope, expr).callee
        if not isinstance(expr, str) or not expr[0].isidentifier():
            return None
        head, *rest = expr.split(".")
        for binding in self.bound(node, head):
            if isinstance(binding, Import):
                return self.imported(node[0], binding, rest)
            return node[0], head
        return None

    def imported(self, path: str, item: Import, rest: list[str]) -> tuple[str, str] | None:
        """The module and name behind an import, or a chain that begins with it."""
        module = self._code.modules.find(path, item.module)
        if module is None:
            return None
        return self.walk(module, [item.symbol, *rest] if item.symbol not in ("", "*") else rest)

    def walk(self, module: str, names: list[str]) -> tuple[str, str]:
        """The module that defines `module.a.b`, and the name that it has there."""
        owner, name = module, ""
        for part in names:
            owner, name = self.definer(owner, part)
            if name:
                break
        return owner, name

    def definer(self, module: str, name: str) -> Definition:
        """Where a name of a module is really defined; of a submodule the name is empty.

        A name that is nowhere defined, or only taken from each other by modules, is its own.
        """
        return self._known(module, name) or (module, name)

    def _known(self, module: str, name: str) -> Definition | None:
        nowhere: Definition | None = None
        key = ("defined", module, name)
        return self._memo.ask(key, partial(self._find, module, name), nowhere)

    def _find(self, module: str, name: str) -> Definition | None:
        bound = self._code.bindings(module).get(name, ())
        held = final(self._code, module, bound)
        taken = [self._imported(module, one) for one in held if isinstance(one, Import)]
        for found in filter(None, taken):
            if found not in ((module, name), OUTSIDE):
                return found
        if bound and (len(taken) < len(held) or not held or OUTSIDE in taken):
            return module, name
        brought = next(filter(None, self._starred(module, name)), None)
        inner = self._code.modules.submodule(module, name)
        return brought or ((inner, "") if inner else None)

    def _imported(self, module: str, item: Import) -> Definition | None:
        source = self._code.modules.find(module, item.module)
        if source is None:
            return OUTSIDE
        return self._known(source, item.symbol) if item.symbol else (source, "")

    def _starred(self, module: str, name: str) -> Iterator[Definition | None]:
        for source in self._stars.sources(module, name):
            found = self._known(source, name)
            if found and (not found[1] or name in self._code.bindings(found[0])):
                yield found
