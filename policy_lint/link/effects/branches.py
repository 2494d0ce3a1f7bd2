"""The arms of branchings: what of a scope runs on which way, and which ways a call decides."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from policy_lint.link.effects.node import Among, Edge, Node, Piece, Told
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import ASSERTION, Origin
from policy_lint.model.facts import Arm, Bind, Call, Check, Expr, Mention, Question, Return, Scope
from policy_lint.model.place import Place

Answers = dict[int, bool | None]
"""For each arm whether it is taken (None: perhaps), as far as that has been asked."""
Decide = Callable[[Question, int, Answers], bool | None]
Part = TypeVar("Part", Call, Bind, Return, Check, Mention)


class Fate(NamedTuple):
    """What becomes of an arm: part of another (0: of the whole), as surely as said, or its own."""

    home: int
    certainty: Certainty


class Way(NamedTuple):
    """An arm that is a piece of its own, the arm that comes to it, and how sure it is alone."""

    number: int
    home: int
    alone: Certainty
    among: Among


def in_arms(scope: Scope) -> Scope:
    """The scope with everything as sure as it is in its own arm."""
    return scope._replace(
        calls=tuple(map(_in_its_arm, scope.calls)),
        binds=tuple(map(_in_its_arm, scope.binds)),
        returns=tuple(map(_in_its_arm, scope.returns)),
        checks=tuple(map(_in_its_arm, scope.checks)),
        environ=tuple(map(_in_its_arm, scope.environ)),
    )


def _in_its_arm(part: Part) -> Part:
    return part._replace(certainty=Certainty.ALWAYS) if part.arm > 0 else part


def divided(scope: Scope, whole: Node, piece: Piece, decide: Decide) -> dict[Node, Piece]:
    """The piece of a scope and of each arm that is worth one, for what the scope is told.

    In the piece everything is as sure as in its arm.
    """
    path = whole.frame.path
    where = _places(scope, path)
    checks = where | {Place(path, one.line, one.column): one.arm for one in scope.checks}
    origins = [
        ((checks if origin.effect == ASSERTION else where).get(origin.at, 0), origin)
        for origin in piece.origins
    ]
    edges = [(where.get(edge.at, 0), edge) for edge in piece.edges]
    used = {abs(arm) for arm, _ in (*origins, *edges)}
    fates, ways = _fates(scope.arms, used, decide)
    found: dict[int, tuple[list[Origin], list[Edge]]] = {
        number: ([], []) for number in (0, *(way.number for way in ways))
    }
    for arm, origin in origins:
        fate = fates[abs(arm)]
        if fate is not None:
            sure = max(fate.certainty, origin.certainty)
            found[fate.home][0].append(origin._replace(certainty=sure))
    for arm, edge in edges:
        fate = fates[abs(arm)]
        if fate is not None:
            sure = max(fate.certainty, edge.certainty)
            found[fate.home][1].append(edge._replace(certainty=sure))
    at = Place(path, scope.line, scope.column)
    for way in ways:
        to = whole._replace(arm=way.number)
        found[way.home][1].append(Edge(to, at, way.alone, "", way.among))
    return {
        whole._replace(arm=number): (piece if not number else Piece())._replace(
            origins=tuple(some), edges=tuple(more)
        )
        for number, (some, more) in found.items()
    }


def bound(edge: Edge, told: Told) -> Edge:
    """The edge with the values of a caller in place of the names of its parameters."""
    if not edge.to.told:
        return edge
    values = dict(told)
    known = ((name, values.get(one) if one[0] not in "=?" else one) for name, one in edge.to.told)
    return edge._replace(to=edge.to._replace(told=tuple([(n, one) for n, one in known if one])))


def _places(scope: Scope, path: str) -> dict[Place, int]:
    found = {Place(path, one.line, one.column): one.arm for one in scope.calls if one.arm}
    found |= {Place(path, one.line, one.column): one.arm for one in scope.binds if one.arm}
    found |= {Place(path, one.line, one.column): one.arm for one in scope.environ if one.arm}
    found |= {Place(path, one.line): one.arm for one in scope.returns if one.arm}
    return found


def _fates(
    arms: tuple[Arm, ...], used: set[int], decide: Decide
) -> tuple[list[Fate | None], list[Way]]:
    """What becomes of each arm, the whole first; None for what never runs."""
    open_, rest = _decided(arms, decide)
    filled = _filled(arms, used)
    joint = {
        branching for branching, numbers in rest.items() if all(one in filled for one in numbers)
    }
    fates: list[Fate | None] = [Fate(0, Certainty.ALWAYS)]
    ways: list[Way] = []
    for number, arm in enumerate(arms, 1):
        home = fates[abs(arm.within)]
        if home is None or open_[number] is False:
            fates.append(None)
            continue
        standing = Certainty.ALWAYS if arm.within > 0 else arm.standing
        sure = max(home.certainty, standing)
        if open_[number]:
            fates.append(Fate(home.home, sure))
        elif arm.branching in joint:
            among = Among(arm.branching, len(rest[arm.branching]), sure)
            ways.append(Way(number, home.home, max(sure, arm.alone), among))
            fates.append(Fate(number, Certainty.ALWAYS))
        else:
            fates.append(Fate(home.home, max(sure, arm.alone)))
    return fates, ways


def _decided(arms: tuple[Arm, ...], decide: Decide) -> tuple[Answers, dict[int, list[int]]]:
    """For each arm whether it is taken, and the undecided ones by branching."""
    answers: Answers = {}
    rest: dict[int, list[int]] = {}
    taken: set[int] = set()
    for number, arm in enumerate(arms, 1):
        answer = decide(arm.when, number, answers) if arm.when else None
        if arm.branching in taken:
            answer = False
        elif answer and arm.branching in rest:
            answer = None  # if none of those before it is
        elif answer:
            taken.add(arm.branching)
        answers[number] = answer
        if answer is None:
            rest.setdefault(arm.branching, []).append(number)
    return answers, rest


def _filled(arms: tuple[Arm, ...], used: Iterable[int]) -> set[int]:
    """The arms in which something stands, also in arms of theirs."""
    filled = set(used)
    for number in range(len(arms), 0, -1):
        if number in filled:
            filled.add(abs(arms[number - 1].within))
    return filled


def words(arms: Iterable[Arm]) -> Iterator[str]:
    """The names, marks and constants that the questions of arms are about."""
    for asked in _questions(arms):
        if asked.kind != "filled":
            yield from (word for word in asked.words if isinstance(word, str))


def by_class(arms: Iterable[Arm]) -> frozenset[Expr]:
    """The names of which the questions of arms ask whether they are objects of a class."""
    return frozenset([one.words[0] for one in _questions(arms) if one.kind == "made"])


def _questions(arms: Iterable[Arm]) -> Iterator[Question]:
    todo = [arm.when for arm in arms if arm.when]
    while todo:
        asked = todo.pop()
        todo += asked.parts
        yield asked
