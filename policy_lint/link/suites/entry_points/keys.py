"""Keys: texts under which decorators of a project register its functions and classes."""

import re
from collections.abc import Iterable, Iterator

from policy_lint.link.suites.entry_points.commands import makes_command
from policy_lint.link.suites.entry_points.doors import Door
from policy_lint.link.symbols.definers import Definers
from policy_lint.link.symbols.expressions import made, text_of
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.facts import Call, Scope

LEAST = 3
"""Uses of a decorator, each with a text of its own, that make a register of it."""
_KEY = re.compile(r"[^\W\d]\w*(?:[.:-]\w+)*")
Register = tuple[str, str, str]
"""Where a decorator is defined, its name there, and which method of it decorates."""


def keys(code: Code, definers: Definers, product: Iterable[str]) -> Iterator[Door]:
    """`@register_action("bill.create")`, and the module of what is registered so.

    No two things have one key in a register: what repeats itself says something else of them, such
    as who may call them (`@allowed("admin")`).
    """
    known = frozenset(product)
    registers: dict[Register, list[Door]] = {}
    for path in sorted(known):
        for scope in code.scopes(path):
            if scope.decorators and scope.parent == 0:
                for call, key in _told(code, path, scope):
                    owner = definers.called((path, 0), call.callee)
                    if owner and owner[0] in known:
                        register = (*owner, str(call.callee).rpartition(".")[2])
                        registers.setdefault(register, []).append(Door((key,), path, scope.name))
    for doors in registers.values():
        if LEAST <= len(doors) == len({door.segments for door in doors}):
            yield from doors


def _told(code: Code, path: str, scope: Scope) -> Iterator[tuple[Call, str]]:
    """The decorators of a function or class that are given a key, and no command's name."""
    for decorator in scope.decorators:
        call = made(code.scope(path), decorator)
        if call and not makes_command(str(call.callee)):
            named = [value for name, value in call.keywords if name == "name"]
            key = next(filter(None, map(text_of, (*call.args[:1], *named))), "")
            if _KEY.fullmatch(key):
                yield call, key
