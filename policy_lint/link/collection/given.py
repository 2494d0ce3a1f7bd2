"""The fixtures of a test with where each comes from and who asks for it, for `policy-lint why`."""

from policy_lint.link.collection.asking import asking_mark, asks_by_parameter
from policy_lint.link.collection.collected import Collected, Collection
from policy_lint.link.fixtures.closure import Asked
from policy_lint.model.catalogue import Catalogue
from policy_lint.model.test import Given

SETTING = ("the setting plugin-fixtures",)


class Givens:
    """Answers what a test is given. Tests have much of it in common, so equal values are one."""

    def __init__(self, collection: Collection, catalogue: Catalogue) -> None:
        self._collection = collection
        self._catalogue = catalogue
        self._values: dict[Given, Given] = {}
        self._tuples: dict[tuple[Given, ...], tuple[Given, ...]] = {}

    def of(self, test: Collected) -> tuple[Given, ...]:
        """The fixtures of the closure, in the order of asking."""
        found = tuple([self._given(test, asked) for asked in test.asked])
        return self._tuples.setdefault(found, found)

    def _given(self, test: Collected, asked: Asked) -> Given:
        at = asked.fixture.at if asked.fixture else None
        plugins = () if asked.fixture else self._plugins(asked.name)
        given = Given(asked.name, at, self._asked_by(test, asked), plugins)
        return self._values.setdefault(given, given)

    def _plugins(self, name: str) -> tuple[str, ...]:
        entry = self._catalogue.fixture(name)
        if entry is not None:
            return entry.plugins
        return SETTING if self._collection.is_known(name) else ()

    def _asked_by(self, test: Collected, asked: Asked) -> str:
        if asked.by is not None:
            return f"fixture {asked.by.name}"
        if asked.fixture is not None and asked.fixture.autouse:
            return "autouse"
        if asks_by_parameter(self._collection.scope(test.item.function), asked.name):
            return "the test"
        if asking_mark(test, asked.name):
            return "a mark"
        return test.config.path if asked.name in test.config.usefixtures else "the test"
