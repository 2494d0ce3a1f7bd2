"""What a module declares where it does nothing: constants, types, routes.

Nothing in it runs but when it is imported, and then whoever uses it fails with it; there is nothing
that a test of its own could ask for.
"""

from collections.abc import Iterator

from policy_lint.link.symbols.expressions import call_number, flat, is_constant
from policy_lint.model.facts import UNKNOWN, Call, Expr, FileFacts, Scope

TYPES = frozenset(
    (
        *("object", "str", "int", "abc.ABC", "collections.abc.Mapping"),
        *("enum.Enum", "enum.Flag", "enum.IntEnum", "enum.IntFlag", "enum.StrEnum"),
        *("pydantic.BaseModel", "pydantic.RootModel", "pydantic.v1.BaseModel", "sqlmodel.SQLModel"),
        *("typing.Generic", "typing.NamedTuple", "typing.Protocol", "typing.TypedDict"),
        *("typing_extensions.NamedTuple", "typing_extensions.Protocol"),
        *("typing_extensions.TypedDict", "django.apps.AppConfig", "msgspec.Struct"),
    )
)
"""Bases whose classes hold what is declared in them, as long as they define no function."""
FAILURES = ("Error", "Exception", "Warning")
"""How the exceptions of Python are called; a class of them is a name to be caught."""
RECORDS = frozenset(
    ("dataclass", "dataclasses.dataclass", "attr.s", "attrs.define", "attrs.frozen", "define")
)
PARTS = frozenset(
    (
        *("dataclass", "define", "frozen", "field", "Field", "PrivateAttr", "ConfigDict", "auto"),
        *("TypeVar", "NewType", "ParamSpec", "getLogger", "get_logger", "_", "gettext_lazy"),
        *("frozenset", "set", "tuple", "list", "dict", "compile"),
    )
)
"""Calls that a declaration is made of."""


def only_declares(file: FileFacts) -> str:
    """What a module consists of if it only declares something; empty if it does more."""
    module = file.scopes[0]
    if "urlpatterns" in {bind.target for bind in module.binds} and not module.children:
        return "only routes"
    if not all(map(_is_part, module.calls)):
        return ""
    if any(not _is_told(module, bind.value) for bind in module.binds if bind.how != "annotation"):
        return ""
    if not module.children:
        return "only constants"
    if all(_is_type(file, file.scopes[number]) for number in module.children):
        return "only declarations"
    return ""


def _is_part(call: Call) -> bool:
    return str(call.callee).rpartition(".")[2] in PARTS


def _is_told(scope: Scope, expr: Expr) -> bool:
    """Whether a value is written out: constants, names in a display, what a declaration makes."""
    number = call_number(expr)
    if number is not None:
        return _is_part(scope.calls[number])
    if isinstance(expr, str):
        return is_constant(expr) or expr.endswith(".[]")
    return all(each != UNKNOWN for each in flat(expr))


def _is_type(file: FileFacts, cls: Scope) -> bool:
    """Whether a class has no function, and none of a base that does something with it."""
    if cls.kind != "class" or not all(map(_is_part, cls.calls)):
        return False
    inner = [file.scopes[number] for number in cls.children]
    if any(one.kind != "class" or one.children or one.calls for one in inner):
        return False
    module = file.scopes[0]
    named = [_named(module, base) for base in cls.bases]
    decorators = list(_decorators(module, cls))
    if any(one not in RECORDS for one in decorators):
        return False
    return bool(named or decorators) and all(_is_base(file, one) for one in named)


def _is_base(file: FileFacts, name: str) -> bool:
    own = {file.scopes[number].name for number in file.scopes[0].children}
    return name in TYPES or name in own or ("." not in name and name.endswith(FAILURES))


def _decorators(module: Scope, cls: Scope) -> Iterator[str]:
    """The names of the decorators, without what they are called with."""
    for expr in cls.decorators:
        number = call_number(expr)
        yield _named(module, expr if number is None else module.calls[number].callee)


def _named(module: Scope, expr: Expr) -> str:
    """A name as its import has it: `pydantic.BaseModel`, also for `Generic[T]`."""
    chain = str(expr).removesuffix(".[]")
    first, dot, rest = chain.partition(".")
    for item in module.imports:
        if item.name == first:
            origin = f"{item.module}.{item.symbol}" if item.symbol else item.module
            return f"{origin}{dot}{rest}"
    return chain
