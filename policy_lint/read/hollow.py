"""Assertions that hold whatever the code under test does, as far as their own text tells.

The ones of unittest are read as what they assert: `assertEqual(a, b)` as `a == b`. That something
equals itself is no news but in a test of equality, which says so in its name.
"""

import ast
import builtins
import re
from collections.abc import Callable, Sequence

from policy_lint.read.truth import truth

_ABOUT_EQUALITY = re.compile(
    r"(?i)(?:^|_)(?:eq|ne|lt|le|gt|ge|operators?)(?:_|$)"
    r"|equal|equiv|same|compar|cmp|hash|ident|order|reflex|roundtrip|round_trip|singleton"
)
_ABOUT_NAMES = re.compile(
    r"(?i)import|exist|availab|export|expos|public|defin|present|provide|interface|callable|attr|has_"
)
NAMES = frozenset(dir(builtins))
"""Calls of these are told by themselves."""
_OPPOSITE = {
    ast.Eq: ast.NotEq,
    ast.Is: ast.IsNot,
    ast.In: ast.NotIn,
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
}
_REFLEXIVE = (ast.Eq, ast.Is, ast.LtE, ast.GtE)
_AT_LEAST = (ast.GtE, ast.Gt, ast.NotEq)
_MISSPELT = {
    name: f"assert_{name}"
    for name in (
        "any_call",
        "awaited_once",
        "awaited_once_with",
        "awaited_with",
        "called_once",
        "called_once_with",
        "called_with",
        "has_awaits",
        "has_calls",
        "not_awaited",
        "not_called",
    )
}
_OF_KIND = ("isinstance", "issubclass")
_OF_EACH = ("all", "any")
"""What of Python answers a question; what each member is asked may do something, too."""
_MOST = 16
"""Alternatives that are compared."""
_MESSAGE = 2
"""Arguments of `assertTrue` and `assertFalse`, if they have a message."""


def of_test(test: ast.expr, function: str, body: Sequence[ast.stmt]) -> str:
    """Why a test in a function always holds, in words; nothing if it may not."""
    told = _of_text(test) if truth(test) else ""
    if told:
        return told
    if type(test) is ast.BoolOp and type(test.op) is ast.Or:
        told = next(filter(None, (of_test(value, function, body) for value in test.values)), "")
        return told or _of_alternatives(test.values)
    if type(test) is ast.Compare and len(test.ops) == 1:
        return _of_comparison(test, function, body)
    if type(test) is ast.Call:
        return _of_call(test)
    return _uncalled(test.attr) if type(test) is ast.Attribute else ""


def itself(node: ast.stmt) -> str:
    """The name of what an assertion says that it equals itself: a class may have its own say."""
    test = node.test if isinstance(node, ast.Assert) else None
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        reading = _UNITTEST.get(getattr(node.value.func, "attr", ""))
        test = reading(node.value.args) if reading else None
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Eq):
        return ""
    left, right = test.left, test.comparators[0]
    is_one = isinstance(left, ast.Name) and isinstance(right, ast.Name) and left.id == right.id
    return left.id if is_one and isinstance(left, ast.Name) else ""


def is_about_names(function: str) -> bool:
    """Whether a test asks, by its name, whether something is there: then a function suffices."""
    return _ABOUT_NAMES.search(function) is not None


def of_statement(value: ast.expr, function: str, body: Sequence[ast.stmt]) -> str:
    """Why a statement of a function that looks like an assertion checks nothing.

    What stands in a `with` or `try` may be there to fail.
    """
    if type(value) is ast.Call and type(value.func) is ast.Attribute:
        return _of_method(value, function, body)
    if type(value) is ast.Attribute:
        return _uncalled(value.attr)
    if not _compares(value) or _is_guarded(value, body):
        return ""
    return f"nobody asserts {_short(value)}"


def _of_alternatives(values: Sequence[ast.expr]) -> str:
    """`x or not x`, `x is None or x is not None`; of two calls nobody knows."""
    known: dict[str, ast.expr] = {}
    for value in values[:_MOST]:
        if not any(isinstance(node, (ast.Call, ast.Await)) for node in ast.walk(value)):
            opposite = known.get(ast.dump(_negated(value)))
            if opposite is not None:
                return f"{_short(opposite)} and {_short(value)} leave nothing out"
            known[ast.dump(value)] = value
    return ""


def _negated(value: ast.expr) -> ast.expr:
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.Not):
        return value.operand
    if isinstance(value, ast.Compare) and len(value.ops) == 1:
        by = type(value.ops[0])
        other = _OPPOSITE.get(by) or next(
            (one for one, two in _OPPOSITE.items() if two is by), None
        )
        if other is not None:
            return ast.Compare(value.left, [other()], value.comparators)
    return ast.UnaryOp(ast.Not(), value)


def _of_text(test: ast.expr) -> str:
    if isinstance(test, ast.Lambda):
        return "a lambda that nobody calls is true"
    if isinstance(test, (ast.Tuple, ast.List, ast.Set, ast.Dict)):
        kind = type(test).__name__.lower()
        return f"a {kind} is true that has members"
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
        true = next((value for value in test.values if truth(value)), test)
        return f"what is behind or is true: {_short(true)}"
    return f"{_short(test)} is true by its text"


def _of_comparison(test: ast.Compare, function: str, body: Sequence[ast.stmt]) -> str:
    left, by, right = test.left, test.ops[0], test.comparators[0]
    if _counts(left) and isinstance(by, _AT_LEAST) and _is_below(right, by):
        return "no length is negative"
    if _counts(right) and isinstance(by, (ast.LtE, ast.Lt)) and _is_below(left, by):
        return "no length is negative"
    if not isinstance(by, _REFLEXIVE) or not isinstance(left, ast.Name):
        return ""
    is_same = isinstance(right, ast.Name) and left.id == right.id
    if is_same and not _ABOUT_EQUALITY.search(function) and not _is_told_apart(left.id, body):
        return f"it compares {left.id} with itself"
    return ""


def _is_told_apart(name: str, body: Sequence[ast.stmt]) -> bool:
    """Whether a function asks what something does not equal: then it is about equality."""
    return any(
        isinstance(node, ast.Compare)
        and isinstance(node.ops[0], ast.NotEq)
        and name in (getattr(node.left, "id", ""), getattr(node.comparators[0], "id", ""))
        for statement in body
        for node in ast.walk(statement)
    )


def _is_below(bound: ast.expr, by: ast.cmpop) -> bool:
    """Whether every length is on the other side of a number."""
    try:
        number = ast.literal_eval(bound)
    except (ValueError, TypeError):
        return False
    if not isinstance(number, int):
        return False
    return number < 0 or (number == 0 and isinstance(by, (ast.GtE, ast.LtE)))


def _counts(node: ast.expr) -> bool:
    return type(node) is ast.Call and type(node.func) is ast.Name and node.func.id == "len"


def _of_call(test: ast.Call) -> str:
    """`isinstance(x, object)`, and what a mock takes for one of its children."""
    if isinstance(test.func, ast.Attribute):
        return _misspelt(test.func.attr)
    if isinstance(test.func, ast.Name) and test.func.id == "isinstance" and len(test.args) > 1:
        asked = test.args[1]
        kinds = asked.elts if isinstance(asked, ast.Tuple) else [asked]
        if any(isinstance(kind, ast.Name) and kind.id == "object" for kind in kinds):
            return "everything is an object"
    return ""


def _of_method(call: ast.Call, function: str, body: Sequence[ast.stmt]) -> str:
    name = getattr(call.func, "attr", "")
    reading = _UNITTEST.get(name)
    if reading is None or any(isinstance(arg, ast.Starred) for arg in call.args):
        return _misspelt(name)
    if name in ("assertTrue", "assertFalse") and len(call.args) == _MESSAGE:
        told = _taken_for_message(name, call.args[1])
        if told:
            return told
    test = reading(call.args)
    return of_test(test, function, body) if test is not None else ""


def _taken_for_message(name: str, given: ast.expr) -> str:
    is_text = isinstance(given, ast.Constant) and (given.value is None or given.value is True)
    is_value = isinstance(given, (ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Set))
    if not is_value or is_text or isinstance(getattr(given, "value", 0), str):
        return ""
    return f"{name} takes {_short(given)} for a message, and compares nothing with it"


def _misspelt(name: str) -> str:
    right = _MISSPELT.get(name)
    return f"{name} asserts nothing of a mock, {right} does" if right else ""


def _uncalled(name: str) -> str:
    """A method that nobody calls is true."""
    return f"nobody calls {name}" if name.startswith("assert_") else ""


def _compares(value: ast.expr) -> bool:
    """Whether an expression comes to an answer and does nothing else."""
    if isinstance(value, ast.BoolOp):
        return all(map(_compares, value.values))
    if isinstance(value, ast.UnaryOp):
        return isinstance(value.op, ast.Not) and _compares(value.operand)
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Name):
        return isinstance(value, ast.Compare)
    asks_each = value.func.id in _OF_EACH and any(map(_compares, map(_asked, value.args)))
    return value.func.id in _OF_KIND or asks_each


def _asked(over: ast.expr) -> ast.expr:
    """What each member of something is asked: `x > 1` of `[x > 1 for x in y]` and of its `map`."""
    if isinstance(over, ast.Call) and getattr(over.func, "id", "") == "map" and over.args:
        over = over.args[0]
    if isinstance(over, ast.Lambda):
        return over.body
    return over.elt if isinstance(over, (ast.GeneratorExp, ast.ListComp)) else over


def _is_guarded(value: ast.expr, body: Sequence[ast.stmt]) -> bool:
    """Whether something around an expression may expect it to fail."""
    shields = [
        node
        for statement in body
        for node in ast.walk(statement)
        if isinstance(node, (ast.With, ast.AsyncWith, ast.Try))
    ]
    return any(value is node for shield in shields for node in ast.walk(shield))


def _short(node: ast.expr) -> str:
    text = ast.unparse(node)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


_LONGEST = 40


def _first(args: Sequence[ast.expr]) -> ast.expr | None:
    return args[0] if args else None


def _not_first(args: Sequence[ast.expr]) -> ast.expr | None:
    return ast.UnaryOp(ast.Not(), args[0]) if args else None


def _compared(by: type[ast.cmpop]) -> Callable[[Sequence[ast.expr]], ast.expr | None]:
    return lambda args: ast.Compare(args[0], [by()], [args[1]]) if len(args) > 1 else None


def _is_a(args: Sequence[ast.expr]) -> ast.expr | None:
    return ast.Call(ast.Name("isinstance", ast.Load()), list(args), [])


_UNITTEST: dict[str, Callable[[Sequence[ast.expr]], ast.expr | None]] = {
    "assertTrue": _first,
    "assertFalse": _not_first,
    "assertEqual": _compared(ast.Eq),
    "assertEquals": _compared(ast.Eq),
    "assertIs": _compared(ast.Is),
    "assertIn": _compared(ast.In),
    "assertNotEqual": _compared(ast.NotEq),
    "assertGreaterEqual": _compared(ast.GtE),
    "assertGreater": _compared(ast.Gt),
    "assertLessEqual": _compared(ast.LtE),
    "assertIsInstance": _is_a,
}
