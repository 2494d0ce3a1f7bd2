"""How the source has an expression, as far as its facts keep it: what people read."""

from policy_lint.link.symbols.frame import Frame
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.facts import UNKNOWN, Expr, Group

CUT = "..."
"""What stands for all that the facts do not keep."""
_DISPLAYS = {"items": f"[{CUT}]", "mapping": f"{{{CUT}}}"}


def spelled(code: Code, frame: Frame, expr: Expr) -> str:
    """`api_client.get(...).agent`, `type(self)`, `rates[...]`, as it stands in a scope."""
    if isinstance(expr, Group):
        each = dict.fromkeys(_simple(member) for member in expr.members)
        return f"({' or '.join(each)})" if expr.kind == "choice" else _DISPLAYS[expr.kind]
    rests: list[str] = []
    while isinstance(expr, str) and expr[0] == "@":
        head, dot, rest = expr.partition(".")
        call = code.call(frame, int(head[1:]))
        rests.append(f"({_given(call.args, len(call.keywords))}){dot}{rest}")
        expr = call.callee
    head = _simple(expr)
    head = f"({CUT})" if head == CUT else head
    return "".join([head, *reversed(rests)]).replace(".[]", f"[{CUT}]")


def _given(args: tuple[Expr, ...], keywords: int) -> str:
    """What a call is given, if that is one name: more would be too long."""
    if not args and not keywords:
        return ""
    return _simple(args[0]) if len(args) == 1 and not keywords else CUT


def _simple(expr: Expr) -> str:
    """What needs no call to be told."""
    if isinstance(expr, Group) or expr[0] == "@" or expr == UNKNOWN:
        return CUT
    if expr[0] == "<":
        return f"(lambda){expr.partition('>')[2]}"
    if expr[0] == "=":
        return expr[1:]
    head, dot, rest = expr.partition(".")
    return f"{f'({CUT})' if head == UNKNOWN else head}{dot}{rest}".replace(".[]", f"[{CUT}]")
