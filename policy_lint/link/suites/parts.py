"""What calls and displays of expressions consist of."""

from collections.abc import Iterator

from policy_lint.model.facts import Call, Expr


def flat(expr: Expr) -> Iterator[str]:
    """An expression, or all that stand in it."""
    if isinstance(expr, str):
        yield expr
    else:
        for member in expr.members:
            yield from flat(member)


def given(call: Call) -> tuple[Expr, ...]:
    """Everything that a call is given."""
    if not call.keywords:
        return call.args
    return (*call.args, *(value for _, value in call.keywords))
