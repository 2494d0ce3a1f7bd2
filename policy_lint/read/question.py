"""What a condition asks of names, as far as the value of a name can answer it."""

import ast
from collections.abc import Callable
from typing import Any

from policy_lint.model.facts import EACH, FIXTURE, MARK, UNKNOWN, Expr, Question
from policy_lint.read.term import constant

ALWAYS = Question("all")
"""What holds in any case."""
_SAME = (ast.Is, ast.Eq)
_OTHER = (ast.IsNot, ast.NotEq)
_FIXTURES = "request.fixturenames"
_PAIR = 2
_KEYWORDS = frozenset(
    ("request.keywords", "request.node.keywords", "item.keywords", "node.keywords")
)


def question(test: ast.expr) -> Question | None:
    """The condition as a question, or None if no name answers any of it."""
    straight = True
    while type(test) is ast.UnaryOp and type(test.op) is ast.Not:
        test, straight = test.operand, not straight
    asks = _ASKED.get(type(test))
    asked = asks(test) if asks else None
    return asked if straight or asked is None else negated(asked)


def negated(asked: Question) -> Question:
    """The opposite question."""
    return Question("not", (), (asked,))


def in_turn(asked: Question, is_turn: Callable[[str], bool]) -> Question:
    """The question where some names stand for each member of a list in its turn."""
    words = tuple([_in_turn(word, is_turn) for word in asked.words])
    parts = tuple([in_turn(part, is_turn) for part in asked.parts])
    return asked._replace(words=words, parts=parts)


def _in_turn(word: Expr, is_turn: Callable[[str], bool]) -> Expr:
    return f"{EACH}{word}" if isinstance(word, str) and is_turn(word) else word


def _of_word(test: ast.expr) -> Question | None:
    if isinstance(test, ast.Call) and getattr(test.func, "id", "") == "isinstance":
        return _of_class(test.args)
    word = _word(test)
    return None if word == UNKNOWN else Question("true", (word,))


def _of_comparison(test: ast.Compare) -> Question | None:
    ops = test.ops
    return compared(test.left, ops[0], test.comparators[0]) if len(ops) == 1 else None


def _together(test: ast.BoolOp) -> Question | None:
    every = [question(value) for value in test.values]
    if not any(every):
        return None
    parts = tuple([one or Question("true", (UNKNOWN,)) for one in every])
    return Question("all" if isinstance(test.op, ast.And) else "any", (), parts)


def compared(left: ast.expr, by: ast.cmpop, right: ast.expr) -> Question | None:
    """What a comparison of names and constants asks."""
    kind = type(by)
    if kind is ast.In or kind is ast.NotIn:
        asked = _one_of(left, right)
        return asked if asked is None or kind is ast.In else negated(asked)
    if kind not in _SAME and kind not in _OTHER:
        return None
    asked = _same(left, right)
    return asked if asked is None or kind in _SAME else negated(asked)


def _of_class(given: list[ast.expr]) -> Question | None:
    """`isinstance(user, User)`, `type(user) is User`."""
    name, cls = (_chain(one) for one in given) if len(given) == _PAIR else ("", "")
    return Question("made", (name, cls)) if name.isidentifier() and cls else None


def _same(left: ast.expr, right: ast.expr) -> Question | None:
    if isinstance(left, ast.Call) and getattr(left.func, "id", "") == "type" and left.args:
        return _of_class([left.args[0], right])
    sides = (_word(left), _word(right))
    return None if UNKNOWN in sides else Question("same", sides)


def _one_of(left: ast.expr, right: ast.expr) -> Question | None:
    where = _chain(right)
    if where in _KEYWORDS:
        return Question("true", (_mark(left),)) if _mark(left) else None
    members, word = getattr(right, "elts", None), _word(left)
    if where.endswith(_FIXTURES) and word != UNKNOWN:
        return Question("true", (f"{FIXTURE}{word}",))
    words = [_word(one) for one in members] if isinstance(members, list) else []
    if not isinstance(members, list) or UNKNOWN in (word, *words):
        return None
    return Question("any", (), tuple([Question("same", (word, one)) for one in words]))


def matched(subject: ast.expr, pattern: ast.pattern, guard: ast.expr | None) -> Question | None:
    """What a case of a `match` asks of its subject."""
    if isinstance(pattern, ast.MatchAs) and pattern.pattern is None:
        asked: Question | None = ALWAYS
    elif isinstance(pattern, ast.MatchOr):
        parts = [matched(subject, one, None) for one in pattern.patterns]
        known = [one for one in parts if one]
        asked = Question("any", (), tuple(known)) if len(known) == len(parts) else None
    else:
        asked = _equal(subject, pattern)
    if asked is None or guard is None:
        return asked
    more = question(guard)
    return Question("all", (), (asked, more)) if more else None


def _equal(subject: ast.expr, pattern: ast.pattern) -> Question | None:
    if isinstance(pattern, ast.MatchSingleton):
        return compared(subject, ast.Is(), ast.Constant(pattern.value))
    if isinstance(pattern, ast.MatchValue):
        return compared(subject, ast.Eq(), pattern.value)
    return None


def filled(over: ast.expr) -> Question | None:
    """Whether a collection has members: that under a name, through `sorted`, `items()`, ..."""
    inner = underlying(over)
    if isinstance(inner, ast.Call):
        marked = _of_call(inner, "iter_markers")
        return Question("true", (marked,)) if marked else None
    chain = _chain(inner)
    return Question("filled", (chain,)) if chain else None


def _of_call(call: ast.Call, method: str) -> str:
    """The word for what a method of a node of pytest finds of a mark; nothing if it is another."""
    given = [*call.args, *(word.value for word in call.keywords if word.arg == "name")]
    asks = isinstance(call.func, ast.Attribute) and call.func.attr == method
    return _mark(given[0]) if asks and given else ""


def _mark(node: ast.expr) -> str:
    text = node.value if isinstance(node, ast.Constant) else None
    return f"{MARK}{text}" if isinstance(text, str) else ""


def underlying(over: ast.expr) -> ast.expr:
    """The collection that a loop goes through: that in `sorted(x)`, `x.items()`, `enumerate(x)`."""
    while isinstance(over, ast.Call):
        func = over.func
        if isinstance(func, ast.Name) and func.id in _PASSING and over.args:
            over = over.args[0]
        elif isinstance(func, ast.Attribute) and func.attr in _VIEWS and not over.args:
            over = func.value
        else:
            break
    return over


_PASSING = frozenset(("enumerate", "iter", "list", "reversed", "set", "sorted", "tuple"))
_VIEWS = frozenset(("items", "keys", "values", "copy"))


def _chain(node: ast.expr) -> str:
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([node.id, *reversed(names)])


def _word(node: ast.expr) -> Expr:
    """A name, an attribute of `self`, a constant or a mark.

    One number looks like the other, so they say nothing.
    """
    if type(node) is ast.Name:
        return node.id
    if type(node) is ast.Attribute:
        owner = node.value
        return f"self.{node.attr}" if type(owner) is ast.Name and owner.id == "self" else UNKNOWN
    if type(node) is ast.Call:
        return _of_call(node, "get_closest_marker") or UNKNOWN
    if type(node) is ast.Constant and type(node.value) not in _NUMBERS:
        return constant(node.value)
    return UNKNOWN


_NUMBERS = frozenset((int, float, complex))
_ASKED: dict[type[ast.expr], Callable[[Any], Question | None]] = {
    **dict.fromkeys((ast.Name, ast.Attribute, ast.Call), _of_word),
    ast.NamedExpr: lambda test: question(test.value),
    ast.BoolOp: _together,
    ast.Compare: _of_comparison,
}
