"""The inventory for machines: version 1, as `schemas/tests-1.schema.json` says."""

from collections.abc import Sequence

from policy_lint.model.effect import Effect
from policy_lint.model.place import Place
from policy_lint.model.test import Test, Uncollected
from policy_lint.report.as_json import as_json


def inventory_json(tests: Sequence[Test], uncollected: Sequence[Uncollected]) -> str:
    """One JSON whole: all that is known of these tests, and what is never collected."""
    whole = {
        "version": 1,
        "tests": [test_row(test) for test in tests],
        "uncollected": [
            {**place_row(lost.at), "name": lost.name, "why": lost.why} for lost in uncollected
        ],
    }
    return as_json(whole)


def test_row(test: Test) -> dict[str, object]:
    """One test as a JSON object."""
    return {
        "id": test.id,
        "path": test.path,
        "line": test.at.line,
        "defined": place_row(test.at),
        "level": test.level,
        "witnesses": [
            {"by": witness.by, "level": witness.level, "evidence": witness.evidence}
            for witness in test.witnesses
        ],
        "marks": list(test.marks),
        "fixtures": list(test.fixtures),
        "undefined": [
            {**place_row(request.at), "name": request.name, "by": request.by}
            for request in test.undefined
        ],
        "effects": [_effect(effect) for effect in test.effects],
        "unresolved": [f"{step.at.path}:{step.at.line}: {step.what}" for step in test.unresolved],
        "dynamic": test.dynamic,
        "default_run": test.default_run,
    }


def _effect(effect: Effect) -> dict[str, object]:
    origin = effect.origin
    return {
        "effect": origin.effect,
        "kind": origin.kind,
        "name": origin.name,
        "target": origin.shown,
        "reach": effect.reach,
        "certainty": str(effect.certainty),
        "used": effect.used,
        **place_row(origin.at),
        "chain": [{**place_row(at), "what": what} for at, what in effect.chain],
    }


def place_row(at: Place) -> dict[str, object]:
    """A place as members of a JSON object."""
    return {"path": at.path, "line": at.line, "column": at.column}
