"""Doubles made by hand: which classes that are named like one can stand in for something."""

from policy_lint.link.symbols.frame import Class
from policy_lint.link.values.infer import BUILTINS, Evaluator
from policy_lint.link.values.value import (
    External,
)
from policy_lint.model.facts import Scope

DATA_BASES = frozenset(
    (
        "Enum",
        "IntEnum",
        "StrEnum",
        "Flag",
        "IntFlag",
        "TypedDict",
        "NamedTuple",
        "BaseModel",
        "Exception",
        "str",
        "int",
        "dict",
        "list",
        "tuple",
    )
)


def stands_in(evaluator: Evaluator, cls: Class) -> bool:
    """Whether objects of a class that is named like a double can do something in another's place.

    An Enum, a TypedDict, a model or an exception is data; a test class is a test.
    """
    for base in evaluator.classes.line(cls):
        if isinstance(base, External):
            name = base.dotted.rpartition(".")[2]
            if name in DATA_BASES or name.endswith(("Error", "Exception", "TestCase")):
                return False
    scope = evaluator.code.scope(cls.path, cls.scope)
    return any(
        evaluator.code.scope(cls.path, number).kind == "function" for number in scope.children
    ) or bool(scope.bases)


TELLING = frozenset(("__init__", "__repr__", "__str__", "__eq__", "__hash__"))
"""Methods that plain data has too."""


def only_keeps(evaluator: Evaluator, cls: Class) -> bool:
    """Whether a class has no base and does nothing: it only keeps what it is given."""
    code = evaluator.code
    if any(base != External("builtins.object") for base in evaluator.classes.bases(cls)):
        return False
    body = code.scope(cls.path, cls.scope)
    inner = [code.scope(cls.path, number) for number in body.children]
    methods = [scope for scope in inner if scope.kind == "function"]
    return (
        len(methods) == len(inner)
        and all(scope.name in TELLING for scope in methods)
        and all(_keeps(scope) for scope in methods if scope.name == "__init__")
        and not body.calls
    )


def _keeps(constructor: Scope) -> bool:
    """Whether a constructor only puts aside what it is given; a function would do something."""
    receiver = constructor.params[0].name if constructor.params else ""
    called = [str(call.callee) for call in constructor.calls]
    return not constructor.children and all(
        name in BUILTINS or name.startswith(f"{receiver}.__dict__") for name in called
    )
