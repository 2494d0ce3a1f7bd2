"""What calls and displays of expressions consist of."""

from collections.abc import Iterator

from policy_lint.model.facts import Call, Expr, Scope


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


def made(scope: Scope, expr: Expr) -> Call | None:
    """The call of a scope whose result an expression is: `@3`."""
    if isinstance(expr, str) and expr[0] == "@" and expr[1:].isdigit():
        return scope.calls[int(expr[1:])]
    return None


def behind(scope: Scope, chain: str) -> Call:
    """The call of a scope with whose result a chain begins: `@3`, `@3.x`."""
    return scope.calls[int(chain[1:].partition(".")[0])]
