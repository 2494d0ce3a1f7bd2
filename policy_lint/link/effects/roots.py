"""What pytest runs for a test, and the steps that lead there: every chain begins with one."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from policy_lint.link.collection.asking import askers, asking
from policy_lint.link.collection.collected import Collected
from policy_lint.link.collection.hooks import hooks, session_hooks
from policy_lint.link.collection.items import place
from policy_lint.link.effects.call_graph import Graph
from policy_lint.link.effects.node import CLASS_DECORATORS, Node
from policy_lint.link.effects.undone_sign_ins import OWN
from policy_lint.link.fixtures.closure import Asked, Shared
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import Function
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Reach
from policy_lint.model.place import Place, Step


class Root(NamedTuple):
    """Something that pytest runs for a test, and what gives the steps that lead to it."""

    node: Node
    reach: Reach
    steps: Callable[[], tuple[Step, ...]]
    certainty: Certainty = Certainty.ALWAYS
    fixture: str | None = None
    """The fixture that it is, or none."""
    by_turns: bool = False
    """It only runs with some parameters of the test."""


class Roots:
    """Answers what runs for a test; what runs around many is found once."""

    def __init__(self, evaluator: Evaluator, graph: Graph) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._graph = graph
        self._memo = evaluator.memo
        self._askers = Shared(askers)

    def of(self, index: int, test: Collected) -> tuple[Root, ...]:
        """All that runs for a test, which has a number: itself first."""
        return self._memo.noted(("roots", index), lambda: tuple(self._find_roots(test)))

    def around(self, test: Collected) -> tuple[Root, ...]:
        """What runs around every test of its class or module: hooks and imports."""
        key = ("run around", test.item.path, test.item.classes)
        return self._memo.noted(key, lambda: tuple(self._find_around(test)))

    def start(self, test: Collected) -> Step:
        """The test itself, where every chain begins."""
        return Step(place(self._code, test.item), f"test {test.item.names[-1]}")

    def own_reach(self, test: Collected) -> Reach:
        """How a test comes to its own body."""
        item = test.item
        inherited = bool(item.classes) and item.function.path != item.classes[-1].path
        return "import" if item.made else "base" if inherited else "direct"

    def asking(self, test: Collected, asked: Asked) -> tuple[Step, ...]:
        """The steps to a fixture that a test gets."""
        return (
            self.start(test),
            *asking(self._code, test, asked, self._askers.of(test.asked)),
        )

    def _find_roots(self, test: Collected) -> Iterator[Root]:
        item, start = test.item, self.start(test)
        alone = partial(_steps, start)
        own = self._graph.for_rows(test) if test.direct else Node(item.function.frame)
        yield Root(own, self.own_reach(test), alone, fixture=OWN)
        for functions, sure in (
            (item.runs, Certainty.ALWAYS),
            (item.may_run, Certainty.CONDITIONAL),
        ):
            for function in functions:
                runs = partial(self._runs, start, function)
                yield Root(Node(function.frame), "helper", runs, sure)
        for cls in item.classes:
            for base in self._evaluator.classes.line(cls):
                if isinstance(base, Class) and self._code.scope(base.path, base.scope).decorators:
                    node = Node(Frame(base.path, base.scope), CLASS_DECORATORS)
                    yield Root(node, "direct" if base == cls else "base", alone)
        for asked in test.asked:
            if asked.fixture is not None and asked.ring is None:
                steps = partial(self.asking, test, asked)
                doubtful = asked.name in test.doubtful
                sure = Certainty.CONDITIONAL if doubtful else Certainty.ALWAYS
                node = self._graph.for_marks(asked.fixture.function.frame, partial(_has, test))
                yield Root(node, "fixture", steps, sure, asked.name, asked.name in test.turns)
        for root in self.around(test):
            node = self._graph.for_marks(root.node.frame, partial(_has, test))
            yield Root(node, root.reach, partial(_steps, start, *root.steps()))

    def _runs(self, start: Step, function: Function) -> tuple[Step, ...]:
        where = function[:2]
        return (start, Step(self._code.at(*where), f"runs {self._code.scope(*where).name}"))

    def _find_around(self, test: Collected) -> Iterator[Root]:
        for hook in hooks(self._evaluator, test):
            steps = partial(_steps, self._step(hook.function))
            yield Root(Node(hook.function.frame), "base" if hook.inherited else "hook", steps)
        for function in self._session_hooks(test):
            yield Root(Node(function.frame), "hook", partial(_steps, self._step(function)))
        for path in (test.item.path, *reversed(test.conftests), *test.plugins):
            step = Step(Place(path, 1), f"pytest imports {path}")
            yield Root(Node(Frame(path, 0)), "import", partial(_steps, step))

    def _step(self, function: Function) -> Step:
        """To a hook."""
        where = function[:2]
        return Step(self._code.at(*where), f"pytest runs {self._code.title(*where)}")

    def _session_hooks(self, test: Collected) -> tuple[Function, ...]:
        """What conftest files and plugins run for a test; it is the same for all below a folder."""
        files = (*test.conftests, *test.plugins)
        key = ("session hooks", files)
        return self._memo.noted(key, lambda: tuple(session_hooks(self._evaluator, files)))


def _steps(*steps: Step) -> tuple[Step, ...]:
    return steps


def _has(test: Collected, mark: str) -> bool | None:
    """Whether a test has a mark; None if that cannot be told."""
    found = [one.sure for one in test.marks if one.name == mark]
    if True in found:
        return True
    return None if found or test.dynamic or {mark, ""} & {*test.maybe} else False
