"""The fixtures of a test with where each comes from and who asks for it, for `policy-lint why`."""

from policy_lint.link.collection.asking import asking_mark
from policy_lint.link.collection.collected import Collected, Collection
from policy_lint.link.fixtures.closure import Asked, Shared
from policy_lint.model.catalogue import Catalogue
from policy_lint.model.test import Given

SETTING = ("the setting plugin-fixtures",)


class Givens:
    """Answers what a test is given. Tests have much of it in common, so equal values are one."""

    def __init__(self, collection: Collection, catalogue: Catalogue) -> None:
        self._collection = collection
        self._catalogue = catalogue
        self._in_closure = Shared(self._by_itself)
        self._values: dict[Given, Given] = {}
        self._tuples: dict[tuple[Given, ...], tuple[Given, ...]] = {}

    def of(self, test: Collected) -> tuple[Given, ...]:
        """The fixtures of the closure, in the order of asking."""
        known = zip(self._in_closure.of(test.asked), test.asked, strict=True)
        found = tuple(
            [given or self._given(asked, self._asked_by(test, asked)) for given, asked in known]
        )
        return self._tuples.setdefault(found, found)

    def _by_itself(self, closure: tuple[Asked, ...]) -> tuple[Given | None, ...]:
        """What is alike for all tests with a closure: nothing of what they ask for themselves."""
        return tuple([self._of_others(asked) for asked in closure])

    def _of_others(self, asked: Asked) -> Given | None:
        if asked.by is not None:
            return self._given(asked, f"fixture {asked.by.name}")
        is_autouse = asked.fixture is not None and asked.fixture.autouse
        return self._given(asked, "autouse") if is_autouse else None

    def _given(self, asked: Asked, by: str) -> Given:
        at = asked.fixture.at if asked.fixture else None
        plugins = () if asked.fixture else self._plugins(asked.name)
        given = Given(asked.name, at, by, plugins)
        return self._values.setdefault(given, given)

    def _plugins(self, name: str) -> tuple[str, ...]:
        entry = self._catalogue.fixture(name)
        if entry is not None:
            return entry.plugins
        return SETTING if self._collection.is_known(name) else ()

    def _asked_by(self, test: Collected, asked: Asked) -> str:
        """What asks for a fixture that the test itself asks for."""
        if asked.name in self._collection.parameters_of(test.item.function):
            return "the test"
        if asking_mark(test, asked.name):
            return "a mark"
        return test.config.path if asked.name in test.config.usefixtures else "the test"
