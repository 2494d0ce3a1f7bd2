"""The scope that is being read: lists that fill up, frozen into `Scope` at the end."""

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import (
    UNKNOWN,
    Arm,
    Bind,
    Call,
    Check,
    Expr,
    Hollow,
    Import,
    Mention,
    Own,
    Param,
    Question,
    Return,
    Scope,
    Swallow,
)
from policy_lint.read.checking import checks
from policy_lint.read.open_conditions import Condition, Conditions, is_drawn, parametrized
from policy_lint.read.term import call_term, extended

ScopeKind = Literal["module", "class", "function", "lambda"]
_Placed = ast.expr | ast.pattern | ast.excepthandler
_new = tuple.__new__
"""A call of it makes a named tuple in half the time; for those of which a file has thousands."""
NO_NAMES = frozenset[str]()
"""One for all scopes: an empty set takes as much room as one of four."""


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
    loads: dict[str, None] = field(default_factory=dict)
    outer: set[str] = field(default_factory=set)
    risks: int = 0
    docstring: str = ""
    dropped: list[int] = field(default_factory=list)
    metaclass: Expr = UNKNOWN
    arms: list[Arm] = field(default_factory=list)
    elements: dict[tuple[str, str], None] = field(default_factory=dict)
    holes: list[tuple[str, tuple[Expr, ...]]] = field(default_factory=list)
    statuses: list[tuple[Expr, Expr, int]] = field(default_factory=list)
    swallows: list[Swallow] = field(default_factory=list)
    hollow: list[Hollow] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    filled: set[str] = field(default_factory=set)
    """Names of what surely has members, as far as it is read."""
    own: tuple[Own, ...] = ()
    commented: frozenset[int] = frozenset()
    """Of a module: the lines with a comment beside or above them, as far as that matters."""
    remarks: list[int] = field(default_factory=list)
    likeness: str = ""
    environ: list[Mention] = field(default_factory=list)
    body: Sequence[ast.stmt] = ()
    """Of a function: its statements."""
    asserts: bool = False
    """Of a module: whether anything in it may be an assertion."""
    outside: dict[str, str] = field(default_factory=dict)
    """Of a module: the names that it imports, with what they stand for."""
    branchings: int = 0
    ahead: dict[ast.If, tuple["Spot", "Spot"]] = field(default_factory=dict)
    """Where the sides of an `elif` stand that is still to be read."""
    failing: dict[ast.If, bool] = field(default_factory=dict)
    """Whether one of its ways, or of those of its `elif`s, fails."""
    leaving: dict[ast.stmt, "Spot"] = field(default_factory=dict)
    """Where the block stands that ends with a `break`, if the loop has an `else`."""
    loops: dict[str, int] = field(default_factory=dict)
    """By the name to which it gives its members the last line of a loop that takes each of them."""

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
            tuple(self.loads),
            frozenset(self.outer) if self.outer else NO_NAMES,
            self.risks,
            self.annotation,
            self.docstring,
            tuple(self.dropped),
            self.metaclass,
            tuple(self.arms) if self._fills_arms() else (),
            tuple(self.elements),
            tuple(self.holes),
            tuple(self.statuses),
            tuple(self.swallows),
            tuple(self.hollow),
            self._checked(),
            self.own,
            (),
            tuple(sorted(set(self.remarks))),
            self.likeness,
            tuple(self.environ),
        )

    def _checked(self) -> tuple[Check, ...]:
        if self.kind in ("module", "class"):
            return ()
        is_test = self.name.startswith("test")
        return checks(self.checks, self.calls, self.arms, self._conditions if is_test else None)

    def _conditions(self) -> Iterable[Condition]:
        outer = self.scopes[self.parent].calls
        if is_drawn(self.decorators, outer):
            return ()
        own = {bind.target for bind in self.scopes[0].binds}.difference(
            [bind.target for bind in self.binds]
        )
        names = (*(param.name for param in self.params), *own)
        given = parametrized(self.decorators, outer)
        imported = (item.name for scope in (self.scopes[0], self) for item in scope.imports)
        return Conditions(names, given, self.filled, imported).of(self.body)

    def _fills_arms(self) -> bool:
        """Whether something stands in an arm."""
        parts = (self.calls, self.binds, self.returns, self.checks)
        return bool(self.arms) and any(each.arm for part in parts for each in part)


@dataclass(slots=True)
class Spot:
    """Where an expression stands: in which scope and arm, how sure to run, the role of its calls.

    `arm` and `turning` are as of a `Call`.
    """

    scope: Builder
    sure: Certainty
    role: str = "call"
    arm: int = 0
    turning: bool = False

    def at_most(self, sure: Certainty) -> "Spot":
        """The same spot, but no surer than this: it may not run where the spot does."""
        if sure <= self.sure and (not sure or (self.arm <= 0 and not self.turning)):
            return self
        surely = max(self.sure, sure)
        return Spot(self.scope, surely, self.role, -abs(self.arm))

    def as_sure_as(self, sure: Certainty) -> "Spot":
        """The same spot in the same arm, which is no surer than this."""
        return self if sure <= self.sure else Spot(self.scope, sure, self.role, self.arm)

    def refusing(self) -> "Spot":
        """The same spot, where calls are expected to fail."""
        return Spot(self.scope, self.sure, "raises", self.arm, self.turning)

    def turn_of(self, around: "Spot") -> "Spot":
        """The same spot as a turn of a loop that stands at another."""
        turning = around.turning or not around.sure
        return Spot(self.scope, self.sure, self.role, self.arm, turning)

    def branching(self) -> int:
        """The number of a new branching that stands here."""
        self.scope.branchings += 1
        return self.scope.branchings

    def arm_of(self, branching: int, sure: Certainty, when: Question | None) -> "Spot":
        """The spot in a new arm of a branching that stands here."""
        alone, arms = max(self.sure, sure), self.scope.arms
        arms.append(_new(Arm, (branching, self.arm, self.sure, alone, when)))
        return Spot(self.scope, alone, self.role, len(arms))

    def risk(self) -> None:
        """Note that something here can fail by itself."""
        if self.sure < Certainty.NEVER:
            self.scope.risks += 1

    def check(self, node: ast.stmt, what: str) -> None:
        """Note that something is checked here."""
        if self.sure < Certainty.NEVER:
            line, column = node.lineno, node.col_offset + 1
            self.scope.checks.append(Check(line, column, self.sure, self.arm, what))

    def mention(self, chain: str, node: ast.expr | ast.alias, then: str = "") -> None:
        """Note that a name is said which may stand for the environment."""
        if self.sure < Certainty.NEVER:
            line, column = node.lineno, node.col_offset + 1
            self.scope.environ.append(Mention(chain, then, line, column, self.sure, self.arm))

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
            bind = (target, value, line, column, self.sure, how, key, self.arm, self.turning)
            self.scope.binds.append(_new(Bind, bind))

    def hand_out(self, value: Expr, line: int, *, yields: bool = False) -> None:
        """Note that a value is returned or yielded."""
        self.scope.returns.append(Return(value, line, self.sure, yields, self.arm, self.turning))

    def call(
        self,
        callee: Expr,
        args: tuple[Expr, ...],
        keywords: tuple[tuple[str, Expr], ...],
        line: int,
        column: int,
    ) -> str:
        """Note a call; gives what it is known by."""
        call = (callee, args, keywords, line, column, self.sure, self.role, self.arm, self.turning)
        calls = self.scope.calls
        calls.append(_new(Call, call))
        return call_term(len(calls) - 1)

    def enter(self, value: Expr, method: str, node: ast.expr) -> Expr:
        """Note that a with item is entered; what it gives is a call of its own."""
        callee = extended(value, method)
        if callee == UNKNOWN:
            return UNKNOWN
        calls, line, column = self.scope.calls, node.lineno, node.col_offset + 1
        calls.append(Call(callee, (), (), line, column, self.sure, "enter", self.arm, self.turning))
        return call_term(len(calls) - 1)
