"""What calls and displays of expressions consist of."""

from collections.abc import Iterator

from policy_lint.model.facts import STAR, Call, Expr, Scope


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


def call_number(expr: Expr) -> int | None:
    """The number of the call whose result an expression is: 3 for `@3`, none for `@3.x`."""
    if isinstance(expr, str) and expr[0] == "@" and "." not in expr:
        return int(expr[1:])
    return None


def scope_number(chain: str) -> int:
    """The number of the function or lambda with which a chain begins: 5 for `<5>`, `<5>.x`."""
    return int(chain[1 : chain.index(">")])


def made(scope: Scope, expr: Expr) -> Call | None:
    """The call of a scope whose result an expression is: `@3`."""
    number = call_number(expr)
    return None if number is None else scope.calls[number]


def chains(scope: Scope, expr: Expr) -> Iterator[str]:
    """All chains of names in an expression, and in the calls that it comes of; lambdas too."""
    called: set[str] = set()
    todo = [expr]
    while todo:
        for each in flat(todo.pop()):
            if each[0] not in "=?@":
                yield each.removeprefix(STAR)
            elif each[0] == "@" and each not in called:
                called.add(each)
                call = behind(scope, each)
                todo += (call.callee, *given(call))


def behind(scope: Scope, chain: str) -> Call:
    """The call of a scope with whose result a chain begins: `@3`, `@3.x`."""
    return scope.calls[int(chain[1:].partition(".")[0])]
