"""How some files make objects of some classes, read once when it is asked for."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from policy_lint.disk import garbage
from policy_lint.disk.reading import source_of
from policy_lint.model.outline import Construction
from policy_lint.read.constructions import constructions


@garbage.kept()
def constructed(
    root: Path, wanted: Mapping[str, AbstractSet[str]], cap: int
) -> dict[str, Iterable[Construction]]:
    """Of each file below the root the calls of the classes that are wanted of it."""
    sources = ((path, source_of(root, path, cap)) for path in wanted)
    return {
        path: constructions(each, wanted[path]) for path, each in sources if isinstance(each, bytes)
    }
