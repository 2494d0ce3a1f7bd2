"""Whether a test asserts only on what it has made itself: on its doubles, or on its own data.

Its statements are followed in turn. All that they call must be a double, one of its parts, a
function of the test, or Python itself.
"""

import ast
from collections.abc import Iterable, Mapping, Sequence

from policy_lint.model.facts import Own
from policy_lint.read import doubles
from policy_lint.read.doubles import chain_of
from policy_lint.read.made import DATA, DOUBLE, Elsewhere, Kind, Made, Value
from policy_lint.read.truth import truth

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_LONGEST = 60
_ALIKE = (ast.Eq, ast.Is, ast.In)
_IDENTITY = (ast.Is, ast.IsNot)
_COMPARING: Mapping[str, ast.cmpop] = {
    **dict.fromkeys(("Equal", "Equals", "CountEqual", "DictEqual", "ListEqual"), ast.Eq()),
    **dict.fromkeys(("Greater", "GreaterEqual", "Less", "LessEqual"), ast.Gt()),
    "In": ast.In(),
    "Is": ast.Is(),
}
_ASKING = frozenset(
    (
        *("AlmostEqual", "False", "IsInstance", "IsNone", "IsNotNone", "NotAlmostEqual"),
        *("NotIsInstance", "NotRegex", "Raises", "RaisesRegex", "Regex", "True", "Warns"),
        "WarnsRegex",
    )
)
"""Further assertions of unittest; whatever else a class has of that name may do anything."""
_NO_ARGUMENTS = ast.arguments([], [], None, [], [], None, [])
_QUIET = (ast.Pass, ast.Delete, ast.Break, ast.Continue, ast.AnnAssign)


def own(node: _Function, imports: Mapping[str, str]) -> tuple[Own, ...]:
    """The doubles of a test that asserts on nothing else; of one that has none, an assertion.

    `imports` are the names that the module imports, with what they stand for.
    """
    made = Made(imports)
    reader = _Reader(made)
    try:
        made.take(node)
        reader.run(node.body)
    except (Elsewhere, RecursionError):
        return ()
    if not reader.asserted or made.is_left_alone:
        return ()
    return tuple(dict.fromkeys(made.doubles or map(_shown, reader.asserted[:1])))


class _Reader:
    """Follows the statements of one test."""

    def __init__(self, made: Made) -> None:
        self._made = made
        self.asserted: list[ast.expr] = []

    def run(self, body: Iterable[ast.stmt]) -> None:
        """Statements in turn, with all that is in them."""
        for node in body:
            if isinstance(node, ast.Assert):
                self._assert(node.test)
            elif isinstance(node, ast.Expr):
                self._bare(node.value)
            elif isinstance(node, (ast.Assign, ast.AugAssign)) or _gives(node):
                self._assign(node)
            elif isinstance(node, (ast.Return, ast.Raise)):
                self._made.of_all(_values(node))
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                self._made.take_in(node)
            elif not isinstance(node, _QUIET):
                self._compound(node)

    def _compound(self, node: ast.stmt) -> None:
        if isinstance(node, (ast.With, ast.AsyncWith)):
            self._with(node)
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            self._made.bind(node.target, self._made.run(node.iter))
            self.run((*node.body, *node.orelse))
        elif isinstance(node, (ast.If, ast.While)):
            self._ask([node.test])
            self.run((*node.body, *node.orelse))
        elif isinstance(node, ast.Try):
            self._try(node)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not node.decorator_list:
            self._made.define(node.name, DOUBLE)
            begun = self._made.inside(node.args)
            self.run(node.body)
            self._made.define(node.name, self._made.outside(begun))
        elif isinstance(node, ast.ClassDef) and not node.bases and not node.decorator_list:
            self._made.define(node.name, DOUBLE)
            begun = self._made.inside(_NO_ARGUMENTS)
            self.run(node.body)
            self._made.define(node.name, self._made.outside(begun))
        else:
            raise Elsewhere

    def _assign(self, node: ast.stmt) -> None:
        value = getattr(node, "value", None)
        if not isinstance(value, ast.expr):
            return
        stands_for = self._made.of(value)
        for target in getattr(node, "targets", None) or [getattr(node, "target", value)]:
            if isinstance(node, ast.AugAssign):
                stands_for = self._made.of_all((value, target))
            self._made.bind(target, stands_for, value)

    def _with(self, node: ast.With | ast.AsyncWith) -> None:
        expects = False
        for item in node.items:
            value = self._made.run(item.context_expr)
            if doubles.expects(item.context_expr):
                expects = True
                self.asserted.append(item.context_expr)
            if item.optional_vars is not None:
                self._made.bind(item.optional_vars, value)
        before = self._made.expect(expecting=True) if expects else None
        self.run(node.body)
        if before is not None:
            self._made.expect(expecting=before)

    def _try(self, node: ast.Try) -> None:
        self.run(node.body)
        for handler in node.handlers:
            if handler.name:
                self._made.bind(ast.Name(handler.name), DATA)
            self.run(handler.body)
        self.run((*node.orelse, *node.finalbody))

    def _bare(self, node: ast.expr) -> None:
        call = node.value if isinstance(node, ast.Await) else node
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            name = call.func.attr
            how = name.removeprefix("assert")
            is_known = how in _ASKING or how.removeprefix("Not") in _COMPARING
            if is_known and chain_of(call.func) == f"self.assert{how}":
                self._assert_by(call, how)
                return
            if name.startswith("assert_"):
                self.asserted.append(node)
        self._made.of(node)

    def _assert(self, test: ast.expr) -> None:
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
            for value in test.values:
                self._assert(value)
            return
        if truth(test) is None:
            self.asserted.append(test)
        while isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            test = test.operand
        if isinstance(test, ast.Compare) and len(test.ops) == 1:
            self._compare(test.left, test.ops[0], test.comparators[0])
        else:
            self._ask([test])

    def _assert_by(self, call: ast.Call, how: str) -> None:
        """`self.assertEqual(a, b)` and the like."""
        how, args = how.removeprefix("Not"), call.args
        self.asserted.append(call)
        by = _COMPARING.get(how)
        if by is not None and len(args) > 1:
            self._compare(args[0], by, args[1])
        else:
            self._ask(args[1:] if how.startswith(("Raises", "Warns")) else args[:2])

    def _ask(self, nodes: Sequence[ast.expr]) -> None:
        """The test must have made itself what is asserted, and what decides about that."""
        value = self._made.of_all(nodes)
        if value.kind == Kind.FOREIGN or value.holds:
            raise Elsewhere

    def _compare(self, left: ast.expr, by: ast.cmpop, right: ast.expr) -> None:
        """What is of elsewhere may only be compared with a double that was told to give it."""
        one, other = self._made.of(left), self._made.of(right)
        if Kind.FOREIGN in (one.kind, other.kind):
            is_answer = _is_answer(one, right, other) or _is_answer(other, left, one)
            if not isinstance(by, _ALIKE) or not is_answer:
                raise Elsewhere
        elif (one.holds or other.holds) and not (isinstance(by, _IDENTITY) and _is_none(right)):
            raise Elsewhere


def _shown(node: ast.expr) -> Own:
    text = ast.unparse(node)
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
    return Own(node.lineno, node.col_offset + 1, text, "assertion")


def _is_answer(double: Value, told: ast.expr, value: Value) -> bool:
    is_told = value.kind == Kind.FOREIGN and ast.unparse(told) in double.holds
    return is_told and double.kind == Kind.DOUBLE


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _gives(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign) and node.value is not None


def _values(node: ast.Return | ast.Raise) -> tuple[ast.expr | None, ...]:
    return (node.value,) if isinstance(node, ast.Return) else (node.exc, node.cause)
