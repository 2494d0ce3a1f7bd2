"""What makes a finding the same one after lines were moved, and how it stands to what was known."""

from datetime import date
from typing import Literal, NamedTuple

from policy_lint.model.place import Place


class Anchor(NamedTuple):
    """What a rule says of a problem's identity, beside its rule and its file."""

    code: Place | None = None
    """The code that is at fault, whose symbol and text count; None where the file itself is."""
    words: str = ""
    """What else tells it from others at the same place."""
    parts: tuple[str, ...] = ()
    """What each is at fault by itself: tests by id, levels that are missing."""


class Code(NamedTuple):
    """What stands at a place, in words that neither a formatter nor a move changes."""

    symbol: str = ""
    """The function or class around it: `TestPay.test_refund`."""
    text: str = ""


class Identity(NamedTuple):
    """What a finding is known by. There is no line in it."""

    origin: str = ""
    """The file of the code at fault, if that is another than the finding's."""
    symbol: str = ""
    text: str = ""
    ordinal: int = 1
    """Which it is of those that all else is the same of, by their places."""
    parts: tuple[str, ...] = ()
    """Sorted; tests without the path of the file."""


UNKNOWN = Identity()


State = Literal["new", "updated", "unchanged"]


class Comparison(NamedTuple):
    """How a finding stands to what was known before."""

    state: State
    """`updated`: it was there, and some of its parts were not."""
    parts: tuple[str, ...] = ()
    """Those of an updated one that are new."""
    by: str = ""
    """What knows it: the path of a baseline, also where it is expired there, or a revision."""
    reason: str = ""
    """Why the baseline has it, if somebody wrote that down."""
    expires: date | None = None
    """The last day on which the baseline hides it, or hid it."""
