"""How sure each part of a compound statement is to run, and what follows it."""

import ast

from policy_lint.model.certainty import Certainty

LEAVES = (ast.Return, ast.Continue, ast.Break)


def branches(node: ast.stmt) -> list[tuple[list[ast.stmt], Certainty]]:
    """The blocks of an `if`, loop, `match` or `try` in the order of the text, each with its certainty."""
    if isinstance(node, ast.If):
        return [(node.body, _taken(node.test)), (node.orelse, _otherwise(node.test))]
    if isinstance(node, ast.While):
        return [(node.body, _taken(node.test)), (node.orelse, Certainty.CONDITIONAL)]
    if isinstance(node, (ast.For, ast.AsyncFor)):
        once = isinstance(node.iter, (ast.Tuple, ast.List)) and node.iter.elts
        return [
            (node.body, Certainty.ALWAYS if once else Certainty.CONDITIONAL),
            (node.orelse, Certainty.CONDITIONAL),
        ]
    if isinstance(node, ast.Match):
        return [(case.body, Certainty.CONDITIONAL) for case in node.cases]
    handlers = [(handler.body, Certainty.FALLBACK) for handler in node.handlers]  # type: ignore[attr-defined]
    return [
        (node.body, Certainty.ALWAYS),  # type: ignore[attr-defined]
        *handlers,
        (node.orelse, Certainty.ALWAYS),  # type: ignore[attr-defined]
        (node.finalbody, Certainty.ALWAYS),  # type: ignore[attr-defined]
    ]


def rest_after(node: ast.stmt) -> Certainty:
    """How sure the statements after this one in its block are to run.

    `if ready: return client` makes the rest conditional; `try: return connect()` with handlers that
    go on makes it a fallback. A branch that raises does not: then the test fails.
    """
    if isinstance(node, ast.If) and not node.orelse and isinstance(node.body[-1], LEAVES):
        return max(_otherwise(node.test), Certainty.CONDITIONAL)
    if isinstance(node, ast.Try) and node.handlers and isinstance(node.body[-1], ast.Return):
        return Certainty.FALLBACK
    return Certainty.ALWAYS


def _taken(test: ast.expr) -> Certainty:
    if isinstance(test, ast.Constant):
        return Certainty.ALWAYS if test.value else Certainty.NEVER
    if _is_type_checking(test) or _is_main(test):
        return Certainty.NEVER
    return Certainty.FALLBACK if _is_failed_check(test) else Certainty.CONDITIONAL


def _otherwise(test: ast.expr) -> Certainty:
    if isinstance(test, ast.Constant):
        return Certainty.NEVER if test.value else Certainty.ALWAYS
    if _is_type_checking(test) or _is_main(test):
        return Certainty.ALWAYS
    return Certainty.CONDITIONAL


def _is_type_checking(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"


def _is_main(test: ast.expr) -> bool:
    return (
        isinstance(test, ast.Compare)
        and isinstance(test.left, ast.Name)
        and test.left.id == "__name__"
    )


def _is_failed_check(test: ast.expr) -> bool:
    if isinstance(test, ast.UnaryOp):
        return isinstance(test.op, ast.Not)
    return (
        isinstance(test, ast.Compare)
        and isinstance(test.ops[0], (ast.Is, ast.Eq))
        and isinstance(test.comparators[0], ast.Constant)
        and test.comparators[0].value in (None, False)
    )
