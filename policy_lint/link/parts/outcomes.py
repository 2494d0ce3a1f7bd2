"""How a source is now: what came of it then decides whether a part of the project still holds."""

from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import blake2b

from policy_lint.link.faults import Check
from policy_lint.link.parts.part import Source
from policy_lint.link.symbols.modules import CHILDREN, MODULES, Lookup
from policy_lint.link.symbols.scopes import Code

OF_LISTING = frozenset((MODULES, CHILDREN, "conftests", "listed"))
"""Tables that come of nothing but which files there are."""
Content = Callable[[str], str]
"""The digest of what a file holds, by its path; nothing for one that is not there."""
Table = Callable[[Lookup], object]
"""What is found in a table of the whole project; equal values have equal representations."""


class Outcomes:
    """Answers what comes of a source, as a digest."""

    def __init__(self, code: Code, content: Content, check: Check) -> None:
        self._code = code
        self._content = content
        self._check = check
        self._tables: dict[str, Table] = {
            MODULES: self._module,
            CHILDREN: lambda lookup: sorted(code.modules.children(lookup.start)),
        }
        self._known: dict[Source, str] = {}

    def add(self, tables: Mapping[str, Table]) -> None:
        """Further tables, by the word that lookups in them have."""
        self._tables.update(tables)

    @cached_property
    def listing(self) -> str:
        """Which files there are: while they are the same, so is what imports and patterns find."""
        return _digest(list(self._code.files))

    def believe(self, source: Source, outcome: str) -> None:
        """Takes it from the last time, if nobody knows better."""
        self._known.setdefault(source, outcome)

    def of(self, source: Source) -> str | None:
        """What comes of a source; None while its table is not known."""
        known = self._known.get(source)
        if known is None:
            self._check()
            table = None if isinstance(source, str) else self._tables.get(source.among)
            if isinstance(source, str):
                outcome = self._file(source)
            elif table is not None:
                outcome = table(source)
            else:
                return None
            known = self._known[source] = _digest(outcome)
        return known

    def _file(self, path: str) -> object:
        file = self._code.files.get(path)
        if file is None:
            return None
        return (self._content(path), self._code.modules.short_name(path), file.error)

    def _module(self, lookup: Lookup) -> object:
        """What an import or a submodule of that name is; the text does not tell which was meant."""
        folder = f"{lookup.start}/".lstrip("/")
        modules = self._code.modules
        return (modules.submodule(lookup.start, lookup.name), modules.find(folder, lookup.name))


def _digest(outcome: object) -> str:
    return blake2b(repr(outcome).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
