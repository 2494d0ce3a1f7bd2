"""What a test is bound to give, where it is made of constants and displays."""

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

_OUTCOMES: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.eq,
    ast.IsNot: operator.ne,
    ast.In: lambda part, whole: part in whole,
    ast.NotIn: lambda part, whole: part not in whole,
}
_ODD = (ast.Is, ast.IsNot)
_LITERALS = frozenset(
    (ast.BinOp, ast.Constant, ast.Dict, ast.List, ast.Set, ast.Tuple, ast.UnaryOp)
)
_SUMS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
}
Decisions = Mapping[type[ast.expr], Callable[[Any], bool | None]]
"""For kinds of expressions whether one holds, as far as that can be told."""


def truth(test: ast.expr) -> bool | None:
    """Whether a test holds, if its text alone decides that."""
    return decided(test, _DECIDES)


def decided(test: ast.expr, by: Decisions) -> bool | None:
    """What decides a test by its kind, whatever number of `not` stands before it."""
    straight = True
    while type(test) is ast.UnaryOp and type(test.op) is ast.Not:
        test, straight = test.operand, not straight
    decides = by.get(type(test))
    outcome = decides(test) if decides else None
    return None if outcome is None else outcome is straight


def _filled(members: Sequence[ast.expr | None]) -> bool | None:
    """A display is true if something is in it; of `*x` and `**x` nobody knows."""
    if any(member and not isinstance(member, ast.Starred) for member in members):
        return True
    return None if members else False


def _says_something(text: ast.JoinedStr) -> bool | None:
    written = any(isinstance(part, ast.Constant) and part.value for part in text.values)
    return True if written else None


def _compared(test: ast.Compare) -> bool | None:
    left, by, right = test.left, test.ops[0], test.comparators[0]
    if type(left) not in _LITERALS or type(right) not in _LITERALS or len(test.ops) > 1:
        return None
    if isinstance(by, _ODD) and not (_is_single(left) and _is_single(right)):
        return None
    try:
        return bool(_OUTCOMES[type(by)](_value(left), _value(right)))
    except (ValueError, TypeError):  # no constants, or none that compare
        return None


def _value(node: ast.expr) -> Any:  # noqa: ANN401 - a constant may be anything
    """A literal, or the sum of two."""
    if isinstance(node, ast.BinOp) and type(node.op) in _SUMS:
        return _SUMS[type(node.op)](ast.literal_eval(node.left), ast.literal_eval(node.right))
    return ast.literal_eval(node)


def _is_single(node: ast.expr) -> bool:
    """Whether a constant is the only one of its value: None, True, False, ..."""
    return isinstance(node, ast.Constant) and (
        node.value is None or node.value is ... or isinstance(node.value, bool)
    )


def _together(test: ast.BoolOp) -> bool | None:
    every = [truth(value) for value in test.values]
    deciding = isinstance(test.op, ast.Or)
    if deciding in every:
        return deciding
    return None if None in every else not deciding


_DECIDES: Decisions = {
    ast.Constant: lambda test: bool(test.value),
    ast.Lambda: lambda _: True,
    **dict.fromkeys((ast.Tuple, ast.List, ast.Set), lambda test: _filled(test.elts)),
    ast.Dict: lambda test: _filled(test.keys),
    ast.JoinedStr: _says_something,
    ast.Compare: _compared,
    ast.BoolOp: _together,
}
