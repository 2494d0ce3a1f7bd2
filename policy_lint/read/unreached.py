"""Assertions in a block that is to raise, behind what raises there: they check nothing.

While `pytest.raises(ValueError)` passes, its block was left by a ValueError. Of assertions at its
end none has held then, or the block would have been left without one. So it is told of those that
cannot be what is to raise themselves, and only behind something that can. A block that is to raise
what a failed assertion raises may be about that.
"""

import ast
from collections.abc import Iterable, Iterator, Sequence

_RAISES = frozenset(
    ("assertRaises", "assertRaisesMessage", "assertRaisesRegex", "assertRaisesRegexp", "raises")
)
"""What pytest, unittest and Django call it."""
_WIDE = frozenset(("AssertionError", "BaseException", "Exception"))
_RAISED_BY: dict[str, tuple[type[ast.AST], ...]] = {
    "AttributeError": (ast.Attribute,),
    "IndexError": (ast.Subscript,),
    "KeyError": (ast.Subscript,),
    "LookupError": (ast.Subscript,),
    "TypeError": (ast.Attribute, ast.BinOp, ast.Call, ast.Compare, ast.Subscript),
    "ValueError": (ast.BinOp, ast.Call),
    "ZeroDivisionError": (ast.BinOp,),
}
"""What in an assertion may raise a class by itself, and be what a block is about."""
_HARMLESS = frozenset(("bool", "isinstance", "len", "repr", "set", "sorted", "str", "type"))
_ACTING = (ast.Await, ast.Call, ast.Raise, ast.Yield, ast.YieldFrom)
_OF_MOCKS = frozenset(
    f"assert_{how}"
    for how in (
        *("any_await", "any_call", "awaited", "awaited_once", "awaited_once_with", "awaited_with"),
        *("called", "called_once", "called_once_with", "called_with", "has_awaits", "has_calls"),
        *("not_awaited", "not_called"),
    )
)


def unreached(node: ast.With | ast.AsyncWith) -> Iterator[tuple[ast.stmt, str]]:
    """Each such assertion of a block, and why."""
    item = next(filter(_is_raising, node.items), None)
    if item is None or not isinstance(item.context_expr, ast.Call):
        return
    classes = [*_classes(item.context_expr.args[:1])]
    told = f"{ast.unparse(item.context_expr.func)}({', '.join(classes)})"
    name = item.optional_vars.id if isinstance(item.optional_vars, ast.Name) else ""
    for each in _at_the_end(node.body):
        if name and any(isinstance(one, ast.Name) and one.id == name for one in ast.walk(each)):
            yield each, f"{name} has nothing to tell before {told} is left"
        elif _is_sure(each, classes):
            yield each, f"{told} is left before it, or the test fails"


def _is_raising(item: ast.withitem) -> bool:
    call = item.context_expr
    if not isinstance(call, ast.Call):
        return False
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in _RAISES


def _classes(given: Iterable[ast.expr]) -> Iterator[str]:
    """The names of the classes that are to be raised; an empty one for what the text hides."""
    for each in given:
        if isinstance(each, ast.Tuple):
            yield from _classes(each.elts)
        else:
            name = each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "")
            yield name if name[:1].isupper() else ""


def _at_the_end(body: Sequence[ast.stmt]) -> Sequence[ast.stmt]:
    """The assertions that a block ends with, if something before them may raise."""
    first = len(body)
    while first and _is_assertion(body[first - 1]):
        first -= 1
    acting = (isinstance(part, _ACTING) for each in body[:first] for part in ast.walk(each))
    return body[first:] if any(acting) else ()


def _is_assertion(node: ast.stmt) -> bool:
    if isinstance(node, ast.Assert):
        return True
    if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Call):
        return False
    func = node.value.func
    if not isinstance(func, ast.Attribute):
        return False
    is_own = isinstance(func.value, ast.Name) and func.value.id == "self"
    return func.attr in _OF_MOCKS or (is_own and func.attr.startswith("assert"))


def _is_sure(node: ast.stmt, classes: Sequence[str]) -> bool:
    """Whether an assertion cannot be what raises one of some classes."""
    if not classes or not all(classes) or not _WIDE.isdisjoint(classes):
        return False
    raising = tuple(kind for name in classes for kind in _RAISED_BY.get(name, ()))
    return not any(
        isinstance(part, (ast.Await, *raising)) or not _is_harmless(part)
        for asked in _asked(node)
        for part in ast.walk(asked)
    )


def _asked(node: ast.stmt) -> Sequence[ast.expr]:
    """What an assertion works out before it asserts."""
    if isinstance(node, ast.Assert):
        return [node.test]
    call = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(call, ast.Call):
        return []
    return [*call.args, *(word.value for word in call.keywords)]


def _is_harmless(part: ast.AST) -> bool:
    return not isinstance(part, ast.Call) or (
        isinstance(part.func, ast.Name) and part.func.id in _HARMLESS
    )
