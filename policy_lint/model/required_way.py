"""Ways that every test of a level has to go: a fixture, a base class or a helper of the suite.

Each is an effect, named in words that no team's effect can have, so that it is reached, missed and
told like any other.
"""

import re
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator

from policy_lint.model.catalogue import Entry
from policy_lint.model.catalogue import Way as Comes

By = Literal["fixture", "base", "helper"]
_COMES: dict[By, tuple[Comes, ...]] = {
    "fixture": ("project-fixture",),
    "base": ("project-base",),
    "helper": ("project-call",),
}
_NAMES = re.compile(r"[\w*]+(?:\.[\w*]+)*(?:\s*\|\s*[\w*]+(?:\.[\w*]+)*)*")
_NOTHING: tuple[re.Pattern[str], tuple[Comes, ...]] = (re.compile(r"(?!)"), ())
_OUTSIDE: dict[By, tuple[re.Pattern[str], tuple[Comes, ...]]] = {
    "fixture": (re.compile(r"\w+"), ("fixture",)),
    "helper": (re.compile(r"\w+(?:\.\w+)+"), ("call",)),
}
"""Of which names something outside of the project goes a way, too; a base by its whole line."""


def _names(text: str) -> str:
    if _NAMES.fullmatch(text.strip()):
        return text.strip()
    raise ValueError("names with `*` for any text, as in `signed_in | *_client` for one of these")


Names = Annotated[str, AfterValidator(_names)]
"""Patterns of names, of which one is enough: `signed_in | *_client`."""


class RequiredWay(NamedTuple):
    """One way that tests have to go, by any of some names."""

    by: By
    names: tuple[str, ...]

    @property
    def effect(self) -> str:
        """What a policy calls it: `fixture signed_in or *_client`."""
        return f"{self.by} {' or '.join(self.names)}"

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What of a project, or of what it has installed, goes that way."""
        own = Entry(self.names, self.effect, self.by, _COMES[self.by])
        exact, comes = _OUTSIDE.get(self.by, _NOTHING)
        names = tuple(filter(exact.fullmatch, self.names))
        return (own, Entry(names, self.effect, self.by, comes)) if names else (own,)


def required_way(by: By, text: str) -> RequiredWay:
    """The way that a text of the configuration means."""
    return RequiredWay(by, names_of(text))


def names_of(text: str) -> tuple[str, ...]:
    """The names or patterns of which a text says that one is enough."""
    return tuple(name.strip() for name in text.split("|"))


def is_way(effect: str) -> bool:
    """Whether an effect is a way that tests have to go."""
    return " " in effect
