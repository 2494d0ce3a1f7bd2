"""The assertions of tests and of what they run, as an effect like any other."""

import re
from collections.abc import Iterator

from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import ASSERTION, Origin
from policy_lint.model.facts import Check, Scope
from policy_lint.model.place import Place

_OF_MOCKS = re.compile(r"assert_(?:any|has|not)?_?(?:await|call)")


def checked(path: str, scope: Scope) -> Iterator[Origin]:
    """Where a function checks something.

    The kind is `on-a-double` for what a mock is asked, `statement`, `failure` or `call`.
    """
    for check in scope.checks:
        at = Place(path, check.line, check.column)
        yield Origin(ASSERTION, _kind(check), check.what, at, check.certainty)


def is_doubtful(scope: Scope) -> bool:
    """Whether all that a function checks by itself hangs on a condition."""
    return bool(scope.checks) and scope.checks[0].certainty is not Certainty.ALWAYS


def _kind(check: Check) -> str:
    known = {"assert": "statement", "raise": "failure", "no exception": "failure"}
    if check.what in known:
        return known[check.what]
    return "on-a-double" if _OF_MOCKS.match(check.what.rpartition(".")[2]) else "call"
