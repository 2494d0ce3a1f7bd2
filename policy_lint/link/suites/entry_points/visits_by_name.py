"""At which doors of the product tests visit: by texts, and by names that stand for some."""

from collections.abc import Iterator
from functools import partial

from policy_lint.link.collection.support import Support
from policy_lint.link.suites.entry_points.doors import Doors
from policy_lint.link.suites.entry_points.visits_in_text import NONE, Texts, Visits
from policy_lint.link.symbols.definers import Definers
from policy_lint.link.symbols.expressions import behind, flat, given
from policy_lint.link.symbols.frame import Class, ScopeId
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.facts import Bind, Expr, Import

SELF = ("self", "cls")


class Visiting:
    """Answers at which doors scopes of support code visit; every answer is found once."""

    def __init__(self, code: Code, support: Support, definers: Definers, doors: Doors) -> None:
        self._code = code
        self._support = support
        self._definers = definers
        self._texts = Texts(code, doors)
        self._memo = code.memo

    def near(self, path: str) -> bool:
        """Whether a file, or any support code that it imports, has a text that is a door."""
        far = False
        return self._memo.ask(("near a door", path), partial(self._is_near, path), far)

    def _is_near(self, path: str) -> bool:
        return self._texts.tells(path) or any(map(self.near, self._ours(path)))

    def _ours(self, path: str) -> Iterator[str]:
        """The support code that a file imports."""
        for one in sorted(self._support.imports(path) - {path}):
            if self._support.has(one) and self._code.readable(one):
                yield one

    def at(self, node: ScopeId) -> Visits:
        """What the body of a function asks for, in texts and by names that stand for one."""
        return self._memo.ask(("at", node), partial(self._at, node), NONE)

    def _at(self, node: ScopeId) -> Visits:
        scope = self._code.scope(*node)
        meant = (self._meant(node, chain, scope.line) for chain in scope.loads)
        return self._texts.of(node).union(*meant)

    def given(self, node: ScopeId) -> Visits:
        """The paths in what a function hands out."""
        return self._memo.ask(("given", node), partial(self._handed_out, node), NONE)

    def _handed_out(self, node: ScopeId) -> Visits:
        back = self._code.scope(*node).returns
        return NONE.union(*(self._of(node, one.value, one.line) for one in back))

    def decorated(self, node: ScopeId) -> Visits:
        """The paths that the decorators of a test are given, as parameters."""
        path, number = node
        scope = self._code.scope(path, number)
        around = (path, scope.parent)
        return NONE.union(*(self._of(around, expr, scope.line) for expr in scope.decorators))

    def _of(self, node: ScopeId, expr: Expr, at: int) -> Visits:
        """The paths in an expression, with those of the names and calls in it."""
        found = set(self._texts.paths(expr, at))
        for each in flat(expr):
            if each[0] == "@":
                call = behind(self._code.scope(*node), each)
                found.update(self._texts.title(call))
                for part in given(call):
                    found |= self._of(node, part, at)
            elif each[0].isidentifier():
                found |= self._meant(node, each, at)
        return frozenset(found) if found else NONE

    def _meant(self, node: ScopeId, chain: str, at: int) -> Visits:
        """The paths for which a name stands: a constant, an attribute, what a function returns."""
        path, number = node
        head, _, rest = chain.partition(".")
        if head in SELF:
            return self._attribute(path, number, rest.partition(".")[0], at)
        told = self._tells(path, chain)
        if told and self._definers.bound(node, head) == self._code.bindings(path).get(head):
            return _moved(told, at)
        return NONE

    def _attribute(self, path: str, number: int, name: str, at: int) -> Visits:
        owner = self._code.enclosing_class(path, number)
        if owner is None or not name:
            return NONE
        held = self._memo.ask(
            ("held", owner, name), lambda: NONE.union(*self._held(owner, name)), NONE
        )
        return _moved(held, at)

    def _held(self, owner: Class, name: str) -> Iterator[Visits]:
        """The paths in an attribute that a class or its methods set, or that a method asks for."""
        for binding in self._code.bindings(owner.path, owner.scope).get(name, ()):
            if isinstance(binding, Bind):
                yield self._of((owner.path, owner.scope), binding.value, binding.line)
            elif isinstance(binding, int):
                yield self.at((owner.path, binding))
        for method, bind in self._code.attributes(owner).get(name, ()):
            yield self._of((owner.path, method), bind.value, bind.line)

    def _tells(self, path: str, chain: str) -> Visits:
        """The paths in what a name of a file of the tests stands for."""
        if not self.near(path) or chain.partition(".")[0] not in self._code.bindings(path):
            return NONE
        return self._memo.ask(
            ("told", path, chain), lambda: NONE.union(*self._told_by(path, *chain.split("."))), NONE
        )

    def _told_by(self, path: str, name: str, *rest: str) -> Iterator[Visits]:
        for binding in self._code.bindings(path).get(name, ()):
            if isinstance(binding, Bind):
                yield self._of((path, 0), binding.value, binding.line)
            elif isinstance(binding, Import):
                found = self._definers.imported(path, binding, list(rest))
                if found and self._support.has(found[0]) and self._code.readable(found[0]):
                    owner, called = found
                    more = rest[-1:] if rest[-1:] != (called,) else ()
                    yield self._tells(owner, ".".join((called, *more)))
            elif isinstance(binding, int):
                yield self._defined(path, binding, *rest[:1])

    def _defined(self, path: str, number: int, attribute: str = "") -> Visits:
        """The paths that a function returns, or that stand in a class."""
        scope = self._code.scope(path, number)
        if scope.kind == "function":
            return self.given((path, number))
        return NONE.union(
            *(
                self._of((path, number), bind.value, bind.line)
                for bind in scope.binds
                if attribute in ("", bind.target)
            )
        )


def _moved(visits: Visits, line: int) -> Visits:
    return frozenset(visit._replace(line=line) for visit in visits) if visits else NONE
