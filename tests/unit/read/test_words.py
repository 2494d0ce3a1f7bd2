from typing import Any

import pytest

from policy_lint.read.words import words


@pytest.mark.parametrize(
    ("rule", "needed"),
    [
        ({"pattern": "requests.get($URL, timeout=$$$REST)"}, {"requests", "get", "timeout"}),
        ({"pattern": "$A.$B($_)"}, set()),
        ({"pattern": {"context": "class A: $X", "selector": "block"}}, set()),
        ({"kind": "call"}, set()),
        ({"any": [{"pattern": "a.x()"}, {"pattern": "a.y()"}]}, {"a"}),
        ({"any": [{"pattern": "a.x()"}, {"kind": "call"}]}, set()),
        ({"all": [{"pattern": "a.$X()"}, {"has": {"pattern": "b"}}]}, {"a", "b"}),
        ({"pattern": "a", "not": {"inside": {"pattern": "c"}}}, {"a"}),
        ({"pattern": "a", "inside": {"pattern": "with b: $$$"}}, {"a", "with", "b"}),
    ],
)
def test_words_that_every_match_holds(rule: dict[str, Any], needed: set[str]) -> None:
    assert words({"rule": rule}) == needed
