"""What something is given in the end, by a call and by each `partial` before it."""

from collections.abc import Mapping
from typing import NamedTuple

from policy_lint.link.symbols.definers import Definers
from policy_lint.link.symbols.expressions import call_number
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.symbols.scopes import final
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import External
from policy_lint.model.facts import Bind, Expr, Import

PARTIAL = External("functools.partial")
MOST = 16
"""Names and calls that lead from what is written to what is called."""

Standing = tuple[Frame, Expr]
"""An expression, and where it has its meaning."""


class Said(NamedTuple):
    """What something is given when it is called."""

    args: tuple[Standing, ...] = ()
    words: Mapping[str, Standing] = {}

    def given(self, position: int, word: str) -> Standing | None:
        """What is given to a parameter, by its place or by its name."""
        return self.args[position] if position < len(self.args) else self.words.get(word)


def said(evaluator: Evaluator, frame: Frame, expr: Expr) -> Said:
    """All that is given by an expression that calls something, or that is a `partial` of it."""
    args: tuple[Standing, ...] = ()
    words: dict[str, Standing] = {}
    for _ in range(MOST):
        number = call_number(expr)
        if number is None:
            found = once_bound(evaluator, frame, expr)
            if found is None:
                break
            frame, expr = found
            continue
        call = evaluator.code.call(frame, number)
        is_partial = bool(call.args) and PARTIAL in evaluator.values(frame, call.callee)
        own = call.args[1:] if is_partial else call.args
        args = (*((frame, one) for one in own), *args)
        words = {**{word: (frame, one) for word, one in call.keywords}, **words}
        expr = call.args[0] if is_partial else call.callee
    return Said(args, words)


def once_bound(evaluator: Evaluator, frame: Frame, expr: Expr) -> Standing | None:
    """What a name of a module is once bound to, there or where it is imported from."""
    if not isinstance(expr, str) or not expr[0].isidentifier():
        return None
    code, definers = evaluator.code, Definers(evaluator.code)
    head, *rest = expr.split(".")
    path, name = frame.path, "" if rest else head
    bound = definers.bound((path, 0), head)
    if bound and isinstance(bound[-1], Import):
        path, name = definers.imported(path, bound[-1], rest) or ("", "")
    if not name:
        return None
    held = final(code, path, code.bindings(path).get(name, ()))
    alone = held[0] if len(held) == 1 else None
    if not isinstance(alone, Bind) or alone.how != "assign":
        return None
    return evaluator.standing(Frame(path, 0), alone), alone.value
