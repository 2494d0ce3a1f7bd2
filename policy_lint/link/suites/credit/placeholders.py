"""Tests that can never fail: they call nothing and check nothing that can fail."""

import sys
from collections.abc import Iterator

from policy_lint.link.collection.collected import Collected
from policy_lint.link.suites.usage.import_closure import HARMLESS
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Bind, Call, Import, Scope

CHECKING_NOTHING = frozenset(
    ("print", "pytest.skip", "skip", "self.skipTest", "time.sleep", "sleep", "asyncio.sleep")
)
"""Calls that check nothing."""
IDLE = "it calls nothing and checks nothing that can fail"
LOGS = ("logger", "log", "logging", "LOGGER")


def why_idle(code: Code, test: Collected) -> str:
    """Why a test checks nothing, or nothing. What a fixture it asks for does may be the test.

    Not so where all that the test does is to skip: nobody does that to see a fixture succeed.
    """
    function = test.item.function
    is_more = _asks(test) and not _does_nothing_but_skip(code.scope(*function[:2]))
    if is_more or test.item.runs or test.item.may_run:
        return ""
    scopes = [code.scope(function.path, number) for number in _inside(code, *function[:2])]
    calls = [call for scope in scopes for call in scope.calls if not _is_part(call)]
    if any(map(_may_raise, scopes)) or any(not _is_idle(call) for call in calls):
        return ""
    if any(scope.decorators for scope in scopes[1:]):  # these are called as the test runs
        return ""
    if any("skip" in str(call.callee) for call in calls):
        return "it only skips"
    if any(_may_fail(item) for scope in scopes for item in scope.imports):
        return ""
    return "it only prints" if calls else IDLE


def _does_nothing_but_skip(scope: Scope) -> bool:
    """Whether it is sure to skip, and there is nothing behind that which could run again."""
    skips = any("skip" in str(call.callee) and not call.certainty for call in scope.calls)
    return skips and all(_is_idle(call) for call in scope.calls)


def _asks(test: Collected) -> bool:
    """Whether it asks itself for a fixture that may do something."""
    everywhere = HARMLESS.union(test.config.usefixtures)
    asked = [
        each
        for each in test.asked
        if each.by is None
        and each.name not in everywhere
        and (each.fixture is None or not each.fixture.autouse)
    ]
    return bool(asked) or "usefixtures" in test.mark_names


def _inside(code: Code, path: str, number: int) -> Iterator[int]:
    yield number
    for child in code.scope(path, number).children:
        yield from _inside(code, path, child)


def _may_fail(item: Import) -> bool:
    """Whether an import is more than one of Python itself: that it works may be the test."""
    return item.module.partition(".")[0] not in sys.stdlib_module_names | {"pytest"}


def _may_raise(scope: Scope) -> bool:
    """Whether something in a scope can fail that is no call.

    An attribute or an element may not be there, what is unpacked may not be as long, and to make a
    class is to ask its bases and decorators.
    """
    if scope.risks or (scope.kind == "class" and (scope.bases or scope.decorators)):
        return True
    if any(_may_refuse(bind) for bind in scope.binds):
        return True
    called = {str(call.callee) for call in scope.calls}
    return any("." in load and load not in called for load in scope.loads)


def _may_refuse(bind: Bind) -> bool:
    """Whether something may not let itself be bound so: iterated, set, deleted."""
    if bind.certainty == Certainty.NEVER or bind.how == "annotation":
        return False
    unpacked = bind.how == "element" and isinstance(bind.value, str)
    return unpacked or ("." in bind.target and not bind.target.startswith("self."))


def _is_part(call: Call) -> bool:
    """What never runs, a decorator's call, or the entering of what another call gives."""
    if call.certainty == Certainty.NEVER:
        return True
    return call.role == "decorator" or (call.role == "enter" and str(call.callee)[0] == "@")


def _is_idle(call: Call) -> bool:
    callee = str(call.callee)
    return callee in CHECKING_NOTHING or callee.partition(".")[0] in LOGS
