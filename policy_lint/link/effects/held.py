"""Who holds what is made at import: a name, and where it can be told a part of what it names."""

from collections.abc import Iterator

from policy_lint.link.effects.node import Held
from policy_lint.link.effects.origins import Found
from policy_lint.link.symbols.expressions import call_number, given, plain_text
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import External, Function, Instance
from policy_lint.model.effect import Origin
from policy_lint.model.facts import Bind, Call, Expr, Group, Scope

PLAIN = frozenset(("SimpleNamespace", "Namespace", "SimpleCookie"))
"""Classes outside whose words are attributes."""
GLOBAL = "pytestmark"
"""A name that nobody has to read."""


def held(
    evaluator: Evaluator, frame: Frame, scope: Scope, found: Found, number: int
) -> Held | None:
    """The name that holds what one call or display of a body makes, or None: then it happens.

    An object is held by the name of what it is put into, however deep. `part` is the attribute or
    the key under which it lies there, as a chain goes on that reads it (`till`, `[]='till'`).
    """
    origin = found.origin
    if number < 0:
        return _displayed(evaluator, frame, scope, origin)
    name, part, outer = _bound(scope, number)
    if name or not found.constructs:
        return Held(name, part, origin) if name else None
    seen = {number}
    while outer is not None and outer not in seen and not name:
        seen.add(outer)
        inner, number = number, outer
        part = _parameter(evaluator, frame, scope.calls[outer], inner)
        name, key, outer = _bound(scope, number)
        part = key or part
    return Held(name, part, origin) if name else None


def _displayed(evaluator: Evaluator, frame: Frame, scope: Scope, origin: Origin) -> Held | None:
    """Who holds a dict that is written out: the name it gets, or that of what it is given to."""
    spot = (origin.at.line, origin.at.column)
    for bind in scope.binds:
        if (bind.line, bind.column) == spot and "." not in bind.target and bind.target != GLOBAL:
            return Held(bind.target, "", origin)
    for number, call in enumerate(scope.calls):
        if (call.line, call.column) == spot:
            return held(evaluator, frame, scope, Found(origin, constructs=True), number)
    return None


def _bound(scope: Scope, number: int) -> tuple[str, str, int | None]:
    """The name and part under which a scope holds what a call makes, or the call it is given to."""
    made = f"@{number}"
    own = {bind.target for bind in scope.binds if "." not in bind.target}
    for bind in scope.binds:
        head, _, rest = bind.target.partition(".")
        if head in own and head != GLOBAL and mentions(bind.value, made):
            return head, _part(bind, rest, made), None
    for outer, call in enumerate(scope.calls):
        if (
            outer > number
            and call.role == "call"
            and any(mentions(one, made) for one in given(call))
        ):
            head = str(call.callee).partition(".")[0]
            return (head, "", None) if head in own and "." in str(call.callee) else ("", "", outer)
    return "", "", None


def _part(bind: Bind, rest: str, made: str) -> str:
    """Under which part of its name a binding puts what is made."""
    if rest:
        return f"[]{bind.key}" if rest == "[]" else rest.partition(".")[0]
    group = bind.value
    if not isinstance(group, Group) or group.kind != "mapping":
        return ""
    keys = [
        key
        for key, value in zip(group.members[::2], group.members[1::2], strict=True)
        if mentions(value, made)
    ]
    known = [key for key in keys if plain_text(key) is not None]
    return f"[]{known[0]}" if len(keys) == len(known) == 1 else ""


def _parameter(evaluator: Evaluator, frame: Frame, call: Call, number: int) -> str:
    """The attribute under which a class keeps what it is given, or nothing."""
    words = [word for word, value in call.keywords if mentions(value, f"@{number}")]
    place = [index for index, value in enumerate(call.args) if mentions(value, f"@{number}")]
    if call.callee == "dict":
        return f"[]={words[0]!r}" if len(words) == 1 and not place else ""
    if len(words) + len(place) != 1:
        return ""
    (made, *others) = evaluator.values(frame, call.callee) or (None,)
    if others:
        return ""
    if isinstance(made, External):
        return words[0] if words and made.dotted.rpartition(".")[2] in PLAIN else ""
    return _field(evaluator, made, words, place) if isinstance(made, Class) else ""


def _field(evaluator: Evaluator, cls: Class, words: list[str], place: list[int]) -> str:
    """The field of a class, by a word or by its place."""
    makers = evaluator.classes.class_attribute(cls, "__init__")
    if makers:
        (maker, *_) = makers
        if not isinstance(maker, Function):
            return ""
        scope = evaluator.code.scope(maker.path, maker.scope)
        plain = [param.name for param in scope.params[1:]]
        name = words[0] if words else plain[place[0]] if place[0] < len(plain) else ""
        kept = [bind.target for bind in scope.binds if mentions_name(bind.value, name)]
        stored = [target.partition(".")[2] for target in kept if target.count(".") == 1]
        handed = any(mentions_name(one, name) for call in scope.calls for one in given(call))
        return stored[0] if len(kept) == len(stored) == 1 and not handed else ""
    fields = list(dict.fromkeys(_fields(evaluator, cls)))
    name = words[0] if words else fields[place[0]] if place[0] < len(fields) else ""
    return name if name in fields else ""


def _fields(evaluator: Evaluator, cls: Class) -> Iterator[str]:
    """The fields of a data class: names with an annotation in its body."""
    for base in reversed(evaluator.classes.line(cls)):
        if isinstance(base, Class):
            for bind in evaluator.code.scope(base.path, base.scope).binds:
                if bind.how == "annotation" and "." not in bind.target:
                    yield bind.target


def is_part(evaluator: Evaluator, frame: Frame, name: str, attribute: str) -> bool:
    """Whether an attribute of what a name stands for is a mere part of it, and no method."""
    values = evaluator.values(frame, name)
    return bool(values) and all(
        isinstance(value, Instance) and not _is_made(evaluator, value, attribute)
        for value in values
    )


def _is_made(evaluator: Evaluator, value: Instance, attribute: str) -> bool:
    if isinstance(value.of, External):
        return value.of.dotted.rpartition(".")[2] not in PLAIN
    members = evaluator.classes.class_attribute(value.of, attribute)
    return any(isinstance(one, (Function, External)) for one in members)


def mentions(expr: Expr, call: str) -> bool:
    """Whether an expression is the result of a call, or a display or choice with it."""
    if isinstance(expr, Group):
        return any(mentions(member, call) for member in expr.members)
    return expr == call


def mentions_name(expr: Expr, name: str) -> bool:
    """Whether an expression reads a name, by itself or in a display."""
    if isinstance(expr, Group):
        return any(mentions_name(member, name) for member in expr.members)
    return expr.partition(".")[0] == name and call_number(expr) is None
