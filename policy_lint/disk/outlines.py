"""The outlines of files, read once when they are asked for."""

from collections.abc import Iterable
from pathlib import Path

from policy_lint.disk import garbage
from policy_lint.disk.reading import source_of
from policy_lint.model.outline import Outline
from policy_lint.read.outline import outline


@garbage.kept()
def outlines(root: Path, paths: Iterable[str], cap: int) -> dict[str, Outline]:
    """The outline of each file below the root, but for those that cannot be read or parsed."""
    sources = ((path, source_of(root, path, cap)) for path in paths)
    found = {path: outline(each) for path, each in sources if isinstance(each, bytes)}
    return {path: each for path, each in found.items() if each is not None}
