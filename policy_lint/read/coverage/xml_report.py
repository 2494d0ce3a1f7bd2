"""Cobertura's XML, as `coverage xml` writes it: https://cobertura.github.io/cobertura/."""

import re
from collections.abc import Iterator, Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from policy_lint.model.covered import Ran

SOURCES = 100
"""Source folders of which a file may be in any; a report has a few."""
NAMES = 300_000
"""Names that all files may have by all folders: they take some seconds to be found or not."""
_WAYS = re.compile(r"\((\d{1,6})/(\d{1,6})\)")


def parse(source: bytes) -> Iterator[tuple[str, Ran]]:
    """The files of a report, each under every source folder that it names; ValueError if none is.

    Entities are refused, so that no text is longer than it looks; nothing outside is asked for.
    """
    report = _Report()
    parser = ParserCreate()
    parser.StartElementHandler = report.start
    parser.EndElementHandler = report.end
    parser.CharacterDataHandler = report.said
    parser.EntityDeclHandler = _refused
    try:
        parser.Parse(source, True)  # noqa: FBT003 - expat takes it by position
    except (ExpatError, LookupError) as error:  # an encoding may be of any name
        raise ValueError(f"it is no XML: {error}") from error
    if not report.is_coverage:
        raise ValueError("it is no report of `coverage xml`")
    files = report.files
    most = min(SOURCES, max(1, NAMES // max(1, len(files))))
    folders = [*dict.fromkeys(report.sources)][:most] or [""]
    for name, ran in files.items():
        for folder in folders:
            yield f"{folder}/{name}" if folder else name, ran


class _Report:
    def __init__(self) -> None:
        self.is_coverage = False
        self._sources: list[list[str]] = []
        self._files: dict[str, tuple[dict[int, bool], dict[int, tuple[int, int]]]] = {}
        self._in_source = False
        self._file = ""

    @property
    def sources(self) -> list[str]:
        return ["".join(told) for told in self._sources]

    @property
    def files(self) -> Mapping[str, Ran]:
        return {name: Ran(*told) for name, told in self._files.items()}

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "coverage":
            self.is_coverage = True
        elif name == "source":
            self._in_source = True
            self._sources.append([])
        elif name == "class":
            self._file = given.get("filename", "")
            self._files.setdefault(self._file, ({}, {}))
        elif name == "line" and self._file:
            self._line(given)

    def end(self, name: str) -> None:
        self._in_source = False
        if name == "class":
            self._file = ""

    def said(self, text: str) -> None:
        if self._in_source:
            self._sources[-1].append(text.strip())

    def _line(self, given: Mapping[str, str]) -> None:
        number, hits = int(given.get("number", "")), int(given.get("hits", ""))
        found = _WAYS.search(given.get("condition-coverage", ""))
        lines, branches = self._files[self._file]
        lines[number] = hits > 0 or lines.get(number, False)
        if found:
            ways, taken = branches.get(number, (0, 0))
            branches[number] = (max(ways, int(found[2])), max(taken, int(found[1])))


def _refused(*_: object) -> None:
    raise ValueError("it defines entities")
