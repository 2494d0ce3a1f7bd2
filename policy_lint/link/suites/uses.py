"""What support code uses of the product: names followed to the module that defines them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policy_lint.link.code import Binding, Code, final
from policy_lint.link.support import Support
from policy_lint.model.facts import Call, Expr, Group, Import, Scope

DOTTED = re.compile(r"='([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+)'")
PATCHERS = frozenset(
    ("patch", "setattr", "delattr", "object", "dict", "multiple", "spy", "stub", "setitem")
)
QUOTES = "'\""
Node = tuple[str, int]
"""A scope of a file."""


class Use(NamedTuple):
    """A name of a product module that is used; a module as a whole has no name."""

    module: str
    name: str
    facade: bool
    """It is imported from another module, which passes it on."""
    patched: bool
    line: int
    """Where it is imported, or written as text."""


class Uses:
    """Answers what scopes of support code use; every answer is found once."""

    def __init__(self, code: Code, support: Support) -> None:
        self._code = code
        self._support = support
        self._own: dict[Node, tuple[frozenset[Use], frozenset[Node]]] = {}
        self._defined: dict[tuple[str, str], tuple[str, str]] = {}
        self._reached: dict[tuple[Node, bool], frozenset[Use]] = {}

    def beside(self, node: Node) -> frozenset[Use]:
        """What one scope uses, without the functions and classes inside it."""
        return self._read(node)[0]

    def within(self, node: Node) -> frozenset[Use]:
        """What a function uses, and what uses the code of its own file that it names."""
        return self._walked(node, abroad=False)

    def through(self, node: Node) -> frozenset[Use]:
        """The same with the support code of all files that it names, however deep."""
        return self._walked(node, abroad=True)

    def _walked(self, node: Node, *, abroad: bool) -> frozenset[Use]:
        key = (node, abroad)
        if key not in self._reached:
            seen: set[Node] = set()
            todo = [node]
            found: set[Use] = set()
            while todo:
                for one in self._tree(todo.pop()):
                    if one not in seen:
                        seen.add(one)
                        uses, callees = self._read(one)
                        found |= uses
                        todo += [to for to in callees - seen if abroad or to[0] == node[0]]
            self._reached[key] = frozenset(found)
        return self._reached[key]

    def _tree(self, node: Node) -> Iterator[Node]:
        path, number = node
        yield node
        if number:
            for child in self._code.scope(path, number).children:
                yield from self._tree((path, child))

    def _read(self, node: Node) -> tuple[frozenset[Use], frozenset[Node]]:
        """The product names of one scope, and the support code that it names."""
        if node not in self._own:
            uses: set[Use] = set()
            callees: set[Node] = set()
            path, number = node
            scope = self._code.scope(path, number)
            for chain in scope.loads:
                head, *rest = chain.split(".")
                for binding in self._bound(path, number, head):
                    self._follow(path, binding, rest, uses, callees)
            for item in scope.imports:
                if number or item.symbol == "*":
                    self._follow(path, item, [], uses, callees)
            uses.update(self._texts(path, scope))
            self._own[node] = (frozenset(uses), frozenset(callees))
        return self._own[node]

    def _bound(self, path: str, number: int, name: str) -> tuple[Binding, ...]:
        """What a name is bound to, seen from a scope."""
        start = number
        while number >= 0:
            scope = self._code.scope(path, number)
            if scope.kind != "class" or number == start:
                bound = self._code.bindings(path, number).get(name)
                if bound:
                    return bound
            number = scope.parent
        return ()

    def _follow(
        self, path: str, binding: Binding, rest: list[str], uses: set[Use], callees: set[Node]
    ) -> None:
        if isinstance(binding, int):
            callees.add((path, binding))
        elif isinstance(binding, Import):
            module = self._code.modules.find(path, binding.module)
            if module is None:
                return
            names = [binding.symbol, *rest] if binding.symbol not in ("", "*") else rest
            owner, name = self._walk(module, names)
            if not self._code.readable(owner):
                return
            if self._support.has(owner):
                callees.update((owner, number) for number in self._children(owner, name))
            else:
                uses.add(
                    Use(
                        owner,
                        name,
                        owner != module
                        and bool(binding.symbol)
                        and not self._is_submodule(module, binding.symbol, owner),
                        patched=False,
                        line=binding.line,
                    )
                )

    def _is_submodule(self, module: str, symbol: str, owner: str) -> bool:
        return self._code.modules.submodule(module, symbol) == owner

    def _children(self, path: str, name: str) -> Iterator[int]:
        for binding in self._code.bindings(path).get(name, ()):
            if isinstance(binding, int):
                yield binding

    def _walk(self, module: str, names: list[str]) -> tuple[str, str]:
        """The module that defines `module.a.b`, and the name that it has there."""
        owner, name = module, ""
        for part in names:
            owner, name = self.definer(owner, part)
            if name:
                break
        return owner, name

    def definer(self, module: str, name: str) -> tuple[str, str]:
        """Where a name of a module is really defined; of a submodule the name is empty."""
        key = (module, name)
        if key not in self._defined:
            self._defined[key] = (module, name)  # for a ring of imports
            self._defined[key] = self._find(module, name)
        return self._defined[key]

    def _find(self, module: str, name: str) -> tuple[str, str]:
        if self._code.readable(module):
            bound = self._code.bindings(module).get(name, ())
            for binding in final(self._code, module, bound):
                if isinstance(binding, Import):
                    found = self._imported(module, binding)
                    if found:
                        return found
            if bound:
                return module, name
            for item in self._code.scope(module).imports:
                source = (
                    self._code.modules.find(module, item.module) if item.symbol == "*" else None
                )
                if source and source != module:
                    owner, called = self.definer(source, name)
                    if not called or name in self._code.bindings(owner):
                        return owner, called
        inner = self._code.modules.submodule(module, name)
        return (inner, "") if inner else (module, name)

    def _imported(self, module: str, item: Import) -> tuple[str, str] | None:
        source = self._code.modules.find(module, item.module)
        if source is None:
            return None
        return self.definer(source, item.symbol) if item.symbol else (source, "")

    def _texts(self, path: str, scope: Scope) -> Iterator[Use]:
        """Modules that are named in a text that a call is given (`patch("app.pay.charge")`)."""
        for call in scope.calls:
            last = str(call.callee).rpartition(".")[2]
            if last == "call_command" and call.args:
                yield from self._command(str(call.args[0]), call.line)
            for expr in _given(call):
                found = DOTTED.fullmatch(expr) if isinstance(expr, str) else None
                if found:
                    owner, name = self._longest(path, found[1].split("."))
                    if owner:
                        yield Use(
                            owner, name, facade=False, patched=last in PATCHERS, line=call.line
                        )

    def _command(self, name: str, line: int) -> Iterator[Use]:
        """The module of a Django command, which is called by its file's name.

        https://docs.djangoproject.com/en/stable/howto/custom-management-commands/
        """
        ending = f"/management/commands/{name.removeprefix('=').strip(QUOTES)}.py"
        for path in self._code.files:
            if path.endswith(ending) and self._code.readable(path):
                yield Use(path, "Command", facade=False, patched=False, line=line)

    def _longest(self, path: str, parts: list[str]) -> tuple[str, str]:
        """The module that a dotted text begins with, and what follows it."""
        for length in range(len(parts), 0, -1):
            module = self._code.modules.find(path, ".".join(parts[:length]))
            if module and self._code.readable(module) and not self._support.has(module):
                return module, ".".join(parts[length : length + 1])
        return "", ""


def _given(call: Call) -> Iterator[Expr]:
    for expr in (*call.args, *(value for _, value in call.keywords)):
        if isinstance(expr, Group):
            yield from expr.members
        else:
            yield expr
