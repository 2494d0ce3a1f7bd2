"""Text that configuration in code spells out: one string, or lists of them."""

from collections.abc import Iterator

from policy_lint.link.evaluate import Evaluator
from policy_lint.link.value import Constant, Frame, Items
from policy_lint.model.facts import Expr


def texts(evaluator: Evaluator, frame: Frame, expr: Expr) -> Iterator[str]:
    """Every string that an expression stands for, those in lists and tuples too."""
    for value in evaluator.values(frame, expr):
        if isinstance(value, Items):
            for member in value.members:
                yield from texts(evaluator, value.frame, member)
        elif isinstance(value, Constant) and value.text.startswith(("'", '"')):
            yield value.text[1:-1]


def names(evaluator: Evaluator, frame: Frame, expr: Expr) -> frozenset[str]:
    """The names that `parametrize` is given: `"a, b"` or a list."""
    found = (part.strip() for text in texts(evaluator, frame, expr) for part in text.split(","))
    return frozenset(filter(None, found))
