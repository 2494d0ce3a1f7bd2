"""How others make objects of the classes of a module: which files to ask, and what they say."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from policy_lint.model.outline import Construction, Outline
from policy_lint.model.project import Project

ASKED = 20
"""Files that import a module and are asked, the product first."""
SHOWN = 3
"""Ways to make an object of a class that show enough."""


class Made(NamedTuple):
    """A place where an object of a class is made."""

    name: str
    path: str
    line: int
    text: str


class Makers:
    """Answers which files may make objects of the classes of a module."""

    def __init__(self, project: Project) -> None:
        self._tests = frozenset(project.test_paths)
        self._importers: dict[str, list[str]] = {}
        for path, imported in project.imports:
            for each in imported:
                self._importers.setdefault(each, []).append(path)

    def of(self, subject: str) -> list[str]:
        """The first of the files that import it, those of the product before tests."""
        importers = self._importers.get(subject, [])
        return sorted(importers, key=lambda path: (path in self._tests, path))[:ASKED]

    def wanted(self, outlines: Mapping[str, Outline]) -> dict[str, set[str]]:
        """For each file that is to be asked, the classes that it may make objects of."""
        found: dict[str, set[str]] = {}
        for subject, outline in outlines.items():
            names = classes(outline)
            for path in self.of(subject) if names else ():
                found.setdefault(path, set()).update(names)
        return found

    def made(
        self, subject: str, outline: Outline, told: Mapping[str, Iterable[Construction]]
    ) -> Iterator[Made]:
        """Of each class the first few places, each call once."""
        names = classes(outline)
        seen: dict[str, set[str]] = {name: set() for name in names}
        for path in self.of(subject):
            for one in told.get(path, ()):
                known = seen.get(one.name)
                if known is not None and one.text not in known and len(known) < SHOWN:
                    known.add(one.text)
                    yield Made(one.name, path, one.line, one.text)


def classes(outline: Outline) -> frozenset[str]:
    """The public classes at the top of a module."""
    return frozenset(
        one.name
        for one in outline.definitions
        if one.kind == "class" and one.is_public and "." not in one.name
    )
