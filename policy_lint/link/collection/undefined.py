"""Fixtures that a test asks for in vain, and where one of that name stands out of its sight."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from policy_lint.link.collection.collected import Collected, Collection
from policy_lint.link.collection.support import Support
from policy_lint.link.sessions import in_testpaths
from policy_lint.link.symbols.modules import Lookup
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.test import Request


class Undefined:
    """Answers which fixtures of a closure are defined nowhere that the test can see."""

    def __init__(self, code: Code, collection: Collection, support: Support) -> None:
        self._code = code
        self._collection = collection
        self._support = support

    def of(self, test: Collected) -> Iterator[Request]:
        """The requests of a test that fail; none for a test that is made at run time."""
        own = self._collection.place(test.item)
        told = not test.dynamic and not self._is_of_script(test)
        for asked in test.asked if told else ():
            known = asked.fixture is not None or self._collection.is_known(asked.name)
            if not known:
                at, by = (asked.by.at, asked.by.name) if asked.by else (own, test.item.names[-1])
                yield Request(asked.name, at, by, self._elsewhere(asked.name))

    def _is_of_script(self, test: Collected) -> bool:
        """Whether a bare `pytest` never comes to it, and its own file calls it with arguments."""
        path, name = test.item.path, test.item.names[-1]
        return not in_testpaths(path, test.config) and any(
            name in scope.loads for scope in self._code.scopes(path)
        )

    def _elsewhere(self, name: str) -> tuple[str, ...]:
        self._code.memo.sources.add(Lookup("", name, "fixtures"))
        return self._defined.get(name, ())

    def tables(self) -> Mapping[str, Callable[[Lookup], object]]:
        """Where fixtures are defined, by the word of the lookups for them."""
        return {"fixtures": lambda lookup: self._defined.get(lookup.name)}

    @cached_property
    def _defined(self) -> Mapping[str, tuple[str, ...]]:
        """The files that define a fixture, by its name."""
        return self._code.memo.aside(self._find_defined)

    def _find_defined(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for path in sorted(self._support.paths):
            for fixture in self._collection.definitions.of_module(path):
                known = found.get(fixture.name, ())
                if fixture.at.path not in known:
                    found[fixture.name] = (*known, fixture.at.path)
        return found
