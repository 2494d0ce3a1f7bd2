"""One text to its outline: what it defines, imports and says, and how intricate it is."""

import ast
import warnings
from collections.abc import Iterator

from policy_lint.model.outline import Definition, Imported, Outline

Function = ast.FunctionDef | ast.AsyncFunctionDef
_DECISIONS = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda),
    *(ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case),
)
LONGEST = 300
"""Characters of a base class or of the first line of a docstring: more is no help to a reader."""


def outline(source: bytes) -> Outline | None:
    """The outline of a file, or None if it does not parse; never raises."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
            return Outline(
                summary=_summary(tree),
                decisions=sum(map(_decisions, ast.walk(tree))),
                definitions=tuple(_definitions(tree, "")),
                imports=tuple(_imports(tree)),
            )
    except (SyntaxError, ValueError, RecursionError, MemoryError, LookupError):
        return None


def _decisions(node: ast.AST) -> int:
    """What one node adds to McCabe's number: each function is a path, and each branch one more."""
    if isinstance(node, _DECISIONS):
        return 1
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    return 1 + len(node.ifs) if isinstance(node, ast.comprehension) else 0


def _definitions(body: ast.Module | ast.ClassDef, around: str) -> Iterator[Definition]:
    """The functions and classes of a module and of the classes in it, also under an `if`."""
    for node in _statements(body):
        if isinstance(node, ast.ClassDef):
            bases = tuple(map(_cut, map(ast.unparse, node.bases)))
            name = f"{around}{node.name}"
            yield Definition(name, "class", node.lineno, _summary(node), bases)
            yield from _definitions(node, f"{name}.")
        elif isinstance(node, Function):
            given = node.args
            named = (*given.posonlyargs, *given.args, *given.kwonlyargs)
            yield Definition(
                f"{around}{node.name}",
                "function",
                node.lineno,
                _summary(node),
                signature=_signature(node),
                parameters=tuple(each.arg for each in named),
            )


def _statements(body: ast.Module | ast.ClassDef) -> Iterator[ast.stmt]:
    todo = [*reversed(body.body)]
    while todo:
        node = todo.pop()
        yield node
        if isinstance(node, ast.If | ast.Try | ast.With):
            inner = [one for one in ast.iter_child_nodes(node) if isinstance(one, ast.stmt)]
            todo += reversed(inner)


def _signature(node: Function) -> str:
    start = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    back = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return " ".join(f"{start} {node.name}({ast.unparse(node.args)}){back}".split())


def _summary(node: ast.Module | ast.ClassDef | Function) -> str:
    lines = (ast.get_docstring(node) or "").strip().splitlines()
    return _cut(lines[0].strip()) if lines else ""


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}..."


def _imports(tree: ast.Module) -> Iterator[Imported]:
    """The names that the file imports at its top, each with the statement for it alone."""
    for node in _statements(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.asname or alias.name
                yield Imported(name, f"import {_alias(alias)}")
        elif isinstance(node, ast.ImportFrom):
            module = f"{'.' * node.level}{node.module or ''}"
            for alias in node.names:
                yield Imported(alias.asname or alias.name, f"from {module} import {_alias(alias)}")


def _alias(alias: ast.alias) -> str:
    return f"{alias.name} as {alias.asname}" if alias.asname else alias.name
