"""Functions of the tests put in the place of the product's by plain assignment."""

from policy_lint.link.collection.support import Support
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
from policy_lint.model.effect import Origin
from policy_lint.model.facts import Bind, Scope
from policy_lint.model.place import Place


def injected(
    evaluator: Evaluator, support: Support, frame: Frame, scope: Scope, bind: Bind
) -> list[Found]:
    """`service.fetch = lambda: 1`: a function of the tests over an attribute of the product."""
    values = evaluator.values(frame, bind.value)
    if not any(isinstance(value, Function) and support.has(value.path) for value in values):
        return []
    if not is_replaced(evaluator, support, frame, scope, bind):
        return []
    at = Place(frame.path, bind.line, bind.column)
    name = f"assignment to {bind.target}"
    origin = Origin("double", "fake", name, at, bind.certainty, bind.target)
    return [Found(origin, constructs=False)]


def is_replaced(
    evaluator: Evaluator, support: Support, frame: Frame, scope: Scope, bind: Bind
) -> bool:
    """Whether an attribute that is assigned to is the product's or a library's."""
    owner, _, attribute = bind.target.rpartition(".")
    receiver = scope.params[0].name if scope.params and frame.this else ""
    if owner == receiver or attribute == "[]" or bind.how != "assign":
        return False
    values = evaluator.values(frame, owner)
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
