"""Facts to project: the whole of linking, in order."""

from collections.abc import Iterable, Iterator
from functools import partial

from policy_lint.link.collection.collected import Collected, Collection
from policy_lint.link.collection.collector import place
from policy_lint.link.collection.dead_hooks import dead_hooks, suspects
from policy_lint.link.collection.given import Givens
from policy_lint.link.collection.hollow import hollow
from policy_lint.link.collection.levels import Levels
from policy_lint.link.collection.run_time import made_at_run_time
from policy_lint.link.collection.support import Support
from policy_lint.link.collection.uncollected import uncollected
from policy_lint.link.collection.undefined import Undefined
from policy_lint.link.effects.arguments import Callers
from policy_lint.link.effects.call_graph import Graph
from policy_lint.link.effects.checked import is_doubtful
from policy_lint.link.effects.customs import at_the_door, customs
from policy_lint.link.effects.reach import Reached
from policy_lint.link.effects.tested import Tested
from policy_lint.link.effects.unused_imports import idle
from policy_lint.link.effects.usual_sign_ins import lacking, ways
from policy_lint.link.faults import Faults
from policy_lint.link.patterns.gathered import established
from policy_lint.link.sessions import Sessions
from policy_lint.link.suites.assemble import assemble
from policy_lint.link.symbols.modules import Roots, Worlds
from policy_lint.link.symbols.scopes import Code
from policy_lint.link.values.infer import Evaluator
from policy_lint.model.catalogue import Catalogue
from policy_lint.model.facts import FileFacts
from policy_lint.model.fault import PROJECT, Fault
from policy_lint.model.pattern import Search, no_patterns
from policy_lint.model.place import Place
from policy_lint.model.policy import Policy
from policy_lint.model.project import Project, Unreadable
from policy_lint.model.pytest_setup import PytestSetup
from policy_lint.model.suite import Suites
from policy_lint.model.test import Test


def link(  # noqa: PLR0913 - everything that is known, once
    facts: Iterable[FileFacts],
    setup: PytestSetup,
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
    code = Code(facts, _worlds(setup))
    evaluator, faults = Evaluator(code, catalogue), Faults()
    sessions = Sessions(setup.sessions)
    collection = Collection(evaluator, sessions, setup, faults)
    collected = tuple(sorted(collection.tests(), key=lambda test: _order(code, test)))
    paths = {test.item.path for test in collected}
    loaded = collection.plugin_modules(paths)
    support = Support(code, paths, loaded, setup.support, setup.source)
    evaluator.follow_arguments(Callers(evaluator, support).passed)
    graph = Graph(evaluator, collection, support, search(sorted(support.paths)), faults)
    levels = Levels(policy)
    followed = range(len(collected)) if everything else _judged(evaluator, collected, levels)
    reached = Reached(evaluator, graph, collected, followed, faults)
    undefined, givens = Undefined(code, collection, support), Givens(collection, catalogue)
    tested = Tested(collection, reached, undefined, givens, levels)
    tests = tuple(
        faults.spared(reached.start(test).at, partial(tested.test, index, test), tested.bare(test))
        for index, test in enumerate(collected)
    )
    usual = tuple(customs(policy, tests, reached.is_refused))
    made = made_at_run_time(evaluator, collection, support, faults)
    suites = partial(
        assemble, evaluator, support, policy, collected, tests, made=made, faults=faults
    )
    return Project(
        policy=policy,
        tests=tests,
        uncollected=uncollected(evaluator, collection, support, collected, faults),
        unreadable=tuple(_unreadable(code, support)),
        idle=idle(code, catalogue, support),
        dead_hooks=dead_hooks(evaluator, collected, reached.runs),
        providers=reached.providers(
            (effect, test) for test in tests for effect, *_ in lacking(test, policy, usual)
        ),
        customs=usual,
        at_the_door=frozenset(at_the_door(policy, tests, reached.is_refused)),
        established=established(
            evaluator, collection, support, collected, tests=tests, policy=policy, faults=faults
        ),
        hollow=hollow(code, support, paths),
        ways=ways(_followed(levels, collected, tests)),
        test_paths=tuple(sorted(support.paths)),
        suites=faults.spared(PROJECT, suites, Suites()),
        imports=tuple(support.graph()),
        made=made,
        faults=(*_misread(code), *faults.found()),
    )


def _worlds(setup: PytestSetup) -> Worlds:
    """Where each project of the repository imports from: pytest roots, and what is packaged."""
    local = {config.folder: config.pythonpath for config in setup.sessions}
    installed: dict[str, list[str]] = {}
    for folder, root in setup.import_roots:
        installed.setdefault(folder, []).append(root)
    return {
        folder: Roots(tuple(installed.get(folder, ())), local.get(folder, ()))
        for folder in sorted(local.keys() | installed)
    }


def _followed(
    levels: Levels, collected: tuple[Collected, ...], tests: tuple[Test, ...]
) -> Iterator[Test]:
    """The tests whose effects are known whatever command asks."""
    for found, test in zip(collected, tests, strict=True):
        if levels.is_ruled(found.item.path, found.mark_names):
            yield test


def _judged(
    evaluator: Evaluator, collected: tuple[Collected, ...], levels: Levels
) -> frozenset[int]:
    """The tests, by number, whose effects a rule may ask for: those of a level with a policy.

    Where a hook may be dead, what the tests of its class run is followed too, and where it hangs on
    a condition whether a test checks anything.
    """
    doubtful = suspects(evaluator, collected)
    return frozenset(
        index
        for index, (test, doubt) in enumerate(zip(collected, doubtful, strict=True))
        if doubt
        or is_doubtful(evaluator.code.scope(*test.item.function[:2]))
        or levels.is_ruled(test.item.path, test.mark_names)
    )


def _order(code: Code, test: Collected) -> tuple[str, int, str]:
    return (test.item.path, place(code, test.item).line, test.item.id)


def _unreadable(code: Code, support: Support) -> Iterable[Unreadable]:
    for path, file in code.files.items():
        if file.error is not None and not file.error.fault:
            at = Place(path, file.error.line, file.error.column)
            yield Unreadable(at, file.error.message, support.has(path))


def _misread(code: Code) -> Iterable[Fault]:
    for path, file in code.files.items():
        if file.error is not None and file.error.fault:
            yield Fault(Place(path, 1), file.error.message)
