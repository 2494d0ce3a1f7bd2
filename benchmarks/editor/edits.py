"""Edits as one types them, in files that are drawn at random."""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from policy_lint.disk.discover import discover

_ASKS = re.compile(r"^( *)(?:async )?def test_\w+\((?:self, )?(?P<name>\w+)", re.MULTILINE)


class Kind(NamedTuple):
    """What is edited, and what is typed there."""

    title: str
    files: str
    """A pattern of the paths, whole."""
    typed: str
    """What is put at the end, with a number in it."""


KINDS = (
    Kind(
        "a test more in a test file",
        r".*test_[^/]*\.py",
        "\n\ndef test_typed_{0}():\n    assert {0} + 1 == {1}\n",
    ),
    Kind(
        "a double in a test file",
        r".*(?:e2e|integration)[^/]*/.*test_[^/]*\.py",
        "\n\ndef test_typed_{0}():\n    from unittest.mock import Mock\n    assert Mock(a={0})()\n",
    ),
    Kind(
        "a fixture more in a conftest",
        r".*conftest\.py",
        "\n\nimport pytest\n\n\n@pytest.fixture\ndef typed_{0}():\n    return {0}\n",
    ),
    Kind(
        "a function more in a module of the product",
        r"(?!.*test)(?!.*conftest).*[a-z]\.py",
        "\n\ndef typed_{0}():\n    return {0}\n",
    ),
    Kind("a text that does not parse", r".*test_[^/]*\.py", "\n\ndef test_typed_{0}(\n"),
)


class Place(NamedTuple):
    """A name of a fixture that a test asks for."""

    line: int
    character: int


def drawn(root: Path, kind: Kind, count: int) -> Iterator[Path]:
    """Files of a kind, always the same of the same tree; they hold something."""
    paths = [path for path in discover(root).files if re.fullmatch(kind.files, path)]
    seeded = random.Random(f"{kind.title} {len(paths)}")  # noqa: S311 - no secret
    chosen = seeded.sample(paths, min(count, len(paths)))
    return (root / path for path in chosen)


def asking(text: str) -> Place | None:
    """The first fixture that a test of the text asks for."""
    found = _ASKS.search(text)
    if found is None:
        return None
    before = text[: found.start("name")]
    return Place(before.count("\n"), len(before) - before.rfind("\n") - 1)
