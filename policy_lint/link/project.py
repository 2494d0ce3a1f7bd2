"""Facts to project: the whole of linking, in order."""

from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from policy_lint.link.code import Code
from policy_lint.link.evaluate import Evaluator
from policy_lint.link.graph import UNRESOLVED, Graph
from policy_lint.link.idle import idle
from policy_lint.link.level import witnesses
from policy_lint.link.reach import Reached
from policy_lint.link.session import Sessions, in_testpaths
from policy_lint.link.suite import Collected, Suite
from policy_lint.link.support import Support
from policy_lint.link.surroundings import Surroundings
from policy_lint.link.uncollected import uncollected
from policy_lint.model.catalogue import Catalogue
from policy_lint.model.facts import FileFacts
from policy_lint.model.place import Place, Step
from policy_lint.model.policy import Policy
from policy_lint.model.project import Project, Unreadable
from policy_lint.model.test import Request, Test, Witness

Levels = Callable[[str, tuple[str, ...]], tuple[Witness, ...]]


def link(
    facts: Iterable[FileFacts], surroundings: Surroundings, policy: Policy, catalogue: Catalogue
) -> Project:
    """The project that the files make together, whatever their order."""
    roots = [path for config in surroundings.sessions for path in config.pythonpath]
    code = Code(facts, [*roots, *surroundings.import_roots])
    evaluator = Evaluator(code, catalogue)
    sessions = Sessions(surroundings.sessions)
    suite = Suite(evaluator, sessions, surroundings.plugins, surroundings.plugin_fixtures)
    collected = tuple(sorted(suite.tests(), key=lambda test: _order(code, test)))
    support = Support(
        code, {test.item.path for test in collected}, surroundings.support, surroundings.source
    )
    graph = Graph(evaluator, suite, support)
    reached = Reached(evaluator, graph, collected)
    levels = lru_cache(maxsize=None)(partial(witnesses, policy))
    runs = {path: in_testpaths(path, config) for path, config in {test.item.path: test.config for test in collected}.items()}
    tests = tuple(
        _test(suite, levels, test, reached, index, runs[test.item.path])
        for index, test in enumerate(collected)
    )
    return Project(
        policy=policy,
        tests=tests,
        uncollected=uncollected(evaluator, suite, support, collected),
        unreadable=tuple(_unreadable(code, support)),
        idle=idle(code, catalogue, support),
        providers=reached.providers({effect for row in policy.levels for effect, _ in row.requires}),
        test_paths=tuple(sorted(support.paths)),
    )


def _order(code: Code, test: Collected) -> tuple[str, int, str]:
    scope = code.scope(test.item.function.path, test.item.function.scope)
    return (test.item.path, scope.line, test.item.id)


def _test(suite: Suite, levels: Levels, test: Collected, reached: Reached, index: int, runs: bool) -> Test:
    item = test.item
    scope = suite.scope(item.function)
    marks = tuple(dict.fromkeys(mark.name for mark in test.marks))
    found = levels(item.path, marks)
    effects = reached.effects(index, test)
    return Test(
        id=item.id,
        at=Place(item.function.path, scope.line, scope.column),
        level=found[0].level if found else None,
        witnesses=found,
        fixtures=suite.public(test),
        effects=tuple([effect for effect in effects if effect.origin.effect != UNRESOLVED]),
        marks=marks,
        undefined=_undefined(suite, test),
        unresolved=tuple(
            [Step(effect.origin.at, effect.origin.name) for effect in effects if effect.origin.effect == UNRESOLVED]
        ),
        dynamic=test.dynamic,
        default_run=runs,
    )


def _undefined(suite: Suite, test: Collected) -> tuple[Request, ...]:
    scope = suite.scope(test.item.function)
    own = Place(test.item.function.path, scope.line, scope.column)
    return tuple(
        Request(asked.name, asked.by.at if asked.by else own, asked.by.name if asked.by else test.item.names[-1])
        for asked in test.asked
        if asked.fixture is None and not suite.is_known(asked.name) and not test.dynamic
    )


def _unreadable(code: Code, support: Support) -> Iterable[Unreadable]:
    for path, file in code.files.items():
        if file.error is not None:
            at = Place(path, file.error.line, file.error.column)
            yield Unreadable(at, file.error.message, support.has(path))


