"""A small project in text, with a mark where the cursor is: `<|>`."""

from typing import NamedTuple

from policy_lint.editor.places import At, slot_at
from policy_lint.editor.positions import Text
from policy_lint.editor.sight import Sight
from policy_lint.read.slots import Slot
from tests.support import files, suite

MARK = "<|>"


class Cursor(NamedTuple):
    """A linked project, its texts, and where the cursor is."""

    sight: Sight
    texts: dict[str, Text]
    path: str
    line: int
    column: int

    def text_of(self, path: str) -> Text:
        return self.texts[path]

    @property
    def slot(self) -> Slot:
        found = slot_at(self.texts[self.path], self.line, self.column)
        assert found is not None
        return found

    def shown(self, found: tuple[At, ...]) -> list[str]:
        """Stretches as `path:line:text`."""
        told = []
        for path, (start, end) in found:
            line = self.texts[path].lines[start.line]
            told.append(f"{path}:{start.line + 1}:{line[start.character : end.character]}")
        return told


def cursor(literal: str, *, before: str = "") -> Cursor:
    """The project with the cursor; `before` is what was linked, if the texts are newer."""
    given = files(literal)
    path = next(path for path, text in given.items() if MARK in text)
    head = given[path].partition(MARK)[0]
    line, column = head.count("\n") + 1, len(head) - head.rfind("\n")
    clean = {each: text.replace(MARK, "") for each, text in given.items()}
    sight = Sight(suite(files(before) if before else clean).linked)
    return Cursor(sight, {each: Text(text) for each, text in clean.items()}, path, line, column)
