"""What belongs to a project beside its root: the repository around it."""

import os
from pathlib import Path

_STORE = ".git"
"""A folder, or in a worktree and in a submodule a file that says where the folder is."""


def repository(folder: Path) -> Path | None:
    """The nearest folder upwards, from `folder` on, that is the top of a repository."""
    above = (folder, *folder.parents)
    return next((each for each in above if os.path.lexists(each / _STORE)), None)


def leads_out(link: str | Path, project: str | Path) -> bool:
    """Whether what a link leads to lies neither in the folder `project` nor in its repository.

    What git keeps for itself lies in neither: its configuration may hold passwords. Neither does
    what no file can be called.
    """
    home = Path(os.path.realpath(project))
    home = repository(home) or home
    try:
        target = Path(os.path.realpath(link))
    except ValueError:  # a zero in a name
        return True
    return not target.is_relative_to(home) or _STORE in target.relative_to(home).parts
