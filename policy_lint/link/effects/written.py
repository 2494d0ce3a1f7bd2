"""What is written elsewhere or otherwise: a dict under a name, pairs, `setattr`, `update`."""

from collections.abc import Callable, Iterable, Iterator

from policy_lint.link.symbols.expressions import is_constant, leads_on, made, plain_text
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.facts import UNKNOWN, Bind, Call, Expr, Group, Scope

Pairs = tuple[tuple[Expr, Expr], ...]
"""Keys with their values."""
_DICTS = frozenset(
    (
        *("dict", "CIMultiDict", "Cookies", "Headers", "HTTPHeaders", "MultiDict", "OrderedDict"),
        "SimpleCookie",
    )
)
_ONE = frozenset(
    ("__setitem__", "add", "add_header", "add_unredirected_header", "append", "set", "setdefault")
)
_COOKIES = frozenset(("add_cookie", "add_cookies", "execute_cdp_cmd", "setCookie", "set_cookies"))
_BINDING = _ONE | _COOKIES | {"add", "dict", "setattr", "update"}
_PARTS = frozenset(("cookies", "data", "form", "json", "params", "query_string"))
"""Arguments of a request whose keys say what it is about."""
_SENDING = frozenset(("patch", "post", "put"))
"""Requests with what they send as their second argument."""
PAIR = 2


def written(code: Code, frame: Frame, expr: Expr) -> tuple[int, Expr]:
    """What a name is bound to once and for all, and in which scope around the frame."""
    number = frame.scope if isinstance(expr, str) and expr.isidentifier() else -1
    while number >= 0:
        scope, name = code.scope(frame.path, number), str(expr)
        bound = code.bindings(frame.path, number).get(name, ())
        if bound and (scope.kind != "class" or number == frame.scope):
            changed = any(bind.target == f"{name}.[]" for bind in scope.binds)
            only = bound[0] if len(bound) == 1 and not changed else None
            known = isinstance(only, Bind) and only.how == "assign"
            return number, only.value if known and isinstance(only, Bind) else UNKNOWN
        number = scope.parent
    return frame.scope, expr


def pairs(code: Code, frame: Frame, expr: Expr) -> Pairs | None:
    """The keys of a dict that is written out, where it is given or under a name; else None.

    Of one that stands in a scope around, values that are more than constants are unknown.
    """
    home, found = written(code, frame, expr)
    known = _spelled(code.scope(frame.path, home), found)
    if known is None or home == frame.scope:
        return known
    return tuple([(key, value if is_constant(value) else UNKNOWN) for key, value in known])


def _spelled(scope: Scope, expr: Expr) -> Pairs | None:
    if isinstance(expr, Group):
        return display(expr)
    call = made(scope, expr)
    if call is None or not isinstance(call.callee, str):
        return None
    return of_dict(call) if call.callee.rpartition(".")[2] in _DICTS else None


def of_dict(call: Call) -> Pairs | None:
    """What `dict(a, b=1)` makes, or `update` adds; None if that is not all written out."""
    found: list[tuple[Expr, Expr]] = []
    for arg in call.args:
        inner = display(arg) if isinstance(arg, Group) else None
        if inner is None:
            return None
        found += inner
    return (
        *found,
        *((f"={word!r}" if word != "**" else UNKNOWN, one) for word, one in call.keywords),
    )


def display(group: Group) -> Pairs | None:
    """The pairs of a dict display, or of a list of pairs."""
    if group.kind == "mapping":
        return tuple(zip(group.members[::2], group.members[1::2], strict=True))
    rows = [one.members for one in group.members if isinstance(one, Group) and one.kind == "items"]
    if group.kind != "items":
        return None
    return tuple([(row[0], row[1]) for row in rows if len(row) == PAIR]) or None


def otherwise(
    code: Code, frame: Frame, scope: Scope, is_wanted: Callable[[str], bool]
) -> Iterator[Bind]:
    """The bindings of attributes and elements that are written as something else.

    Of elements only those of what is wanted, by the last name: `dependency_overrides`.
    """
    calls = [call for call in scope.calls if _may_bind(call)]
    attributes = [bind for call in calls for bind in _attribute(call)]
    yield from attributes
    sessions = frozenset(_sessions(scope))
    for call in calls:
        for owner, known in _of_call(code, frame, call):
            name = "session" if owner in sessions else owner
            if is_wanted(name.rpartition(".")[2]):
                yield from _elements(name, known, call)
    for bind in scope.binds:
        owner, _, link = bind.target.partition(".")
        if owner in sessions and link == "[]":
            yield bind._replace(target="session.[]")
    for bind in (*scope.binds, *attributes):
        _, dot, name = bind.target.rpartition(".")
        if dot and bind.how in ("assign", "extend") and is_wanted(name):
            yield from _elements(bind.target, pairs(code, frame, bind.value) or (), bind)


def _may_bind(call: Call) -> bool:
    """Whether a call may be written in place of a binding, by its last name and its words."""
    callee = call.callee
    if type(callee) is str and callee.rpartition(".")[2] in _BINDING:
        return True
    return _sends(call) or any(word in _PARTS for word, _ in call.keywords)


def _sends(call: Call) -> bool:
    callee = call.callee
    return (
        len(call.args) >= PAIR
        and type(callee) is str
        and callee.rpartition(".")[2] in _SENDING
        and "." in callee
    )


def _of_call(code: Code, frame: Frame, call: Call) -> Iterator[tuple[str, Pairs]]:
    """What a call puts elements into, and which."""
    name = call.callee if isinstance(call.callee, str) else ""
    owner, _, method = name.rpartition(".")
    if pair := one_pair(call):
        yield owner, pair
    elif method == "dict" and owner.rpartition(".")[2] == "patch" and call.args:
        told = plain_text(call.args[0])
        yield str(call.args[0]) if told is None else told, _given(code, frame, call, call.args[1:])
    elif method == "update" or (method == "add" and len(call.args) == 1):
        yield owner, _given(code, frame, call, call.args)
    elif method in _COOKIES:
        yield f"{owner}.cookies", tuple(_cookies(call.args))
    if _sends(call):
        yield f"{name}.data", pairs(code, frame, call.args[1]) or ()
    for word, value in call.keywords:
        if word in _PARTS:
            yield f"{name}.{word}", pairs(code, frame, value) or ()


def one_pair(call: Call) -> Pairs:
    """The key and value that a call adds: `headers.add("Authorization", token)`."""
    if len(call.args) != PAIR or not isinstance(call.callee, str):
        return ()
    owner, _, method = call.callee.rpartition(".")
    return ((call.args[0], call.args[1]),) if owner and method in _ONE else ()


def _cookies(given: Iterable[Expr]) -> Iterator[tuple[Expr, Expr]]:
    """Cookies by name and value: `[{"name": "session", "value": ...}]`."""
    for expr in given:
        if isinstance(expr, Group):
            known = dict(display(expr) or ()) if expr.kind == "mapping" else {}
            if "='name'" in known:
                yield known["='name'"], known.get("='value'", UNKNOWN)
            yield from _cookies(expr.members)


def _given(code: Code, frame: Frame, call: Call, args: tuple[Expr, ...]) -> Pairs:
    """What `update` and the like are given, as far as it is written out."""
    known = pairs(code, frame, args[0]) if args else ()
    return (*(known or ()), *(of_dict(call._replace(args=())) or ()))


def _attribute(call: Call) -> Iterator[Bind]:
    """`setattr(owner, "name", value)`."""
    if call.callee != "setattr" or len(call.args) <= PAIR:
        return
    owner, name, value = call.args[:3]
    told = plain_text(name)
    if told is not None and leads_on(owner):
        yield Bind(f"{owner}.{told}", value, call.line, call.column, call.certainty)


def _elements(owner: str, known: Pairs, at: Call | Bind) -> Iterator[Bind]:
    for key, value in known:
        yield Bind(f"{owner}.[]", value, at.line, at.column, at.certainty, key=key)


def _sessions(scope: Scope) -> Iterator[str]:
    """Names of sessions of the server: `with client.session_transaction() as web`."""
    for bind in scope.binds:
        value = bind.value
        if type(value) is not str or (value[0] != "@" and value[-8:] != ".session"):
            continue
        if "." in bind.target:
            continue
        entered = made(scope, value)
        if entered is not None and entered.role == "enter" and isinstance(entered.callee, str):
            opened = made(scope, entered.callee.partition(".")[0])
            if opened and str(opened.callee).endswith(".session_transaction"):
                yield bind.target
        elif value.endswith(".session") and value[0] not in "=?":
            yield bind.target
