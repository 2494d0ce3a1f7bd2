"""Everything that is known of one test, for machines: as `schemas/why-1.schema.json` says."""

from policy_lint.judge.causes import caused, causes
from policy_lint.model.policy import Policy
from policy_lint.model.test import Given, Test
from policy_lint.model.verdict import Verdict
from policy_lint.report.as_json import as_json
from policy_lint.report.check_json import finding_row
from policy_lint.report.tests_json import place_row, test_row
from policy_lint.report.why import following


def why_json(verdict: Verdict, test: Test) -> str:
    """One JSON document: the test as in the inventory, and what its story adds."""
    dead = [hook for hook in verdict.project.dead_hooks if test.id in hook.tests]
    known = caused(causes(verdict.findings))
    whole = {
        "version": 1,
        "test": test_row(test),
        "session": test.session,
        "given": [_given(given) for given in test.given],
        "hooks": [{**place_row(at), "what": what} for at, what in test.hooks],
        "dead_hooks": [{**place_row(hook.at), "name": hook.name, "why": hook.why} for hook in dead],
        "policy": _policy(verdict.project.policy, test.level),
        "findings": [finding_row(finding, known) for finding in following(verdict, test)],
    }
    return as_json(whole)


def _given(given: Given) -> dict[str, object]:
    return {
        "name": given.name,
        "defined": place_row(given.at) if given.at else None,
        "asked_by": given.asked_by,
        "plugins": list(given.plugins),
    }


def _policy(policy: Policy, level: str | None) -> dict[str, object] | None:
    row = policy.row(level)
    if row is None:
        return None
    return {
        "level": row.name,
        "forbids": {effect: str(severity) for effect, severity in row.forbids},
        "requires": {effect: str(severity) for effect, severity in row.requires},
        "allows": [
            {
                "effect": each.effect,
                "kinds": list(each.kinds),
                "targets": list(each.targets),
                "reason": each.reason,
            }
            for each in policy.allow
            if row.name in each.levels
        ],
    }
