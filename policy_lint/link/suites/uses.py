"""What support code uses of the product: names followed to the module that defines them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_lint.link.code import Binding, Code
from policy_lint.link.suites.defined import Definitions, Node
from policy_lint.link.suites.dotted import Dotted
from policy_lint.link.suites.parts import flat, given
from policy_lint.link.support import Support
from policy_lint.model.facts import Bind, Expr, Import


class Use(NamedTuple):
    """A name of a product module that is used; a module as a whole has no name."""

    module: str
    name: str
    facade: bool
    """It is imported from another module, which passes it on."""
    patched: bool
    line: int
    """Where it is imported, or written as text."""


class Led(NamedTuple):
    """Where names lead: into the product, and to functions and classes of support code."""

    uses: set[Use]
    scopes: set[Node]


class Uses:
    """Answers what scopes of support code use; every answer is found once."""

    def __init__(self, code: Code, support: Support, definitions: Definitions) -> None:
        self._code = code
        self._support = support
        self._definitions = definitions
        self._dotted = Dotted(code, support)
        self._own: dict[Node, Led] = {}
        self._constants: dict[tuple[str, int, str], Led] = {}
        self._reached: dict[Node, frozenset[Use]] = {}
        self._heads: dict[str, frozenset[str] | None] = {}

    def beside(self, node: Node) -> frozenset[Use]:
        """What one scope uses, without the functions and classes inside it."""
        return frozenset(self._read(node).uses)

    def within(self, node: Node) -> frozenset[Use]:
        """What a function uses, and what uses the code of its own file that it names."""
        if node not in self._reached:
            self._reached[node] = self._walked([node], node[0])
        return self._reached[node]

    def through(self, nodes: Iterable[Node]) -> frozenset[Use]:
        """What functions use with the support code of all files that they name, however deep."""
        return self._walked(nodes, None)

    def decorated(self, node: Node) -> frozenset[Use]:
        """What the decorators of a function or class use: the values of its parameters."""
        path, number = node
        scope = self._code.scope(path, number)
        led = Led(set(), set())
        for expr in scope.decorators:
            self._within((path, scope.parent), expr, led)
        return self._walked(led.scopes, path) | led.uses

    def prepared(self, node: Node) -> frozenset[Use]:
        """What a function only calls, whose result it drops: a hook that sets something up."""
        scope = self._code.scope(*node)
        led = Led(set(), set())
        dropped = {str(scope.calls[number].callee) for number in scope.dropped}
        taken = (call for number, call in enumerate(scope.calls) if number not in scope.dropped)
        for chain in dropped.difference(str(call.callee) for call in taken) & scope.loads:
            self._name(node, chain, led)
        return frozenset(led.uses)

    def named(self, node: Node) -> frozenset[Node]:
        """The functions and classes of support code that one scope names."""
        return frozenset(self._read(node).scopes)

    def _walked(self, nodes: Iterable[Node], home: str | None) -> frozenset[Use]:
        """What scopes use with all that they name, in one file or in any."""
        seen: set[Node] = set()
        todo = list(nodes)
        found: set[Use] = set()
        while todo:
            for one in self._tree(todo.pop()):
                if one not in seen:
                    seen.add(one)
                    led = self._read(one)
                    found |= led.uses
                    todo += [to for to in led.scopes if home in (None, to[0]) and to not in seen]
        return frozenset(found)

    def _tree(self, node: Node) -> Iterator[Node]:
        path, number = node
        yield node
        if number:
            for child in self._code.scope(path, number).children:
                yield from self._tree((path, child))

    def _read(self, node: Node) -> Led:
        """The product names of one scope, and the support code that it names."""
        if node not in self._own:
            path, number = node
            scope = self._code.scope(path, number)
            led = Led(set(), set())
            for chain in scope.loads:
                self._name(node, chain, led)
            for item in scope.imports:
                if number or item.symbol == "*":
                    self._follow(path, item, [], led)
            for call in scope.calls:
                for told in self._dotted.told(path, call):
                    module, name, patched = told
                    led.uses.add(Use(module, name, facade=False, patched=patched, line=call.line))
            self._own[node] = led
        return self._own[node]

    def _name(self, node: Node, chain: str, led: Led) -> None:
        """Where a name leads, as a scope sees it."""
        path = node[0]
        head, *rest = chain.split(".")
        telling = self._telling(path)
        if telling is None or head in telling:
            for binding in self._definitions.bound(node, head) or self._starred(path, head):
                self._follow(path, binding, rest, led)

    def _within(self, node: Node, expr: Expr, led: Led) -> None:
        """Where all names in an expression lead."""
        for each in flat(expr):
            if each[0] == "@":
                call = self._code.scope(*node).calls[int(each[1:].partition(".")[0])]
                for part in (call.callee, *given(call)):
                    self._within(node, part, led)
            elif each[0].isidentifier():
                self._name(node, each, led)

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
            own.update(bind.target for bind in scopes[0].binds)
            self._heads[path] = None if self._code.starred(path) else frozenset(brought | own)
        return self._heads[path]

    def _follow(self, path: str, binding: Binding, rest: list[str], led: Led) -> None:
        if isinstance(binding, int):
            led.scopes.add((path, binding))
        elif isinstance(binding, Bind):
            kept = self._kept(path, binding)
            led.uses.update(kept.uses)
            led.scopes.update(kept.scopes)
        elif isinstance(binding, Import):
            module = self._code.modules.find(path, binding.module)
            if module is None:
                return
            names = [binding.symbol, *rest] if binding.symbol not in ("", "*") else rest
            owner, name = self._definitions.walk(module, names)
            if not self._code.readable(owner):
                return
            if self._support.has(owner):
                led.scopes.update((owner, each) for each in self._definitions.scopes(owner, name))
            else:
                whole = self._is_submodule(module, binding.symbol, owner)
                facade = owner != module and bool(binding.symbol) and not whole
                led.uses.add(Use(owner, name, facade, patched=False, line=binding.line))

    def _kept(self, path: str, bind: Bind) -> Led:
        """Where the names lead that the value of a constant has."""
        key = (path, bind.line, bind.target)
        if key not in self._constants:
            self._constants[key] = Led(set(), set())  # for a ring of constants
            if bind in self._code.bindings(path).get(bind.target, ()):
                self._within((path, 0), bind.value, self._constants[key])
        return self._constants[key]

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
