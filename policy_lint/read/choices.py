"""Hooks that choose among tests by what they are called: which they mark, which they leave out.

`pytest_collection_modifyitems` and its like are read for `add_marker`, `pytest_ignore_collect` for
what it returns.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from policy_lint.model.facts import IGNORE_HOOK, SETUP_HOOK, UNCLEAR, Choice
from policy_lint.read.clauses import (
    MOST,
    PATHS,
    Function,
    Known,
    Way,
    meant,
    name_of,
    rows_of,
    subject_of,
    text_of,
    ways,
)

MARKS = (
    *("pytest_collection_modifyitems", "pytest_itemcollected", "pytest_collection_finish"),
    *(SETUP_HOOK, "pytest_pycollect_makeitem"),
)
WORDS = (b"add_marker", IGNORE_HOOK.encode())
DEEPEST = 4
"""Helpers between a hook and what it does."""


def choices(tree: ast.Module) -> tuple[Choice, ...]:
    """What the hooks of a module choose, in the order of the text."""
    functions = {node.name: node for node in tree.body if isinstance(node, Function)}
    known = Known(functions=functions)
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            known = known.with_value(node.targets[0].id, node.value)
    found: list[Choice] = []
    for name in (*MARKS, IGNORE_HOOK):
        hook = functions.get(name)
        if hook is not None:
            names = {arg.arg: "path" for arg in hook.args.args if arg.arg in PATHS}
            items = {arg.arg: "item" for arg in hook.args.args if arg.arg == "item"}
            inner = replace(known, subjects=names if name == IGNORE_HOOK else items)
            found += _read(hook.body, inner, (), name)
    return tuple(sorted(found, key=lambda one: (one.line, one.mark)))


def _read(body: Iterable[ast.stmt], known: Known, when: Way, hook: str) -> Iterator[Choice]:
    for node in body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            known = _bound(node.targets[0].id, node.value, known)
        elif isinstance(node, ast.For):
            for turn in _turns(node, known):
                yield from _read(node.body, turn, when, hook)
        elif isinstance(node, ast.If):
            otherwise = ways(node.test, known, holds=False)
            for way in ways(node.test, known, holds=True):
                yield from _read(node.body, known, (*when, *way), hook)
            for way in otherwise:
                yield from _read(node.orelse, known, (*when, *way), hook)
            if isinstance(node.body[-1], (ast.Continue, ast.Return)):
                when = (*when, *otherwise[0]) if len(otherwise) == 1 else (*when, UNCLEAR)
        else:
            yield from _done(node, known, when, hook)


def _done(node: ast.stmt, known: Known, when: Way, hook: str) -> Iterator[Choice]:
    if isinstance(node, ast.With):
        yield from _read(node.body, known, when, hook)
    elif isinstance(node, ast.Return) and hook == IGNORE_HOOK and node.value is not None:
        yield from _returned(node.value, known, when)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield from _called(node.value, known, when, hook)


def _bound(name: str, value: ast.expr, known: Known) -> Known:
    subject = subject_of(value, known)
    return known.with_subject(name, subject) if subject else known.with_value(name, value)


def _turns(node: ast.For, known: Known) -> Iterator[Known]:
    """What is known in each turn of a loop: over the tests, or over constants."""
    over = meant(node.iter, known)
    if isinstance(over, (ast.Tuple, ast.List, ast.Set)):
        for member in over.elts[:MOST]:
            yield _unpacked(node.target, member, known)
    elif isinstance(over, ast.Call) and isinstance(over.func, ast.Attribute):
        if over.func.attr == "items":
            for key, value in rows_of(meant(over.func.value, known))[:MOST]:
                if key is not None:
                    yield _unpacked(node.target, ast.Tuple([key, value]), known)
    elif isinstance(node.target, ast.Name):
        yield known.with_subject(node.target.id, "item")


def _unpacked(target: ast.expr, value: ast.expr, known: Known) -> Known:
    if isinstance(target, ast.Name):
        return known.with_value(target.id, value)
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, part in zip(target.elts, value.elts, strict=False):
            known = _unpacked(one, part, known)
    return known


def _called(node: ast.Call, known: Known, when: Way, hook: str) -> Iterator[Choice]:
    """`item.add_marker(...)`, or a function of the module that is given the test."""
    if isinstance(node.func, ast.Attribute) and node.func.attr == "add_marker" and node.args:
        if subject_of(node.func.value, known) == "item" and hook != IGNORE_HOOK:
            mark = _mark(node.args[0], known)
            yield Choice(hook, mark, when, node.lineno, node.col_offset + 1)
        return
    helper = known.functions.get(name_of(node.func))
    if helper is not None and known.depth < DEEPEST:
        yield from _read(helper.body, _inside(node, helper, known), when, hook)


def _inside(node: ast.Call, helper: Function, known: Known) -> Known:
    """What a helper knows of what it is given."""
    inner = replace(known, depth=known.depth + 1)
    for param, arg in zip(helper.args.args, node.args, strict=False):
        inner = _bound(param.arg, arg, inner)
    return inner


def _returned(value: ast.expr, known: Known, when: Way) -> Iterator[Choice]:
    """What `return True`, `return "old" in path.parts` or `return True if ... else None` choose."""
    tests: list[list[Way]] = [[when]]
    if isinstance(value, ast.IfExp):
        tests.append(ways(value.test, known, holds=True))
        value = value.body
    tests.append(ways(value, known, holds=True))
    for several in product(*tests):
        clauses = tuple(one for way in several for one in way)
        yield Choice(IGNORE_HOOK, "", clauses, value.lineno, value.col_offset + 1)


def _mark(node: ast.expr, known: Known) -> str:
    """The name of a mark: `"e2e"`, `pytest.mark.e2e`, `pytest.mark.e2e(...)`, or nothing."""
    node = meant(node, known)
    text = text_of(node, known)
    if text is not None:
        return text
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id == "getattr" and len(node.args) > 1:
            return text_of(node.args[1], known) or ""
        return _mark(node.func, known)
    if isinstance(node, ast.Attribute):
        owner = node.value
        is_mark = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
        return node.attr if is_mark == "mark" else ""
    return ""
