"""What a test is bound to give, where it is made of constants and displays."""

import ast
import operator
from collections.abc import Callable, Sequence
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


def truth(test: ast.expr) -> bool | None:  # noqa: PLR0911 - one for each kind
    """Whether a test holds, if its text alone decides that."""
    straight = True
    while isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        test, straight = test.operand, not straight
    if isinstance(test, ast.Constant):
        return bool(test.value) is straight
    if isinstance(test, ast.Lambda):
        return straight
    if isinstance(test, (ast.Tuple, ast.List, ast.Set)):
        return _filled(test.elts, straight=straight)
    if isinstance(test, ast.Dict):
        return _filled(test.keys, straight=straight)
    if isinstance(test, ast.JoinedStr):
        written = any(isinstance(part, ast.Constant) and part.value for part in test.values)
        return straight if written else None
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        outcome = _compared(test.left, test.ops[0], test.comparators[0])
        return None if outcome is None else outcome is straight
    if isinstance(test, ast.BoolOp):
        outcome = _together(test)
        return None if outcome is None else outcome is straight
    return None


def _filled(members: Sequence[ast.expr | None], *, straight: bool) -> bool | None:
    """A display is true if something is in it; of `*x` and `**x` nobody knows."""
    if any(member and not isinstance(member, ast.Starred) for member in members):
        return straight
    return None if members else not straight


def _compared(left: ast.expr, by: ast.cmpop, right: ast.expr) -> bool | None:
    if type(left) not in _LITERALS or type(right) not in _LITERALS:
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
