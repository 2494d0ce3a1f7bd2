"""Claims against trials: which hold, which do not, and who else never fails."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benchmarks.accuracy.rate import Share, share
from benchmarks.mutation.claims import (
    HOLLOW,
    PLACEHOLDER,
    RULES,
    SELF_MADE,
    SMOKE,
    SWALLOWED,
    Claim,
    Said,
)
from benchmarks.mutation.sample import Sample
from benchmarks.mutation.trials import Trial

NEVER = frozenset((PLACEHOLDER, SWALLOWED, HOLLOW))
"""Rules that find tests, or assertions, that cannot fail."""


@dataclass(frozen=True)
class Comparison:
    """The agreement about one suite."""

    tests: int
    claims: Mapping[str, Share]
    """Of each rule: claims that hold, of those that were decided."""
    never: Share
    """Of the tests that no change made fail, those that a rule of `NEVER` finds."""
    unchecked: Share
    """Of those of which no check noticed another value, those that are said to assert nothing."""
    others: int
    """Tests without a claim that were decided."""
    undecided: int
    """Tests that do not pass as they are, were not run, or call nothing of the product, but for
    those of which TPL601 says so."""
    refuted: tuple[tuple[str, Claim], ...]
    missed: tuple[tuple[str, str], ...]
    """Tests without a claim, and what they were not seen to be able to."""


def compare(said: Said, sample: Sample, trials: Mapping[str, Trial]) -> Comparison:
    """The agreement about the tests of a sample."""
    chosen = (*sample.claimed, *sample.others)
    decided = {
        test: trials[test]
        for test in chosen
        if test in trials and _decides(trials[test], said.claims.get(test, frozenset()))
    }
    verdicts = [
        (test, claim, holds(claim, trial))
        for test, trial in decided.items()
        for claim in sorted(said.claims.get(test, ()))
    ]
    never = [test for test, trial in decided.items() if not trial.failures]
    unchecked = [test for test, one in decided.items() if one.changes and not one.is_checked]
    return Comparison(
        tests=len(said.tests),
        claims={rule: share(ok for _, one, ok in verdicts if one.rule == rule) for rule in RULES},
        never=share(_is_claimed(said, test, NEVER) for test in never),
        unchecked=share(_is_claimed(said, test, {SMOKE, SELF_MADE, *NEVER}) for test in unchecked),
        others=sum(test in decided for test in sample.others),
        undecided=len(chosen) - len(decided),
        refuted=tuple((test, claim) for test, claim, ok in verdicts if not ok),
        missed=tuple(_missed(sample.others, never, unchecked)),
    )


def holds(claim: Claim, trial: Trial) -> bool:
    """Whether what is claimed of a test is so, as far as its runs tell.

    A test that can never fail (TPL601) fails under no change. Of one that swallows a failed
    assertion (TPL602) some raise is not seen. An assertion that always holds (TPL603) notices no
    other value, at its own line; and in a test that asserts nothing (TPL402), or only what is its
    own (TPL605), no check does.
    """
    if claim.rule == PLACEHOLDER:
        return not trial.failures
    if claim.rule == SWALLOWED:
        return trial.survived > 0
    if claim.rule == HOLLOW:
        return (claim.path, claim.line) not in trial.checked
    return not trial.is_checked


def _decides(trial: Trial, claims: Iterable[Claim]) -> bool:
    """Whether the runs of a test tell something; one that calls nothing is what TPL601 says."""
    is_placeholder = any(claim.rule == PLACEHOLDER for claim in claims)
    return trial.passes and (trial.changes > 0 or is_placeholder)


def _is_claimed(said: Said, test: str, rules: Iterable[str]) -> bool:
    return any(claim.rule in rules for claim in said.claims.get(test, ()))


def _missed(
    others: Iterable[str], never: list[str], unchecked: list[str]
) -> Iterable[tuple[str, str]]:
    for test in others:
        if test in never:
            yield test, "no change makes it fail"
        elif test in unchecked:
            yield test, "no check of it notices another value"
