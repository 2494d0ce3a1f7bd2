"""A cause for machines, as `check` and `report` have it."""

from policy_lint.judge.causes import Cause
from policy_lint.report.tests_json import place_row


def cause_row(cause: Cause) -> dict[str, object]:
    """One cause as a JSON object."""
    return {
        "fingerprint": cause.fingerprint,
        "kind": cause.kind,
        "name": cause.name,
        "effect": cause.effect,
        "severity": str(cause.severity),
        "codes": list(cause.codes),
        **place_row(cause.at),
        "brings": [{**place_row(at), "what": what} for at, what in cause.brings],
        "findings": len(cause.findings),
        "tests": list(cause.tests),
    }
