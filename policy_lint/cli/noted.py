"""Options that no command hands on: each is noted for the room that heeds it."""

from collections.abc import Callable, Mapping
from typing import Any

import click

Wrap = Callable[[Callable[..., Any]], Callable[..., Any]]


def option(room: str, *names: str, **said: Any) -> Wrap:  # noqa: ANN401 - what click.option takes
    """An option that is noted for a room."""

    def note(context: click.Context, option: click.Parameter, value: object) -> None:
        context.meta.setdefault(room, {})[option.name] = value

    return click.option(*names, expose_value=False, callback=note, **said)


def every(*options: Wrap) -> Wrap:
    """All of the options, in their order."""

    def wrap(function: Callable[..., Any]) -> Callable[..., Any]:
        for one in reversed(options):
            function = one(function)
        return function

    return wrap


def said(room: str) -> Mapping[str, Any]:
    """What the command at hand was told for a room, by the names of options."""
    noted: Mapping[str, Any] = click.get_current_context().meta.get(room, {})
    return noted
