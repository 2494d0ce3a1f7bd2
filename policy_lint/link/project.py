"""Facts to project: the whole of linking, in order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from policy_lint.link.collection.collected import Collected, Collection
from policy_lint.link.collection.dead_hooks import dead_hooks, suspects
from policy_lint.link.collection.given import Givens
from policy_lint.link.collection.hollow import hollow
from policy_lint.link.collection.items import place
from policy_lint.link.collection.levels import Levels
from policy_lint.link.collection.run_time import made_at_run_time
from policy_lint.link.collection.self_made import self_made
from policy_lint.link.collection.support import Support
from policy_lint.link.collection.uncollected import uncollected
from policy_lint.link.collection.undefined import Undefined
from policy_lint.link.collection.unexplained import unexplained
from policy_lint.link.effects.arguments import Callers
from policy_lint.link.effects.call_graph import Graph
from policy_lint.link.effects.checked import is_doubtful
from policy_lint.link.effects.customs import at_the_door, customs
from policy_lint.link.effects.reach import Reached
from policy_lint.link.effects.tested import Tested
from policy_lint.link.effects.unused_imports import idle
from policy_lint.link.effects.usual_sign_ins import lacking, ways
from policy_lint.link.established.gathered import established
from policy_lint.link.faults import Faults
from policy_lint.link.parts.holding import Keeping, Parts
from policy_lint.link.parts.part import Kept, Part
from policy_lint.link.sessions import Sessions
from policy_lint.link.suites.assemble import assemble
from policy_lint.link.suites.credit.flaws import Flawed, united
from policy_lint.link.suites.product.subjects import Subject, subjects
from policy_lint.link.suites.usage.view import without_hubs
from policy_lint.link.suites.usage.views import Views
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.symbols.modules import Roots, Worlds
from policy_lint.link.symbols.scopes import Code
from policy_lint.link.values.infer import Evaluator
from policy_lint.model.catalogue import Catalogue
from policy_lint.model.facts import FileFacts
from policy_lint.model.fault import PROJECT, Fault
from policy_lint.model.pattern import Search, no_patterns
from policy_lint.model.place import Place
from policy_lint.model.policy import Policy
from policy_lint.model.project import Project, SelfMade, Unreadable
from policy_lint.model.pytest_setup import PytestSetup
from policy_lint.model.suite import Entrance, Suites
from policy_lint.model.test import Made, Test


class Linked(NamedTuple):
    """A project, what is to be kept of it for the next time, if that is wanted, and whom to ask."""

    project: Project
    kept: Kept | None
    tests: tuple[Collected, ...]
    """Those of the project in the same order, with the fixtures that they get."""
    evaluator: Evaluator
    """What names stand for."""
    collection: Collection
    """Which fixtures can be seen from where, whether a test asks for them or not."""
    graph: Graph
    """What code does, whether a test runs it or not."""


def link(  # noqa: PLR0913 - everything that is known, once
    facts: Iterable[FileFacts],
    setup: PytestSetup,
    policy: Policy,
    catalogue: Catalogue,
    search: Search = no_patterns,
    *,
    everything: bool = True,
    keeping: Keeping | None = None,
) -> Linked:
    """The project that the files make together, whatever their order.

    `search` gives what the team's own patterns find in support code. Unless `everything` is asked
    for, no effects are looked for in tests at whose level the policy forbids and requires nothing.
    What was kept the last time and still holds is not looked for again.
    """
    code = Code(facts, _worlds(setup))
    evaluator, levels = Evaluator(code, catalogue), Levels(policy)
    faults = Faults(keeping.check) if keeping else Faults()
    collection = Collection(evaluator, Sessions(setup.sessions), setup, faults)
    parts = Parts(code, keeping, collection.tables())
    collected = tuple(sorted(parts.tests(collection), key=lambda test: _order(code, test)))
    paths = {test.item.path for test in collected}
    loaded = collection.plugin_modules(paths)
    support = Support(code, paths, loaded, setup.support, setup.source)
    callers = Callers(evaluator, support)
    evaluator.follow_arguments(callers.passed)
    graph = Graph(
        evaluator, collection, support, search(sorted(support.paths)), faults, policy.accessors
    )
    undefined, givens = Undefined(code, collection, support), Givens(collection, catalogue)
    product = {subject.path: subject for subject in subjects(evaluator, support)}
    views = Views(code, support, product, faults)
    parts.hold((support.tables(), callers.tables(), undefined.tables(), views.tables()), graph)
    new = [index for index, test in enumerate(collected) if test.item.path not in parts.holding]
    followed = new if everything else _judged(evaluator, collected, new, levels)
    reached = Reached(evaluator, graph, collected, frozenset(followed), faults)
    tested = Tested(collection, reached, undefined, givens, levels, faults)
    flawed = Flawed(evaluator, support, faults)
    seen = tuple(parts.seen(collected, tested, views, flawed))
    own = self_made(evaluator, collected, faults)
    known = _Known(evaluator, collection, support, policy, levels, collected, seen, faults, own)
    project = _folded(known, reached, parts.runs(reached), product, views)
    kept = parts.kept(faults.found())
    return Linked(project, kept, collected, evaluator, collection, graph)


class _Known(NamedTuple):
    """What is known of the whole project when each test file has been looked at."""

    evaluator: Evaluator
    collection: Collection
    support: Support
    policy: Policy
    levels: Levels
    collected: tuple[Collected, ...]
    seen: tuple[Part, ...]
    faults: Faults
    own: tuple[SelfMade, ...]
    """Tests that assert on nothing but what they have made themselves."""


def _folded(
    known: _Known,
    reached: Reached,
    runs: Callable[[Frame], bool],
    product: Mapping[str, Subject],
    views: Views,
) -> Project:
    """The project that its parts make together."""
    evaluator, collection, support, policy, levels, collected, seen, faults, own = known
    code = evaluator.code
    tests = tuple(test for part in seen for test in part.tests)
    is_refused = {number for part in seen for number in part.refused}.__contains__
    usual = tuple(customs(policy, tests, is_refused))
    made = made_at_run_time(evaluator, collection, support, faults)
    return Project(
        policy=policy,
        tests=tests,
        uncollected=uncollected(evaluator, collection, support, collected, faults),
        unreadable=tuple(_unreadable(code, support)),
        idle=idle(code, evaluator.catalogue, support),
        dead_hooks=dead_hooks(evaluator, collected, runs),
        providers=reached.providers(
            (effect, test) for test in tests for effect, *_ in lacking(test, policy, usual)
        ),
        customs=usual,
        at_the_door=frozenset(at_the_door(policy, tests, is_refused)),
        established=established(
            evaluator, collection, support, collected, tests=tests, policy=policy, faults=faults
        ),
        hollow=hollow(evaluator, support, {test.item.path for test in collected}, faults),
        unexplained=unexplained(evaluator, collected, faults),
        self_made=own,
        ways=ways(_followed(levels, collected, tests)),
        test_paths=tuple(sorted(support.paths)),
        suites=faults.spared(
            PROJECT, partial(_suites, known, tests, product, views.entrances, made), Suites()
        ),
        imports=tuple(support.graph()),
        made=made,
        faults=(*_misread(code), *faults.found()),
    )


def _suites(
    known: _Known,
    tests: tuple[Test, ...],
    product: Mapping[str, Subject],
    entrances: Mapping[str, tuple[Entrance, ...]],
    made: tuple[Made, ...],
) -> Suites:
    views = tuple(without_hubs([part.view for part in known.seen if part.view]))
    return assemble(
        known.evaluator,
        known.support,
        known.policy,
        known.collected,
        tests,
        known=product,
        views=views,
        flaws=united(part.flaws for part in known.seen),
        own=known.own,
        entrances=entrances,
        made=made,
        faults=known.faults,
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
    evaluator: Evaluator, collected: tuple[Collected, ...], new: Sequence[int], levels: Levels
) -> Iterator[int]:
    """The tests, by number, whose effects a rule may ask for: those of a level with a policy.

    Where a hook may be dead, what the tests of its class run is followed too, and where it hangs on
    a condition whether a test checks anything.
    """
    tests = [collected[index] for index in new]
    for index, test, doubt in zip(new, tests, suspects(evaluator, tests), strict=True):
        is_open = doubt or is_doubtful(evaluator.code.scope(*test.item.function[:2]))
        if is_open or levels.is_ruled(test.item.path, test.mark_names):
            yield index


def _order(code: Code, test: Collected) -> tuple[str, int, str]:
    return (test.item.path, place(code, test.item).line, test.item.id)


def _unreadable(code: Code, support: Support) -> Iterable[Unreadable]:
    for path, file in code.files.items():
        if file.error is not None and not file.error.fault:
            at = Place(path, file.error.line, file.error.column)
            yield Unreadable(at, file.error.message, support.has(path), file.error.passing)


def _misread(code: Code) -> Iterable[Fault]:
    for path, file in code.files.items():
        if file.error is not None and file.error.fault:
            yield Fault(Place(path, 1), file.error.message)
