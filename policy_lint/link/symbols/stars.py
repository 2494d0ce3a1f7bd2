"""What stars bring: from which modules a star import may have a name, all at once.

However long a row of modules that take from each other, and however many one takes from, a name
is looked up in one table.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from typing import NamedTuple

from policy_lint.link.layers import Layers
from policy_lint.link.symbols.expressions import plain_text
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.facts import Bind, Group

Sources = tuple[tuple[int, str], ...]
"""Modules that have a name, each with the place of the star that takes from it."""


class Offered(NamedTuple):
    """What a star takes along from a module: for each name the module that is to be asked."""

    names: Layers[str, str] = Layers()
    private: frozenset[str] = frozenset()
    """Those that go along for all their underscore, since the module says so."""
    is_open: bool = False
    """It may have any name, since it takes everything from outside of the project."""


class Brought(NamedTuple):
    """What all stars of a module bring."""

    one: Layers[str, str] = Layers()
    several: Mapping[str, Sources] = {}
    """The same for names that more than one of them has, or that others may have, too."""
    opens: Sources = ()
    private: frozenset[str] = frozenset()


class Stars:
    """Answers from which modules a name comes that stars bring.

    If it is `strict`, only what their `__all__` or the underscore of a name lets pass.
    """

    def __init__(self, code: Code, *, strict: bool) -> None:
        self._code = code
        self._strict = strict
        self._listed: dict[str, frozenset[str] | None] = {}

    def sources(self, path: str, name: str) -> Iterator[str]:
        """The modules to ask for a name that a module does not bind itself, in order."""
        if not self._code.starred(path):
            return
        brought = self.brought(path)
        found = brought.several.get(name, ())
        if not found and name in brought.one:
            found = ((0, brought.one[name]),)
        opens = [one for one in brought.opens if self.exports(one[1], name)]
        for _, module in sorted({*found, *opens}) if opens else found:
            yield module

    def exports(self, path: str, name: str) -> bool:
        """Whether a star import of the module takes the name along."""
        listed = self.listed(path)
        return name in listed if listed is not None else not name.startswith("_")

    def listed(self, path: str) -> frozenset[str] | None:
        """What the `__all__` of a module says, as far as the text tells; None without one."""
        if path.endswith("/"):
            return None
        bound = self._code.bindings(path).get("__all__")
        if bound and path not in self._listed:
            members = (
                plain_text(member)
                for binding in bound
                if isinstance(binding, Bind) and isinstance(binding.value, Group)
                for member in binding.value.members
            )
            self._listed[path] = frozenset(filter(None, members))
        return self._listed[path] if bound else None

    def names(self, path: str) -> Iterator[str]:
        """All names of modules of the project that stars bring into one."""
        brought = self.brought(path) if self._code.starred(path) else Brought()
        tables = [self.offered(module).names for _, module in brought.opens]
        yield from dict.fromkeys(chain(brought.one, brought.several, *tables))

    def brought(self, path: str) -> Brought:
        """What the stars of a module bring."""
        key = ("brought", self._strict, path)
        return self._code.memo.ask(key, partial(self._find_brought, path), Brought())

    def offered(self, path: str) -> Offered:
        """What a star takes along from a module."""
        key = ("offered", self._strict, path)
        return self._code.memo.ask(key, partial(self._find_offered, path), Offered())

    def _find_brought(self, path: str) -> Brought:
        modules = tuple(dict.fromkeys(one for _, one in self._code.stars(path) if one))
        tables = [self.offered(module) for module in modules]
        private = frozenset[str]().union(*(table.private for table in tables))
        opens = tuple([(at, modules[at]) for at, table in enumerate(tables) if table.is_open])
        if opens:
            rows = {at: table.names for at, table in enumerate(tables) if not table.is_open}
            found: dict[str, list[tuple[int, str]]] = {}
            for at, names in rows.items():
                for name, module in names.flat().items():
                    found.setdefault(name, []).append((at, module))
            several = {name: tuple(of) for name, of in found.items()}
            return Brought(Layers(), several, opens, private)
        one, several = _together([table.names for table in tables])
        return Brought(one, several, (), private)

    def _find_offered(self, path: str) -> Offered:
        brought = self.brought(path) if self._code.starred(path) else Brought()
        outside = any(module is None for _, module in self._code.stars(path))
        is_open = self._strict and (outside or bool(brought.opens))
        names = brought.one.under(dict.fromkeys(brought.several, path))
        own = {*self._code.bindings(path), *self._code.modules.children(path)}
        if is_open:
            own.update(names)
        listed = self.listed(path) if self._strict else None
        if listed is not None:
            all_of = names.under(dict.fromkeys(own, path))
            there = {name: all_of[name] for name in listed if name in all_of}
            private = frozenset(name for name in there if name.startswith("_"))
            return Offered(Layers(there), private, is_open)
        if not self._strict:
            return Offered(names.under(dict.fromkeys(own, path)))
        if brought.private:
            hidden = brought.private
            names = Layers({name: of for name, of in names.flat().items() if name not in hidden})
        public = (name for name in own if not name.startswith("_"))
        return Offered(names.under(dict.fromkeys(public, path)), frozenset(), is_open)


def _together(tables: list[Layers[str, str]]) -> tuple[Layers[str, str], dict[str, Sources]]:
    """Several tables as one that shares the largest, and what more than one of them has."""
    if not tables:
        return Layers(), {}
    largest = max(tables, key=lambda table: table.size)
    others = dict.fromkeys(name for table in tables if table is not largest for name in table)
    found: dict[str, dict[str, int]] = {}
    for at, table in enumerate(tables):
        for name in others if table is largest else table:
            if name in table:
                found.setdefault(name, {}).setdefault(table[name], at)
    one = {name: next(iter(of)) for name, of in found.items() if len(of) == 1}
    several = {
        name: tuple([(at, module) for module, at in of.items()])
        for name, of in found.items()
        if len(of) > 1
    }
    return largest.under(one), several
