"""What support code uses of the product: names followed to the module that defines them."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from policy_lint.link.code import Binding, Code
from policy_lint.link.suites.defined import Definitions, Node
from policy_lint.link.support import Support
from policy_lint.model.facts import Call, Group, Import, Scope

DOTTED = re.compile(r"='([^\W\d]\w*(?:\.[^\W\d]\w*)+)'")
PATCHERS = frozenset(
    ("patch", "setattr", "delattr", "object", "dict", "multiple", "spy", "stub", "setitem")
)
QUOTES = "'\""
COMMANDS = "/management/commands/"


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

    def __init__(self, code: Code, support: Support, definitions: Definitions) -> None:
        self._code = code
        self._support = support
        self._definitions = definitions
        self._own: dict[Node, tuple[frozenset[Use], frozenset[Node]]] = {}
        self._reached: dict[Node, frozenset[Use]] = {}
        self._heads: dict[str, frozenset[str] | None] = {}

    def beside(self, node: Node) -> frozenset[Use]:
        """What one scope uses, without the functions and classes inside it."""
        return self._read(node)[0]

    def within(self, node: Node) -> frozenset[Use]:
        """What a function uses, and what uses the code of its own file that it names."""
        if node not in self._reached:
            self._reached[node] = self._walked([node], node[0])
        return self._reached[node]

    def through(self, nodes: Iterable[Node]) -> frozenset[Use]:
        """What functions use with the support code of all files that they name, however deep."""
        return self._walked(nodes, None)

    def named(self, node: Node) -> frozenset[Node]:
        """The functions and classes of support code that one scope names."""
        return self._read(node)[1]

    def _walked(self, nodes: Iterable[Node], home: str | None) -> frozenset[Use]:
        """What scopes use with all that they name, in one file or in any."""
        seen: set[Node] = set()
        todo = list(nodes)
        found: set[Use] = set()
        while todo:
            for one in self._tree(todo.pop()):
                if one not in seen:
                    seen.add(one)
                    uses, callees = self._read(one)
                    found |= uses
                    todo += [to for to in callees if home in (None, to[0]) and to not in seen]
        return frozenset(found)

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
            telling = self._telling(path)
            for chain in scope.loads:
                head, *rest = chain.split(".")
                if telling is not None and head not in telling:
                    continue
                bound = self._definitions.bound(node, head) or self._starred(path, head)
                for binding in bound:
                    self._follow(path, binding, rest, uses, callees)
            for item in scope.imports:
                if number or item.symbol == "*":
                    self._follow(path, item, [], uses, callees)
            uses.update(self._texts(path, scope))
            self._own[node] = (frozenset(uses), frozenset(callees))
        return self._own[node]

    def _telling(self, path: str) -> frozenset[str] | None:
        """The names of a file that may lead to other code; None for all, where a star brings some.

        It only saves work: most names are local, and stand for nothing that is followed.
        """
        if path not in self._heads:
            scopes = self._code.files[path].scopes
            brought = {
                item.name
                for scope in scopes
                for item in scope.imports
                if self._code.modules.find(path, item.module) is not None
            }
            own = {scope.name for scope in scopes if scope.kind in ("class", "function")}
            self._heads[path] = None if self._code.starred(path) else frozenset(brought | own)
        return self._heads[path]

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
            owner, name = self._definitions.walk(module, names)
            if not self._code.readable(owner):
                return
            if self._support.has(owner):
                callees.update((owner, each) for each in self._definitions.scopes(owner, name))
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

    def _starred(self, path: str, name: str) -> Iterator[Import]:
        """The import that a name comes by, where a star brings it."""
        for item in self._code.scope(path).imports if self._code.starred(path) else ():
            module = self._code.modules.find(path, item.module) if item.symbol == "*" else None
            if module and self._code.readable(module):
                owner, called = self._definitions.definer(module, name)
                if called and called in self._code.bindings(owner):
                    yield item._replace(symbol=name)

    def _is_submodule(self, module: str, symbol: str, owner: str) -> bool:
        return self._code.modules.submodule(module, symbol) == owner

    def _texts(self, path: str, scope: Scope) -> Iterator[Use]:
        """Modules that are named in a text that a call is given (`patch("app.pay.charge")`)."""
        for call in scope.calls:
            told = [found for text in _dotted(call) if (found := DOTTED.fullmatch(text))]
            last = str(call.callee).rpartition(".")[2]
            if last == "call_command" and call.args:
                yield from self._command(str(call.args[0]), call.line)
            for found in told:
                owner, name = self._longest(path, found[1].split("."))
                if owner:
                    yield Use(owner, name, facade=False, patched=last in PATCHERS, line=call.line)

    def _command(self, name: str, line: int) -> Iterator[Use]:
        """The module of a Django command, which is called by its file's name.

        https://docs.djangoproject.com/en/stable/howto/custom-management-commands/
        """
        for path in self._commands.get(name.removeprefix("=").strip(QUOTES), ()):
            yield Use(path, "Command", facade=False, patched=False, line=line)

    @cached_property
    def _commands(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in self._code.files:
            folder, name = posixpath.split(path)
            if f"{folder}/".endswith(COMMANDS) and self._code.readable(path):
                found.setdefault(name.removesuffix(".py"), []).append(path)
        return found

    def _longest(self, path: str, parts: list[str]) -> tuple[str, str]:
        """The module that a dotted text begins with, and what follows it."""
        for length in range(len(parts), 0, -1):
            module = self._code.modules.find(path, ".".join(parts[:length]))
            if module and self._code.readable(module) and not self._support.has(module):
                return module, ".".join(parts[length : length + 1])
        return "", ""


def _dotted(call: Call) -> list[str]:
    """The texts with a dot among what a call is given, or in a display among that."""
    given = [*call.args, *(value for _, value in call.keywords)] if call.keywords else call.args
    return [
        each
        for expr in given
        for each in (expr.members if isinstance(expr, Group) else (expr,))
        if isinstance(each, str) and each[0] == "=" and "." in each
    ]
