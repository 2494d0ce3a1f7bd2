"""The commands of a product: functions that click and typer make into them, argparse's parsers."""

from collections.abc import Iterable, Iterator

from policy_lint.link.suites.entry_points.doors import Door, Segments
from policy_lint.link.symbols.expressions import made, text_of
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.facts import Call, Scope

COMMAND_MAKERS = ("command", "group")
OWN_MAKERS = ("_command", "Command")
"""How a decorator of the project ends that makes a command, as `@cli_command(group="Basic")`."""
ENDINGS = ("_command", "_cmd", "_group", "_grp")
DEPTH = 4
"""Groups in groups that are followed."""


def commands(code: Code, product: Iterable[str]) -> Iterator[Door]:
    """Every command and the module that it stands in.

    https://click.palletsprojects.com/en/stable/commands/,
    https://typer.tiangolo.com/tutorial/commands/,
    https://docs.python.org/3/library/argparse.html#sub-commands
    """
    for path in product:
        for scope in code.scopes(path):
            if scope.decorators and scope.kind == "function":
                typed = _typed(code, path, scope, DEPTH)
                for start in range(len(typed)):
                    yield Door(typed[start:], path, scope.name, _is_group(code, path, scope))
            for call in scope.calls:
                if call.args and call.callee[-11:] == ".add_parser":
                    name = text_of(call.args[0])
                    if name:
                        yield Door((name,), path, "")


def makes_command(decorator: str) -> bool:
    """Whether a decorator makes a command of a function."""
    maker = decorator.rpartition(".")[2]
    return maker in COMMAND_MAKERS or maker.endswith(OWN_MAKERS)


def _is_group(code: Code, path: str, scope: Scope) -> bool:
    around = code.scope(path, scope.parent)
    calls = (made(around, decorator) for decorator in scope.decorators)
    return any(str(call.callee).rpartition(".")[2] == "group" for call in calls if call)


def _typed(code: Code, path: str, scope: Scope, depth: int) -> Segments:
    """What one types for the command that a function is, with the groups around it."""
    around = code.scope(path, scope.parent)
    for decorator in scope.decorators:
        call = made(around, decorator)
        chain = str(call.callee) if call else str(decorator)
        if makes_command(chain):
            outer = _group(code, path, chain.rpartition(".")[0], depth)
            return (*outer, _named(call) or _default(scope.name))
    return ()


def _group(code: Code, path: str, name: str, depth: int) -> Segments:
    """What one types for a group that is itself in a group of the same file."""
    for binding in code.bindings(path).get(name, ()) if depth else ():
        if isinstance(binding, int):
            return _typed(code, path, code.scope(path, binding), depth - 1)
    return ()


def _named(call: Call | None) -> str:
    if call is None:
        return ""
    given = [*call.args[:1], *(value for key, value in call.keywords if key == "name")]
    return next(filter(None, map(text_of, given)), "")


def _default(name: str) -> str:
    """The name that click makes of a function's."""
    for ending in ENDINGS:
        name = name.removesuffix(ending)
    return name.lower().replace("_", "-")
