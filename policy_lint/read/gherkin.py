"""The text of one feature file -> its scenarios, as pytest-bdd 8 and later read it.

https://cucumber.io/docs/gherkin/reference/. Only English keywords are known.
"""

import re
from dataclasses import dataclass, field
from itertools import chain

from policy_lint.model.feature import Feature, Scenario, Step, Tag

LONGEST = 10_000
"""Steps of one scenario, over all its examples, that are worth reading."""
_TITLES = {
    **dict.fromkeys(("Feature", "Business Need", "Ability"), "feature"),
    **dict.fromkeys(("Scenario", "Example", "Scenario Outline", "Scenario Template"), "scenario"),
    **dict.fromkeys(("Examples", "Scenarios"), "examples"),
    "Background": "background",
    "Rule": "rule",
}
_TITLE = re.compile(rf"({'|'.join(sorted(_TITLES, key=len, reverse=True))}):(.*)")
_STEP = re.compile(r"(Given|When|Then|And|But|\*) (.*)")
_LANGUAGE = re.compile(r"#\s*language\s*:\s*([\w-]+)")
_COMMENT = re.compile(r"\s#")
_HOLE = re.compile(r"<([^<>]+)>")
_CELLS = re.compile(r"((?:[^|\\]|\\.)*)\|")
_FENCES = ('"""', "```")


def read(path: str, text: str) -> Feature:
    """The feature; where the text is none, why."""
    reader = _Reader(path)
    try:
        for number, line in enumerate(text.splitlines(), 1):
            reader.take(number, line.strip())
        made = {one.name: _scenario(path, one) for one in reader.drafts}
    except ValueError as error:
        return Feature(path, problem=str(error))
    return Feature(path, reader.name, tuple(made.values()))


@dataclass
class _Table:
    """Examples: the first row is the head."""

    tags: tuple[str, ...]
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class _Draft:
    """A scenario as far as it is read."""

    name: str
    line: int
    tags: tuple[Tag, ...]
    before: tuple[list[Step], ...]
    """The steps of the backgrounds."""
    steps: list[Step] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)


class _Reader:
    """Takes line after line."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.name = ""
        self.drafts: list[_Draft] = []
        self._part = ""
        self._tags: list[Tag] = []
        self._of_feature: tuple[Tag, ...] = ()
        self._of_rule: tuple[Tag, ...] = ()
        self._backgrounds: list[list[Step]] = [[], []]
        self._steps: list[Step] = []
        self._fence = ""
        self._is_ruled = False

    def take(self, number: int, text: str) -> None:
        """One line, without the space around it."""
        if self._fence or text.startswith(_FENCES):
            self._quoted(text)
        elif text[:1] == "#":
            self._comment(text)
        elif text[:1] == "@":
            words = _COMMENT.split(text, maxsplit=1)[0].split("@")[1:]
            self._tags += [Tag(word.strip(), number) for word in words]
        elif text[:1] == "|":
            self._row(number, text)
        elif text:
            self._line(number, text)

    def _comment(self, text: str) -> None:
        language = _LANGUAGE.match(text)
        if language and not self._part and language[1] != "en":
            raise ValueError(f"it is written in the language `{language[1]}`")

    def _quoted(self, text: str) -> None:
        if self._fence:
            self._fence = "" if text.startswith(self._fence) else self._fence
        else:
            self._fence = text[:3]
            self._bring("docstring")

    def _bring(self, what: str) -> None:
        if self._steps:
            last = self._steps[-1]
            self._steps[-1] = last._replace(brings=tuple({*last.brings, what}))

    def _row(self, number: int, text: str) -> None:
        cells = [_unescaped(cell.strip()) for cell in _CELLS.findall(text[1:])]
        if self._part == "examples":
            self.drafts[-1].tables[-1].rows.append(cells)
        elif self._steps:
            self._bring("datatable")
        else:
            raise ValueError(f"line {number}: a table that belongs to nothing")

    def _line(self, number: int, text: str) -> None:
        title, step = _TITLE.match(text), _STEP.match(text)
        if title:
            self._title(_TITLES[title[1]], title[2].strip(), number)
        elif step and self._part in ("background", "scenario"):
            self._step(step[1], step[2].strip(), number)
        elif not self._part or self._steps:
            raise ValueError(f"line {number}: neither a title nor a step")

    def _title(self, part: str, name: str, number: int) -> None:
        if (part == "feature") == bool(self._part) or (part == "examples" and not self.drafts):
            raise ValueError(f"line {number}: out of place")
        tags, self._tags = tuple(self._tags), []
        self._part, self._steps = part, []
        if part == "feature":
            self.name, self._of_feature = name, tags
        elif part == "rule":
            self._of_rule = tags
            self._backgrounds[1] = []
            self._is_ruled = True
        elif part == "background":
            self._steps = self._backgrounds[self._is_ruled]
        elif part == "scenario":
            every = (*tags, *self._of_rule, *self._of_feature)
            self.drafts.append(_Draft(name, number, every, tuple(self._backgrounds)))
            self._steps = self.drafts[-1].steps
        else:
            self.drafts[-1].tables.append(_Table(tuple(tag.name for tag in tags)))

    def _step(self, keyword: str, text: str, number: int) -> None:
        kind = keyword.lower()
        if kind not in ("given", "when", "then"):
            if not self._steps:
                raise ValueError(f"line {number}: the first step is neither Given, When nor Then")
            kind = self._steps[-1].kind
        self._steps.append(Step(kind, text))


def _unescaped(cell: str) -> str:
    return re.sub(r"\\([|\\n])", lambda at: "\n" if at[1] == "n" else at[1], cell)


def _scenario(path: str, draft: _Draft) -> Scenario:
    steps = [*chain.from_iterable(draft.before), *draft.steps]
    rows = [
        dict(zip(table.rows[0], row, strict=False))
        for table in draft.tables
        for row in table.rows[1:]
    ]
    if len(rows) * len(steps) > LONGEST:
        raise ValueError(f"line {draft.line}: too many examples")
    ways = dict.fromkeys(_played(steps, row) for row in rows or [{}])
    some = dict.fromkeys(tag for table in draft.tables for tag in table.tags)
    return Scenario(path, draft.name, draft.line, draft.tags, tuple(ways), tuple(some))


def _played(steps: list[Step], row: dict[str, str]) -> tuple[Step, ...]:
    def fill(text: str) -> str:
        return _HOLE.sub(lambda at: row.get(at[1], at[0]), text) if row else text

    return tuple(step._replace(text=fill(step.text)) for step in steps)
