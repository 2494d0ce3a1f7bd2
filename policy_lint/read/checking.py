"""Where a function checks something, and on which condition it does.

A check is an `assert`, a call whose name says that it asserts, or a branch that fails. A statement
that calls what says that it checks, verifies or compares is taken at its word.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Arm, Call, Check
from policy_lint.read.open_conditions import Condition
from policy_lint.read.truth import truth

_ASSERTING = re.compile(
    r"_*(?:assert(?!_never$|[a-z])|expect(?![a-z])|(?:raises|warns|deprecated_call|raise_for_status)$)"
)
_SAYING = re.compile(r"_*(?:check|compare|ensure|must|should|validate|verify)(?![a-z])")
RAISE = "raise"
"""What is said of a branch that fails."""
UNHARMED = "no exception"
"""What is said of a `try` that fails the test where an exception comes."""
_FAILING = frozenset(("fail", "failTest"))
_REGRESSION = "_regression.check"
"""What the fixtures of pytest-regressions end with, as they are asked."""


def checks(
    noted: Sequence[Check],
    calls: Iterable[Call],
    arms: Sequence[Arm],
    conditions: Callable[[], Iterable[Condition]] | None,
) -> tuple[Check, ...]:
    """What a function checks: one place if it surely does, else all of them.

    `noted` are its assertions, the branches of it that fail, and what says that it checks. A test
    brings its `conditions`: what it decides itself is none, and the others are told. That it fails
    in words where an exception comes counts only where there is nothing else: it would anyway.
    """
    found = [check for check in noted if check.what != UNHARMED]
    sure = next(filter(_is_sure, found), None)
    for call in calls if sure is None else ():
        check = _of_call(call)
        if check is not None:
            found.append(check)
            if _is_sure(check):
                sure = check
                break
    if sure is None and found and _on_all_ways(found, arms):
        sure = _surely(min(found))
    if sure is not None or not found:
        return (sure,) if sure else tuple(noted[:1])
    if conditions is None:
        return tuple(sorted({check.arm: check for check in reversed(found)}.values()))
    known = tuple(conditions())
    decided = (check for check in found if not _around(check, known))
    sure = next(decided, None)
    return (_surely(sure),) if sure else tuple(_with_conditions(found, known))


def _surely(check: Check) -> Check:
    return check._replace(certainty=Certainty.ALWAYS, arm=0)


def says_so(call: ast.Call) -> bool:
    """Whether what a statement calls says of itself that it checks."""
    return bool(_SAYING.match(_last(call.func)))


def fails(block: Sequence[ast.stmt]) -> bool:
    """Whether a block ends with a failure of the test."""
    last = block[-1] if block else None
    if type(last) is ast.Expr:
        return type(last.value) is ast.Call and _last(last.value.func) in _FAILING
    if type(last) is ast.Assert:
        return truth(last.test) is False
    if type(last) is not ast.Raise:
        return False
    raised = last.exc.func if isinstance(last.exc, ast.Call) else last.exc
    return raised is not None and "Skip" not in _last(raised)


def fails_harmed(node: ast.Try) -> bool:
    """Whether a `try` fails the test, in words, where an exception comes; to raise is not that."""
    return any(fails(one.body) and not _raises(one.body[-1]) for one in node.handlers)


def _raises(node: ast.stmt) -> bool:
    """Whether a statement raises something else than a failed assertion."""
    if not isinstance(node, ast.Raise):
        return False
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return raised is None or _last(raised) != "AssertionError"


def ends_failing(node: ast.If, known: dict[ast.If, bool]) -> bool:
    """Whether one of the ways of an `if` with its `elif`s fails; of each of these it gets known."""
    if node in known:
        return known[node]
    row, rest = [node], node.orelse
    while len(rest) == 1 and isinstance(rest[0], ast.If):
        row.append(rest[0])
        rest = rest[0].orelse
    found = fails(rest)
    for one in reversed(row):
        found = known[one] = found or fails(one.body)
    return found


def _is_sure(check: Check) -> bool:
    return check.certainty == Certainty.ALWAYS


def _of_call(call: Call) -> Check | None:
    if call.certainty == Certainty.NEVER or call.role == "decorator":
        return None
    callee = call.callee
    if type(callee) is not str:
        return None
    how = _how(callee[callee.rfind(".") + 1 :])
    is_one = how == "asserts" or (how == "fails" and not call.certainty)
    if is_one or callee.endswith(_REGRESSION):
        return Check(call.line, call.column, call.certainty, call.arm, callee)
    return None


@lru_cache(maxsize=4096)
def _how(name: str) -> str:
    if _ASSERTING.match(name):
        return "asserts"
    return "fails" if name in _FAILING else ""


def _on_all_ways(found: Iterable[Check], arms: Sequence[Arm]) -> bool:
    """Whether some branching that surely stands there checks something on each of its ways."""
    filled = {check.arm for check in found if check.arm > 0}
    ways: dict[int, list[int]] = {}
    for number, arm in enumerate(arms, 1):
        ways.setdefault(arm.branching, []).append(number)
    for branching in sorted(ways, reverse=True):  # those inside have higher numbers
        if filled.issuperset(ways[branching]):
            arm = arms[ways[branching][0] - 1]
            if arm.within > 0:
                filled.add(arm.within)
            elif arm.within == 0 and arm.standing == Certainty.ALWAYS:
                return True
    return False


def _with_conditions(found: Iterable[Check], conditions: Sequence[Condition]) -> Iterator[Check]:
    """Each check with the innermost condition under which it runs, the first under each.

    Where both ways of an `if` check something, it is what is around that hangs.
    """
    known: set[tuple[int, str]] = set()
    cases = [(check, _around(check, conditions)) for check in sorted(found)]
    whys = {around[-1].why for _, around in cases if around}
    for check, around in cases:
        hanging = [one for one in around if _other_way(one.why) not in whys] or around
        if hanging and (check.arm, hanging[-1].why) not in known:
            known.add((check.arm, hanging[-1].why))
            maker = next((one.maker for one in around if one.maker), "")
            yield check._replace(when=hanging[-1].why, maker=maker)


def _other_way(why: str) -> str:
    """What is said of the other way of an `if`."""
    word, _, test = why.partition(" ")
    return {"if": f"unless {test}", "unless": f"if {test}"}.get(word, "")


def _around(check: Check, conditions: Iterable[Condition]) -> list[Condition]:
    """The open conditions of a check.

    A loop that fails at what it finds asks that it is not there: to have no turn is to find none.
    """
    finds, at = check.what == RAISE, (check.line, check.column)
    around = (one for one in conditions if one.first <= at <= one.last)
    return [one for one in around if not (finds and one.is_loop)]


def _last(func: ast.expr) -> str:
    return func.attr if type(func) is ast.Attribute else getattr(func, "id", "")
