"""How sure each part of a compound statement is to run, and what follows it."""

import ast
from collections.abc import Set as AbstractSet
from typing import Any

from policy_lint.model.certainty import Certainty
from policy_lint.read.fullness import is_filled
from policy_lint.read.truth import Decisions, decided, truth

LEAVES = frozenset((ast.Return, ast.Raise, ast.Continue, ast.Break))
_QUITS = LEAVES - {ast.Raise}
_GIVING_UP = frozenset(
    ("pytest.exit", "pytest.fail", "pytest.skip", "pytest.xfail", "self.fail", "self.skipTest")
)
_COLLECTIONS = frozenset((ast.Tuple, ast.List, ast.Set, ast.Dict, ast.Constant))
_Parts = list[tuple[list[ast.stmt], Certainty]]


def rest_after(node: ast.stmt) -> Certainty:
    """How sure the statements after this one in its block are to run.

    `if ready: return client` makes the rest conditional; `try: return connect()` with handlers that
    go on makes it a fallback. A branch that raises does not: then the test fails. Nothing runs
    after a `return` or `raise` itself.
    """
    if type(node) is ast.If:
        return _after(node)
    if type(node) in LEAVES:
        return Certainty.NEVER
    if type(node) is ast.Try and node.handlers and type(node.body[-1]) is ast.Return:
        return Certainty.FALLBACK
    return Certainty.ALWAYS


def _after(node: ast.If) -> Certainty:
    """What a branch of an `if` that leaves quietly makes of the rest."""
    worst = Certainty.ALWAYS
    one: ast.stmt | None = node
    block: list[ast.stmt] = []
    while type(one) is ast.If:
        if quits(one.body):
            worst = max(worst, otherwise(one.test), Certainty.CONDITIONAL)
        block = one.orelse
        one = block[0] if len(block) == 1 else None
    return max(worst, Certainty.CONDITIONAL) if quits(block) else worst


def quits(block: list[ast.stmt]) -> bool:
    """Whether a block leaves what is around it, and the test goes on."""
    return bool(block) and type(block[-1]) in _QUITS


def gives_up(block: list[ast.stmt]) -> bool:
    """Whether the test ends with a block: it fails, or is skipped."""
    last = block[-1] if block else None
    if type(last) is not ast.Expr:
        return type(last) is ast.Raise
    func = last.value.func if type(last.value) is ast.Call else None
    owner = func.value if type(func) is ast.Attribute else None
    return type(owner) is ast.Name and f"{owner.id}.{getattr(func, 'attr', '')}" in _GIVING_UP


def attempts(node: ast.stmt) -> _Parts:
    """The blocks of a `try`; of `except*` too, which Python 3.10 does not know."""
    body: list[ast.stmt] = getattr(node, "body", [])
    handlers: list[ast.ExceptHandler] = getattr(node, "handlers", [])
    return [
        (body, Certainty.ALWAYS),
        *((handler.body, Certainty.FALLBACK) for handler in handlers),
        (getattr(node, "orelse", []), Certainty.ALWAYS),
        (getattr(node, "finalbody", []), Certainty.ALWAYS),
    ]


def repeated(over: ast.expr, filled: AbstractSet[str]) -> Certainty:
    """How sure a loop is to run: over a literal with members it does, over an empty one never.

    `filled` are names of what surely has members.
    """
    if is_filled(over, filled):
        return Certainty.ALWAYS
    kind = type(over)
    if type(over) is ast.Call and getattr(over.func, "id", "") == "range":
        return _counted([one for arg in over.args if (one := _number(arg)) is not None], over)
    if kind in _COLLECTIONS:
        runs = truth(over)
        if runs is not None:
            return Certainty.ALWAYS if runs else Certainty.NEVER
    return Certainty.CONDITIONAL


def _counted(counts: list[object], over: ast.Call) -> Certainty:
    """How sure a loop over a `range` is to run."""
    if 0 < len(counts) == len(over.args) and all(isinstance(count, int) for count in counts):
        return Certainty.ALWAYS if _turns(*counts) else Certainty.NEVER
    return Certainty.CONDITIONAL


def _number(arg: ast.expr) -> object:
    """A constant, with the sign in front of it."""
    if isinstance(arg, ast.UnaryOp) and isinstance(arg.op, ast.USub):
        below = getattr(arg.operand, "value", None)
        return -below if type(below) is int else None
    return getattr(arg, "value", None) if isinstance(arg, ast.Constant) else None


def _turns(*counts: Any) -> bool:  # noqa: ANN401 - as many as `range` takes
    try:
        return bool(range(*counts))
    except (TypeError, ValueError):  # too many, or a step of nothing: it raises
        return False


def taken(test: ast.expr) -> Certainty:
    """How sure the body of an `if` is to run."""
    told = known(test)
    if told is not None:
        return Certainty.ALWAYS if told else Certainty.NEVER
    return taken_perhaps(test)


def taken_perhaps(test: ast.expr) -> Certainty:
    """The same where nobody knows what the test gives."""
    return Certainty.FALLBACK if _is_failed_check(test) else Certainty.CONDITIONAL


def otherwise(test: ast.expr) -> Certainty:
    """How sure that is to run which is behind its `else`."""
    told = known(test)
    if told is None:
        return Certainty.CONDITIONAL
    return Certainty.NEVER if told else Certainty.ALWAYS


def known(test: ast.expr) -> bool | None:
    """What a test is bound to give under pytest, if that can be told."""
    return decided(test, _TELLS)


def _compared(test: ast.Compare) -> bool | None:
    """`__name__ == "__main__"` does not hold, and `"pytest" in sys.modules` does."""
    by, left, right = test.ops[0], test.left, test.comparators[0]
    if type(left) is ast.Constant:
        if left.value == "pytest" and type(by) is ast.In:
            return True if getattr(right, "attr", "") == "modules" else None
        left, right = right, left
    is_main = type(left) is ast.Name and left.id == "__name__"
    if is_main and type(right) is ast.Constant and right.value == "__main__":
        return type(by) is ast.NotEq
    return None


def _asks_for_pytest(test: ast.expr) -> bool:
    """`"pytest" in sys.modules`, alone or in an `or`."""
    if type(test) is ast.BoolOp:
        return type(test.op) is ast.Or and any(map(_asks_for_pytest, test.values))
    if type(test) is not ast.Compare or type(test.left) is not ast.Constant:
        return False
    return test.left.value == "pytest" and _compared(test) is True


_TELLS: Decisions = {
    ast.Constant: lambda test: bool(test.value),
    ast.Name: lambda test: False if test.id == "TYPE_CHECKING" else None,
    ast.Attribute: lambda test: False if test.attr == "TYPE_CHECKING" else None,
    ast.Compare: _compared,
    ast.BoolOp: lambda test: True if _asks_for_pytest(test) else None,
}


def _is_failed_check(test: ast.expr) -> bool:
    if type(test) is ast.UnaryOp:
        return type(test.op) is ast.Not
    if type(test) is not ast.Compare or type(test.ops[0]) not in (ast.Is, ast.Eq):
        return False
    right = test.comparators[0]
    return type(right) is ast.Constant and (right.value is None or right.value is False)
