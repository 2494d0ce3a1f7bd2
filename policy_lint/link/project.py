"""Facts to project: the whole of linking, in order."""

from collections.abc import Iterable

from policy_lint.link.code import Code
from policy_lint.link.dead_hook import dead_hooks, suspects
from policy_lint.link.evaluate import Evaluator
from policy_lint.link.given import Givens
from policy_lint.link.graph import Graph
from policy_lint.link.idle import idle
from policy_lint.link.level import Levels
from policy_lint.link.reach import Reached
from policy_lint.link.session import Sessions
from policy_lint.link.suite import Collected, Suite
from policy_lint.link.suites.assemble import assemble
from policy_lint.link.support import Support
from policy_lint.link.surroundings import Surroundings
from policy_lint.link.tested import Tested
from policy_lint.link.uncollected import uncollected
from policy_lint.link.undefined import Undefined
from policy_lint.model.catalogue import Catalogue
from policy_lint.model.facts import FileFacts
from policy_lint.model.pattern import Search, no_patterns
from policy_lint.model.place import Place
from policy_lint.model.policy import Policy
from policy_lint.model.project import Project, Unreadable


def link(  # noqa: PLR0913 - everything that is known, once
    facts: Iterable[FileFacts],
    surroundings: Surroundings,
    policy: Policy,
    catalogue: Catalogue,
    search: Search = no_patterns,
    *,
    everything: bool = True,
) -> Project:
    """The project that the files make together, whatever their order.

    `search` gives what the team's own patterns find in support code. Unless `everything` is asked
    for, no effects are looked for in tests at whose level the policy forbids and requires nothing.
    """
    roots = [path for config in surroundings.sessions for path in config.pythonpath]
    code = Code(facts, [*roots, *surroundings.import_roots])
    evaluator = Evaluator(code, catalogue)
    sessions = Sessions(surroundings.sessions)
    suite = Suite(evaluator, sessions, surroundings.plugins, surroundings.plugin_fixtures)
    collected = tuple(sorted(suite.tests(), key=lambda test: _order(code, test)))
    paths = {test.item.path for test in collected}
    support = Support(code, paths, surroundings.support, surroundings.source)
    graph = Graph(evaluator, suite, support, search(sorted(support.paths)))
    levels = Levels(policy)
    followed = range(len(collected)) if everything else _judged(evaluator, collected, levels)
    reached = Reached(evaluator, graph, collected, followed)
    undefined, givens = Undefined(code, suite, support), Givens(suite, catalogue)
    tested = Tested(suite, reached, undefined, givens, levels)
    tests = tuple(tested.test(index, test) for index, test in enumerate(collected))
    return Project(
        policy=policy,
        tests=tests,
        uncollected=uncollected(evaluator, suite, support, collected),
        unreadable=tuple(_unreadable(code, support)),
        idle=idle(code, catalogue, support),
        dead_hooks=dead_hooks(evaluator, collected, reached.runs),
        providers=reached.providers(_required(policy)),
        test_paths=tuple(sorted(support.paths)),
        suites=assemble(evaluator, support, policy, collected, tests),
    )


def _required(policy: Policy) -> set[str]:
    """The effects that some level requires."""
    return {effect for row in policy.levels for effect, _ in row.requires}


def _judged(
    evaluator: Evaluator, collected: tuple[Collected, ...], levels: Levels
) -> frozenset[int]:
    """The tests, by number, whose effects a rule may ask for: those of a level with a policy.

    Where a hook may be dead, what the tests of its class run is followed too.
    """
    doubtful = suspects(evaluator, collected)
    return frozenset(
        index
        for index, (test, doubt) in enumerate(zip(collected, doubtful, strict=True))
        if doubt or levels.is_ruled(test.item.path, test.mark_names)
    )


def _order(code: Code, test: Collected) -> tuple[str, int, str]:
    scope = code.scope(test.item.function.path, test.item.function.scope)
    return (test.item.path, scope.line, test.item.id)


def _unreadable(code: Code, support: Support) -> Iterable[Unreadable]:
    for path, file in code.files.items():
        if file.error is not None:
            at = Place(path, file.error.line, file.error.column)
            yield Unreadable(at, file.error.message, support.has(path))
