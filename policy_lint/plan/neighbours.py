"""The test files at a level that lie nearest to where a new one would."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policy_lint.model.test import Test
from policy_lint.model.verdict import Verdict

ENOUGH = 5
"""Files that show what is usual; with fewer in a folder, those around it are asked too."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Test files at one level below a folder."""

    folder: str
    tests: Mapping[str, tuple[Test, ...]]
    """Their tests at that level, by path."""

    @property
    def number(self) -> int:
        """How many tests they have."""
        return sum(map(len, self.tests.values()))

    @property
    def sources(self) -> frozenset[str]:
        """What is to be outlined to say how they are written: they, and what defines fixtures."""
        places = (given.at for tests in self.tests.values() for one in tests for given in one.given)
        return frozenset(self.tests) | {at.path for at in places if at is not None}


class Neighbourhood:
    """Answers which test files are the neighbours of a place."""

    def __init__(self, verdict: Verdict) -> None:
        self._files: dict[str | None, dict[str, list[Test]]] = {}
        for test in verdict.project.tests:
            self._files.setdefault(test.level, {}).setdefault(test.path, []).append(test)
        self._known: dict[tuple[str | None, str], Neighbours] = {}

    def around(self, path: str, level: str | None) -> Neighbours:
        """Those in the folder of the path, or in the nearest one around it that has enough."""
        folder = path.rpartition("/")[0]
        while folder and len(self.below(folder, level).tests) < ENOUGH:
            folder = folder.rpartition("/")[0]
        return self.below(folder, level)

    def below(self, folder: str, level: str | None) -> Neighbours:
        """Those in a folder, however deep; none: in the whole project."""
        key = (level, folder)
        if key not in self._known:
            found = dict(_sorted(self._files.get(level, {}), folder))
            self._known[key] = Neighbours(folder, found)
        return self._known[key]


def _sorted(
    files: Mapping[str, Iterable[Test]], folder: str
) -> Iterator[tuple[str, tuple[Test, ...]]]:
    for path in sorted(files):
        if not folder or path.startswith(f"{folder}/"):
            yield path, tuple(files[path])
