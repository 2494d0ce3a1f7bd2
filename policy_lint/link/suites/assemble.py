"""Ties between tests and modules -> the suite of every module, and what else they show."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from policy_lint.link.collection.collected import Collected
from policy_lint.link.collection.marks import Marks
from policy_lint.link.collection.support import Support
from policy_lint.link.faults import Faults
from policy_lint.link.suites.credit.credits import Credits, Holding, united
from policy_lint.link.suites.credit.flaws import Flaws
from policy_lint.link.suites.credit.skipped import WHY
from policy_lint.link.suites.product.subjects import Subject
from policy_lint.link.suites.usage.import_closure import Closure
from policy_lint.link.suites.usage.used_by_level import used
from policy_lint.link.suites.usage.view import View
from policy_lint.link.suites.weighing.explicit import adrift, exempted, told
from policy_lint.link.suites.weighing.on_the_way import on_the_way
from policy_lint.link.suites.weighing.ties import Tie, Ties
from policy_lint.link.values.infer import Evaluator
from policy_lint.model.folders import lies_in
from policy_lint.model.place import Place
from policy_lint.model.policy import Policy, SuiteRow
from policy_lint.model.project import SelfMade
from policy_lint.model.suite import (
    Entrance,
    Flawed,
    Misnamed,
    NamedSuite,
    Orphan,
    Placeholder,
    Rejected,
    Suite,
    Suites,
    modules_at,
)
from policy_lint.model.test import Made, Test

OF_ITSELF = "it asserts only what it has made itself"
"""Why a test counts for nothing that asserts on its own doubles or data."""


def assemble(  # noqa: PLR0913 - where all evidence meets
    evaluator: Evaluator,
    support: Support,
    policy: Policy,
    collected: Sequence[Collected],
    tests: Sequence[Test],
    *,
    known: Mapping[str, Subject],
    views: Sequence[View],
    flaws: Flaws,
    own: Iterable[SelfMade],
    entrances: Mapping[str, tuple[Entrance, ...]],
    made: Sequence[Made] = (),
    faults: Faults,
) -> Suites:
    """All suites of a project; `collected` and `tests` are the same tests in the same order.

    `known` are the modules of the product by path, and `entrances` their doors; `flaws` tell of
    tests by number, `own` of those that assert on nothing else.

    What a file with tests that are `made` at run time imports may be tested by them.
    """
    code = evaluator.code
    weighing = Ties(code, support, policy, known, faults)
    ties, learned = weighing.all(views, collected, tests)
    placeholders = tuple([_placeholder(tests[number], why) for number, why in flaws.idle])
    flawed = _flawed([tests[number] for number in flaws.skipped], placeholders, own)
    credit = Credits(tests, flawed)
    marks = Marks(evaluator)
    explicit = told(policy.suites, marks, code, known, collected)
    by_subject = _by_subject(ties)
    touched = used(views, tests, policy)
    suites = tuple(
        replace(
            _suite(
                subject,
                by_subject.get(path, ()),
                united(_shown(by_subject.get(path, ())), explicit.get(path, {})),
                credit,
                exempted(subject, policy.suites),
            ),
            used=touched.get(path, ()),
            entrances=entrances.get(path, ()),
        )
        for path, subject in known.items()
    )
    required = policy.suites.required or in_use(policy, suites)
    ways = on_the_way(code, support, suites)
    maybe = {path: _by_made(one) for one in made for path in support.imports(one.at.path)}
    return Suites(
        suites=tuple(
            replace(
                _perhaps(_requiring(suite, required), maybe.get(suite.subject, "")),
                by_way=ways.get(suite.subject, ()),
            )
            for suite in suites
        ),
        named=tuple(_named(row, tests, credit) for row in policy.suites.named),
        misnamed=tuple(_misnamed(ties, tests, explicit)),
        placeholders=placeholders,
        orphans=tuple(_orphans(views, suites, weighing.closure, collected, tests)),
        flawed=tuple(flawed.values()),
        adrift=tuple(adrift(marks, code, known, collected)),
        learned=tuple(learned.sentences()),
    )


def _placeholder(test: Test, why: str) -> Placeholder:
    return Placeholder(test.id, test.at, why)


def _flawed(
    skipped: Iterable[Test], placeholders: Iterable[Placeholder], own: Iterable[SelfMade]
) -> dict[str, Flawed]:
    """The tests that count for nothing: of one that only tells of itself the product is no part."""
    ids = (test for each in own for test in each.tests)
    found = {test: Flawed(test, "placeholder", OF_ITSELF) for test in ids}
    found |= {test.id: Flawed(test.id, "skipped", WHY) for test in skipped}
    return found | {each.test: Flawed(each.test, "placeholder", each.why) for each in placeholders}


def in_use(policy: Policy, suites: Iterable[Suite]) -> tuple[str, ...]:
    """The levels in general use, in the order of the team."""
    modules, tested = modules_at(suites)
    least = policy.suites.use.least(tested)
    return tuple(row.name for row in policy.levels if 0 < modules[row.name] >= least)


def _requiring(suite: Suite, required: Iterable[str]) -> Suite:
    """The suite with the levels at which its module must be tested."""
    return replace(suite, required=tuple(level for level in required if level not in suite.spared))


def _by_subject(ties: Iterable[Tie]) -> dict[str, list[Tie]]:
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        found.setdefault(tie.subject, []).append(tie)
    return found


def _by_made(made: Made) -> str:
    return f"maybe tested by what {made.what} makes in {made.at.path}"


def _perhaps(suite: Suite, maybe: str) -> Suite:
    """The suite of a module that nothing else tests, where something made at run time may."""
    return replace(suite, exempt=suite.exempt or maybe) if maybe and not suite.is_tested else suite


def _shown(ties: Iterable[Tie]) -> dict[str, Holding]:
    """The test files that evidence ties to one module."""
    return {
        tie.view.path: Holding(
            tie.view.tests, tie.weighed.strength, tie.weighed.evidence, tie.doubt
        )
        for tie in ties
        if tie.weighed.strength
    }


def _suite(
    subject: Subject,
    ties: Iterable[Tie],
    holdings: Mapping[str, Holding],
    credit: Credits,
    exemption: tuple[str, Collection[str]],
) -> Suite:
    reason, spared = exemption
    return Suite(
        subject=subject.path,
        module=subject.module,
        counterparts=tuple(credit.counterparts(holdings)),
        rejected=tuple(
            Rejected(tie.view.path, tie.weighed.why, uses=tie.weighed.uses, called=tie.called)
            for tie in ties
            if tie.view.path not in holdings
        ),
        spared=tuple(sorted(spared)),
        exempt=reason or subject.exempt,
    )


def _named(row: SuiteRow, tests: Sequence[Test], credit: Credits) -> NamedSuite:
    """The tests that a team gathers under a name."""
    by_path: dict[str, list[int]] = {}
    for number, test in enumerate(tests):
        lies = any(lies_in(test.path, pattern) for pattern in row.paths)
        if lies or not {*row.marks}.isdisjoint(test.marks):
            by_path.setdefault(test.path, []).append(number)
    holdings = {path: Holding(tuple(numbers), "explicit", ()) for path, numbers in by_path.items()}
    return NamedSuite(row.name, tuple(credit.counterparts(holdings)), row.levels, row.at)


def _misnamed(
    ties: Iterable[Tie], tests: Sequence[Test], explicit: Mapping[str, Mapping[str, Holding]]
) -> Iterator[Misnamed]:
    for tie in ties:
        path = tie.view.path
        if tie.doubt and path not in explicit.get(tie.subject, {}):
            names = tuple(tests[number].id for number in tie.view.tests)
            yield Misnamed(_begin(tie.view, tests), tie.subject, tie.doubt, names)


def _orphans(
    views: Iterable[View],
    suites: Iterable[Suite],
    closure: Closure,
    collected: Sequence[Collected],
    tests: Sequence[Test],
) -> Iterator[Orphan]:
    """Test files that belong to no module, and from which nothing leads to the product."""
    tied = {each.path for suite in suites for each in suite.counterparts}
    near = tied | {each.path for suite in suites for each in suite.rejected}
    for view in views:
        own = [collected[number] for number in view.tests]
        away = view.path not in near and not view.direct and not view.support
        if away and not closure.has_door(own) and not closure.reaches_product(own):
            names = tuple(tests[number].id for number in view.tests)
            yield Orphan(_begin(view, tests), names)


def _begin(view: View, tests: Sequence[Test]) -> Place:
    """Where the tests of a file begin; the first may be one that it imports."""
    at = tests[view.tests[0]].at
    return at if at.path == view.path else Place(view.path, 1)
