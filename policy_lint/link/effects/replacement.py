"""Functions of the tests put in the place of the product's by plain assignment."""

from policy_lint.link.collection.support import Support
from policy_lint.link.effects.handmade import stands_in
from policy_lint.link.effects.matching import is_data
from policy_lint.link.effects.origins import Found
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    External,
    Function,
    Instance,
    Module,
    Value,
)
from policy_lint.model.catalogue import Catalogue
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import DOUBLE, Origin
from policy_lint.model.facts import Bind, Scope
from policy_lint.model.place import Place


def injected(
    evaluator: Evaluator, support: Support, frame: Frame, scope: Scope, bind: Bind
) -> list[Found]:
    """`service.fetch = lambda: 1`: something of the tests over an attribute of the product.

    A constant counts over what a module or class calls one (`RATE`), as it does if `monkeypatch`
    puts it there: other names, and objects, are there to be told things.
    """
    data = is_data(bind.value) and bind.target.rpartition(".")[2].isupper()
    if not data and not _stands_in(evaluator, support, frame, bind):
        return []
    if _passes_on(evaluator, frame, scope, bind):
        return []
    if not is_replaced(evaluator, support, frame, scope, bind, shared=data):
        return []
    at = Place(frame.path, bind.line, bind.column)
    name, kind = f"assignment to {bind.target}", "data" if data else "fake"
    origin = Origin(DOUBLE, kind, name, at, bind.certainty, bind.target)
    return [Found(origin, constructs=False)]


def _passes_on(evaluator: Evaluator, frame: Frame, scope: Scope, bind: Bind) -> bool:
    """Whether what is assigned always calls what it is put over: `kept = app.send`, and `kept()`.

    It may log, count or sign what goes by; the real thing runs.
    """
    kept = {one.target for one in scope.binds if one.value == bind.target}
    return bool(kept) and any(
        call.callee in kept and call.certainty is Certainty.ALWAYS
        for value in evaluator.values(frame, bind.value)
        if isinstance(value, Function)
        for call in evaluator.code.scope(value.path, value.scope).calls
    )


def _stands_in(evaluator: Evaluator, support: Support, frame: Frame, bind: Bind) -> bool:
    """Whether a function, class or object of the tests is assigned that is no double anyway."""
    for value in evaluator.values(frame, bind.value):
        made = isinstance(value, Instance)
        of = value.of if isinstance(value, Instance) else value
        if isinstance(of, Function) and support.has(of.path):
            return True
        if isinstance(of, Class) and support.has(of.path):
            name = evaluator.code.scope(of.path, of.scope).name
            named = made and evaluator.catalogue.project_class(name)
            if not named and stands_in(evaluator, of):
                return True
    return False


def is_replaced(  # noqa: PLR0913 - where, and what
    evaluator: Evaluator,
    support: Support,
    frame: Frame,
    scope: Scope,
    bind: Bind,
    *,
    shared: bool = False,
) -> bool:
    """Whether an attribute that is assigned to is the product's or a library's.

    `shared` asks for one of a module or class of the product.
    """
    owner, _, attribute = bind.target.rpartition(".")
    receiver = scope.params[0].name if scope.params and frame.this else ""
    if owner == receiver or attribute == "[]" or bind.how != "assign":
        return False
    values = evaluator.values(frame, owner)
    if shared:
        return bool(values) and all(
            isinstance(value, (Module, Class)) and not support.has(value.path) for value in values
        )
    return any(_is_replaceable(evaluator.catalogue, support, value) for value in values)


def _is_replaceable(catalogue: Catalogue, support: Support, value: Value) -> bool:
    """Whether a value is the product's or a library's; to configure a double makes no new one."""
    if isinstance(value, Instance):
        value = value.of
        return isinstance(value, Class) and not support.has(value.path)
    if isinstance(value, (Module, Class)):
        return not support.has(value.path)
    if not isinstance(value, External) or catalogue.library(value.dotted):
        return False
    return value.dotted.partition(".")[0] not in ("pytest", "_pytest", "builtins")
