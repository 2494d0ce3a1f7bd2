"""Doubles that a file imports and never uses: they promise something that the tests do not do."""

from collections.abc import Iterator

from policy_lint.link.collection.support import Support
from policy_lint.link.sessions import is_conftest
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.catalogue import Catalogue, Library
from policy_lint.model.effect import Origin
from policy_lint.model.facts import FileFacts, Import
from policy_lint.model.place import Place


def idle(code: Code, catalogue: Catalogue, support: Support) -> tuple[Origin, ...]:
    """The unused imports of libraries of doubles in support code, by place.

    A conftest or a package may import for others; so may a name in `__all__`.
    """
    return tuple(
        origin
        for path in sorted(support.paths)
        if code.readable(path) and not is_conftest(path) and not path.endswith("__init__.py")
        for origin in _unused(code.files[path], catalogue)
    )


def _unused(file: FileFacts, catalogue: Catalogue) -> Iterator[Origin]:
    imports = [
        item for scope in file.scopes for item in scope.imports if item.name and item.symbol != "*"
    ]
    known = [(item, library) for item in imports if (library := _library(catalogue, _dotted(item)))]
    if not known:
        return
    loaded = {load.partition(".")[0] for scope in file.scopes for load in scope.loads}
    exported = {bind.value for bind in file.scopes[0].binds if bind.target == "__all__"}
    for item, library in known:
        if item.name not in loaded and not exported:
            at = Place(file.path, item.line, item.column)
            yield Origin(
                library.effect, library.kind, _dotted(item), at, item.certainty, used=False
            )


def _library(catalogue: Catalogue, dotted: str) -> Library | None:
    """The library of doubles that an import is for: itself or one of its doubles (not `call`)."""
    library = catalogue.library(dotted)
    whole = library is not None and catalogue.canonical(dotted) == library.name
    return (
        library if whole or catalogue.call(dotted) or catalogue.call(dotted, "decorator") else None
    )


def _dotted(item: Import) -> str:
    return f"{item.module}.{item.symbol}" if item.symbol else item.module
