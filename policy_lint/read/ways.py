"""The ways through a statement that branches: where each block stands, and what follows.

Blocks of which exactly one runs are arms of one branching. A way that ends the test (`raise`,
`pytest.skip`) is none: whatever the others do is done by every test that goes on.
"""

import ast
from collections.abc import Iterator

from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Question
from policy_lint.read.branch_certainty import (
    attempts,
    gives_up,
    known,
    otherwise,
    quits,
    repeated,
    rest_after,
    taken,
    taken_perhaps,
)
from policy_lint.read.builder import Spot
from policy_lint.read.question import ALWAYS, filled, in_turn, matched, question, underlying
from policy_lint.read.statements import BODIES

Block = tuple[Iterator[ast.stmt], Spot]
"""Statements that are still to be read, and where they stand."""
Ways = tuple[list[Block], Spot]
"""The blocks of a statement in the order of the text, and where the rest of its block stands."""


def of_if(node: ast.If, spot: Spot) -> Ways:
    """An `if` with its `elif`s is looked at as a whole when it is first met."""
    ahead = spot.scope.ahead
    rest = spot if node in ahead else _look_ahead(node, spot)
    body, other = ahead.pop(node)
    return _blocks((node.body, body), (node.orelse, other)), rest


def of_while(node: ast.While, spot: Spot) -> Ways:
    """The body, and what runs when the condition fails."""
    sure = known(node.test)
    later = spot.at_most(Certainty.CONDITIONAL) if sure else _afterwards(node, spot)
    if sure is None and not _holds_at_first(node.test, spot):
        turn = spot.at_most(Certainty.CONDITIONAL).turn_of(spot)
    else:
        turn = spot.at_most(Certainty.NEVER if sure is False else Certainty.ALWAYS)
    return _blocks((node.body, turn), (node.orelse, later)), spot


def _holds_at_first(test: ast.expr, spot: Spot) -> bool:
    """Whether a loop is bound to have a first turn: `done = False`, `while not done:`."""
    straight = True
    while isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        test, straight = test.operand, not straight
    if not isinstance(test, ast.Name):
        return False
    bound = next((one for one in reversed(spot.scope.binds) if one.target == test.id), None)
    if bound is None or bound.certainty > spot.sure or bound.arm not in (0, spot.arm):
        return False
    return bound.value == "=True" if straight else bound.value in ("=False", "=None", "=''")


def of_for(node: ast.For | ast.AsyncFor, spot: Spot) -> Ways:
    """The body runs if there are items, what is behind `else` if nothing breaks off."""
    turn = of_turn(node.iter, spot)
    last = (node.body[-1].end_lineno or 0) if _goes_through(node) else 0
    for target in getattr(node.target, "elts", [node.target]):
        if isinstance(target, ast.Name):
            spot.scope.loops[target.id] = last
    return _blocks((node.body, turn), (node.orelse, _afterwards(node, spot))), spot


def of_turn(over: ast.expr, spot: Spot) -> Spot:
    """Where the turns of a loop stand."""
    sure = repeated(underlying(over), spot.scope.filled)
    if sure != Certainty.CONDITIONAL:
        return spot.at_most(sure)
    asked = filled(over)
    if asked is None:
        return spot.at_most(sure).turn_of(spot)
    branching = spot.branching()
    turn = spot.arm_of(branching, sure, asked)
    spot.arm_of(branching, sure, ALWAYS)  # no turn at all
    return turn.turn_of(spot)


def of_match(node: ast.Match, spot: Spot) -> Ways:
    """The cases, of which the last may fit everything."""
    branching, blocks, going_on = spot.branching(), [], []
    asked: Question | None = None
    for case in node.cases:
        asked = matched(node.subject, case.pattern, case.guard)
        if gives_up(case.body):
            at = spot.at_most(Certainty.CONDITIONAL)
        else:
            at = spot.arm_of(branching, Certainty.CONDITIONAL, asked)
        blocks.append((case.body, at))
        going_on += [] if gives_up(case.body) or quits(case.body) else [at]
    if asked != ALWAYS:
        going_on.append(spot.arm_of(branching, Certainty.CONDITIONAL, ALWAYS))
    rest = spot
    if any(quits(case.body) for case in node.cases):
        rest = going_on[0] if len(going_on) == 1 else spot.at_most(Certainty.CONDITIONAL)
    return _blocks(*blocks), rest


def of_try(node: ast.stmt, spot: Spot) -> Ways:
    """The body and its handlers."""
    parts = [(block, spot.at_most(sure)) for block, sure in attempts(node)]
    return _blocks(*parts), spot.at_most(rest_after(node))


def either(test: ast.expr, spot: Spot) -> tuple[Spot, Spot]:
    """Where the two sides of a condition stand."""
    if known(test) is not None:
        return spot.at_most(taken(test)), spot.at_most(otherwise(test))
    return _arms(test, asked_of(test, spot), spot)


def asked_of(test: ast.expr, spot: Spot) -> Question | None:
    """The condition as a question, which a loop may ask of every member of a list."""
    asked, loops = question(test), spot.scope.loops
    if asked is None or not loops:
        return asked
    return in_turn(asked, lambda word: test.lineno <= loops.get(word, 0))


def _goes_through(node: ast.For | ast.AsyncFor) -> bool:
    """Whether every member of what a loop is over has its turn, as nothing breaks off."""
    return not any(_breaks(node.body)) and not any(_found(ast.Return, node.body, _DEFINITIONS))


def _arms(test: ast.expr, asked: Question | None, spot: Spot) -> tuple[Spot, Spot]:
    """Where the two sides stand of a condition of which nobody knows what it gives."""
    branching = spot.branching()
    return (
        spot.arm_of(branching, taken_perhaps(test), asked),
        spot.arm_of(branching, Certainty.CONDITIONAL, ALWAYS),
    )


def _look_ahead(node: ast.If, spot: Spot) -> Spot:
    """Find where the blocks of a chain of `elif`s stand; gives where the rest does."""
    levels, leaves = [spot], []
    one: ast.stmt | None = node
    other: list[ast.stmt] = []
    while isinstance(one, ast.If):
        body, other = one.body, one.orelse
        sides = _sides(one.test, body, other, levels[-1])
        spot.scope.ahead[one] = sides
        leaves.append((body, sides[0]))
        levels.append(sides[1])
        one = other[0] if len(other) == 1 else None
    leaves.append((other, levels[-1]))
    return _rest(rest_after(node), spot, leaves, levels)


def _sides(
    test: ast.expr, body: list[ast.stmt], other: list[ast.stmt], spot: Spot
) -> tuple[Spot, Spot]:
    if known(test) is not None:
        return either(test, spot)
    if gives_up(body):
        return spot.at_most(taken_perhaps(test)), spot
    if gives_up(other):
        return spot, spot.at_most(Certainty.CONDITIONAL)
    leaving = spot.scope.leaving.get(body[-1]) if spot.scope.leaving else None
    if leaving is not None:
        return leaving, spot.at_most(Certainty.CONDITIONAL)
    asked = asked_of(test, spot)
    if asked is None and not other and not quits(body):
        return spot.at_most(taken_perhaps(test)), spot.at_most(Certainty.CONDITIONAL)
    return _arms(test, asked, spot)


def _rest(
    sure: Certainty, spot: Spot, leaves: list[tuple[list[ast.stmt], Spot]], levels: list[Spot]
) -> Spot:
    """Where that stands which is come to through some of the blocks only."""
    if sure == Certainty.ALWAYS:
        return spot
    through = [
        number
        for number, (block, _) in enumerate(leaves)
        if not quits(block) and not gives_up(block)
    ]
    if through and through == list(range(through[0], len(leaves))):
        return levels[through[0]].as_sure_as(sure)
    return leaves[through[0]][1].as_sure_as(sure) if len(through) == 1 else spot.at_most(sure)


def _afterwards(node: ast.For | ast.AsyncFor | ast.While, spot: Spot) -> Spot:
    """Where the `else` of a loop stands: it runs, or one of the blocks that break off does."""
    breaks = list(_breaks(node.body)) if node.orelse else []
    if not breaks:
        return spot
    branching = spot.branching()
    for leave in breaks:
        spot.scope.leaving[leave] = spot.arm_of(branching, Certainty.CONDITIONAL, None)
    return spot.arm_of(branching, Certainty.CONDITIONAL, None)


def _breaks(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Every `break` of a loop, but for those of loops in it."""
    return _found(ast.Break, body, (ast.For, ast.AsyncFor, ast.While, *_DEFINITIONS))


_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _found(
    kind: type[ast.stmt], body: list[ast.stmt], apart: tuple[type[ast.stmt], ...]
) -> Iterator[ast.stmt]:
    """Every statement of a kind in a block, but for those in others that stand apart."""
    todo: list[ast.AST] = list(body)
    while todo:
        node = todo.pop()
        if isinstance(node, kind):
            yield node
        elif not isinstance(node, apart):
            inner = (getattr(node, name, ()) for name in BODIES)
            todo += [each for block in inner for each in block]


def _blocks(*parts: tuple[list[ast.stmt], Spot]) -> list[Block]:
    return [(iter(body), spot) for body, spot in parts if body]
