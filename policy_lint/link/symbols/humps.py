"""The words in a name, however they are put together."""

import re

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def words_in(name: str) -> list[str]:
    """The words in lower case: `test_payFlow` has `test`, `pay`, `flow`, and `APIClient` `api`."""
    return [word.lower() for word in _WORD.findall(name)]
