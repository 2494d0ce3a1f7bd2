"""What support code uses of the product: names followed to the module that defines them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from policy_lint.link.collection.support import Support
from policy_lint.link.suites.usage.named_in_text import Dotted
from policy_lint.link.symbols.definers import Definers
from policy_lint.link.symbols.expressions import chains, flat, given, scope_number
from policy_lint.link.symbols.frame import ScopeId
from policy_lint.link.symbols.modules import Lookup
from policy_lint.link.symbols.scopes import Binding, Code
from policy_lint.model.facts import Bind, Expr, Import
from policy_lint.model.place import Place


class Use(NamedTuple):
    """A name of a product module that is used; a module as a whole has no name."""

    module: str
    name: str
    facade: bool
    """It is imported from another module, which passes it on."""
    patched: bool
    at: Place
    """Where it is imported, or written as text."""


Spot = tuple[str, int, int, str]
"""Where a constant stands: its file, line, column and name."""


class Led(NamedTuple):
    """Where names lead: into the product, to scopes of support code, and to its constants."""

    uses: set[Use]
    scopes: set[ScopeId]
    binds: dict[Spot, Bind]


class Uses:
    """Answers what scopes of support code use; every answer is found once."""

    def __init__(self, code: Code, support: Support, definers: Definers) -> None:
        self._code = code
        self._support = support
        self._definers = definers
        self._dotted = Dotted(code, support)
        self._memo = code.memo

    def tables(self) -> Mapping[str, Callable[[Lookup], object]]:
        """What of the whole product is looked up here, by the word of the lookups."""
        return self._dotted.tables()

    def beside(self, node: ScopeId) -> frozenset[Use]:
        """What one scope uses, without the functions and classes inside it."""
        return frozenset(self._read(node).uses)

    def within(self, node: ScopeId) -> frozenset[Use]:
        """What a function uses, and what uses the code of its own file that it names."""
        return self._memo.noted(("used in", node), partial(self._walked, [node], node[0]))

    def through(self, nodes: Iterable[ScopeId]) -> frozenset[Use]:
        """What functions use with the support code of all files that they name, however deep."""
        return self._walked(nodes, None)

    def decorated(self, node: ScopeId) -> frozenset[Use]:
        """What the decorators of a function or class use: the values of its parameters."""
        return self._memo.noted(("used to decorate", node), partial(self._decorated, node))

    def _decorated(self, node: ScopeId) -> frozenset[Use]:
        path, number = node
        scope = self._code.scope(path, number)
        led = Led(set(), set(), {})
        for expr in scope.decorators:
            self._within((path, scope.parent), expr, led)
        self._resolved(led)
        return self._walked(led.scopes, path) | led.uses

    def prepared(self, node: ScopeId) -> frozenset[Use]:
        """What a function only calls, whose result it drops: it sets something up."""
        scope = self._code.scope(*node)
        taken = [call for number, call in enumerate(scope.calls) if number not in scope.dropped]
        kept = [
            *(call.callee for call in taken),
            *(expr for call in scope.calls for expr in given(call)),
            *(bind.value for bind in scope.binds),
            *(back.value for back in scope.returns),
        ]
        dropped = {str(scope.calls[number].callee) for number in scope.dropped}
        led = Led(set(), set(), {})
        told = dropped.difference(name for expr in kept for name in flat(expr))
        for chain in told.intersection(scope.loads):
            self._name(node, chain, led)
        return frozenset(led.uses)

    def named(self, node: ScopeId) -> frozenset[ScopeId]:
        """The functions and classes of support code that one scope names."""
        return frozenset(self._read(node).scopes)

    def _walked(self, nodes: Iterable[ScopeId], home: str | None) -> frozenset[Use]:
        """What scopes use with all that they name, in one file or in any."""
        seen: set[ScopeId] = set()
        todo = list(nodes)
        found: set[Use] = set()
        while todo:
            one = todo.pop()
            if one not in seen:
                seen.add(one)
                led = self._read(one)
                found |= led.uses
                inside = self._inside(one)
                todo += [to for to in (*inside, *led.scopes) if home in (None, to[0])]
        return frozenset(found)

    def _inside(self, node: ScopeId) -> Iterator[ScopeId]:
        """The functions and classes in a scope; those of a module run on their own."""
        path, number = node
        if number:
            yield from ((path, child) for child in self._code.scope(path, number).children)

    def _read(self, node: ScopeId) -> Led:
        """The product names of one scope, and the support code that it names."""
        return self._memo.noted(("named in", node), partial(self._led, node))

    def _led(self, node: ScopeId) -> Led:
        path, number = node
        scope = self._code.scope(path, number)
        led = Led(set(), set(), {})
        telling = self._telling(path)
        for chain in scope.loads:
            if telling is None or chain.partition(".")[0] in telling:
                self._name(node, chain, led)
        for item in scope.imports:
            if number or item.symbol == "*":
                self._follow(path, item, [], led)
        for call in scope.calls:
            for module, name, patched in self._dotted.meant(path, call):
                at = Place(path, call.line)
                led.uses.add(Use(module, name, facade=False, patched=patched, at=at))
        return self._resolved(led)

    def _name(self, node: ScopeId, chain: str, led: Led) -> None:
        """Where a name leads, as a scope sees it."""
        path = node[0]
        head, *rest = chain.split(".")
        for binding in self._definers.bound(node, head) or self._starred(path, head):
            self._follow(path, binding, rest, led)

    def _within(self, node: ScopeId, expr: Expr, led: Led) -> None:
        """Where all names in an expression lead, and in the calls that it comes of."""
        for each in chains(self._code.scope(*node), expr):
            if each[0] == "<":
                led.scopes.add((node[0], scope_number(each)))
            else:
                self._name(node, each, led)

    def _telling(self, path: str) -> frozenset[str] | None:
        """The names of a file that may lead to other code; None for all, where a star brings some.

        It only saves work: most names are local, and stand for nothing that is followed.
        """
        return self._memo.noted(("telling names", path), partial(self._find_telling, path))

    def _find_telling(self, path: str) -> frozenset[str] | None:
        scopes = self._code.scopes(path)
        brought = {
            item.name
            for scope in scopes
            for item in scope.imports
            if self._code.modules.find(path, item.module) is not None
        }
        own = {scope.name for scope in scopes if scope.kind in ("class", "function")}
        own.update(bind.target for bind in scopes[0].binds)
        return None if self._code.starred(path) else frozenset(brought | own)

    def _follow(self, path: str, binding: Binding, rest: list[str], led: Led) -> None:
        if isinstance(binding, int):
            led.scopes.add((path, binding))
        elif isinstance(binding, Import):
            self._import(path, binding, rest, led)
        elif isinstance(binding, Bind):
            led.binds[path, binding.line, binding.column, binding.target] = binding

    def _import(self, path: str, item: Import, rest: list[str], led: Led) -> None:
        owner, name = self._definers.imported(path, item, rest) or ("", "")
        if not self._code.readable(owner):
            return
        if self._support.has(owner):
            led.scopes.update((owner, each) for each in self._definers.scopes(owner, name))
        else:
            facade = self._passes_on(path, item, owner)
            at = Place(path, item.line)
            led.uses.add(Use(owner, name, facade, patched=False, at=at))

    def _held(self, spot: Spot, bind: Bind) -> Led:
        """Where the names lead that the value of a constant has."""
        return self._memo.noted(("names held", spot), partial(self._find_held, spot[0], bind))

    def _find_held(self, path: str, bind: Bind) -> Led:
        led = Led(set(), set(), {})
        if bind in self._code.bindings(path).get(bind.target, ()):
            self._within((path, 0), bind.value, led)
        return led

    def _resolved(self, led: Led) -> Led:
        """The same with what the constants hold that are named, however many lie between."""
        seen: set[Spot] = set()
        while led.binds:
            spot, bind = led.binds.popitem()
            if spot not in seen:
                seen.add(spot)
                held = self._held(spot, bind)
                led.uses.update(held.uses)
                led.scopes.update(held.scopes)
                led.binds.update(held.binds)
        return led

    def _starred(self, path: str, name: str) -> Iterator[Import]:
        """The import that a name comes by, where a star brings it."""
        for item, module in self._code.stars(path):
            if module:
                owner, called = self._definers.definer(module, name)
                if called and called in self._code.bindings(owner):
                    yield item._replace(symbol=name)

    def _passes_on(self, path: str, item: Import, owner: str) -> bool:
        """Whether what is imported is defined elsewhere than in the module that is named."""
        modules = self._code.modules
        module = modules.find(path, item.module)
        if not module or not item.symbol or module == owner:
            return False
        return modules.submodule(module, item.symbol) != owner
