"""What becomes of the doubles found in a scope: held, kept aside, or part of another."""

from collections.abc import Iterable, Iterator

from policy_lint.link.effects.decorators import decorates
from policy_lint.link.effects.held import held, mentions
from policy_lint.link.effects.node import Held, Piece
from policy_lint.link.effects.origins import Found, Written
from policy_lint.link.symbols.expressions import given
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.model.effect import Origin
from policy_lint.model.facts import Bind, Group, Scope
from policy_lint.model.place import Place

Numbered = tuple[Found, int]
"""What was found, and the number of the call that makes it (-1 for none)."""


def at_import(
    evaluator: Evaluator, frame: Frame, scope: Scope, founds: Iterable[Numbered]
) -> Piece:
    """At import, what is only made and given a name is held; the rest happens."""
    holds: list[Held] = []
    happens: list[Origin] = []
    for found, number in founds:
        one = held(evaluator, frame, scope, found, number)
        if one is not None:
            holds.append(one)
        else:
            happens.append(found.origin)
    return Piece(once(happens), (), tuple(holds))


def without_replacements(
    scope: Scope, founds: list[Numbered], bound: Iterable[Bind]
) -> list[Numbered]:
    """`patch("x", Mock())` and `sys.modules["x"] = Mock()` are one double each, not two.

    `bound` are the bindings that are doubles themselves.
    """
    outer = [
        scope.calls[number] for found, number in founds if not found.constructs and number >= 0
    ]
    used = [value for call in outer for value in (*call.args, *(word for _, word in call.keywords))]
    used += [bind.value for bind in bound if bind.target.endswith(".[]")]
    return [
        (found, number)
        for found, number in founds
        if not found.constructs or not any(mentions(value, f"@{number}") for value in used)
    ]


def without_given(scope: Scope, founds: Iterable[Numbered]) -> list[Numbered]:
    """Without the objects that are passed on: a function that fills `globals()` names them."""
    used = [value for call in scope.calls for value in given(call)]
    return [
        (found, number)
        for found, number in founds
        if not found.constructs or not any(mentions(value, f"@{number}") for value in used)
    ]


def kept(scope: Scope, founds: list[Numbered]) -> Iterator[tuple[str, Origin]]:
    """What is made and put aside as an attribute of the object, and nothing else done with."""
    receiver = scope.params[0].name if scope.params else ""
    for found, number in founds:
        binds = [bind.target for bind in scope.binds if bind.value == f"@{number}"]
        owner, _, name = binds[0].rpartition(".") if len(binds) == 1 else ("", "", "")
        if found.constructs and owner and owner == receiver:
            yield name, found.origin


def displays(path: str, scope: Scope) -> Iterator[Written]:
    """The dict displays of a scope: passed on, given a name, or handed out."""
    for call in scope.calls:
        for value in given(call):
            if type(value) is Group and not decorates(call):
                yield value, Place(path, call.line, call.column), call.certainty
    for bind in scope.binds:
        if type(bind.value) is Group:
            yield bind.value, Place(path, bind.line, bind.column), bind.certainty
    for handed in scope.returns:
        if type(handed.value) is Group:
            yield handed.value, Place(path, handed.line), handed.certainty


def once(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """Each origin once, in order."""
    return tuple(dict.fromkeys(origins))
