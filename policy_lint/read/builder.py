"""The scope that is being read: lists that fill up, frozen into `Scope` at the end."""

from dataclasses import dataclass, field

from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import UNKNOWN, Bind, Call, Expr, Import, Param, Return, Scope


@dataclass(slots=True)
class Builder:
    """What is known so far of one scope; `index` is its number in the file."""

    index: int
    kind: str
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

    def freeze(self) -> Scope:
        """The finished scope."""
        return Scope(
            self.kind,  # type: ignore[arg-type]  # one of the four words, see Reading.open
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
        )
