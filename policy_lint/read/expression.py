"""Expressions, reduced to what resolution needs (the language is told in `model.facts`).

Chains (`a.b().c[0].d()`) may be thousands of links long, so they are walked in a loop; so are nodes
that the language does not know, whose children are visited for the calls in them. What recurses
(arguments, displays, alternatives) is bounded by the parser's own limit of 200 brackets.
"""

import ast
from collections.abc import Callable

from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import UNKNOWN, Bind, Call, Expr, Group, Param, Return
from policy_lint.read.annotation import annotation
from policy_lint.read.builder import Builder

LONGEST_CONSTANT = 200
LARGEST_DISPLAY = 512


class Expressions:
    """Reads the expressions of one file into the scopes they stand in."""

    __slots__ = ("_columns", "scopes")

    def __init__(self, columns: Callable[[int, int], int]) -> None:
        self.scopes: list[Builder] = []
        self._columns = columns

    def open(self, kind: str, name: str, parent: int, node: ast.AST, sure: Certainty) -> Builder:
        """A new scope for a definition or lambda, registered with its parent."""
        line, column = node.lineno, self._columns(node.lineno, node.col_offset)  # type: ignore[attr-defined]
        scope = Builder(
            len(self.scopes), kind, name, parent, line, column, node.end_lineno or line, sure  # type: ignore[attr-defined]
        )
        self.scopes.append(scope)
        if scope.index:
            self.scopes[parent].children.append(scope.index)
        return scope

    def column(self, node: ast.AST) -> int:
        """Where a node begins, in characters from 1."""
        return self._columns(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def reduce(self, node: ast.expr, scope: Builder, sure: Certainty, role: str = "call") -> Expr:
        """The expression as an `Expr`; its calls, names and bindings go into the scope."""
        kind = type(node)
        if kind is ast.Constant:
            return _constant(node.value)  # type: ignore[attr-defined]
        if kind is ast.Name:
            name: str = node.id  # type: ignore[attr-defined]
            scope.loads.add(name)
            return name
        if kind in _SPINE:
            return self._chain(node, scope, sure, role)
        other = _OTHERS.get(kind)
        if other is not None:
            return other(self, node, scope, sure, role)
        self._visit(node, scope, sure, role)
        return UNKNOWN

    def _chain(self, node: ast.expr, scope: Builder, sure: Certainty, role: str) -> Expr:
        spine: list[ast.expr] = []
        while (kind := type(node)) in _SPINE:
            spine.append(node)
            node = node.func if kind is ast.Call else node.value  # type: ignore[attr-defined]
        base = self.reduce(node, scope, sure, role) if kind is not ast.Name else node.id  # type: ignore[attr-defined]
        opaque = not isinstance(base, str) or base[0] in "?="
        chain: str = UNKNOWN if opaque else base  # type: ignore[assignment]
        choice = base if opaque and isinstance(base, Group) else None
        for link in reversed(spine):
            kind = type(link)
            if kind is ast.Attribute:
                chain = f"{chain}.{link.attr}" if chain != UNKNOWN else UNKNOWN  # type: ignore[attr-defined]
            elif kind is ast.Subscript:
                self.reduce(link.slice, scope, sure, role)  # type: ignore[attr-defined]
                chain = f"{chain}.[]" if chain != UNKNOWN else UNKNOWN
            elif kind is ast.Call:
                chain = self._call(link, choice or chain, scope, sure, role)  # type: ignore[arg-type]
                choice = None
        if chain[0] not in "@?<":
            scope.loads.add(chain)
        return chain

    def _call(self, node: ast.Call, callee: Expr, scope: Builder, sure: Certainty, role: str) -> str:
        if isinstance(callee, str) and callee[0] not in "@?<":
            scope.loads.add(callee)
        args = tuple([self.reduce(arg, scope, sure, role) for arg in node.args])
        keywords = tuple(
            [(word.arg or "**", self.reduce(word.value, scope, sure, role)) for word in node.keywords]
        )
        line, offset, func = node.lineno, node.col_offset, node.func
        if type(func) is ast.Attribute and func.end_lineno != line:
            line, offset = func.end_lineno or line, (func.end_col_offset or 0) - len(func.attr.encode())
        scope.calls.append(
            Call(callee, args, keywords, line, self._columns(line, offset), sure, role)
        )
        return f"@{len(scope.calls) - 1}"

    def enter(
        self, value: Expr, method: str, node: ast.expr, scope: Builder, sure: Certainty
    ) -> Expr:
        """Note that a with item is entered; what it gives is a call of its own."""
        if not isinstance(value, str) or value[0] in "?=":
            return UNKNOWN
        scope.calls.append(
            Call(f"{value}.{method}", (), (), node.lineno, self.column(node), sure, "enter")
        )
        return f"@{len(scope.calls) - 1}"

    def _visit(self, node: ast.AST, scope: Builder, sure: Certainty, role: str) -> None:
        todo = [node]
        while todo:
            node = todo.pop()
            found = []
            for name in node._fields:
                child = getattr(node, name)
                if type(child) is list:
                    found += [item for item in child if isinstance(item, ast.AST)]
                elif isinstance(child, ast.AST):
                    found.append(child)
            for child in found:
                if type(child) in _FOLLOWED:
                    self.reduce(child, scope, sure, role)
                elif child._fields:
                    todo.append(child)

    def bind(
        self, target: ast.expr, value: Expr, scope: Builder, sure: Certainty, how: str = "assign"
    ) -> None:
        """Note that a target gets a value; tuples are unpacked as far as the text says."""
        todo = [(target, value, how)]
        while todo:
            node, value, how = todo.pop()
            if isinstance(node, (ast.Tuple, ast.List)):
                todo += reversed(_unpacked(node.elts, value))
            elif isinstance(node, ast.Starred):
                todo.append((node.value, UNKNOWN, "element"))
            else:
                chain, key = self._target(node, scope, sure)
                if chain != UNKNOWN:
                    scope.binds.append(
                        Bind(chain, value, node.lineno, self.column(node), sure, how, key)
                    )

    def _target(self, node: ast.expr, scope: Builder, sure: Certainty) -> tuple[str, str]:
        if isinstance(node, ast.Name):
            return node.id, ""
        if isinstance(node, ast.Attribute):
            base = self.reduce(node.value, scope, sure)
            known = isinstance(base, str) and base[0] not in "?="
            return (f"{base}.{node.attr}", "") if known else (UNKNOWN, "")
        if isinstance(node, ast.Subscript):
            base = self.reduce(node.value, scope, sure)
            key = self.reduce(node.slice, scope, sure)
            known = isinstance(base, str) and base[0] not in "?="
            constant = isinstance(key, str) and key[:2] in ("='", '="')
            return (f"{base}.[]" if known else UNKNOWN), (key[2:-1] if constant else "")  # type: ignore[return-value]
        return UNKNOWN, ""


def _constant(value: object) -> str:
    if type(value) is str:
        return "=" + repr(value[:LONGEST_CONSTANT])
    return "=" + (repr(value)[:LONGEST_CONSTANT] if type(value) is not int else "0")


def _unpacked(targets: list[ast.expr], value: Expr) -> list[tuple[ast.expr, Expr, str]]:
    starred = any(isinstance(target, ast.Starred) for target in targets)
    if isinstance(value, Group) and value.kind == "items" and not starred:
        if len(value.members) == len(targets):
            return [(one, member, "assign") for one, member in zip(targets, value.members, strict=True)]
    return [(one, value, "element") for one in targets]


def _display(reader: Expressions, node: ast.List, scope: Builder, sure: Certainty, role: str) -> Expr:
    members = tuple([reader.reduce(item, scope, sure, role) for item in node.elts])
    return Group("items", members) if len(members) <= LARGEST_DISPLAY else UNKNOWN


def _mapping(reader: Expressions, node: ast.Dict, scope: Builder, sure: Certainty, role: str) -> Expr:
    reader._visit(node, scope, sure, role)  # noqa: SLF001  # these functions are the class's own table
    return "={}"


def _comprehension(
    reader: Expressions, node: ast.ListComp, scope: Builder, sure: Certainty, role: str
) -> Expr:
    inner = max(sure, Certainty.CONDITIONAL)
    for number, part in enumerate(node.generators):
        value = reader.reduce(part.iter, scope, inner if number else sure, role)
        reader.bind(part.target, value, scope, inner, "element")
        for test in part.ifs:
            reader.reduce(test, scope, inner, role)
    if isinstance(node, ast.DictComp):
        reader.reduce(node.key, scope, inner, role)
        reader.reduce(node.value, scope, inner, role)
        return "={}"
    return Group("items", (reader.reduce(node.elt, scope, inner, role),))


def _either(reader: Expressions, node: ast.IfExp, scope: Builder, sure: Certainty, role: str) -> Expr:
    members: list[Expr] = []
    inner = max(sure, Certainty.CONDITIONAL)
    other: ast.expr = node
    while isinstance(other, ast.IfExp):
        reader.reduce(other.test, scope, inner if members else sure, role)
        members.append(reader.reduce(other.body, scope, inner, role))
        other = other.orelse
    members.append(reader.reduce(other, scope, inner, role))
    return Group("choice", tuple(members))


def _logical(reader: Expressions, node: ast.BoolOp, scope: Builder, sure: Certainty, role: str) -> Expr:
    later = Certainty.FALLBACK if isinstance(node.op, ast.Or) else Certainty.CONDITIONAL
    first = reader.reduce(node.values[0], scope, sure, role)
    rest = [reader.reduce(value, scope, max(sure, later), role) for value in node.values[1:]]
    return Group("choice", (first, *rest))


def _lambda(reader: Expressions, node: ast.Lambda, scope: Builder, sure: Certainty, role: str) -> Expr:
    inner = reader.open("lambda", "<lambda>", scope.index, node, sure)
    inner.params = parameters(reader, node.args, scope, sure, role)
    value = reader.reduce(node.body, inner, Certainty.ALWAYS)
    inner.returns.append(Return(value, node.lineno, Certainty.ALWAYS))
    return f"<{inner.index}>"


def _walrus(reader: Expressions, node: ast.NamedExpr, scope: Builder, sure: Certainty, role: str) -> Expr:
    value = reader.reduce(node.value, scope, sure, role)
    reader.bind(node.target, value, scope, sure)
    return value


def _yield(reader: Expressions, node: ast.Yield, scope: Builder, sure: Certainty, role: str) -> Expr:
    value = reader.reduce(node.value, scope, sure, role) if node.value else "=None"
    scope.returns.append(Return(value, node.lineno, sure, yields=True))
    return UNKNOWN


def _yield_from(
    reader: Expressions, node: ast.YieldFrom, scope: Builder, sure: Certainty, role: str
) -> Expr:
    value = reader.reduce(node.value, scope, sure, role)
    element: Expr = f"{value}.[]" if isinstance(value, str) and value[0] not in "?=" else UNKNOWN
    scope.returns.append(Return(element, node.lineno, sure, yields=True))
    return UNKNOWN


def _format(reader: Expressions, node: ast.JoinedStr, scope: Builder, sure: Certainty, role: str) -> Expr:
    reader._visit(node, scope, sure, role)  # noqa: SLF001
    parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
    return "=f" + repr("".join(map(str, parts))[:LONGEST_CONSTANT])


def parameters(
    reader: Expressions, args: ast.arguments, scope: Builder, sure: Certainty, role: str = "call"
) -> tuple[Param, ...]:
    """The parameters of a function; defaults are read in the scope around it."""
    for default in (*args.defaults, *filter(None, args.kw_defaults)):
        reader.reduce(default, scope, sure, role)
    ordered = [*args.posonlyargs, *args.args]
    bare = len(ordered) - len(args.defaults)
    found = [
        _param(arg, "positional" if i < len(args.posonlyargs) else "plain", i >= bare, scope)
        for i, arg in enumerate(ordered)
    ]
    if args.vararg:
        found.append(_param(args.vararg, "varargs", True, scope))
    found += [
        _param(arg, "keyword", default is not None, scope)
        for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True)
    ]
    if args.kwarg:
        found.append(_param(args.kwarg, "kwargs", True, scope))
    return tuple(found)


def _param(arg: ast.arg, kind: str, has_default: bool, scope: Builder) -> Param:
    return Param(arg.arg, kind, has_default, annotation(arg.annotation, scope))


_SPINE = frozenset({ast.Attribute, ast.Call, ast.Subscript, ast.Await})
_OTHERS: dict[type, Callable[..., Expr]] = {
    ast.List: _display,
    ast.Tuple: _display,
    ast.Set: _display,
    ast.Dict: _mapping,
    ast.ListComp: _comprehension,
    ast.SetComp: _comprehension,
    ast.GeneratorExp: _comprehension,
    ast.DictComp: _comprehension,
    ast.IfExp: _either,
    ast.BoolOp: _logical,
    ast.Lambda: _lambda,
    ast.NamedExpr: _walrus,
    ast.Yield: _yield,
    ast.YieldFrom: _yield_from,
    ast.JoinedStr: _format,
}
_FOLLOWED = frozenset({ast.Name, *_SPINE, *_OTHERS})
