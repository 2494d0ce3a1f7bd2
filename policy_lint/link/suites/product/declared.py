"""What a module declares where it does nothing: constants, types, routes, wiring.

Whoever imports it runs every line of it, and fails with it; there is nothing that a test of its own
could ask for. That is so if no function in it has a body, and what runs at its top is neither a
branch nor a loop. What its bases and decorators do is to be tested with these.
"""

from collections.abc import Iterator

from policy_lint.link.suites.product.tokens import words
from policy_lint.link.symbols.expressions import decorating
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import External
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import UNKNOWN, Bind, Call, Expr, FileFacts, Group, Scope

ANSWERING = frozenset(
    (
        *("view", "viewset", "viewsets", "handler", "resource", "endpoint", "controller"),
        *("command", "consumer", "middleware", "mutation", "server"),
    )
)
"""Words in the name of a base that is asked from outside: what is set in such a class is an answer.

As in Django, REST framework, Flask, Tornado, Channels, Graphene and the standard library.
"""
CONFIGURED = "AppConfig"
"""The base of Django whose `ready` connects what others do."""
ROUTES = frozenset(("path", "re_path"))
"""What makes one of Django."""
PARTS = frozenset(
    (
        *("dataclass", "define", "frozen", "field", "Field", "PrivateAttr", "ConfigDict", "auto"),
        *("TypeVar", "NewType", "ParamSpec", "getLogger", "get_logger", "_", "gettext_lazy"),
        *("frozenset", "set", "tuple", "list", "dict", "version", "get_distribution"),
    )
)
"""Calls that a declaration is made of, be it in a branch: if a package knows its version, say."""
SIGNAL = "Signal"
"""How a class is called by which a module says what others may listen to."""
LOGIC = frozenset(("compile", "partial", "RegexValidator", "RegexField", "Regexp", "regexp"))
"""What makes a regular expression, or a function: a value, and yet something that may be wrong."""
GROUPS = frozenset(("group", "callback"))
"""What makes a group of commands of a function: click's, and Typer's."""
UNMADE = "NotImplementedError"
"""What a function raises that others are to write."""
SURE = (Certainty.ALWAYS, Certainty.NEVER)
"""How sure a line is to run if it runs whenever the module is imported, or never then."""


def only_declares(evaluator: Evaluator, file: FileFacts) -> str:
    """What a module consists of if it only declares something; empty if it does more."""
    module = file.scopes[0]
    if not module.children and _is_table_of_routes(module):
        return "only routes"
    if not _runs_through(module) or not all(
        _is_declared(evaluator, file, number) for number in module.children
    ):
        return ""
    if any(file.scopes[number].line in file.uncounted for number in module.children):
        return "left out of coverage"
    if module.children:
        return "only declarations"
    return "only constants" if all(map(_is_part, module.calls)) else "only wiring"


def _is_table_of_routes(module: Scope) -> bool:
    """Whether a module is the `urlpatterns` of Django, or a list of the same that these take in."""
    if "urlpatterns" in {bind.target for bind in module.binds}:
        return True
    called = {_last(call) for call in module.calls}
    return bool(called & ROUTES) and called <= ROUTES | {"as_view"}


def _runs_through(scope: Scope) -> bool:
    """Whether importing runs every line that does something, as the text has it.

    A comprehension and a regular expression may be wrong all the same, and nobody fails with them.
    """
    return (
        not any(_last(call) in LOGIC for call in scope.calls)
        and all(call.certainty in SURE or _is_part(call) for call in scope.calls)
        and not any(map(_counts, scope.binds))
        and not any(map(_makes_many, _expressions(scope)))
    )


def _expressions(scope: Scope) -> Iterator[Expr]:
    yield from (bind.value for bind in scope.binds)
    for call in scope.calls:
        yield from call.args
        yield from (value for _, value in call.keywords)


def _makes_many(expr: Expr) -> bool:
    """Whether a comprehension stands in an expression."""
    if not isinstance(expr, Group):
        return False
    alone = expr.kind == "choice" and len(expr.members) == 1
    return alone or any(map(_makes_many, expr.members))


def _is_part(call: Call) -> bool:
    last = _last(call)
    return last in PARTS or last.endswith(SIGNAL)


def _last(call: Call) -> str:
    return str(call.callee).rpartition(".")[2]


def _counts(bind: Bind) -> bool:
    """Whether a loop, or a branch, reckons with something."""
    return bind.certainty not in SURE and bind.how == "extend" and bind.value == UNKNOWN


def _is_declared(evaluator: Evaluator, file: FileFacts, number: int) -> bool:
    """Whether a class has no function with a body, or a function only begins a group of others.

    What the team leaves out of its coverage is to have no tests by its own word.
    """
    scope = file.scopes[number]
    if scope.line in file.uncounted and scope.kind in ("class", "function"):
        return True
    if scope.kind == "class":
        return _is_type(evaluator, file, scope)
    around = file.scopes[scope.parent]
    return _has_no_body(scope) and (around.kind == "class" or _is_group(around, scope))


def _is_type(evaluator: Evaluator, file: FileFacts, cls: Scope) -> bool:
    """Whether a class holds no more than what is declared in it; a blank one is to be written."""
    if not (cls.bases or cls.decorators or cls.binds or cls.children):
        return False
    names = set(_line(evaluator, file, cls))
    children = [
        child
        for child in cls.children
        if CONFIGURED not in names or file.scopes[child].name != "ready"
    ]
    return (
        not any(map(_is_asked, names))
        and _runs_through(cls)
        and all(_is_declared(evaluator, file, child) for child in children)
    )


def _is_asked(name: str) -> bool:
    """Whether a base of this name is one by which a class is asked from outside."""
    said = {*words(name)}
    return not ANSWERING.isdisjoint(said) or said >= {"view", "set"}


def _is_group(around: Scope, function: Scope) -> bool:
    """Whether a function stands for the commands below it: `@cli.group()`."""
    found = (decorating(around, expr) for expr in function.decorators)
    return any(str(one).rpartition(".")[2] in GROUPS for one in found)


def _line(evaluator: Evaluator, file: FileFacts, cls: Scope) -> Iterator[str]:
    """The names of all classes above one, as far as they are told."""
    for base in cls.bases:
        chain = str(base).removesuffix(".[]")
        yield chain.rpartition(".")[2]
        for value in evaluator.values(Frame(file.path, cls.parent), chain):
            for one in evaluator.classes.line(value) if isinstance(value, Class) else (value,):
                if isinstance(one, External):
                    yield one.dotted.rpartition(".")[2]
                elif isinstance(one, Class):
                    yield evaluator.code.scope(one.path, one.scope).name


def _has_no_body(part: Scope) -> bool:
    """Whether a function says only what is to be given to it: in a protocol, a group of commands.

    One that others are to write has none either.
    """
    return (
        part.kind == "function"
        and not (part.binds or part.returns or part.children)
        and {str(call.callee) for call in part.calls} <= {UNMADE}
        and {*part.loads} <= {UNMADE}
    )
