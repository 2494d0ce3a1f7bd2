"""What stars bring: from which modules a star import may have a name, all at once.

However long a row of modules that take from each other, and however many one takes from, a name
is looked up in one table.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain, islice
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
    outside: tuple[str, ...] = ()
    """The libraries that it takes everything of, so that it may have any name; as many as count."""


class Brought(NamedTuple):
    """What all stars of a module bring."""

    one: Layers[str, str] = Layers()
    several: Mapping[str, Sources] = {}
    """The same for names that more than one of them has, or that others may have, too."""
    opens: tuple[tuple[str, Sources], ...] = ()
    """For each library that any name may come from the modules that take everything of it."""
    private: frozenset[str] = frozenset()


class Stars:
    """Answers from which modules a name comes that stars bring.

    If it is `strict`, only what their `__all__` or the underscore of a name lets pass, and anything
    from outside of the project: of so many libraries as are `most` worth asking.
    """

    def __init__(self, code: Code, *, strict: bool, most: int = 0) -> None:
        self._code = code
        self._strict = strict
        self._most = most
        self._listed: dict[str, frozenset[str] | None] = {}

    def sources(self, path: str, name: str) -> Iterator[str]:
        """The modules to ask for a name that a module does not bind itself, in order."""
        if not self._code.starred(path):
            return
        brought = self.brought(path)
        found = brought.several.get(name, ())
        if not found and name in brought.one:
            found = ((0, brought.one[name]),)
        opens = [] if _is_private(name) else self._open(brought, found)
        for _, module in sorted({*found, *opens}) if opens else found:
            yield module

    def _open(self, brought: Brought, found: Sources) -> list[tuple[int, str]]:
        """For each library a module that takes all of it, and does not have the name itself.

        More of them than values are worth following are not asked: what that gives is known.
        """
        having = {at for at, _ in found}
        rows = (next((one for one in of if one[0] not in having), None) for _, of in brought.opens)
        return list(islice(filter(None, rows), self._most))

    def outside(self, path: str) -> str:
        """The last library that a module takes everything of itself, or none."""
        return self._code.memo.ask(("outside", path), partial(self._find_outside, path), "")

    def _find_outside(self, path: str) -> str:
        named = [item.module for item, module in self._code.stars(path) if module is None]
        return named[-1] if named else ""

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
        yield from dict.fromkeys(chain(brought.one, brought.several))

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
        opens: dict[str, list[tuple[int, str]]] = {}
        for at, table in enumerate(tables):
            for library in table.outside:
                opens.setdefault(library, []).append((at, modules[at]))
        if opens:
            found: dict[str, list[tuple[int, str]]] = {}
            for at, table in enumerate(tables):
                for name, module in table.names.flat().items():
                    found.setdefault(name, []).append((at, module))
            several = {name: tuple(of) for name, of in found.items()}
            libraries = tuple([(library, tuple(of)) for library, of in opens.items()])
            return Brought(Layers(), several, libraries, private)
        one, several = _together([table.names for table in tables])
        return Brought(one, several, (), private)

    def _find_offered(self, path: str) -> Offered:
        brought = self.brought(path) if self._code.starred(path) else Brought()
        outside = self._outside_of(path, brought) if self._strict else ()
        names = brought.one.under(dict.fromkeys(brought.several, path))
        own = {*self._code.bindings(path), *self._code.modules.children(path)}
        if outside:
            own.update(names)
        listed = self.listed(path) if self._strict else None
        if listed is not None:
            all_of = names.under(dict.fromkeys(own, path))
            there = {name: all_of.get(name, path) for name in listed if outside or name in all_of}
            return Offered(Layers(there), frozenset(filter(_is_private, there)))
        if not self._strict:
            return Offered(names.under(dict.fromkeys(own, path)))
        if brought.private:
            hidden = brought.private
            names = Layers({name: of for name, of in names.flat().items() if name not in hidden})
        public = (name for name in own if not _is_private(name))
        return Offered(names.under(dict.fromkeys(public, path)), frozenset(), outside)

    def _outside_of(self, path: str, brought: Brought) -> tuple[str, ...]:
        """The libraries that a name may come from which nothing of the project has."""
        own = self.outside(path)
        below = [library for library, _ in brought.opens[: self._most]]
        return tuple(below) or ((own,) if own else ())


def _is_private(name: str) -> bool:
    return name.startswith("_")


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
