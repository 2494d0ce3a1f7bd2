"""The search for projects that break a law: each fault once, with the least text that shows it."""

from collections import Counter
from collections.abc import Callable, Collection
from random import Random
from traceback import extract_tb, format_exception
from typing import NamedTuple

from hypothesis import Phase, find, settings
from hypothesis.errors import NoSuchExample

from tests.fuzz.laws import EndlessError
from tests.fuzz.projects import projects
from tests.support import Files

PROJECTS = 300
"""In a round, which takes some ten seconds."""
STEPS = 7
"""From here through the law and the linker to the room in which time is lost."""

Law = Callable[[Files], None]
"""Raises something if the project breaks it."""


class Fault(NamedTuple):
    """A broken law: what tells it from others, and how it came to that."""

    name: str
    story: str


class Catch(NamedTuple):
    """A fault, the least project that shows it, and which of the round showed it first."""

    fault: Fault
    files: Files
    number: int


def hunt(law: Law, known: Collection[str], seed: int) -> Catch | None:
    """The first fault of a round that has none of the known names."""
    names: list[str] = []
    wanted: list[str] = []

    def shows(files: Files) -> bool:
        found = fault(law, files)
        name = found.name if found else ""
        if not wanted:
            names.append(name)
            wanted.extend({name}.difference(known, [""]))
        return name in wanted

    # Without the phase `explain`, which traces every line and takes five times as long.
    phases = (Phase.generate, Phase.shrink)
    limits = settings(max_examples=PROJECTS, database=None, deadline=None, phases=phases)
    try:
        least = find(projects(), shows, settings=limits, random=Random(seed))  # noqa: S311 - no secret
    except NoSuchExample:
        return None
    found = fault(law, least)
    return found and Catch(found, least, len(names))


def fault(law: Law, files: Files) -> Fault | None:
    """What is wrong with a project by the law, if anything is."""
    try:
        law(files)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is looked for
        return Fault(_name(error), "".join(format_exception(error, limit=-8)))
    return None


def _name(error: Exception) -> str:
    """What a law says is untrue, or the kind of the error and where it comes from.

    That is our innermost function; of those that call each other without end it is one of the ring,
    and of a loop without end the room in which it goes round.
    """
    if isinstance(error, AssertionError):
        return str(error).partition("\n")[0]
    limit = STEPS if isinstance(error, EndlessError) else None
    stack = extract_tb(error.__traceback__, limit)
    ours = [f"{each.filename}:{each.name}" for each in stack if "/policy_lint/" in each.filename]
    times = Counter(ours)
    if isinstance(error, RecursionError):
        ours = [min(name for name in times if 2 * times[name] > max(times.values()))]
    where = ours[-1].rpartition("/policy_lint/")[2] if ours else "the laws"
    return f"{type(error).__name__} in {where}"
