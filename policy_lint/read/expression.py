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
from policy_lint.model.facts import ENVIRONMENT, HOLE, STAR, UNKNOWN, Expr, Group, Return
from policy_lint.read.builder import Spot
from policy_lint.read.mentions import mention
from policy_lint.read.parameter import parameters
from policy_lint.read.platform import on_linux
from policy_lint.read.question import ALWAYS, negated
from policy_lint.read.term import (
    constant,
    extended,
    is_status,
    place_of,
    template,
    unpacked,
)
from policy_lint.read.text import formatted, is_filled, operands, percent, summed, with_holes
from policy_lint.read.truth import truth
from policy_lint.read.ways import asked_of, either, of_turn

LARGEST_DISPLAY = 512
_IDENTITY = (ast.Is, ast.IsNot)
_AS_TOLD = (ast.Eq, ast.In, ast.Is)
_QUOTED = ("='", '="')
_OF_TEXT = (ast.Add, ast.Mod)


def reduce(node: ast.expr, spot: Spot) -> Expr:
    """The expression as an `Expr`; its calls, names and bindings go into the scope."""
    return _READ.get(type(node), _unknown)(node, spot)


def reduce_all(nodes: Iterable[ast.expr], spot: Spot) -> tuple[Expr, ...]:
    """Each expression in turn."""
    return tuple([_READ.get(type(node), _unknown)(node, spot) for node in nodes])


def _name(node: ast.Name, spot: Spot) -> Expr:
    name = node.id
    spot.scope.loads[name] = None
    if name in ENVIRONMENT:
        spot.mention(name, node)
    return name


def _constant(node: ast.Constant, _spot: Spot) -> Expr:
    return constant(node.value)


def _attribute(node: ast.Attribute, spot: Spot) -> Expr:
    value = node.value
    if type(value) is not ast.Name:
        return _chain(node, spot)
    chain = intern(f"{value.id}.{node.attr}")
    spot.scope.loads[chain] = None
    if node.attr in ENVIRONMENT or value.id in ENVIRONMENT:
        mention(node, spot)
    return chain


def _called(node: ast.Call, spot: Spot) -> Expr:
    func = node.func
    if type(func) is ast.Name:
        if func.id in ENVIRONMENT:
            spot.mention(func.id, func)
        return _call(node, func, func.id, spot)
    if type(func) is ast.Attribute:
        value = func.value
        if type(value) is ast.Name:
            if func.attr in ENVIRONMENT or value.id in ENVIRONMENT:
                mention(func, spot)
            return _call(node, func, f"{value.id}.{func.attr}", spot)
    return _chain(node, spot)


def _chain(node: ast.expr, spot: Spot) -> Expr:
    links: list[Any] = []  # from the last one inwards: calls, subscripts and names of attributes
    base: Any = node
    while (kind := type(base)) in _LINKS:
        if kind is ast.Attribute:
            links.append(base.attr)
        elif kind is not ast.Await:
            links.append(base)
        elif type(base.value) is not ast.Call:
            spot.risk()
        base = base.func if kind is ast.Call else base.value
    if kind is ast.Name:
        if base.id in ENVIRONMENT or not ENVIRONMENT.isdisjoint(links):
            mention(node, spot)
        return _linked(base.id, links, spot)
    inner = reduce(base, spot)
    if links[-1:] == ["format"] and len(links) > 1 and inner[:2] in ("='", '="'):
        return _formatted(base.value, links[:-1], spot)
    return _linked(UNKNOWN if inner[0] == "=" else inner, links, spot)


def _formatted(text: str, links: list[Any], spot: Spot) -> Expr:
    """`"a {}".format(b)`, and what follows."""
    if type(links[-1]) is not ast.Call:
        return _linked(UNKNOWN, links, spot)
    _linked(UNKNOWN, links[-1:], spot)
    made = spot.scope.calls[-1]
    said = formatted(text, made.args, made.keywords, spot.scope)
    return _linked(UNKNOWN, links[:-1], spot) if links[:-1] else said


def _linked(chain: Expr, links: list[Any], spot: Spot) -> Expr:
    for link in reversed(links):
        kind = type(link)
        if kind is ast.Call:
            chain = _call(link, link.func, chain, spot)
            continue
        if kind is ast.Subscript:
            key = reduce(link.slice, spot)
            if type(chain) is str and chain[0] not in "@?<":
                text = type(key) is str and key[:2] in _QUOTED
                spot.scope.elements[chain, str(key) if text else "?"] = None
        name = link if kind is str else "[]"
        if type(chain) is str and chain[0] != "?":
            chain += "." + name  # in place, so that long chains take linear time
        else:
            chain = extended(chain, name)
    if type(chain) is str and chain[0] not in "@?<":
        chain = intern(chain)  # the same chains stand everywhere, and are looked up all the time
        spot.scope.loads[chain] = None
    return chain


def _call(node: ast.Call, func: ast.expr, callee: Expr, spot: Spot) -> str:
    if type(callee) is str and callee[0] not in "@?<":
        callee = intern(callee)
        spot.scope.loads[callee] = None
    args, words = node.args, node.keywords
    given = tuple([_GIVEN.get(type(arg), _unknown)(arg, spot) for arg in args]) if args else ()
    named = tuple([(word.arg or "**", reduce(word.value, spot)) for word in words]) if words else ()
    line, column = place_of(node, func)
    return spot.call(callee, given, named, line, column)


def _starred(node: ast.Starred, spot: Spot) -> Expr:
    """An argument with a star; what is written out there is one of its elements."""
    value = reduce(node.value, spot)
    known = isinstance(value, str) and value[0] not in "?="
    return f"{STAR}{value}" if known else extended(value, "[]")


def bind(target: ast.expr, value: Expr, spot: Spot, how: str = "assign") -> None:
    """Note that a target gets a value; tuples are unpacked as far as the text says."""
    if type(target) is ast.Name:
        spot.bind(target.id, value, target, how)
    elif type(target) is ast.Tuple or type(target) is ast.List:
        for one, part, way in unpacked(target.elts, value, how):
            bind(one, part, spot, way)
    elif type(target) is ast.Starred:
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
        if link in ENVIRONMENT:
            mention(node, spot)
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
    """Unknown, but for `folder / "a"`: an operator of paths, which gives what `folder` gives.

    And for text: `"a" + b`, `"a %s" % b`.
    """
    if type(node) is ast.BinOp and type(node.op) in _OF_TEXT:
        said = _put_together(node, spot)
        if said:
            return said
    divided: ast.expr = node
    while type(divided) is ast.BinOp and type(divided.op) is ast.Div:
        divided = divided.left
    value, todo, slashes = UNKNOWN, [node], 0
    below: list[Expr] = []
    while todo:
        part = todo.pop()
        if type(part) is ast.BinOp:
            spot.risk()
            slashes += type(part.op) is ast.Div
            todo += (part.right, part.left)
        elif type(part) is ast.UnaryOp:
            todo.append(part.operand)
        elif part is divided:
            value = reduce(part, spot)
        else:
            below.append(reduce(part, spot))
    path = extended(value, "__truediv__")
    if type(path) is str and path != UNKNOWN and len(below) == slashes:
        spot.scope.holes.append((path, tuple(below)))
    return path


def _put_together(node: ast.BinOp, spot: Spot) -> str:
    if is_filled(node):
        spot.risk()
        reduce(node.left, spot)
        right = reduce(node.right, spot)
        if type(node.left) is not ast.Constant:
            return template("")
        inside = right.members if isinstance(right, Group) and right.kind == "items" else (right,)
        return percent(str(node.left.value), inside, spot.scope)
    parts = operands(node)
    if parts:
        spot.risk()
    return summed(reduce_all(parts, spot), spot.scope) if parts else ""


def _comparison(node: ast.Compare, spot: Spot) -> Expr:
    left, right, *_ = reduce_all([node.left, *node.comparators], spot)
    if type(node.ops[0]) in _AS_TOLD:
        for told, status in ((left, right), (right, left)):
            if is_status(status) and told[0] not in "=?":
                spot.scope.statuses.append((told, status, len(spot.scope.binds)))
    if type(node.ops[0]) not in _IDENTITY and truth(node) is None:
        spot.risk()
    answer = on_linux(node)
    return UNKNOWN if answer is None else constant(answer)


def _display(node: ast.List, spot: Spot) -> Expr:
    members = tuple([_member(one, spot) for one in node.elts])
    return Group("items", members) if len(members) <= LARGEST_DISPLAY else UNKNOWN


def _member(node: ast.expr, spot: Spot) -> Expr:
    """A member of a display; `*x` stands for each element of `x`."""
    if type(node) is ast.Starred:
        return extended(reduce(node.value, spot), "[]")
    return reduce(node, spot)


def _mapping(node: ast.Dict, spot: Spot) -> Expr:
    members: list[Expr] = []
    for key, value in zip(node.keys, node.values, strict=True):
        members += (UNKNOWN if key is None else reduce(key, spot), reduce(value, spot))
    return Group("mapping", tuple(members)) if len(members) <= LARGEST_DISPLAY else UNKNOWN


def _comprehension(node: ast.ListComp | ast.DictComp, spot: Spot) -> Expr:
    inner = spot
    for part in node.generators:
        value = reduce(part.iter, inner)
        inner = of_turn(part.iter, inner)
        bind(part.target, value, inner, "element")
        for test in part.ifs:
            reduce(test, inner)
            inner = inner.at_most(Certainty.CONDITIONAL)
    if isinstance(node, ast.DictComp):
        return Group("mapping", (reduce(node.key, inner), _perhaps(node.value, inner)))
    return Group("items", (_perhaps(node.elt, inner),))


def _perhaps(node: ast.expr, spot: Spot) -> Group:
    """What there may be any number of, also none: a choice of one."""
    return Group("choice", (reduce(node, spot),))


def _either(node: ast.IfExp, spot: Spot) -> Expr:
    members: list[Expr] = []
    other: ast.expr = node
    while isinstance(other, ast.IfExp):
        reduce(other.test, spot)
        body, spot = either(other.test, spot)
        members.append(reduce(other.body, body))
        other = other.orelse
    members.append(reduce(other, spot))
    return Group("choice", tuple(members))


def _logical(node: ast.BoolOp, spot: Spot) -> Expr:
    """Each operand runs if those before it did not decide."""
    members: list[Expr] = []
    for value in node.values:
        members.append(reduce(value, spot))
        spot = _later(value, spot, alternative=isinstance(node.op, ast.Or))
    return Group("choice", tuple(members))


def _later(value: ast.expr, spot: Spot, *, alternative: bool) -> Spot:
    asked, sure = (
        asked_of(value, spot),
        Certainty.FALLBACK if alternative else Certainty.CONDITIONAL,
    )
    if asked is None:
        return spot.at_most(sure)
    branching = spot.branching()
    later = spot.arm_of(branching, sure, negated(asked) if alternative else asked)
    spot.arm_of(branching, sure, ALWAYS)
    return later


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
    spot.hand_out(value, node.lineno, yields=True)
    return UNKNOWN


def _yield_from(node: ast.YieldFrom, spot: Spot) -> Expr:
    value = extended(reduce(node.value, spot), "[]")
    spot.hand_out(value, node.lineno, yields=True)
    return UNKNOWN


def _format(node: ast.JoinedStr, spot: Spot) -> Expr:
    texts: list[str] = []
    holes: list[Expr] = []
    for part in node.values:
        if type(part) is ast.Constant:
            texts.append(str(part.value))
        elif type(part) is ast.FormattedValue:
            texts.append(HOLE)
            holes.append(reduce(part.value, spot))
            spec = part.format_spec
            if spec is not None:
                reduce(spec, spot)
    return with_holes("".join(texts), holes, spot.scope)


_LINKS = frozenset({ast.Attribute, ast.Call, ast.Subscript, ast.Await})
_READ: dict[type, Callable[..., Expr]] = {
    ast.Name: _name,
    ast.Constant: _constant,
    ast.Attribute: _attribute,
    ast.Call: _called,
    ast.Subscript: _chain,
    ast.Await: _chain,
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
_GIVEN: dict[type, Callable[..., Expr]] = {**_READ, ast.Starred: _starred}
