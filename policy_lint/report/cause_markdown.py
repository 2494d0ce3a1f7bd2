"""What to mend first, as a list in Markdown."""

from collections.abc import Iterator, Sequence

from policy_lint.judge.causes import Cause
from policy_lint.report.markdown import code, text
from policy_lint.report.paint import counted


def cause_items(causes: Sequence[Cause], most: int) -> Iterator[str]:
    """One item for each of the first causes; last how many more there are."""
    yield from map(_item, causes[:most])
    if len(causes) > most:
        yield f"- {counted(len(causes) - most, 'more cause')}"


def _item(cause: Cause) -> str:
    """What brings what to how many tests, and where it stands."""
    count = counted(len(cause.tests), "test")
    return (
        f"- {text(cause.kind)} {code(cause.name)} brings {text(cause.effect)} to {count}"
        f" ({', '.join(cause.codes)}): {code(f'{cause.at.path}:{cause.at.line}')}"
    )
