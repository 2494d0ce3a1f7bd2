"""What the tests of a suite do by custom: half of them sign in, so the others are to do it too."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from policy_lint.link.effects.usual_sign_ins import having
from policy_lint.link.symbols.humps import words_in
from policy_lint.model.effect import AUTHENTICATION, FAKED
from policy_lint.model.policy import Policy
from policy_lint.model.project import Custom
from policy_lint.model.test import Test

LEAST = 3
"""Tests that make a custom; and they are at least half of their suite."""
AT_THE_DOOR = frozenset(
    (
        *("anonymous", "guest", "public", "stranger", "unauthenticated", "unauthorised"),
        *("authd", "authed", "authn", "unauthd", "unauthed", "loggedout", "signedout"),
        *("auth", "authentication", "authorization", "oauth", "sso", "password", "unauthorized"),
        *("login", "logout", "register", "registration", "signin", "signout", "signup"),
        *("authz", "noauth", "noauthz", "noauthenticated", "nokey", "nologin", "notoken"),
        *("notauthorised", "notauthorized", "performreset", "requestreset"),
        *("notauthenticated", "notlogged", "notsigned", "withoutkey", "withouttoken"),
        *("ldap", "oidc", "openid", "saml"),
        *("health", "healthcheck", "healthz", "preflight"),
        *("anon", "needsuser", "requireauthenticated", "requirelogged", "requiresauthenticated"),
        *("requireslogged", "requiresuser", "wantsuser"),
    )
)
"""Words, or two in a row, for what is done before anybody has signed in, or is anybody's.

A test of it is apart.
"""

ANYBODYS = frozenset(("alive", "heartbeat", "ping", "ready"))
"""Words for what is anybody's where a name begins with them."""

IsRefused = Callable[[int], bool]
"""Whether a test, by its number, expects to be turned away as nobody."""


def customs(policy: Policy, tests: Iterable[Test], is_refused: IsRefused) -> Iterator[Custom]:
    """The customs of all suites, in the order of their first tests."""
    ruled = {row.name: row.customary for row in policy.levels if row.customary}
    suites: dict[tuple[str, str], list[tuple[int, Test]]] = {}
    for number, test in enumerate(tests):
        if test.level in ruled:
            suites.setdefault((test.level, suite_of(test)), []).append((number, test))
    for (level, _), members in suites.items():
        for effect in ruled[level]:
            number = sum(bool(having(test, effect)) for _, test in members)
            if number >= LEAST and 2 * number >= len(members):
                lacking = frozenset(
                    test.id
                    for index, test in members
                    if not _has(test, effect) and not is_refused(index) and not _is_apart(test)
                    if test.unresolved or not test.is_alone
                )
                yield Custom(level, effect, number, len(members), lacking)


def at_the_door(policy: Policy, tests: Iterable[Test], is_refused: IsRefused) -> Iterator[str]:
    """The ids of tests that are to sign in, and that seem to be about those who have not."""
    asked = {row.name for row in policy.levels if AUTHENTICATION in dict(row.requires)}
    for number, test in enumerate(tests):
        if test.level in asked and (is_refused(number) or _is_apart(test)):
            yield test.id


def suite_of(test: Test) -> str:
    """The folder that gives a test its level; else the session in which it has one by itself."""
    for witness in test.witnesses:
        if witness.by == "path" and witness.level == test.level:
            around, named, _ = f"/{test.path}".partition(f"/{witness.evidence}/")
            return around + named
    return test.session


def _has(test: Test, effect: str) -> bool:
    """Whether a test has an effect in any way, or pretends to."""
    pretended = FAKED if effect == AUTHENTICATION else effect
    return any(each.origin.effect in (effect, pretended) for each in test.effects)


def _is_apart(test: Test) -> bool:
    """Whether a test, its class or its file is named after what comes before one has signed in."""
    _, _, own = test.id.rpartition("/")
    for name in own.replace(".py", "").split("::"):
        words = words_in(name)
        first = next((word for word in words if word not in ("test", "tests")), "")
        if first in ANYBODYS:
            return True
        if not AT_THE_DOOR.isdisjoint((*words, *map("".join, pairwise(words)))):
            return True
    return False
