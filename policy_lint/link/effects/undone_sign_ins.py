"""Sign-ins that do not hold: refused on purpose, or taken back before anything is asked for."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_lint.link.effects.origins import Found
from policy_lint.link.symbols.expressions import call_number, given, is_named, made, text_of
from policy_lint.link.symbols.humps import words_in
from policy_lint.model.effect import AUTHENTICATION, Origin
from policy_lint.model.facts import Bind, Call, Expr, Group, Return, Scope

OWN = ""
"""Stands among fixtures for the test itself."""
OF_HOOKS = "self."
"""Stands among fixtures for what hooks have signed in, on the object that the test is called on."""
STRANGER = "?"
"""Stands among fixtures where a test is about who has not signed in, if nothing signs in for it."""
REFUSED = frozenset((401, 403))
UNKNOWN_USER = 401
"""A request that is refused by 403 comes from somebody who has no right to it."""
_ACTS = frozenset(("auth", "authenticate", "log", "login", "post", "sign", "signin", "token"))
"""Words in names of what signs in, unlike that which brings along that somebody has."""
_WRONG = frozenset(
    (
        *("bad", "bogus", "deleted", "disabled", "expired", "fake", "inactive", "incorrect"),
        *("invalid", "locked", "missing", "non", "nonexistent", "not", "old", "other", "revoked"),
        *("unknown", "wrong"),
    )
)
"""Words in names of credentials that are to be refused."""
FIRST_REFUSAL = 400
_DOOR = re.compile(r"(?:^|[/:_])(?:account_|users?_)?(?:log|sign)[-_]?in\b(?!g)", re.IGNORECASE)
"""The page at which one signs in."""
_TO_THE_DOOR = re.compile(r"[Rr]edirect(?:s|ed)?_?[Tt]o_?[Ll]og_?[Ii]n")
"""What a team calls its own assertion on that."""
_LOOKS = ("assert", "endswith", "startswith")
_VERBS = frozenset(("delete", "get", "head", "patch", "post", "put", "request"))
_FREE = "options"
"""A browser asks so without any credentials."""
_NAMED = {"UNAUTHORIZED": 401, "FORBIDDEN": 403, "OK": 200, "CREATED": 201, "NO_CONTENT": 204}
_OUT = frozenset(
    (
        "alogout",
        "clear_cookies",
        "delete_all_cookies",
        "log_out",
        "logout",
        "logout_user",
        "sign_out",
    )
)
_MAY_END = _OUT | {"clear", "credentials", "force_authenticate", "pop"}
_EMPTY = frozenset(("=None", "=''", Group("mapping", ())))
_PARTS = frozenset(("auth", "context", "cookies", "defaults", "headers", "session"))
_AUTHORIZATION = "='authorization'"
_PAIR = 2

Spot = tuple[int, int]
"""Line and column in a scope's own file."""


class Unsigned(NamedTuple):
    """Places in a scope where nobody is signed in after all; fixtures that are signed out again."""

    spots: frozenset[Spot] = frozenset()
    fixtures: frozenset[str] = frozenset()


def unsigned(scope: Scope, founds: Iterable[tuple[Found, int]]) -> Unsigned:
    """What of the sign-ins that were found in a scope does not hold."""
    origins = [found.origin for found, _ in founds if found.origin.effect == AUTHENTICATION]
    signed = {_where(origin) for origin in origins}
    acts = {_where(origin) for origin in origins if _is_act(origin)}
    told = list(_statuses(scope)) if signed or scope.name.startswith("test") else []
    told = [one for one in told if one[0] < 0 or not _is_known(scope.calls[one[0]])]
    refused = {
        _spot(scope.calls[number])
        for number in {number for number, _ in told if number >= 0}
        if _is_turned_away(
            {status for one, status in told if one == number},
            is_act=_spot(scope.calls[number]) in acts,
        )
    }
    if signed:
        refused |= {_spot(call) for call in scope.calls if call.role == "raises"}
    codes = _after_all(scope, told, signed) or {status for _, status in told}
    nobody = UNKNOWN_USER in codes and not any(code < FIRST_REFUSAL for code in codes)
    ended, names = _ended(scope, signed - refused)
    if names:
        names.add(STRANGER)
    names |= {OWN} if nobody else set()
    if codes and codes & REFUSED and not any(code < FIRST_REFUSAL for code in codes):
        names.add(STRANGER)
    if scope.name.startswith("test") and any(
        tells(scope) for tells in (_is_sent_to_the_door, _asks_for_options, _is_anonymous)
    ):
        names.add(STRANGER)
    return Unsigned(frozenset(refused | ended), frozenset(names))


def _is_known(call: Call) -> bool:
    """Whether a request names somebody whom the suite knows: `auth=(USER, PASSWORD)`.

    Who is to be unknown is written out, or named so. One who is known may lack a right, of which
    some products say 401.
    """
    auth = dict(call.keywords).get("auth")
    pair = auth.members if isinstance(auth, Group) and auth.kind == "items" else ()
    names = [one.rpartition(".")[2] for one in pair if is_named(one)]
    return len(names) == len(pair) == _PAIR and all(
        one.isupper() and _WRONG.isdisjoint(words_in(one)) for one in names
    )


def _after_all(scope: Scope, told: Iterable[tuple[int, int]], signed: set[Spot]) -> set[int]:
    """The statuses of the last sign-in and of what is asked for then, if any is expected there."""
    last = max(signed, default=None)
    if last is None:
        return set()
    return {status for one, status in told if one >= 0 and _spot(scope.calls[one]) >= last}


def _is_turned_away(statuses: set[int], *, is_act: bool) -> bool:
    """Whether nobody is signed in at a call with which these statuses are expected."""
    return statuses <= REFUSED and (is_act or UNKNOWN_USER in statuses)


def _is_act(origin: Origin) -> bool:
    """Whether it is the act of signing in itself that has the effect."""
    last = origin.name.rpartition(".")[2]
    return origin.kind == "session" and not _ACTS.isdisjoint(words_in(last))


def _is_sent_to_the_door(scope: Scope) -> bool:
    """Whether a test looks at where it is sent, and that is where one signs in."""
    return any(
        _TO_THE_DOOR.search(last) or any(map(_DOOR.search, _texts(scope, call)))
        for call in scope.calls
        if type(call.callee) is str
        if (last := call.callee.rpartition(".")[2]).startswith(_LOOKS)
    )


def _is_anonymous(scope: Scope) -> bool:
    """Whether a test says that nobody has signed in: `request.user = AnonymousUser()`."""
    for bind in scope.binds:
        made_by = made(scope, bind.value)
        said = made_by.callee if made_by else bind.value
        if bind.target.endswith(".user") and "anonymous" in words_in(str(said)):
            return True
    return False


def _texts(scope: Scope, call: Call) -> Iterator[str]:
    """The texts that a call is given, also by another: `assertRedirects(answer, reverse("a"))`."""
    for arg in call.args:
        inner = made(scope, arg)
        for one in (arg, *(inner.args if inner else ())):
            text = text_of(one)
            if text is not None:
                yield text


def _asks_for_options(scope: Scope) -> bool:
    """Whether all requests of a test ask which methods there are."""
    callees = (call.callee for call in scope.calls if type(call.callee) is str)
    named = {last for owner, dot, last in (one.rpartition(".") for one in callees) if owner}
    return _FREE in named and named.isdisjoint(_VERBS)


def holds(found: Found, told: Unsigned) -> bool:
    """Whether what was found is no sign-in, or one that holds."""
    return found.origin.effect != AUTHENTICATION or _where(found.origin) not in told.spots


def _where(origin: Origin) -> Spot:
    return origin.at.line, origin.at.column


def _spot(part: Call | Bind) -> Spot:
    return part.line, part.column


def _statuses(scope: Scope) -> Iterator[tuple[int, int]]:
    """Which statuses are expected of which calls, by number (-1 for any other)."""
    for told, status, bound in scope.statuses:
        yield from ((_asked(scope, told, bound), code) for code in _codes(status))
    for number, call in enumerate(scope.calls):
        for word, value in call.keywords:
            if "status" in word or word.startswith("expect"):
                yield from ((number, code) for code in _codes(value))
        if str(call.callee).rpartition(".")[2].lower().startswith("assert"):
            others = [arg for arg in call.args[:_PAIR] if not [*_codes(arg)]]
            bound = sum(_spot(bind) < _spot(call) for bind in scope.binds)
            for arg in call.args[:_PAIR]:
                for code in _codes(arg):
                    yield _asked(scope, others[0], bound) if others else -1, code


def _codes(status: Expr) -> Iterator[int]:
    if isinstance(status, Group):
        for member in status.members:
            yield from _codes(member)
    elif status[1:].isdigit() and status not in ("=0", "=1"):
        yield int(status[1:])
    elif "HTTP" in status:
        last = status.rpartition(".")[2]
        digits = last.removeprefix("HTTP_").partition("_")[0]
        code = int(digits) if digits.isdigit() else _NAMED.get(last, 0)
        yield from [code] if code else []


def _asked(scope: Scope, told: Expr, bound: int) -> int:
    """The call of whose answer something is told, by number."""
    if not isinstance(told, str):
        return -1
    head = told.partition(".")[0]
    number = call_number(head)
    values = [bind.value for bind in scope.binds[:bound] if bind.target == head]
    if number is None and values:
        number = call_number(values[-1])
    return -1 if number is None else number


def _ended(scope: Scope, signed: set[Spot]) -> tuple[set[Spot], set[str]]:
    """The sign-ins that are taken back before they are used, and parameters that are signed out."""
    if not any(_may_be_out(scope)):
        return set(), set()
    params = {param.name for param in scope.params}
    ended: set[Spot] = set()
    names: set[str] = set()
    used: set[str] = set()
    waiting: dict[str, set[Spot]] = {}
    for spot, owner, event in sorted(_events(scope), key=lambda one: one[0]):
        if isinstance(event, Return):
            waiting = {}
            params = set()
        elif _is_out(event) and not event.certainty:
            ended |= waiting.get(owner, set())
            names |= {owner} & params
            names |= {OF_HOOKS} if owner.startswith(OF_HOOKS) and owner not in used else set()
            waiting[owner] = set()
        elif spot in signed:
            waiting.setdefault(owner, set()).add(spot)
        elif isinstance(event, Call):
            for one in (owner, *(str(one) for one in given(event) if isinstance(one, str))):
                waiting.pop(one, None)
                params.discard(one)
                used.add(one)
    return ended, names


def _may_be_out(scope: Scope) -> Iterator[bool]:
    """Whether anything signs out: seldom, so most is told by its last name."""
    for call in scope.calls:
        callee = call.callee
        if type(callee) is str and callee.rpartition(".")[2] in _MAY_END:
            yield _is_out(call)
    for bind in scope.binds:
        if "." in bind.target:
            yield _is_emptied(bind)


def _events(scope: Scope) -> Iterator[tuple[Spot, str, Call | Bind | Return]]:
    for call in scope.calls:
        yield _spot(call), _owner(str(call.callee)), call
    for bind in scope.binds:
        if "." in bind.target:
            yield _spot(bind), _owner(bind.target), bind
    for handed in scope.returns:
        yield (handed.line, 0), "", handed


def _owner(chain: str) -> str:
    """Whose method or attribute a chain is: `client` of `client.headers.pop`."""
    owner = chain.removesuffix(".[]").rpartition(".")[0] if "." in chain else ""
    while owner.rpartition(".")[2] in _PARTS and "." in owner:
        owner = owner.rpartition(".")[0]
    return owner


def _is_out(event: Call | Bind | Return) -> bool:
    """Whether a call or binding signs out."""
    if isinstance(event, Return):
        return False
    if isinstance(event, Bind):
        return _is_emptied(event)
    owner, _, method = str(event.callee).rpartition(".")
    return method in _MAY_END and _signs_out(event, owner, method)


def _signs_out(event: Call, owner: str, method: str) -> bool:
    first = event.args[0] if event.args else dict(event.keywords).get("user")
    if method == "force_authenticate":
        return first in (None, "=None") and "token" not in dict(event.keywords)
    if method == "credentials":
        return not event.args and not event.keywords
    if method == "clear":
        return owner.rpartition(".")[2] in ("cookies", "headers")
    popped = method == "pop" and isinstance(first, str) and first.lower() == _AUTHORIZATION
    return popped or method in _OUT


def _is_emptied(bind: Bind) -> bool:
    """Whether a binding takes away what signs in."""
    last = bind.target.rpartition(".")[2]
    if last not in ("[]", "auth", "headers"):
        return False
    named = last != "[]"
    keyed = isinstance(bind.key, str) and bind.key.lower() == _AUTHORIZATION
    if bind.how == "delete":
        return keyed
    return bind.how == "assign" and (named or keyed) and bind.value in _EMPTY
