"""Code of others that a project carries with it: whoever wrote it tests it."""

from collections.abc import Iterable, Iterator, Mapping

from policy_lint.model.folders import below

NAMES = frozenset(
    (
        *("vendor", "vendored", "_vendor", "_vendored", "third_party", "_third_party"),
        *("thirdparty", "third-party", "3rdparty", "extern", "patched", "site-packages"),
        *("node_modules", "bower_components"),
    )
)
"""What folders of such code are called: by pip, setuptools, pipenv, Bazel, and the managers of
JavaScript."""
FEW = 0.5
"""The share of the files that may import what the project itself has: some are mended by hand."""


class Vendored:
    """Answers whether a file is the code of others: it lies in a folder that is called so.

    A shop has a folder of its vendors too; most of the files in that use the rest of the shop.
    """

    def __init__(self, product: Iterable[str], imports: Mapping[str, Iterable[str]]) -> None:
        files: dict[str, list[str]] = {}
        for path in product:
            for folder in _named(path):
                files.setdefault(folder, []).append(path)
        self._folders = {
            folder
            for folder, inside in files.items()
            if sum(_uses_own(folder, imports.get(path, ())) for path in inside) < FEW * len(inside)
        }

    def has(self, path: str) -> bool:
        """Whether a file lies in such a folder."""
        return any(folder in self._folders for folder in _named(path))


def _named(path: str) -> Iterator[str]:
    """The folders of such a name that a file lies in."""
    parts = path.split("/")[:-1]
    return ("/".join(parts[: at + 1]) for at, part in enumerate(parts) if part.lower() in NAMES)


def _uses_own(folder: str, imported: Iterable[str]) -> bool:
    """Whether some of what a file imports lies in no such folder; a package around it may."""
    return any(
        not any(_named(one)) and not (one.endswith("__init__.py") and below(folder, _around(one)))
        for one in imported
    )


def _around(package: str) -> str:
    return package.rpartition("/")[0]
