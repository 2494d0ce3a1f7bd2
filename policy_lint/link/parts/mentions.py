"""Which files mention a name: where one becomes known, calls of it may come to matter."""

from collections.abc import Iterable, Iterator

from policy_lint.link.symbols.scopes import Code
from policy_lint.model.facts import Scope


def mentioning(code: Code, words: Iterable[str]) -> frozenset[str]:
    """The files with a name in them that has one of some words in it, which follow their kinds."""
    wanted = frozenset(word.partition(" ")[2] for word in words)
    if not wanted:
        return frozenset()
    return frozenset(
        path
        for path, file in code.files.items()
        if any(word in name for scope in file.scopes for name in _names(scope) for word in wanted)
    )


def _names(scope: Scope) -> Iterator[str]:
    yield from scope.loads
    yield from (str(call.callee) for call in scope.calls)
    yield from (bind.target for bind in scope.binds)
