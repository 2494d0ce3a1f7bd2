"""A page from its template: whatever it shows of a project is text."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from policy_lint.model.shown import plain

CAUSES = 20
"""Causes that a page shows at once; the others unfold."""


def rendered(name: str, figures: Mapping[str, object]) -> str:
    """The page of that name."""
    return _environment().get_template(name).render(figures)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.globals["source"] = lambda name: Markup(_source(name))  # noqa: S704 - ours
    return made


def _shown(value: Any) -> Any:  # noqa: ANN401 - whatever a template says
    """What is of the project, on one line and with escapes for what would be obeyed."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _source(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")
