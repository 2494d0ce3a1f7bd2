"""What switches tests off, or lets them fail, without a word why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from policy_lint.link.collection.collected import Collected
from policy_lint.link.collection.marks import Mark
from policy_lint.link.faults import Faults
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import External
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import STAR, Call
from policy_lint.model.place import Place
from policy_lint.model.project import Unexplained

_SAYS = ("**", "msg", "raises", "reason")
"""Arguments that say why: what is expected to be raised does, too."""
_SWITCHES = ("skip", "xfail")


def unexplained(
    evaluator: Evaluator, collected: Iterable[Collected], faults: Faults
) -> tuple[Unexplained, ...]:
    """All of them, by place, each with the tests that it concerns."""
    finder = _Finder(evaluator)
    found: dict[tuple[Place, str], list[str]] = defaultdict(list)
    for test in collected:
        near = Place(test.item.path, 1)
        for at, what in dict.fromkeys(faults.spared(near, partial(finder.of, test), ())):
            found[at, what].append(test.item.id)
    return tuple(Unexplained(at, what, tuple(ids)) for (at, what), ids in sorted(found.items()))


class _Finder:
    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._of_modules: dict[str, tuple[tuple[Place, str], ...]] = {}
        self._remarked: dict[str, frozenset[int]] = {}

    def of(self, test: Collected) -> tuple[tuple[Place, str], ...]:
        """What concerns one test: its marks, and what its body or module does first."""
        return tuple(self._of(test))

    def _of(self, test: Collected) -> Iterator[tuple[Place, str]]:
        for mark in test.marks:
            if mark.name in _SWITCHES and self._is_bare(mark, strict=test.config.strict_xfail):
                yield Place(mark.path, mark.line, mark.column), f"pytest.mark.{mark.name}"
        function = test.item.function
        for path, number in (function[:2], *test.item.classes):
            yield from self._decorated(path, number)
        yield from self._called(function.path, function.scope)
        path = test.item.path
        if path not in self._of_modules:
            self._of_modules[path] = tuple(self._called(path, 0))
        yield from self._of_modules[path]

    def _is_bare(self, mark: Mark, *, strict: bool) -> bool:
        """Whether a mark is applied always and says nothing."""
        if not mark.sure or mark.line in self._remarks(mark.path):
            return False
        if mark.call is None:
            return mark.name == "skip" or not strict
        words = dict(mark.call.keywords)
        if mark.call.args or not words.keys().isdisjoint((*_SAYS, "condition")):
            return _is_empty(mark.call) and mark.name == "skip"
        return mark.name == "skip" or words.get("strict", f"={strict}") == "=False"

    def _decorated(self, path: str, number: int) -> Iterator[tuple[Place, str]]:
        """`@unittest.skip` without a call, which takes what it decorates for the reason."""
        scope = self._code.scope(path, number)
        for expr in scope.decorators:
            if type(expr) is str and expr.rpartition(".")[2] == "skip":
                values = self._evaluator.values(Frame(path, scope.parent), expr)
                if External("unittest.skip") in values and scope.line not in self._remarks(path):
                    yield Place(path, scope.line, scope.column), "unittest.skip"

    def _called(self, path: str, number: int) -> Iterator[tuple[Place, str]]:
        """`pytest.skip()`, if it is sure to run."""
        for call in self._code.scope(path, number).calls:
            callee = call.callee
            if type(callee) is not str or callee.rpartition(".")[2] not in _SWITCHES:
                continue
            if call.certainty is Certainty.ALWAYS and call.role == "call" and _is_wordless(call):
                for value in self._evaluator.values(Frame(path, number), callee):
                    known = isinstance(value, External) and value.dotted
                    if known in ("pytest.skip", "pytest.xfail") and (
                        call.line not in self._remarks(path)
                    ):
                        yield Place(path, call.line, call.column), f"{known}()"

    def _remarks(self, path: str) -> frozenset[int]:
        if path not in self._remarked:
            self._remarked[path] = frozenset(self._code.scope(path).remarks)
        return self._remarked[path]


def _is_wordless(call: Call) -> bool:
    words = dict(call.keywords)
    return (not call.args and words.keys().isdisjoint(_SAYS)) or _is_empty(call)


def _is_empty(call: Call) -> bool:
    """Whether all that a call says is an empty text."""
    said = [*call.args, *(value for word, value in call.keywords if word in _SAYS)]
    return bool(said) and all(one == "=''" for one in said) and STAR not in str(call.args)
