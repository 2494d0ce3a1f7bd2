"""What a test says that it checks: the first line of its docstring, else its name in words."""

import re
from collections.abc import Iterable, Mapping

from policy_lint.model.outline import Outline
from policy_lint.model.test import Test

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z_\W]+|\d+")


class Sayings:
    """Answers what tests say, by the outlines of the files that define them."""

    def __init__(self, outlines: Mapping[str, Outline]) -> None:
        self._summaries = {
            (path, each.line): each.summary
            for path, outline in outlines.items()
            for each in outline.definitions
            if each.summary
        }

    def of(self, test: Test) -> str:
        """One sentence."""
        return self._summaries.get((test.at.path, test.at.line)) or in_words(test.name)


def in_words(name: str) -> str:
    """`test_pays_twice`, `testPaysTwice`: `Pays twice`."""
    rest = re.sub(r"^test_?", "", name)
    words = _WORD.findall(rest) or ["test"]
    said = " ".join(word if word.isupper() and len(word) > 1 else word.lower() for word in words)
    return said[:1].upper() + said[1:]


def files_of(tests: Iterable[Test]) -> tuple[str, ...]:
    """The files that define the tests."""
    return tuple(sorted({test.at.path for test in tests}))
