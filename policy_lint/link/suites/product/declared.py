"""What a module declares where it does nothing: constants, types, routes.

Nothing in it runs but when it is imported, and then whoever uses it fails with it; there is nothing
that a test of its own could ask for.
"""

from collections.abc import Iterator

from policy_lint.link.symbols.expressions import call_number, flat, is_constant
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import External, Value
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
KEPT = frozenset(
    (
        *("django.db.models.Model", "django.db.models.base.Model", "django.db.models.Choices"),
        *("django.db.models.TextChoices", "django.db.models.IntegerChoices", "peewee.Model"),
        *("sqlalchemy.orm.DeclarativeBase", "sqlalchemy.orm.MappedAsDataclass"),
        *("mongoengine.Document", "mongoengine.EmbeddedDocument", "ninja.Schema"),
        *("rest_framework.serializers.Serializer", "rest_framework.serializers.ModelSerializer"),
        *("marshmallow.Schema", "graphene.InputObjectType", "graphene.Enum", "dj.choices.Choices"),
        *("graphene.types.inputobjecttype.InputObjectType",),
    )
)
"""The same of what is kept, or goes in and out: a class of fields."""
CONTRACTS = frozenset(("typing.Protocol", "typing_extensions.Protocol", "zope.interface.Interface"))
"""Bases whose classes say which functions others have; theirs have no body."""
CONFIGURED = "django.apps.AppConfig"
"""A base whose `ready` connects what others do."""
ROUTES = frozenset(("path", "re_path"))
"""What makes one of Django."""
FIELDS = frozenset(
    (
        *("django", "graphene", "marshmallow", "mongoengine", "ninja", "peewee", "pydantic"),
        *("rest_framework", "sqlalchemy", "zope"),
    )
)
"""The libraries whose calls make the fields of such classes."""
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
SIGNAL = "Signal"
"""How a class is called by which a module says what others may listen to."""


def only_declares(evaluator: Evaluator, file: FileFacts) -> str:
    """What a module consists of if it only declares something; empty if it does more."""
    module = file.scopes[0]
    if not module.children and _is_table_of_routes(module):
        return "only routes"
    if not all(map(_is_part, module.calls)):
        return ""
    if any(not _is_told(module, bind.value) for bind in module.binds if bind.how != "annotation"):
        return ""
    if not module.children:
        return "only constants"
    if all(_is_type(evaluator, file, number) for number in module.children):
        return "only declarations"
    return ""


def _is_table_of_routes(module: Scope) -> bool:
    """Whether a module is the `urlpatterns` of Django, or a list of the same that these take in."""
    if "urlpatterns" in {bind.target for bind in module.binds}:
        return True
    called = {str(call.callee).rpartition(".")[2] for call in module.calls}
    return bool(called & ROUTES) and called <= ROUTES | {"as_view"}


def _is_part(call: Call) -> bool:
    last = str(call.callee).rpartition(".")[2]
    return last in PARTS or last.endswith(SIGNAL)


def _is_told(scope: Scope, expr: Expr) -> bool:
    """Whether a value is written out: constants, names in a display, what a declaration makes."""
    number = call_number(expr)
    if number is not None:
        return _is_part(scope.calls[number])
    if isinstance(expr, str):
        return is_constant(expr) or expr.endswith(".[]")
    return all(each != UNKNOWN for each in flat(expr))


def _is_type(evaluator: Evaluator, file: FileFacts, number: int) -> bool:
    """Whether a class has no function, and none of a base that does something with it."""
    cls = file.scopes[number]
    if cls.kind != "class" or not all(_is_field(evaluator, file, number, one) for one in cls.calls):
        return False
    inner = [file.scopes[child] for child in cls.children]
    if any(_named(file.scopes[0], base) == CONFIGURED for base in cls.bases):
        inner = [part for part in inner if part.name != "ready"]
    if not all(_is_section(part) or _has_no_body(part) for part in inner):
        return False
    if not all(map(_is_section, inner)) and not _is_contract(evaluator, file, cls):
        return False
    module = file.scopes[0]
    decorators = list(_decorators(module, cls))
    if any(one not in RECORDS for one in decorators):
        return False
    if not cls.bases and not decorators:
        return bool(cls.binds) and all(_is_told(cls, bind.value) for bind in cls.binds)
    told = [_is_base(evaluator, file, base) for base in cls.bases]
    others = [base for base, is_known in zip(cls.bases, told, strict=True) if not is_known]
    return (any(told) or not told) and all(_is_mixin(evaluator, file, base) for base in others)


def _is_mixin(evaluator: Evaluator, file: FileFacts, base: Expr) -> bool:
    """Whether a base is a class of the project with nothing above it that is not.

    What it does itself is to be tested with itself.
    """
    found = evaluator.values(Frame(file.path, 0), str(base).removesuffix(".[]"))
    return bool(found) and all(
        isinstance(value, Class)
        and all(isinstance(one, Class) or _is_known(one.dotted) for one in _line(evaluator, value))
        for value in found
    )


def _line(evaluator: Evaluator, cls: Class) -> tuple[Class | External, ...]:
    return tuple(evaluator.classes.line(cls))


def _is_section(part: Scope) -> bool:
    """Whether it is a class in a class that holds no more than values, as `Meta`."""
    return part.kind == "class" and not part.children and all(map(_is_part, part.calls))


def _has_no_body(part: Scope) -> bool:
    return part.kind == "function" and not (
        part.calls or part.binds or part.loads or part.returns or part.children
    )


def _is_contract(evaluator: Evaluator, file: FileFacts, cls: Scope) -> bool:
    """Whether a class only says what others do."""
    lines = (
        evaluator.classes.line(value) if isinstance(value, Class) else (value,)
        for base in cls.bases
        for value in evaluator.values(Frame(file.path, 0), str(base).removesuffix(".[]"))
    )
    return any(
        isinstance(one, External) and one.dotted in CONTRACTS for line in lines for one in line
    )


def _is_field(evaluator: Evaluator, file: FileFacts, number: int, call: Call) -> bool:
    """Whether a call in a class makes a part of the declaration."""
    frame = Frame(file.path, number)
    if _is_part(call):
        return True
    made = evaluator.values(frame, call.callee)
    return bool(made) and all(_makes_field(evaluator, one) for one in made)


def _makes_field(evaluator: Evaluator, value: Value) -> bool:
    """Whether something is a field of a library, or a class of the project that is one."""
    line = evaluator.classes.line(value) if isinstance(value, Class) else (value,)
    return any(isinstance(one, External) and one.dotted.partition(".")[0] in FIELDS for one in line)


def _is_base(evaluator: Evaluator, file: FileFacts, base: Expr) -> bool:
    name = _named(file.scopes[0], base)
    own = {file.scopes[number].name for number in file.scopes[0].children}
    if (
        name in TYPES | KEPT | CONTRACTS
        or name in own
        or ("." not in name and name.endswith(FAILURES))
    ):
        return True
    found = evaluator.values(Frame(file.path, 0), str(base).removesuffix(".[]"))
    return bool(found) and all(
        _is_failure(value) or _holds_only(evaluator, value) for value in found
    )


def _is_failure(value: Value) -> bool:
    """Whether something is an exception of a library, by its name."""
    return isinstance(value, External) and value.dotted.endswith(FAILURES)


def _holds_only(evaluator: Evaluator, value: Value) -> bool:
    """Whether a class of the project comes of nothing but bases of declarations.

    What it does itself is to be tested with itself.
    """
    if not isinstance(value, Class):
        return False
    line = evaluator.classes.line(value)
    known = [one.dotted for one in line if isinstance(one, External)]
    return bool(known) and all(map(_is_known, known))


def _is_known(dotted: str) -> bool:
    plain = dotted.removeprefix("builtins.")
    return plain in TYPES | KEPT | CONTRACTS or plain.endswith(FAILURES)


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
