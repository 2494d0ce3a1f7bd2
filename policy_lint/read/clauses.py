"""Conditions about a test or a path in a hook, taken apart into clauses.

Whatever else a condition asks is a clause that nobody can tell.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import product

from policy_lint.model.facts import UNCLEAR, Clause

MOST = 16
"""Alternatives of one condition."""
PATHS = frozenset(("path", "fspath", "collection_path"))
KEEPS = frozenset(
    ("as_posix", "lower", "resolve", "strpath", "absolute", "casefold", "relative_to")
)
"""What is still the same path, or the same text as far as a condition asks."""
STEPS = {"basename": "name", "dirname": "parent"}
OF_ITEM = {
    **dict.fromkeys(PATHS, "path"),
    **{name: name for name in ("nodeid", "name", "module", "keywords", "location")},
    "originalname": "name",
    "cls": "class",
    "fixturenames": "fixture",
}
Way = tuple[Clause, ...]
"""Clauses that hold together."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Known:
    """What names stand for in a hook: subjects of a test, constants, and marks."""

    subjects: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, ast.expr] = field(default_factory=dict)
    functions: Mapping[str, Function] = field(default_factory=dict)
    depth: int = 0
    """How many helpers lie between."""

    def with_subject(self, name: str, subject: str) -> "Known":
        return replace(self, subjects={**self.subjects, name: subject})

    def with_value(self, name: str, value: ast.expr) -> "Known":
        kept = {known: said for known, said in self.subjects.items() if known != name}
        return replace(self, subjects=kept, values={**self.values, name: value})


def ways(node: ast.expr, known: Known, *, holds: bool) -> list[Way]:
    """The ways in which a condition comes out so, each as clauses; none if it never does."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return ways(node.operand, known, holds=not holds)
    if isinstance(node, ast.BoolOp):
        parts = [ways(value, known, holds=holds) for value in node.values]
        if isinstance(node.op, ast.Or) is holds:
            found = [way for ways in parts for way in ways]
        else:
            found = [tuple(one for way in ways for one in way) for ways in product(*parts)]
        return found if len(found) <= MOST else [(UNCLEAR,)]
    if isinstance(node, ast.Constant):
        return [()] if bool(node.value) is holds else []
    clauses = _clauses(node, known)
    if clauses is None:
        return [(UNCLEAR,)]
    if holds:
        return [(one,) for one in clauses]
    return [tuple(one._replace(holds=not one.holds) for one in clauses)]


def _clauses(node: ast.expr, known: Known) -> list[Clause] | None:
    """The clauses of which one must hold; None where they cannot be told."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        return _compared(node.left, node.ops[0], node.comparators[0], known)
    if not isinstance(node, ast.Call):
        return [Clause("class", "in", "")] if subject_of(node, known) == "class" else None
    given = [*node.args, *(word.value for word in node.keywords)]
    if not given:
        return None
    if name_of(node.func) in ("any", "list", "bool"):
        return _clauses(given[0], known)
    return _asked(node.func, _texts_of(given[0], known), known)


def _asked(function: ast.expr, texts: list[str], known: Known) -> list[Clause] | None:
    """`item.get_closest_marker("e2e")`, `name.startswith("test_e2e")`."""
    if not isinstance(function, ast.Attribute) or not texts:
        return None
    subject, how = subject_of(function.value, known), function.attr
    if subject == "item" and how in ("get_closest_marker", "iter_markers"):
        return [Clause("mark", "equals", text) for text in texts]
    told = subject not in ("", "item") and how in ("startswith", "endswith", "match")
    return [Clause(subject, how, text) for text in texts] if told else None


def _compared(left: ast.expr, op: ast.cmpop, right: ast.expr, known: Known) -> list[Clause] | None:
    said = isinstance(op, (ast.In, ast.Eq, ast.IsNot))
    if isinstance(op, (ast.Is, ast.IsNot)):
        is_none = isinstance(right, ast.Constant) and right.value is None
        found = _clauses(left, known) if is_none else None
        return found and [one._replace(holds=said) for one in found]
    if not isinstance(op, (ast.In, ast.NotIn, ast.Eq, ast.NotEq)):
        return None
    subject, texts, how = subject_of(right, known), _texts_of(left, known), "in"
    if not (subject and texts):
        subject, texts, how = subject_of(left, known), _texts_of(right, known), "equals"
    elif isinstance(op, (ast.Eq, ast.NotEq)):
        how = "equals"
    if not subject or not texts or subject == "item" or (len(texts) > 1 and not said):
        return None
    return [Clause(subject, how, text, said) for text in texts]


def subject_of(node: ast.expr, known: Known) -> str:
    """What of a test an expression is: `item`, `path.name`, `nodeid`, ...; or nothing."""
    if isinstance(node, ast.Name):
        return known.subjects.get(node.id, "")
    if isinstance(node, ast.Call):
        return _given(node, known)
    if isinstance(node, ast.Attribute):
        return _attribute(subject_of(node.value, known), node.attr)
    is_first = isinstance(node, ast.Subscript) and subject_of(node.value, known) == "location"
    return "path" if is_first else ""


def _given(node: ast.Call, known: Known) -> str:
    """What of a test a call gives: `str(item.path)`, `os.path.basename(...)`, `getattr(...)`."""
    if isinstance(node.func, ast.Attribute) and node.func.attr in KEEPS:
        return subject_of(node.func.value, known)
    name = node.func.attr if isinstance(node.func, ast.Attribute) else name_of(node.func)
    first = subject_of(node.args[0], known) if node.args else ""
    if name in ("str", "Path", "PurePath", "PurePosixPath", "fspath"):
        return first
    if name == "getattr" and first == "item" and len(node.args) > 1:
        return OF_ITEM.get(text_of(node.args[1], known) or "", "")
    return f"{first}.{STEPS[name]}" if first and name in STEPS else ""


def _attribute(owner: str, name: str) -> str:
    if owner == "item":
        return OF_ITEM.get(name, "")
    if owner in ("module", "class") and name == "__name__":
        return owner
    if not owner.startswith("path") or name in KEEPS:
        return owner if owner.startswith("path") else ""
    return f"{owner}.{STEPS.get(name, name)}"


def meant(node: ast.expr, known: Known) -> ast.expr:
    """What a name was given, or the element of a table that is written out."""
    for _ in range(MOST):
        if isinstance(node, ast.Name) and node.id in known.values:
            node = known.values[node.id]
        else:
            break
    if isinstance(node, ast.Subscript):
        table, key = meant(node.value, known), text_of(node.slice, known)
        for each, value in rows_of(table):
            if isinstance(each, ast.Constant) and each.value == key:
                return value
    return node


def rows_of(node: ast.expr) -> list[tuple[ast.expr | None, ast.expr]]:
    """The keys and values of a dict that is written out."""
    return list(zip(node.keys, node.values, strict=True)) if isinstance(node, ast.Dict) else []


def text_of(node: ast.expr, known: Known) -> str | None:
    node = meant(node, known)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = [
            text_of(part.value if isinstance(part, ast.FormattedValue) else part, known)
            for part in node.values
        ]
        return None if None in parts else "".join(part or "" for part in parts)
    return "/" if isinstance(node, ast.Attribute) and node.attr == "sep" else None


def _texts_of(node: ast.expr, known: Known) -> list[str]:
    """The constant, or all constants of a display; nothing where one is none."""
    node = meant(node, known)
    members = node.elts if isinstance(node, (ast.Tuple, ast.List, ast.Set)) else [node]
    found = [text_of(member, known) for member in members]
    return [] if None in found else [text or "" for text in found]


def name_of(node: ast.expr) -> str:
    return getattr(node, "id", "")
