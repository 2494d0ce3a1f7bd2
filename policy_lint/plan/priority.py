"""From the verdict to the plan: the next test of each module, by priority."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import reduce

from policy_lint.model.covered import Covered
from policy_lint.model.folders import is_among
from policy_lint.model.plan_policy import PlanPolicy
from policy_lint.model.suite import Suite, untested
from policy_lint.model.verdict import Verdict
from policy_lint.plan.entry import Entry, Plan
from policy_lint.plan.gathered import Gathered
from policy_lint.plan.naming import Naming, Suggested
from policy_lint.plan.parts import Parts


def plan(
    verdict: Verdict,
    gathered: Gathered,
    policy: PlanPolicy,
    level: str | None = None,
    paths: Sequence[str] = (),
) -> Plan:
    """What to test next; with a `level`, only tests at that one, required or not.

    With `paths`, of the modules there, and of those that test files there are of.
    """
    parts, naming = Parts(verdict, gathered, policy), Naming(verdict)
    suites = verdict.project.suites.suites
    wanted = frozenset(paths)
    judged = [suite for suite in suites if not suite.exempt and _lies(suite, wanted)]
    needing = {one.subject for one in judged if _needs(one, parts, policy.threshold)}
    asked = needing if level is None else {one.subject for one in judged if _lacks(one, level)}
    entries = (
        _entry(
            suite,
            naming.suggested(suite, level or _next(suite, parts.order)),
            parts,
            needed=suite.subject in asked,
        )
        for suite in judged
    )
    return Plan(
        entries=tuple(sorted(entries, key=_rank)),
        needing=tuple(sorted(needing)),
        modules=len(judged),
        threshold=policy.threshold,
        covered=_together(parts, judged) if gathered.covered is not None else None,
        sources=gathered.sources,
        notes=(*gathered.notes, *_unknown(gathered, judged)),
    )


def _rank(entry: Entry) -> tuple[bool, float, str]:
    return not entry.needed, -entry.exact, entry.subject


def _lies(suite: Suite, paths: AbstractSet[str]) -> bool:
    touched = (suite.subject, *(each.path for each in suite.counterparts))
    return not paths or any(is_among(path, paths) for path in touched)


def _needs(suite: Suite, parts: Parts, threshold: float) -> bool:
    """Whether a required level is missing, or too little of what was measured ran."""
    covered = parts.covered(suite)
    percent = covered.line_percent if covered else None
    low = percent is not None and percent < threshold
    return low or not suite.is_tested or bool(suite.missing)


def _lacks(suite: Suite, level: str) -> bool:
    return level not in suite.spared and bool(untested(suite.counterparts, (level,)))


def _next(suite: Suite, order: tuple[str, ...]) -> str | None:
    """The foremost level that is missing; of a complete suite that with the fewest tests."""
    missing = [level for level in order if level in suite.missing]
    if missing:
        return missing[0]
    counts = {level: 0 for level in order if level in suite.required}
    for each in suite.counterparts:
        if each.level in counts:
            counts[each.level] += each.credited
    return min(counts, key=lambda level: counts[level], default=None)


def _entry(suite: Suite, place: Suggested, parts: Parts, *, needed: bool) -> Entry:
    return Entry(
        module=suite.module,
        subject=suite.subject,
        level=place.level,
        test_name=place.name,
        test_path=place.path,
        exists=place.exists,
        parts=parts.of(suite),
        needed=needed,
        missing=suite.missing,
        covered=parts.covered(suite),
        placed_by=place.why,
    )


def _together(parts: Parts, suites: Iterable[Suite]) -> Covered:
    return reduce(Covered.plus, filter(None, map(parts.covered, suites)), Covered(0, 0))


def _unknown(gathered: Gathered, judged: Sequence[Suite]) -> Iterator[str]:
    """What the parts take for granted."""
    covered = gathered.covered
    if covered is None:
        yield "without coverage data every line and branch counts as never run"
        return
    if not any(each.branches for each in covered.values()):
        yield "the coverage data tells of no branches; `coverage run --branch` records them"
    lost = sum(suite.subject not in covered for suite in judged)
    if lost:
        yield f"{lost} of {len(judged)} modules were not measured: all of them counts as never run"
