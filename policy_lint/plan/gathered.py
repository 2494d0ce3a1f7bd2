"""What is known of a project beside its verdict."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from policy_lint.model.covered import Covered
from policy_lint.model.outline import Outline


@dataclass(frozen=True, slots=True)
class Gathered:
    """Read in `disk/`; what could not be had is None, and the notes say why."""

    outlines: Mapping[str, Outline] = field(default_factory=dict)
    """Of the files of the product, by path."""
    covered: Mapping[str, Covered] | None = None
    """Of modules, by path. A module that is not there was not measured."""
    sources: tuple[str, ...] = ()
    """The files that tell of coverage."""
    commits: Mapping[str, int] | None = None
    """How many of the latest commits touched a file, by path."""
    notes: tuple[str, ...] = ()
