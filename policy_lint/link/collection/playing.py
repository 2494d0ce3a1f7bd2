"""What plays for a scenario: its steps, the fixtures that they give and ask for, and its tags."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_lint.link.collection.items import Item
from policy_lint.link.collection.marks import Mark
from policy_lint.link.fixtures.definitions import Definitions, Fixture
from policy_lint.link.fixtures.steps import Definition, Played, asks, definitions, play
from policy_lint.link.symbols.scopes import Code
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import Function
from policy_lint.model.feature import Scenario

TAGS = "pytest_bdd_apply_tag"
"""A hook that may make anything of a tag; without one it is a mark."""


class Staged(NamedTuple):
    """A test with all that a scenario adds to it."""

    item: Item
    fixtures: tuple[Fixture, ...] = ()
    """What steps give, the nearest definitions of their names."""
    asks: tuple[str, ...] = ()
    """The fixtures that steps ask for while they run."""
    marks: tuple[Mark, ...] = ()
    maybe: tuple[str, ...] = ()
    """Marks that it may have."""


def staged(evaluator: Evaluator, fixtures: Definitions, item: Item, files: Iterable[str]) -> Staged:
    """The test with the steps of its scenario, from the files that it sees, the nearest first.

    Of a scenario that could not be read every step may run.
    """
    if not item.plays:
        return Staged(item)
    places = tuple(files)
    seen = [definitions(evaluator, path) for path in places]
    if item.scenario is None:
        every = dict.fromkeys(one for level in seen for one in level)
        played = Played(perhaps=tuple(every), complete=False)
    else:
        played = play(item.scenario, seen)
    steps = (*played.always, *played.perhaps)
    told = item._replace(
        runs=_functions(played.always),
        may_run=_functions(played.perhaps),
        dynamic=item.dynamic or not played.complete,
    )
    return Staged(
        told,
        tuple(fixtures.of_step(step) for step in steps if step.target),
        tuple(dict.fromkeys(name for step in steps for name in asks(evaluator, step))),
        *_tags(evaluator.code, item.scenario, places),
    )


def _functions(steps: Iterable[Definition]) -> tuple[Function, ...]:
    return tuple(dict.fromkeys(step.function for step in steps))


def _tags(
    code: Code, scenario: Scenario | None, files: Iterable[str]
) -> tuple[tuple[Mark, ...], tuple[str, ...]]:
    """The marks that the tags of a scenario are, and those that they may be."""
    if scenario is None:
        return (), ()
    marks = tuple(Mark(tag.name, scenario.path, tag.line, 1) for tag in scenario.tags)
    if any(TAGS in code.bindings(path) for path in files):
        return (), (*_names(marks), *scenario.some_tags)
    return marks, scenario.some_tags


def _names(marks: Iterable[Mark]) -> Iterator[str]:
    return (mark.name for mark in marks)
