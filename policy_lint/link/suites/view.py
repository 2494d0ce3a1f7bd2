"""A test file as far as it tells what it tests."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policy_lint.link.code import Code
from policy_lint.link.suite import Collected
from policy_lint.link.suites.uses import Node, Use, Uses
from policy_lint.link.value import Class


class View(NamedTuple):
    """The tests of one file, by number, and what they use and say."""

    path: str
    tests: tuple[int, ...]
    used: tuple[frozenset[Use], ...]
    """What each of them uses in its file: itself, by its hooks, by helpers beside it."""
    around: frozenset[Use]
    """What the module body and the classes use."""
    support: frozenset[Use]
    """What fixtures, base classes and helpers of other files use."""
    classes: tuple[str, ...]
    """The names of the classes that hold tests."""
    functions: tuple[str, ...]
    prose: str
    """The docstrings of the module and those classes."""

    @property
    def direct(self) -> frozenset[Use]:
        """Everything that the file itself uses."""
        return self.around.union(*self.used)


def views(code: Code, uses: Uses, collected: Sequence[Collected]) -> Iterator[View]:
    """Every file with a test, in the order of the tests."""
    by_path: dict[str, list[int]] = {}
    for index, test in enumerate(collected):
        by_path.setdefault(test.item.path, []).append(index)
    reader = _Reader(code, uses)
    for path, numbers in by_path.items():
        yield reader.view(path, tuple(numbers), [collected[number] for number in numbers])


class _Reader:
    def __init__(self, code: Code, uses: Uses) -> None:
        self._code = code
        self._uses = uses
        self._hooks: dict[Class, frozenset[Use]] = {}

    def view(self, path: str, numbers: tuple[int, ...], tests: list[Collected]) -> View:
        used = tuple([self._of_test(path, test) for test in tests])
        classes = dict.fromkeys(cls for test in tests for cls in test.item.classes)
        around = frozenset(self._uses.beside((path, 0))).union(
            *(self._uses.beside((cls.path, cls.scope)) for cls in classes if cls.path == path)
        )
        names = dict.fromkeys(name for test in tests for name in test.item.names[:-1])
        return View(
            path=path,
            tests=numbers,
            used=used,
            around=around,
            support=self._support(path, tests, classes),
            classes=tuple(names),
            functions=tuple(test.item.names[-1] for test in tests),
            prose="\n".join(self._prose(path, classes)),
        )

    def _of_test(self, path: str, test: Collected) -> frozenset[Use]:
        function = test.item.function
        nodes: list[Node] = [(function.path, function.scope)]
        nodes += [
            (asked.fixture.function.path, asked.fixture.function.scope)
            for asked in test.asked
            if asked.fixture is not None and asked.fixture.function.path == path
        ]
        hooks = (self._of_hooks(cls) for cls in test.item.classes)
        return frozenset[Use]().union(*map(self._uses.within, nodes), *hooks)

    def _of_hooks(self, cls: Class) -> frozenset[Use]:
        """What the methods of a class use that are no tests."""
        if cls not in self._hooks:
            methods = self._code.scope(cls.path, cls.scope).children
            self._hooks[cls] = frozenset[Use]().union(
                *(
                    self._uses.within((cls.path, number))
                    for number in methods
                    if not self._code.scope(cls.path, number).name.startswith("test")
                )
            )
        return self._hooks[cls]

    def _support(
        self, path: str, tests: list[Collected], classes: Iterable[Class]
    ) -> frozenset[Use]:
        nodes = {(test.item.function.path, test.item.function.scope) for test in tests}
        nodes |= {
            (asked.fixture.function.path, asked.fixture.function.scope)
            for test in tests
            for asked in test.asked
            if asked.fixture is not None and not asked.fixture.autouse
        }
        nodes |= {(cls.path, cls.scope) for cls in classes} | {(path, 0)}
        return frozenset[Use]().union(*map(self._uses.through, nodes))

    def _prose(self, path: str, classes: Iterable[Class]) -> Iterator[str]:
        yield self._code.scope(path).docstring
        yield from (self._code.scope(cls.path, cls.scope).docstring for cls in classes)
