"""How well the tool ties test files to product modules, against labels that were written by hand.

    python -m benchmarks.accuracy.suite_labels labels/suites-redash.json=/checkouts/redash ...

A checkout stands at the commit of its labels. A tie is a labelled module with a test file that the
tool reports for it, at whatever level. What a reader calls arguable counts on neither side. Beside
the tool stand two baselines: a test file of the same name, and one that imports the module.
"""

import json
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.accuracy import baseline
from benchmarks.accuracy.labelled import configured, pairs, told, told_share, write
from benchmarks.accuracy.rate import rate, share
from benchmarks.accuracy.tool import ask

IN_TEXT = frozenset(("name", "import", "facade", "patch", "fixture", "explicit"))
"""Evidence of a reader that stands in the text: all else takes knowing what the product does."""


class Tie(NamedTuple):
    """A product module and a file that tests it."""

    subject: str
    test: str


@dataclass(frozen=True)
class Ties:
    """The ties of the labelled modules of one project: a reader's and everyone else's."""

    truth: Mapping[Tie, Mapping[str, Any]]
    arguable: Collection[Tie]
    denied: Mapping[Tie, str]
    """Why a reader says no; of a tie that is nowhere nobody asked, and it counts as no."""
    levels: Mapping[Tie, str | None]
    """What the tool reports."""
    by_name: Collection[Tie]
    by_import: Collection[Tie]
    held_out: bool = False
    """Labelled to judge the tool, which was not fitted to it."""

    def known(self, ties: Iterable[Tie]) -> set[Tie]:
        """Those that count."""
        return {tie for tie in ties if tie not in self.arguable}


def judged(labels: Path, checkout: Path) -> Ties:
    """The labelled modules of one project."""
    project = json.loads(labels.read_text("utf-8"))
    modules: Mapping[str, Mapping[str, Any]] = project["modules"]
    files = [*modules, *(path for module in modules.values() for path in module["tests"])]
    with configured(checkout, project, files) as root:
        tests = baseline.tests(root)
        return Ties(
            {
                Tie(of, path): row
                for of, one in modules.items()
                for path, row in one["tests"].items()
            },
            {Tie(of, path) for of, one in modules.items() for path in one.get("arguable", ())},
            {
                Tie(of, path): row["reason"]
                for of, one in modules.items()
                for path, row in one.get("no", {}).items()
            },
            {tie: level for tie, level in _reported(ask(root, "suites")) if tie.subject in modules},
            {Tie(of, path) for of in modules for path in baseline.by_name(of, tests)},
            {Tie(of, path) for of in modules for path in baseline.by_import(of, tests)},
            held_out=project.get("held_out", False),
        )


def _reported(said: Mapping[str, Any]) -> Iterator[tuple[Tie, str | None]]:
    for suite in said["suites"]:
        for row in suite.get("unlevelled", ()):
            yield Tie(suite["subject"], row["path"]), None
        for level, rows in suite["levels"].items():
            for row in rows:
                yield Tie(suite["subject"], row["path"]), level


def report(name: str, ties: list[Ties]) -> Iterator[str]:
    """The numbers of one project, or of all."""
    yield f"{name}:"
    answers = {
        "tool": [one.known(one.levels) for one in ties],
        "name only": [one.known(one.by_name) for one in ties],
        "import only": [one.known(one.by_import) for one in ties],
    }
    for what, answer in answers.items():
        cases = [
            (tie in one.truth, tie in said)
            for one, said in zip(ties, answer, strict=True)
            for tie in {*one.truth, *said}
        ]
        yield told(what, rate(cases), len(cases))
    for what, in_text in (("in text", True), ("by insight", False)):
        found = (
            tie in one.levels
            for one in ties
            for tie, row in one.truth.items()
            if in_text != IN_TEXT.isdisjoint(row["evidence"])
        )
        of = "are a name or a use" if in_text else "are known by words, doors or behaviour alone"
        yield told_share(what, share(found), f"ties that {of} are found")
    levels = (
        row["level"] == one.levels[tie]
        for one in ties
        for tie, row in one.truth.items()
        if tie in one.levels
    )
    yield told_share("levels", share(levels), "right ties stand at the level of the label")


def disagreements(ties: Ties) -> Iterator[str]:
    """Ties that only the reader or only the tool has."""
    for tie, row in ties.truth.items():
        if tie not in ties.levels:
            yield f"  missed  {tie.subject} <- {tie.test}: {row['reason']}"
    for tie in sorted(ties.known(ties.levels) - {*ties.truth}):
        yield f"  wrong   {tie.subject} <- {tie.test}: {ties.denied.get(tie, '(not labelled)')}"


def split(ties: list[Ties]) -> Mapping[str, list[Ties]]:
    """All, and where both are there: those the tool was fitted to, and those that were held out."""
    fitted = [one for one in ties if not one.held_out]
    held_out = [one for one in ties if one.held_out]
    parts = {"dev": fitted, "held out": held_out} if fitted and held_out else {}
    return {**parts, "pooled": ties}


def score(projects: Iterable[tuple[Path, Path]]) -> Iterator[str]:
    """Every project with its checkout, then all together."""
    pooled: list[Ties] = []
    for labels, checkout in projects:
        found = judged(labels, checkout)
        pooled.append(found)
        yield from report(labels.stem, [found])
        yield from disagreements(found)
    for name, some in split(pooled).items():
        yield from report(name, some)


if __name__ == "__main__":
    write(score(pairs(sys.argv[1:])))
