"""What is put back to where it was taken from: that replaces nothing."""

from collections.abc import Iterator

from policy_lint.link.effects.written import written
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import External, Instance, Value
from policy_lint.model.facts import UNKNOWN, Expr, Group


def is_put_back(evaluator: Evaluator, frame: Frame, owner: Expr, given: Expr) -> bool:
    """Whether all that a mapping is given was taken out of it: `saved = sys.modules.pop("a")`."""
    homes = {
        value.dotted for value in evaluator.values(frame, owner) if isinstance(value, External)
    }
    home, found = written(evaluator.code, frame, given)
    parts = [*_parts(found)]
    at = frame._replace(scope=home)
    return bool(homes) and all(_is_taken(evaluator, at, part, homes) for part in parts)


def _parts(expr: Expr) -> Iterator[Expr]:
    """The values of a dict that is written out, or what else was given."""
    if not isinstance(expr, Group):
        yield expr
        return
    for member in expr.members[1::2] if expr.kind == "mapping" else expr.members:
        yield from _parts(member)


def _is_taken(evaluator: Evaluator, frame: Frame, expr: Expr, homes: set[str]) -> bool:
    values = evaluator.values(frame, expr) if expr != UNKNOWN else ()
    return bool(values) and all(_comes_of(evaluator, value, homes) for value in values)


def _comes_of(evaluator: Evaluator, value: Value, homes: set[str]) -> bool:
    """Whether a value is what a mapping gives, or a copy of it."""
    of = value.of if isinstance(value, Instance) else value
    if not isinstance(of, External):
        return False
    if of.dotted.rpartition(".")[0] in homes:
        return True
    if not isinstance(value, Instance) or of.dotted != "builtins.dict" or value.made is None:
        return False
    args = evaluator.code.call(value.made.frame, value.made.number).args
    copied = evaluator.values(value.made.frame, args[0]) if args else ()
    return any(isinstance(one, External) and one.dotted in homes for one in copied)
