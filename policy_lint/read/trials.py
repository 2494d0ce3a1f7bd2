"""The patterns of a configuration, tried on their own examples: a wrong one finds nothing."""

from collections.abc import Iterator, Sequence

from policy_lint.model.catalogue_rows import EntryRow
from policy_lint.read.toml_keys import KeyPath

Trial = tuple[KeyPath, str]
"""The key of what failed, and what to say of it."""
FINDS_NOTHING = "the row finds nothing in this example"
FINDS_SOMETHING = "the row finds something in this counterexample"


def trials(rows: Sequence[EntryRow]) -> Iterator[Trial]:
    """What is wrong with the patterns among the rows."""
    for index, row in enumerate(rows):
        if not row.names:
            yield from _tried(("catalogue", index), row)


def _tried(key: KeyPath, row: EntryRow) -> Iterator[Trial]:
    from policy_lint.read.patterns import refusal, search  # loads ast-grep, where it is needed

    pattern = row.searched()
    config = pattern.config if pattern else {}
    if why := refusal(config):
        yield (*key, "pattern" if row.pattern else "rule"), f"ast-grep refuses it: {why}"
        return
    for index, text in enumerate(row.examples):
        if not search([config], text)[0]:
            yield (*key, "examples", index), FINDS_NOTHING
    for index, text in enumerate(row.counterexamples):
        if search([config], text)[0]:
            yield (*key, "counterexamples", index), FINDS_SOMETHING
