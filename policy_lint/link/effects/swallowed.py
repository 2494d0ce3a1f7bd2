"""Failures that a test, or what it runs, lets pass."""

from collections.abc import Iterator

from policy_lint.model.effect import SWALLOWED, Origin
from policy_lint.model.facts import Quiet, Scope, Swallow
from policy_lint.model.place import Place

_WHICH: dict[Quiet, str] = {
    "passes": "which passes over it",
    "says": "which only says so",
    "skips": "which skips the test or expects it to fail",
    "tidies": "which only tidies up",
    "denies": "which only asserts what the error does not say",
    "returns": "which returns",
    "gives": "which returns",
}
_BY = {"everything": "a bare except", "finally": "return in finally"}


def swallowed(path: str, scope: Scope) -> Iterator[Origin]:
    """Where a function lets failures pass.

    The kind is `everything` where a test does nothing else, `answer` where whoever calls the
    function may see it in what that hands out, else `assertion`.
    """
    hands_out = any(not handed.yields and handed.value != "=None" for handed in scope.returns)
    for each in scope.swallows:
        kind = "everything" if not each.asserts else "answer" if hands_out else "assertion"
        yield Origin(SWALLOWED, kind, _name(each), Place(path, each.line, each.column))


def _name(swallow: Swallow) -> str:
    """What does it, in words for people."""
    by = _BY.get(swallow.caught, swallow.caught)
    if "(" in by or by == _BY["finally"]:
        return by
    return f"{by if by in _BY.values() else f'except {by}'}, {_WHICH[swallow.how]}"
