"""Doubles made by hand: which classes that are named like one can stand in for something."""

from policy_lint.link.symbols.frame import Class
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    External,
)

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
