"""Modules of the product that others name in texts: in settings, in registries, to load them."""

import re
from collections.abc import Iterable, Iterator

from policy_lint.link.collection.support import Support
from policy_lint.link.symbols.expressions import flat, given, is_constant, text_of
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import HOLE, Call, Expr, Scope

_DOTTED = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)+(?=:|$)")
_LOADING = frozenset(("__import__", "import_module", "import_string", "load_object"))
_WALKING = frozenset(("iter_modules", "walk_packages"))


class NamedInData:
    """Answers which modules a file of the product names in its texts."""

    def __init__(self, code: Code, support: Support) -> None:
        self._code = code
        self._support = support
        modules = code.modules
        self._tops = {modules.name(path).partition(".")[0] for path in code.files}

    def of(self, path: str) -> list[str]:
        """The modules, other than the file itself, by path."""
        if self._support.has(path) or not self._code.readable(path):
            return []
        found = {
            module
            for scope in self._code.scopes(path)
            for module in (*self._named(path, scope), *self._loaded(path, scope))
        }
        return sorted(found - {path})

    def _named(self, path: str, scope: Scope) -> Iterator[str]:
        """The modules of dotted names: `"shop.pay.Card"`, `"shop.pay:main"`."""
        for text in set(_texts(scope)):
            told = _DOTTED.match(text)
            if told and text.partition(".")[0] in self._tops:
                yield from self._first(path, told[0])

    def _first(self, path: str, dotted: str) -> Iterator[str]:
        for module, _ in self._code.modules.prefixes(path, dotted):
            if self._code.readable(module) and not self._support.has(module):
                yield module
                return

    def _loaded(self, path: str, scope: Scope) -> Iterator[str]:
        """All modules of a package of which any may be loaded: `import_module(f"shop.{name}")`."""
        for call in scope.calls:
            last = str(call.callee).rpartition(".")[2]
            if call.certainty < Certainty.NEVER and last in _LOADING:
                begin = (text_of(call.args[0]) or "" if call.args else "").partition(HOLE)
                package = begin[0].removesuffix(".") if begin[1] else ""
                yield from self._within(self._code.modules.find(path, package) if package else None)
            elif last in _WALKING:
                yield from self._within(path)

    def _within(self, package: str | None) -> Iterator[str]:
        modules = self._code.modules
        for name in modules.children(package) if package else ():
            module = modules.submodule(package or "", name)
            if module is not None:
                yield module


def _texts(scope: Scope) -> Iterator[str]:
    for expr in _expressions(scope):
        for each in flat(expr):
            text = text_of(each) if "." in each and is_constant(each) else None
            if text is not None:
                yield text


def _expressions(scope: Scope) -> Iterable[Expr]:
    yield from (bind.value for bind in scope.binds)
    yield from (handed.value for handed in scope.returns)
    for call in scope.calls:
        yield from _of_call(call)


def _of_call(call: Call) -> Iterable[Expr]:
    return given(call) if call.certainty < Certainty.NEVER else ()
