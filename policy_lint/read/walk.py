"""One pass over a module with an explicit stack of blocks: statements into scopes.

A block knows how sure it is to run when the code around it runs; branches, loops, handlers and what
follows an early return lower that certainty.
"""

import ast
from collections.abc import Callable, Iterator, Sequence
from operator import length_hint

from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import ENVIRONMENT, UNKNOWN, Expr, Hollow, Import, Scope
from policy_lint.read.annotation import annotation
from policy_lint.read.builder import Builder, Spot
from policy_lint.read.checking import RAISE, UNHARMED, ends_failing, fails, fails_harmed, says_so
from policy_lint.read.doubles import imported
from policy_lint.read.expression import bind, defaults, reduce, reduce_all, target_of
from policy_lint.read.fullness import ADDING, TAKING, filled_by, is_filling
from policy_lint.read.hollow import NAMES, is_about_names, itself, of_statement, of_test
from policy_lint.read.likeness import likeness
from policy_lint.read.nodes import docstring
from policy_lint.read.own import own
from policy_lint.read.parameter import parameters
from policy_lint.read.swallowing import swallows
from policy_lint.read.truth import truth
from policy_lint.read.unreached import unreached
from policy_lint.read.ways import Block, Ways, of_for, of_if, of_match, of_try, of_while


def walk(
    tree: ast.Module, *, asserts: bool = True, commented: frozenset[int] = frozenset()
) -> tuple[Scope, ...]:
    """Every scope of a module, the module first; columns count bytes of UTF-8 from 1.

    `asserts` is whether anything in it may be an assertion: else none is looked for. `commented`
    are lines with a comment where that may say why something is skipped.

    Raises RecursionError where brackets nest deeper than the interpreter's stack.
    """
    scopes: list[Builder] = []
    module = Builder(scopes, 0, "module", "", -1, 1, 1, 1)
    module.asserts, module.commented = asserts, commented
    module.remarks += commented
    module.docstring = docstring(tree.body) or ""
    scopes.append(module)
    todo: list[Block] = [(iter(tree.body), Spot(module, Certainty.ALWAYS))]
    while todo:
        _read(todo.pop(), todo)
    found = tuple([scope.freeze() for scope in scopes])
    scopes.clear()  # each knows the others: nothing of it would go while no garbage is collected
    return found


def _read(block: Block, todo: list[Block]) -> None:
    """Read a block up to where it branches; what is inside comes next, then the rest."""
    statements, spot = block
    for node in statements:
        reads = _STATEMENTS.get(type(node))
        ways = reads(node, spot) if reads else None
        if ways is not None:
            inner, rest = ways
            if length_hint(statements):  # else an elif chain would take quadratic time
                todo.append((statements, rest))
            todo += reversed(inner)
            return


def _expression(node: ast.Expr, spot: Spot) -> None:
    value = node.value
    kind = type(value)
    if kind is ast.Constant:  # as a docstring
        return
    reduce(value, spot)
    if kind is ast.Call:
        spot.scope.dropped.append(len(spot.scope.calls) - 1)
    if kind in _CHECKING and spot.scope.body:
        why = of_statement(value, spot.scope.name, spot.scope.body)
        _note_hollow(node, why, spot)
    call = value.value if type(value) is ast.Await else value
    if type(call) is ast.Call:
        _fill_by_call(call, spot)
        if says_so(call):
            spot.check(node, ast.unparse(call.func))


def _assign(node: ast.Assign, spot: Spot) -> None:
    value = reduce(node.value, spot)
    if spot.scope.kind != "function":
        _remark(node, [node.value], spot)
    for target in node.targets:
        bind(target, value, spot)
        _fill(target, node.value, spot)


def _fill(target: ast.expr, value: ast.expr, spot: Spot) -> None:
    """Note whether a name stands for something with members from here on."""
    if type(target) is ast.Name:
        name, filled = target.id, spot.scope.filled
        if is_filling(value, filled) and (not spot.sure or name in filled):
            filled.add(name)
        else:
            filled.discard(name)
    elif not spot.sure and (name := filled_by(target)):
        spot.scope.filled.add(name)


def _fill_by_call(call: ast.Call, spot: Spot) -> None:
    """`names.append(name)` fills `names`; `names.clear()` leaves nobody knows what."""
    func = call.func
    if type(func) is ast.Attribute and type(func.value) is ast.Name:
        if func.attr in ADDING and call.args and not spot.sure:
            spot.scope.filled.add(func.value.id)
        elif func.attr in TAKING:
            spot.scope.filled.discard(func.value.id)


def _augmented(node: ast.AugAssign, spot: Spot) -> None:
    value = reduce(node.value, spot)
    if isinstance(node.target, ast.Name):
        spot.scope.loads[node.target.id] = None
        bind(node.target, value, spot.at_most(Certainty.CONDITIONAL), "extend")
    else:
        bind(node.target, value, spot, "extend")


def _annotated(node: ast.AnnAssign, spot: Spot) -> None:
    hint = annotation(node.annotation, spot.scope)
    value = reduce(node.value, spot) if node.value else None
    chain, key = target_of(node.target, spot)
    if value is not None and node.value is not None:
        _fill(node.target, node.value, spot)
        spot.bind(chain, value, node.target, key=key)
    if hint != UNKNOWN:
        spot.bind(chain, hint, node.target, "annotation", key)


def _return(node: ast.Return, spot: Spot) -> Ways:
    if node.value is not None:
        value = reduce(node.value, spot)
        spot.hand_out(value, node.lineno)
    return [], spot.at_most(Certainty.NEVER)


def _raise(node: ast.Raise, spot: Spot) -> Ways:
    spot.risk()
    if not spot.sure:
        spot.check(node, RAISE)
    for value in (node.exc, node.cause):
        if value is not None:
            reduce(value, spot)
    return [], spot.at_most(Certainty.NEVER)


def _leave(_node: ast.stmt, spot: Spot) -> Ways:
    return [], spot.at_most(Certainty.NEVER)


def _delete(node: ast.Delete, spot: Spot) -> None:
    for target in node.targets:
        bind(target, UNKNOWN, spot, "delete")


def _assert(node: ast.Assert, spot: Spot) -> None:
    holds, before = truth(node.test), spot.scope.risks
    for test in _conjuncts(node.test):
        asked = reduce(test, spot)
        if type(test) in _ASKING and spot.scope.body:
            _note_asked(test, asked, spot)
    if holds:  # `assert (a == b, "text")` compares, and nobody minds how
        spot.scope.risks = before
    else:
        spot.risk()
    if holds is None:
        spot.check(node, "assert")
    elif not holds and not spot.sure:
        spot.check(node, RAISE)
    if spot.scope.body and not (spot.sure and isinstance(node.test, ast.Constant)):
        _note_hollow(node, of_test(node.test, spot.scope.name, spot.scope.body), spot)
    if node.msg is not None:
        reduce(node.msg, spot.at_most(Certainty.CONDITIONAL))


def _note_hollow(node: ast.stmt, why: str, spot: Spot) -> None:
    """Note an assertion that always holds, if there is a reason why."""
    if why and spot.sure < Certainty.NEVER:
        at = node.lineno, node.col_offset + 1
        spot.scope.hollow.append(Hollow(*at, why, itself(node) or UNKNOWN))


def _note_asked(test: ast.expr, asked: Expr, spot: Spot) -> None:
    """Note an assertion that always holds if what it asks for is a function or a coroutine."""
    if type(asked) is not str or asked[0] in "?=<" or asked.endswith("]"):
        return
    scope = spot.scope
    if type(test) is ast.Call:
        is_plain = asked[0] == "@" and "." not in asked
        callee = scope.calls[int(asked[1:])].callee if is_plain else UNKNOWN
        is_known = type(callee) is str and callee[0] not in "@?<" and callee not in NAMES
    else:
        is_known = asked[0] != "@" and not is_about_names(scope.name)
    if is_known and spot.sure < Certainty.NEVER:
        scope.hollow.append(Hollow(test.lineno, test.col_offset + 1, "", asked))


def _conjuncts(test: ast.expr) -> Iterator[ast.expr]:
    """What `assert a and b` has asked when it passes: all operands."""
    todo = [test]
    while todo:
        part = todo.pop()
        if type(part) is ast.BoolOp and type(part.op) is ast.And:
            todo += reversed(part.values)
        else:
            yield part


def _import(node: ast.Import, spot: Spot) -> None:
    if spot.scope.kind == "module":
        spot.scope.outside.update(imported(node))
    imports, sure = spot.scope.imports, spot.sure
    for alias in node.names:
        at = (alias.lineno, alias.col_offset + 1)
        top = alias.name.partition(".")[0]
        name, module = (alias.asname, alias.name) if alias.asname else (top, top)
        imports.append(Import(name, module, "", *at, sure))
        if module != alias.name:
            imports.append(Import("", alias.name, "", *at, sure))


def _import_from(node: ast.ImportFrom, spot: Spot) -> None:
    if spot.scope.kind == "module":
        spot.scope.outside.update(imported(node))
    module = "." * node.level + (node.module or "")
    for alias in node.names:
        name, at = alias.asname or alias.name, (alias.lineno, alias.col_offset + 1)
        spot.scope.imports.append(Import(name, module, alias.name, *at, spot.sure))
        if name != alias.name and alias.name in ENVIRONMENT:
            spot.mention(name, alias)


def _outer(node: ast.Global, spot: Spot) -> None:
    spot.scope.outer.update(node.names)


def _function(node: ast.FunctionDef, spot: Spot) -> Ways:
    decorators = _decorators(node, spot)
    params = parameters(node.args, spot, defaults(node.args, spot))
    inner = spot.open("function", node.name, node)
    inner.is_async = isinstance(node, ast.AsyncFunctionDef)
    inner.decorators, inner.params = decorators, params
    inner.annotation = annotation(node.returns, spot.scope)
    inner.body = node.body
    if node.name.startswith("test"):
        inner.own = own(node, spot.scope.scopes[0].outside)
    inner.filled.update(spot.scope.scopes[0].filled.difference(param.name for param in params))
    if spot.scope.kind == "module" and not node.name.startswith("test"):
        inner.likeness = likeness(node)
    return [(iter(node.body), Spot(inner, Certainty.ALWAYS))], spot


def _class(node: ast.ClassDef, spot: Spot) -> Ways:
    decorators = _decorators(node, spot)
    bases = reduce_all(node.bases, spot)
    words = {word.arg: reduce(word.value, spot) for word in node.keywords}
    inner = spot.open("class", node.name, node)
    inner.metaclass = words.get("metaclass", UNKNOWN)
    inner.decorators, inner.bases = decorators, bases
    inner.docstring = docstring(node.body) or ""
    return [(iter(node.body), Spot(inner, Certainty.ALWAYS))], spot


def _decorators(node: ast.FunctionDef | ast.ClassDef, spot: Spot) -> tuple[Expr, ...]:
    if not node.decorator_list:
        return ()
    _remark(node, node.decorator_list, spot)
    return reduce_all(node.decorator_list, Spot(spot.scope, spot.sure, "decorator", spot.arm))


def _remark(node: ast.stmt, marks: Sequence[ast.expr], spot: Spot) -> None:
    """Note that there is a comment beside one of the marks of something, if there is."""
    commented = spot.scope.scopes[0].commented
    if commented and any(
        not commented.isdisjoint(range(mark.lineno, (mark.end_lineno or mark.lineno) + 1))
        for mark in marks
    ):
        spot.scope.scopes[0].remarks.append(node.lineno)


def _if(node: ast.If, spot: Spot) -> Ways:
    reduce(node.test, spot)
    if spot.sure < Certainty.FALLBACK and ends_failing(node, spot.scope.failing):
        spot.check(node, RAISE)
    if _sees_to(node):
        return [(iter(node.body), spot)], spot
    return of_if(node, spot)


def _sees_to(node: ast.If) -> bool:
    """Whether a key is there in any case: `if key not in headers: headers[key] = value`."""
    test, body = node.test, node.body
    if node.orelse or len(body) != 1 or not isinstance(body[0], ast.Assign):
        return False
    if not isinstance(test, ast.Compare) or [type(op) for op in test.ops] != [ast.NotIn]:
        return False
    owner, (target, *others) = test.comparators[0], body[0].targets
    return (
        not others
        and isinstance(owner, ast.Name)
        and isinstance(test.left, ast.Constant)
        and ast.unparse(target) == f"{owner.id}[{ast.unparse(test.left)}]"
    )


def _while(node: ast.While, spot: Spot) -> Ways:
    reduce(node.test, spot)
    _check_at_last(node, spot)
    return of_while(node, spot)


def _check_at_last(node: ast.For | ast.AsyncFor | ast.While, spot: Spot) -> None:
    """A loop that tries until something holds fails at last: behind `else`, or in some turn."""
    endless = node.body if isinstance(node, ast.While) else ()
    gives_up = any(isinstance(each, ast.Raise) for part in endless for each in ast.walk(part))
    if spot.sure < Certainty.FALLBACK and (gives_up or fails(node.orelse)):
        spot.check(node, RAISE)


def _for(node: ast.For, spot: Spot) -> Ways:
    value = reduce(node.iter, spot)
    bind(node.target, value, spot, "element")
    _check_at_last(node, spot)
    return of_for(node, spot)


def _match(node: ast.Match, spot: Spot) -> Ways:
    reduce(node.subject, spot)
    inner = spot.at_most(Certainty.CONDITIONAL)
    for case in node.cases:
        _pattern(case.pattern, inner)
        if case.guard is not None:
            reduce(case.guard, inner)
    return of_match(node, spot)


def _pattern(pattern: ast.pattern, spot: Spot) -> None:
    """What a pattern reads and binds."""
    for part in ast.walk(pattern):
        if isinstance(part, ast.MatchClass):
            reduce(part.cls, spot)
        elif isinstance(part, ast.MatchValue):
            reduce(part.value, spot)
        name = getattr(part, "name", None) or getattr(part, "rest", None)
        if name and isinstance(part, ast.pattern):
            spot.bind(name, UNKNOWN, part)


def _try(node: ast.Try, spot: Spot) -> Ways:
    inner = spot.at_most(Certainty.CONDITIONAL)
    for handler in node.handlers:
        if handler.type is not None:
            reduce(handler.type, inner)
        if handler.name:
            inner.bind(handler.name, UNKNOWN, handler)
    _swallow(node, spot)
    if not spot.sure and fails_harmed(node):
        spot.check(node, UNHARMED)
    return of_try(node, spot)


def _with(node: ast.With, spot: Spot) -> Ways:
    method = "__aenter__" if isinstance(node, ast.AsyncWith) else "__enter__"
    for item in node.items:
        value = reduce(item.context_expr, spot)
        entered = spot.enter(value, method, item.context_expr)
        if item.optional_vars is not None:
            bind(item.optional_vars, entered, spot)
    _swallow(node, spot)
    if spot.scope.body and spot.sure < Certainty.NEVER:
        for each, why in unreached(node):
            at = each.lineno, each.col_offset + 1
            spot.scope.hollow.append(Hollow(*at, why, runs=False))
    inner = spot.refusing() if any(map(_refuses, node.items)) else spot
    return [(iter(node.body), inner)], spot


def _swallow(node: ast.stmt, spot: Spot) -> None:
    """Note where a function lets failures pass."""
    scope = spot.scope
    if scope.body and spot.sure < Certainty.NEVER:
        is_test = scope.name.startswith("test")
        if is_test or scope.scopes[0].asserts:
            scope.swallows += swallows(node, scope.body, is_test=is_test)


def _refuses(item: ast.withitem) -> bool:
    """Whether what stands in a `with` is expected to fail."""
    call = item.context_expr
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return False
    return call.func.attr in ("assertRaises", "assertRaisesRegex", "raises")


_ASKING = frozenset((ast.Attribute, ast.Call, ast.Name))
"""Whole assertions that may ask for a function which nobody calls, or a coroutine."""
_CHECKING = frozenset((ast.Attribute, ast.BoolOp, ast.Call, ast.Compare, ast.UnaryOp))
"""Statements that are no `assert` and may look like one."""
_STATEMENTS: dict[type, Callable[..., Ways | None]] = {
    ast.Expr: _expression,
    ast.Assign: _assign,
    ast.AugAssign: _augmented,
    ast.AnnAssign: _annotated,
    ast.Delete: _delete,
    ast.Assert: _assert,
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.Global: _outer,
    ast.Nonlocal: _outer,
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.ClassDef: _class,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.If: _if,
    ast.While: _while,
    ast.For: _for,
    ast.AsyncFor: _for,
    ast.Match: _match,
    ast.Try: _try,
    **({ast.TryStar: _try} if hasattr(ast, "TryStar") else {}),
    ast.Return: _return,
    ast.Raise: _raise,
    ast.Continue: _leave,
    ast.Break: _leave,
}
