"""Expressions, reduced to what resolution needs (the language is told in `model.facts`).

Chains (`a.b().c[0].d()`), sums, negations and alternatives may be thousands of links long, so they
are walked in loops. What recurses (arguments, displays) is bounded by the parser's own limit of 200
brackets. Calls are noted in the order of the text.
"""

import ast
from collections.abc import Callable, Iterable
from sys import intern
from typing import Any

from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import UNKNOWN, Call, Expr, Group, Return
from policy_lint.read.branch import repeated
from policy_lint.read.builder import Spot
from policy_lint.read.parameter import parameters
from policy_lint.read.platform import on_linux
from policy_lint.read.term import constant, extended, place_of, template, unpacked

LARGEST_DISPLAY = 512


def reduce(node: ast.expr, spot: Spot) -> Expr:
    """The expression as an `Expr`; its calls, names and bindings go into the scope."""
    if type(node) is ast.Name:
        spot.scope.loads.add(node.id)
        return node.id
    if type(node) is ast.Constant:
        return constant(node.value)
    return _KNOWN.get(type(node), _unknown)(node, spot)


def reduce_all(nodes: Iterable[ast.expr], spot: Spot) -> tuple[Expr, ...]:
    """Each expression in turn."""
    return tuple([reduce(node, spot) for node in nodes])


def _chain(node: ast.expr, spot: Spot) -> Expr:
    links: list[Any] = []  # from the last one inwards: calls, subscripts and names of attributes
    base: Any = node
    while (kind := type(base)) in _LINKS:
        if kind is ast.Attribute:
            links.append(base.attr)
        elif kind is not ast.Await:
            links.append(base)
        base = base.func if kind is ast.Call else base.value
    if kind is ast.Name:
        return _linked(base.id, links, spot)
    inner = reduce(base, spot)
    return _linked(UNKNOWN if inner[0] == "=" else inner, links, spot)


def _linked(chain: Expr, links: list[Any], spot: Spot) -> Expr:
    for link in reversed(links):
        kind = type(link)
        if kind is ast.Call:
            chain = _call(link, chain, spot)
            continue
        if kind is ast.Subscript:
            reduce(link.slice, spot)
        name = link if kind is str else "[]"
        if type(chain) is str and chain[0] != "?":
            chain += "." + name  # in place, so that long chains take linear time
        else:
            chain = extended(chain, name)
    if type(chain) is str and chain[0] not in "@?<":
        chain = intern(chain)  # the same chains stand everywhere, and are looked up all the time
        spot.scope.loads.add(chain)
    return chain


def _call(node: ast.Call, callee: Expr, spot: Spot) -> str:
    if type(callee) is str and callee[0] not in "@?<":
        spot.scope.loads.add(callee)
    args, words = node.args, node.keywords
    given = tuple([_READS.get(type(arg), reduce)(arg, spot) for arg in args]) if args else ()
    named = tuple([(word.arg or "**", reduce(word.value, spot)) for word in words]) if words else ()
    line, column = place_of(node)
    calls = spot.scope.calls
    calls.append(Call(callee, given, named, line, column, spot.sure, spot.role))
    return f"@{len(calls) - 1}"


def bind(target: ast.expr, value: Expr, spot: Spot, how: str = "assign") -> None:
    """Note that a target gets a value; tuples are unpacked as far as the text says."""
    if isinstance(target, (ast.Tuple, ast.List)):
        for one, part, way in unpacked(target.elts, value, how):
            bind(one, part, spot, way)
    elif isinstance(target, ast.Starred):
        bind(target.value, UNKNOWN, spot, how if how == "delete" else "element")
    else:
        chain, key = target_of(target, spot)
        spot.bind(chain, value, target, how, key)


def target_of(node: ast.expr, spot: Spot) -> tuple[str, Expr]:
    """The chain that is bound, and the key if that is an element."""
    if type(node) is ast.Name:
        return node.id, UNKNOWN
    if type(node) is ast.Attribute:
        base, link, key = reduce(node.value, spot), node.attr, UNKNOWN
    elif type(node) is ast.Subscript:
        base, link = reduce(node.value, spot), "[]"
        key = reduce(node.slice, spot)
    else:  # pragma: no cover  # the grammar has no other target
        return "?", UNKNOWN
    chain = extended(base, link)
    return (chain, key) if type(chain) is str else ("?", UNKNOWN)


def _unknown(node: ast.expr, spot: Spot) -> Expr:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            reduce(child, spot)
    return UNKNOWN


def _operation(node: ast.expr, spot: Spot) -> Expr:
    """Unknown, but for `folder / "a"`: an operator of paths, which gives what `folder` gives."""
    divided: ast.expr = node
    while type(divided) is ast.BinOp and type(divided.op) is ast.Div:
        divided = divided.left
    value, todo = UNKNOWN, [node]
    while todo:
        part = todo.pop()
        if type(part) is ast.BinOp:
            todo += (part.right, part.left)
        elif type(part) is ast.UnaryOp:
            todo.append(part.operand)
        else:
            found = reduce(part, spot)
            value = found if part is divided else value
    return extended(value, "__truediv__")


def _comparison(node: ast.Compare, spot: Spot) -> Expr:
    reduce_all([node.left, *node.comparators], spot)
    answer = on_linux(node)
    return UNKNOWN if answer is None else constant(answer)


def _display(node: ast.List, spot: Spot) -> Expr:
    members = tuple([_member(one, spot) for one in node.elts])
    return Group("items", members) if len(members) <= LARGEST_DISPLAY else UNKNOWN


def _member(node: ast.expr, spot: Spot) -> Expr:
    """A member of a display, or an argument; `*x` stands for each element of `x`."""
    if type(node) is ast.Starred:
        return extended(reduce(node.value, spot), "[]")
    return reduce(node, spot)


def _mapping(node: ast.Dict, spot: Spot) -> Expr:
    members: list[Expr] = []
    for key, value in zip(node.keys, node.values, strict=True):
        members += (UNKNOWN if key is None else reduce(key, spot), reduce(value, spot))
    return Group("mapping", tuple(members)) if len(members) <= LARGEST_DISPLAY else UNKNOWN


def _comprehension(node: ast.ListComp | ast.DictComp, spot: Spot) -> Expr:
    sure = max(
        [Certainty.CONDITIONAL if part.ifs else repeated(part.iter) for part in node.generators]
    )
    inner = spot.at_most(sure)
    for number, part in enumerate(node.generators):
        value = reduce(part.iter, inner if number else spot)
        bind(part.target, value, inner, "element")
        for test in part.ifs:
            reduce(test, inner)
    if isinstance(node, ast.DictComp):
        return Group("mapping", (reduce(node.key, inner), reduce(node.value, inner)))
    return Group("items", (reduce(node.elt, inner),))


def _either(node: ast.IfExp, spot: Spot) -> Expr:
    members: list[Expr] = []
    inner = spot.at_most(Certainty.CONDITIONAL)
    other: ast.expr = node
    while isinstance(other, ast.IfExp):
        reduce(other.test, inner if members else spot)
        members.append(reduce(other.body, inner))
        other = other.orelse
    members.append(reduce(other, inner))
    return Group("choice", tuple(members))


def _logical(node: ast.BoolOp, spot: Spot) -> Expr:
    later = Certainty.FALLBACK if isinstance(node.op, ast.Or) else Certainty.CONDITIONAL
    first = reduce(node.values[0], spot)
    return Group("choice", (first, *reduce_all(node.values[1:], spot.at_most(later))))


def defaults(args: ast.arguments, spot: Spot) -> list[Expr]:
    """The defaults of parameters as they stand, in the scope around the function."""
    every = (*args.defaults, *args.kw_defaults)
    return [UNKNOWN if default is None else reduce(default, spot) for default in every]


def _lambda(node: ast.Lambda, spot: Spot) -> Expr:
    inner = spot.open("lambda", "<lambda>", node)
    inner.params = parameters(node.args, spot, defaults(node.args, spot))
    value = reduce(node.body, Spot(inner, Certainty.ALWAYS))
    inner.returns.append(Return(value, node.lineno, Certainty.ALWAYS))
    return f"<{inner.index}>"


def _walrus(node: ast.NamedExpr, spot: Spot) -> Expr:
    value = reduce(node.value, spot)
    bind(node.target, value, spot)
    return value


def _yield(node: ast.Yield, spot: Spot) -> Expr:
    value = reduce(node.value, spot) if node.value else "=None"
    spot.scope.returns.append(Return(value, node.lineno, spot.sure, yields=True))
    return UNKNOWN


def _yield_from(node: ast.YieldFrom, spot: Spot) -> Expr:
    value = extended(reduce(node.value, spot), "[]")
    spot.scope.returns.append(Return(value, node.lineno, spot.sure, yields=True))
    return UNKNOWN


def _format(node: ast.JoinedStr, spot: Spot) -> Expr:
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            reduce(part.value, spot)
            if part.format_spec is not None:
                reduce(part.format_spec, spot)
    return template(node)


_READS: dict[type, Callable[[Any, Spot], Expr]] = {ast.Starred: _member}
_LINKS = frozenset({ast.Attribute, ast.Call, ast.Subscript, ast.Await})
_KNOWN: dict[type, Callable[..., Expr]] = {
    **dict.fromkeys(_LINKS, _chain),
    ast.BinOp: _operation,
    ast.UnaryOp: _operation,
    ast.Compare: _comparison,
    ast.List: _display,
    ast.Tuple: _display,
    ast.Set: _display,
    ast.Dict: _mapping,
    ast.ListComp: _comprehension,
    ast.SetComp: _comprehension,
    ast.GeneratorExp: _comprehension,
    ast.DictComp: _comprehension,
    ast.IfExp: _either,
    ast.BoolOp: _logical,
    ast.Lambda: _lambda,
    ast.NamedExpr: _walrus,
    ast.Yield: _yield,
    ast.YieldFrom: _yield_from,
    ast.JoinedStr: _format,
}
