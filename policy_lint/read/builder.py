"""The scope that is being read: lists that fill up, frozen into `Scope` at the end."""

import ast
from dataclasses import dataclass, field
from typing import Literal

from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import UNKNOWN, Bind, Call, Expr, Import, Param, Return, Scope
from policy_lint.read.term import extended

ScopeKind = Literal["module", "class", "function", "lambda"]
_Placed = ast.expr | ast.pattern | ast.excepthandler


@dataclass(slots=True)
class Builder:
    """What is known so far of one scope; `index` is its number among the `scopes` of the file."""

    scopes: list["Builder"]
    index: int
    kind: ScopeKind
    name: str
    parent: int
    line: int
    column: int
    end_line: int
    certainty: Certainty = Certainty.ALWAYS
    is_async: bool = False
    decorators: tuple[Expr, ...] = ()
    params: tuple[Param, ...] = ()
    bases: tuple[Expr, ...] = ()
    annotation: Expr = UNKNOWN
    calls: list[Call] = field(default_factory=list)
    binds: list[Bind] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    returns: list[Return] = field(default_factory=list)
    children: list[int] = field(default_factory=list)
    loads: set[str] = field(default_factory=set)
    outer: set[str] = field(default_factory=set)
    asserts: int = 0
    docstring: str = ""
    dropped: list[int] = field(default_factory=list)
    metaclass: Expr = UNKNOWN

    def freeze(self) -> Scope:
        """The finished scope."""
        return Scope(
            self.kind,
            self.name,
            self.parent,
            self.line,
            self.column,
            self.end_line,
            self.certainty,
            self.is_async,
            self.decorators,
            self.params,
            self.bases,
            tuple(self.calls),
            tuple(self.binds),
            tuple(self.imports),
            tuple(self.returns),
            tuple(self.children),
            frozenset(self.loads),
            frozenset(self.outer),
            self.asserts,
            self.annotation,
            self.docstring,
            tuple(self.dropped),
            metaclass=self.metaclass,
        )


@dataclass(slots=True)
class Spot:
    """Where an expression stands: in which scope, how sure to run, and the role of its calls."""

    scope: Builder
    sure: Certainty
    role: str = "call"

    def at_most(self, sure: Certainty) -> "Spot":
        """The same spot, but no surer than this."""
        return self if sure <= self.sure else Spot(self.scope, sure, self.role)

    def open(self, kind: ScopeKind, name: str, node: ast.stmt | ast.expr) -> Builder:
        """A new scope for a definition or lambda that stands here."""
        scopes, parent = self.scope.scopes, self.scope
        line, column, last = node.lineno, node.col_offset + 1, node.end_lineno or node.lineno
        index = len(scopes)
        scope = Builder(scopes, index, kind, name, parent.index, line, column, last, self.sure)
        scopes.append(scope)
        parent.children.append(index)
        return scope

    def bind(
        self, target: str, value: Expr, node: _Placed, how: str = "assign", key: Expr = UNKNOWN
    ) -> None:
        """Note that a chain gets a value, unless it is unknown which."""
        if target != UNKNOWN:
            line, column = node.lineno, node.col_offset + 1
            self.scope.binds.append(Bind(target, value, line, column, self.sure, how, key))

    def enter(self, value: Expr, method: str, node: ast.expr) -> Expr:
        """Note that a with item is entered; what it gives is a call of its own."""
        callee = extended(value, method)
        if callee == UNKNOWN:
            return UNKNOWN
        calls, line, column = self.scope.calls, node.lineno, node.col_offset + 1
        calls.append(Call(callee, (), (), line, column, self.sure, "enter"))
        return f"@{len(calls) - 1}"
