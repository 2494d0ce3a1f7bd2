"""What a function means: its text, and what the names stand for that it takes from its module."""

from policy_lint.link.sessions import Sessions
from policy_lint.link.symbols.scopes import Binding, Code
from policy_lint.model.facts import Bind, Expr, Import

_LOGGERS = frozenset(("LOG", "LOGGER", "_logger", "log", "logger"))
"""What is called so is the same in every file, though it has the name of the file."""

_OF_FILES = frozenset(("__file__", "__name__", "__package__", "__spec__"))
"""What each file has of its own, though none of them binds it."""

Meaning = tuple[object, ...]


class Meanings:
    """Answers what functions mean; two with one meaning do the same."""

    def __init__(self, code: Code, sessions: Sessions) -> None:
        self._code = code
        self._sessions = sessions

    def of(self, path: str, number: int) -> Meaning:
        """The text, the session, and what the names stand for that the file gives to it."""
        free = sorted(self._free(path, number, frozenset()))
        names = tuple((name, self._stands_for(path, name)) for name in free)
        return (self._code.scope(path, number).likeness, self._sessions.of(path).path, names)

    def _free(self, path: str, number: int, around: frozenset[str]) -> set[str]:
        """The names that a function takes from its module."""
        scope = self._code.scope(path, number)
        own = {bind.target.partition(".")[0] for bind in scope.binds if "." not in bind.target}
        own |= {param.name for param in scope.params} | {item.name for item in scope.imports}
        own |= {self._code.scope(path, child).name for child in scope.children}
        known = around | (own - scope.outer)
        read = {load.partition(".")[0] for load in scope.loads}
        read |= {_head(call.callee) for call in scope.calls}
        found = {name for name in read if name.isidentifier()} - known
        return found.union(*(self._free(path, child, known) for child in scope.children))

    def _stands_for(self, path: str, name: str) -> object:
        if name in _LOGGERS:
            return name
        if name in _OF_FILES:
            return path
        bindings = self._code.bindings(path).get(name, ())
        if not bindings and self._code.starred(path):
            return path
        return tuple(self._bound(path, binding) for binding in bindings)

    def _bound(self, path: str, binding: Binding) -> object:
        """What a binding gives; the file itself where nobody can tell that it is the same."""
        if isinstance(binding, Import):
            return (self._code.modules.absolute(path, binding.module), binding.symbol)
        if isinstance(binding, int):
            return self._code.scope(path, binding).likeness or path
        if isinstance(binding, Bind) and isinstance(binding.value, str):
            return binding.value if binding.value.startswith("='") else path
        return path


def _head(callee: Expr) -> str:
    return callee.partition(".")[0] if isinstance(callee, str) else ""
