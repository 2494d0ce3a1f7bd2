"""Which projects a call is about: of each path that of the nearest configuration."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from policy_lint.cli.asked import Asked, all_exist, asked_for
from policy_lint.model.decision import Decision

_WHOLE: tuple[str, ...] = ()


class Projects:
    """The projects of some paths, and those below them, each once, the outer ones first."""

    def __init__(self, asked: Iterable[Asked]) -> None:
        self._left: dict[Path, tuple[str, ...]] = {}
        for each in asked:
            self._ask(each.root, each.paths)

    def __iter__(self) -> Iterator[Asked]:
        while self._left:
            root = min(self._left)
            yield Asked(root, self._left.pop(root))

    def found(self, asked: Asked, decision: Decision) -> None:
        """Takes in the projects that lie in a project, where what was asked for holds them."""
        for folder in decision.projects:
            if asked.holds(folder):
                self._ask(asked.root / folder, _WHOLE)

    def _ask(self, root: Path, paths: tuple[str, ...]) -> None:
        """All of a project is more than some paths."""
        known = self._left.get(root, paths)
        self._left[root] = tuple(dict.fromkeys((*known, *paths))) if known and paths else _WHOLE


def by_path(paths: Sequence[str], root: str | None) -> Iterator[Asked]:
    """The project of each path; that of the working folder without any, or the one that is named.

    Raises RefusedError for paths that are not there.
    """
    if root is not None or not paths:
        yield asked_for(paths, root)
        return
    all_exist(paths)
    for path in paths:
        yield asked_for([path], None)
