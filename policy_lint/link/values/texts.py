"""Text that configuration in code spells out: one string, or lists of them."""

from collections.abc import Iterable, Iterator

from policy_lint.link.symbols.expressions import plain_text
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    Constant,
    Items,
    Value,
)
from policy_lint.model.facts import Bind, Expr


def members(evaluator: Evaluator, values: Iterable[Value]) -> Iterator[Value]:
    """The values, in place of lists and tuples what is in them; a list in itself once."""
    seen: set[Items] = set()
    todo = [*values][::-1]
    while todo:
        value = todo.pop()
        if not isinstance(value, Items):
            yield value
        elif value not in seen:
            seen.add(value)
            inner = [evaluator.values(value.frame, member) for member in value.members]
            todo += [one for found in reversed(inner) for one in reversed(found)]


def texts(evaluator: Evaluator, frame: Frame, expr: Expr) -> Iterator[str]:
    """Every string that an expression stands for, those in lists and tuples too."""
    return _strings(evaluator, evaluator.values(frame, expr))


def texts_of(evaluator: Evaluator, frame: Frame, bind: Bind) -> Iterator[str]:
    """Every string in what a binding puts into its name, or adds to it."""
    return texts(evaluator, evaluator.standing(frame, bind), bind.value)


def names(evaluator: Evaluator, frame: Frame, expr: Expr) -> frozenset[str]:
    """The names that `parametrize` is given: `"a, b"` or a list."""
    return frozenset(split(texts(evaluator, frame, expr)))


def split(found: Iterable[str]) -> tuple[str, ...]:
    """The names in texts: each has one, or several with commas; in order."""
    parts = (part.strip() for text in found for part in text.split(","))
    return tuple(dict.fromkeys(filter(None, parts)))


def _strings(evaluator: Evaluator, values: Iterable[Value]) -> Iterator[str]:
    for value in members(evaluator, values):
        text = plain_text(value.expr) if isinstance(value, Constant) else None
        if text is not None:
            yield text
