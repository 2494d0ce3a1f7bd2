"""What surely has members, as far as one scope has told so far: a loop over it has a turn.

A name is filled from where it is given a display, a comprehension over something filled, or a
member, on every way through the scope; or a number above nothing, for `range`.
"""

import ast
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any

_PASSING = frozenset(
    (
        *(
            "as_completed",
            "chain",
            "combinations",
            "cycle",
            "deepcopy",
            "deque",
            "dict",
            "enumerate",
        ),
        *("frozenset", "islice", "iter", "list", "permutations", "reversed", "set", "sorted"),
        *("tqdm", "tuple", "vars"),
    )
)
"""What gives as much as it is given first."""
_JOINING = frozenset(("product", "zip"))
"""What gives something if all that it is given does."""
_MAPPING = frozenset(("imap", "imap_unordered", "map", "starmap"))
"""What gives as much as it is given second."""
_TOGETHER = frozenset(("gather", "zip_longest"))
"""What gives something if anything that it is given does."""
_MAKING = frozenset(("build_batch", "create_batch"))
"""What gives as much as it is told first."""
_VIEWS = frozenset(("copy", "items", "keys", "values"))
ADDING = frozenset(("add", "append", "appendleft", "insert", "put", "put_nowait"))
"""Methods that put something into what they are called on."""
TAKING = frozenset(("clear", "discard", "pop", "popleft", "remove"))
"""Methods that take something out."""
Names = AbstractSet[str]


def is_filled(over: ast.expr, names: Names) -> bool:
    """Whether something is bound to have members, if what the names stand for is known to."""
    while type(over) is ast.Await or type(over) is ast.NamedExpr:
        over = over.value
    tells = _FILLED.get(type(over))
    return tells is not None and tells(over, names)


def is_filling(value: ast.expr, names: Names) -> bool:
    """Whether what is given a name is filled then, or a number above nothing."""
    if type(value) is ast.Constant and type(value.value) is int:
        return value.value > 0
    return is_filled(value, names)


def filled_by(target: ast.expr) -> str:
    """The name of what a value is put into: `rows` of `rows[key] = row`."""
    if type(target) is ast.Subscript and type(target.slice) is not ast.Slice:
        return getattr(target.value, "id", "")
    return ""


def added_to(node: ast.expr) -> str:
    """The name of what a call puts a member into: `rows` of `rows.append(row)`.

    So it is of `rows[key].append(row)` and `rows.setdefault(key, []).append(row)`.
    """
    call = node.value if type(node) is ast.Await else node
    func = call.func if type(call) is ast.Call and call.args else None
    if type(func) is not ast.Attribute or func.attr not in ADDING:
        return ""
    owner = func.value
    while True:
        if type(owner) is ast.Subscript:
            owner = owner.value
        elif type(owner) is ast.Call and getattr(owner.func, "attr", "") == "setdefault":
            owner = getattr(owner.func, "value", owner.func)
        else:
            return getattr(owner, "id", "")


def _is_filled_text(over: ast.Constant, _names: Names) -> bool:
    return isinstance(over.value, (str, bytes)) and bool(over.value)


def _is_filled_display(over: ast.List | ast.Tuple | ast.Set, names: Names) -> bool:
    return any(_gives(one, names) for one in over.elts)


def _is_filled_mapping(over: ast.Dict, names: Names) -> bool:
    pairs = zip(over.keys, over.values, strict=True)
    return any(key is not None or is_filled(value, names) for key, value in pairs)


def _is_filled_comprehension(over: ast.ListComp, names: Names) -> bool:
    return all(not part.ifs and is_filled(part.iter, names) for part in over.generators)


def _are_both_filled(over: ast.IfExp, names: Names) -> bool:
    return is_filled(over.body, names) and is_filled(over.orelse, names)


def passed_on(call: ast.Call) -> list[ast.expr]:
    """What a call gives on as much as it is given of: `sorted(names)`, `names.items()`."""
    func = call.func
    name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    if isinstance(func, ast.Attribute) and name in _VIEWS and not call.args:
        return [func.value]
    if name in _PASSING:
        return call.args[:1]
    if name in _JOINING | _TOGETHER | {"range"}:
        return call.args
    return call.args[1:] if name in _MAPPING else []


def _gives(member: ast.expr, names: Names) -> bool:
    return not isinstance(member, ast.Starred) or is_filled(member.value, names)


def _is_filled_sum(over: ast.BinOp, names: Names) -> bool:
    """A sum is filled if a part of it is; it may have thousands."""
    parts: list[ast.expr] = [over]
    while parts:
        part = parts.pop()
        if not isinstance(part, ast.BinOp):
            if is_filled(part, names):
                return True
        elif isinstance(part.op, ast.Add | ast.BitOr):
            parts += (part.left, part.right)
        elif isinstance(part.op, ast.Mult) and isinstance(part.left, ast.List):
            parts += [part.left] if is_filling(part.right, names) else []
    return False


def _is_filled_by(call: ast.Call, names: Names) -> bool:  # noqa: PLR0911 - one for each name
    func, args = call.func, call.args
    name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    if isinstance(func, ast.Attribute) and name in _VIEWS and not args:
        return is_filled(func.value, names)
    if not args:
        return False
    if name in _PASSING:
        first = args[0].value if isinstance(args[0], ast.Starred) else args[0]
        return is_filled(first, names)
    if name == "split":
        return True
    if name in _MAKING:
        return _is_above_nothing(args[0], names)
    if name in _TOGETHER:
        return any(_gives(arg, names) for arg in args)
    if name in _JOINING:
        return all(is_filled(arg, names) for arg in args)
    if name in _MAPPING:
        return len(args) > 1 and is_filled(args[1], names)
    return name == "range" and len(args) == 1 and _is_above_nothing(args[0], names)


def _is_filled_part(over: ast.Subscript, names: Names) -> bool:
    """Whether something is left of a slice from the beginning."""
    part = over.slice
    if not isinstance(part, ast.Slice) or part.lower is not None:
        return False
    bound = part.upper
    return is_filled(over.value, names) and (bound is None or _is_above_nothing(bound, names))


def _is_above_nothing(number: ast.expr, names: Names) -> bool:
    """Whether a number is above nothing: a name that stands for one, the length of something.

    So is one more than what is counted, which is not below nothing.
    """
    if isinstance(number, ast.BinOp) and isinstance(number.op, ast.Add):
        return any(_is_above_nothing(one, names) for one in (number.left, number.right))
    if isinstance(number, ast.Call) and getattr(number.func, "id", "") == "len" and number.args:
        return is_filled(number.args[0], names)
    if isinstance(number, ast.Name):
        return number.id in names
    return isinstance(number, ast.Constant) and type(number.value) is int and number.value > 0


_FILLED: dict[type[ast.expr], Callable[[Any, Names], bool]] = {
    ast.Name: lambda over, names: over.id in names,
    ast.Constant: _is_filled_text,
    **dict.fromkeys((ast.List, ast.Tuple, ast.Set), _is_filled_display),
    ast.Dict: _is_filled_mapping,
    **dict.fromkeys(
        (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp), _is_filled_comprehension
    ),
    ast.BinOp: _is_filled_sum,
    ast.IfExp: _are_both_filled,
    ast.Subscript: _is_filled_part,
    ast.Call: _is_filled_by,
}
