"""Where a function lets a failure pass: checks inside of a `try` whose handler says nothing of it.

A handler is quiet if it does nothing but pass, print, log, skip, tidy up or leave, or assert what
the error does not say. What notes the failure
(`errors.append(error)`) or looks at it is none, and neither is a `try` after which something reads
what it would have made, or that is made again until it succeeds.
"""

import ast
from collections.abc import Iterable, Iterator, Sequence

from policy_lint.model.facts import Quiet, Swallow
from policy_lint.read.nodes import parts

_WIDE = {"BaseException": True, "Exception": True, "AssertionError": False}
"""Classes that a failed assertion is of; whether nearly everything else is, too."""
_SAYING = frozenset(("print", "print_exc", "print_exception", "pprint", "warn", "sleep"))
_LOGGING = frozenset(
    ("critical", "debug", "error", "exception", "info", "log", "success", "trace", "warning")
)
_SKIPPING = frozenset(("skip", "skipTest", "xfail"))
_TIDYING = frozenset(("cleanup", "clean_up", "close", "quit", "rollback", "shutdown", "stop"))
_ADDING = frozenset(("add", "append", "extend", "insert", "put", "put_nowait", "set", "update"))
_HARMLESS = frozenset(
    ("get_logger", "getLogger", "len", "now", "perf_counter", "range", "str", "time", "uuid4")
)
_INNER = frozenset((ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda))
_LEAVING: tuple[Quiet, ...] = ("returns", "gives")
_ELSEWHERE: tuple[Quiet, ...] = ("skips", "gives")
"""Where nothing is asserted, a skip says that something is missing, and a value is for others."""
_HOW: dict[str, Quiet] = {"says": "says", "skips": "skips", "tidies": "tidies"}


def swallows(node: ast.stmt, body: Sequence[ast.stmt], *, is_test: bool) -> Iterator[Swallow]:
    """What a `try` or `with` of a function lets pass; `body` is all of the function."""
    for at, caught, how in _quiet(node):
        block: list[ast.stmt] = getattr(node, "body", [])
        asserts = any(map(_is_assertion, _within(block)))
        is_all = is_test and caught != "AssertionError" and how not in _ELSEWHERE
        if not asserts and not (is_all and _is_all(node, block, body)):
            continue
        is_wanted = _fails_after(node, body) if how in _LEAVING else _leaves_first(block)
        if not is_wanted and not _is_noticed(block, node, body):
            yield Swallow(at.lineno, at.col_offset + 1, caught, how, asserts)


def _quiet(node: ast.stmt) -> Iterator[tuple[ast.stmt | ast.expr | ast.ExceptHandler, str, Quiet]]:
    """What of a statement lets failures pass, what it catches, and what it does instead."""
    if isinstance(node, (ast.With, ast.AsyncWith)):
        for item in node.items:
            call = item.context_expr
            if isinstance(call, ast.Call) and _last(call.func) == "suppress":
                caught = _widest(call.args)
                if caught:
                    yield call, f"suppress({caught})", "passes"
        return
    for leave in _within(getattr(node, "finalbody", [])):
        if isinstance(leave, ast.Return):
            yield leave, "finally", "gives" if _has_value(leave) else "returns"
            return
    handler = _catching(getattr(node, "handlers", []))
    if handler is not None and not getattr(node, "orelse", []):
        how = "denies" if _denies(handler) else _how(handler.body)
        if how is not None:
            types = [handler.type] if handler.type else []
            yield handler, _widest(types) or "everything", how


def _catching(handlers: Iterable[ast.ExceptHandler]) -> ast.ExceptHandler | None:
    """The first handler that a failed assertion comes to."""
    return next((each for each in handlers if each.type is None or _widest([each.type])), None)


def _widest(types: Iterable[ast.expr]) -> str:
    """The class among some that catches a failed assertion; empty if none does."""
    flat = (one for each in types for one in (each.elts if isinstance(each, ast.Tuple) else [each]))
    names = [one.id for one in flat if isinstance(one, ast.Name) and one.id in _WIDE]
    return next((name for name in _WIDE if name in names), "")


def _how(block: Sequence[ast.stmt]) -> Quiet | None:
    """What a handler does instead of failing; None if it may do more."""
    how: Quiet = "passes"
    for node in block:
        if isinstance(node, ast.Return):
            how = "gives" if _has_value(node) else "returns"
        elif _empties(node):
            how = "tidies"
        elif isinstance(node, ast.Expr):
            done = _done(node.value)
            if done is None:
                return None
            how = _HOW.get(done, how)
        elif not isinstance(node, (ast.Pass, ast.Continue, ast.Break, ast.Import, ast.ImportFrom)):
            return None
    return how


def _denies(handler: ast.ExceptHandler) -> bool:
    """Whether a handler asserts nothing but what the text of the error does not hold."""
    tests = [node.test for node in handler.body if isinstance(node, ast.Assert)]
    asked = [test for test in tests if isinstance(test, ast.Compare) and _is_missing(test)]
    about = [name for test in asked for name in ast.walk(test.comparators[0])]
    names = [node.id for node in about if isinstance(node, ast.Name)]
    is_all = len(asked) == len(handler.body) == names.count(handler.name or "")
    return is_all and names.count("str") == len(asked)


def _is_missing(test: ast.Compare) -> bool:
    return isinstance(test.ops[0], ast.NotIn) and len(test.ops) == 1


def _empties(node: ast.stmt) -> bool:
    """`self.job = None`: a name of the function alone may be looked at afterwards."""
    if not isinstance(node, ast.Assign) or not _is_nothing(node.value):
        return False
    return all(isinstance(target, ast.Attribute) for target in node.targets)


def _is_nothing(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _done(value: ast.expr) -> str | None:
    if isinstance(value, ast.Constant):
        return ""
    if isinstance(value, ast.Await):
        value = value.value
    if not isinstance(value, ast.Call):
        return None
    last = _last(value.func)
    if last in _SKIPPING:
        return "skips"
    if last in _TIDYING or (last == "setattr" and any(map(_is_nothing, value.args[2:]))):
        return "tidies"
    is_log = last in _LOGGING and "log" in ast.unparse(value.func).lower()
    return "says" if last in _SAYING or is_log else None


def _is_all(node: ast.stmt, block: Sequence[ast.stmt], body: Sequence[ast.stmt]) -> bool:
    """Whether a block calls something, and nothing around it may check anything."""
    if all(_is_harmless(each) for each in _within(block)):
        return False
    return all(map(_is_harmless, _within(body, without=node)))


def _is_harmless(node: ast.AST) -> bool:
    """Whether a node checks nothing, and calls nothing that may do so."""
    if isinstance(node, ast.Call):
        last = _last(node.func)
        return last in _HARMLESS or last[:1].isupper() or _done(node) is not None
    return not isinstance(node, (ast.Assert, ast.Raise))


def _is_assertion(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return _last(node.func).startswith("assert") and _last(node.func) != "assert_never"
    return isinstance(node, ast.Assert)


def _is_noticed(block: Sequence[ast.stmt], node: ast.stmt, body: Sequence[ast.stmt]) -> bool:
    """Whether a failure shows in what is not made then, or in what is done next."""
    made = {name for each in _within(block) for name in _made(each)}
    first: dict[str, tuple[tuple[int, int], bool]] = {}
    end = node.end_lineno or node.lineno
    for each in _within(body, without=node):
        if isinstance(each, ast.While):
            made_here = {name for part in ast.walk(each.test) for name in _read(part)}
            if made & made_here:
                return True
        at = (getattr(each, "lineno", 0), getattr(each, "col_offset", 0))
        if at[0] > end:
            for name in (*_read(each), *_made(each)):
                known = (at, name in [*_read(each)])
                first[name] = min(first.get(name, known), known)
    return any(first[name][1] for name in made if name in first)


def _leaves_first(block: Sequence[ast.stmt]) -> bool:
    """Whether success leaves, so that only a failure comes to what follows."""
    inner = {
        each
        for loop in _within(block)
        if isinstance(loop, (ast.For, ast.AsyncFor, ast.While))
        for each in _within(loop.body)
    }
    return any(
        isinstance(each, (ast.Return, ast.Raise, ast.Yield))
        or (isinstance(each, (ast.Break, ast.Continue)) and each not in inner)
        for each in _within(block)
    )


def _fails_after(node: ast.stmt, body: Sequence[ast.stmt]) -> bool:
    """Whether a test is to fail if it goes on after a statement: that it left is what it wants."""
    end = node.end_lineno or node.lineno
    return any(
        isinstance(each, ast.Raise) or (isinstance(each, ast.Call) and _last(each.func) == "fail")
        for each in _within(body, without=node)
        if getattr(each, "lineno", 0) > end
    )


def _made(node: ast.AST) -> Iterator[str]:
    """The names that get a value, or an element more, by a node."""
    if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Store):
        yield ast.unparse(node)
    elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
        yield ast.unparse(node.value)
    elif isinstance(node, ast.Call) and _last(node.func) in _ADDING:
        yield ast.unparse(node.func).rpartition(".")[0]


def _read(node: ast.AST) -> Iterator[str]:
    if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load):
        yield ast.unparse(node)


def _within(block: Iterable[ast.AST], *, without: ast.AST | None = None) -> Iterator[ast.AST]:
    """All nodes of some statements, but for those of functions and classes in them."""
    todo = list(block)
    while todo:
        node = todo.pop()
        if node is not without and type(node) not in _INNER:
            yield node
            todo += parts(node)


def _last(func: ast.expr) -> str:
    """The last name of what is called."""
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def _has_value(node: ast.Return) -> bool:
    return node.value is not None and not (
        isinstance(node.value, ast.Constant) and node.value.value is None
    )
