"""Paths that code spells out: `Path(__file__).parent / "features"`, `os.path.join(HERE, "a")`."""

import posixpath
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from policy_lint.link.symbols.expressions import call_number, filled, in_holes, plain_text, text_of
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.values.classes import outside_name
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.said import once_bound
from policy_lint.model.facts import HOLE, Call, Expr

LONGEST = 1_000
"""Characters of a path that is worth following."""
JOINS = frozenset(("os.path.join", "pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath"))
SAME = frozenset(
    ("os.path.abspath", "os.path.realpath", "os.path.normpath", "os.fspath", "builtins.str")
)
KEEPING = frozenset(("resolve", "absolute", "as_posix", "__str__", "joinpath"))
"""Methods of a path that lead nowhere else, but for what they are given."""


class Spelled(NamedTuple):
    """A path; `anchored` where it leads from the root of the project, by `__file__`."""

    path: str
    anchored: bool = False

    def below(self, folder: str) -> str | None:
        """The path from the root, if it is meant from a folder; None where it leads out."""
        if self.path.startswith("/"):
            return None
        joined = posixpath.normpath(posixpath.join("" if self.anchored else folder, self.path))
        return None if joined.startswith("..") else "" if joined == "." else joined


def spelled(evaluator: Evaluator, frame: Frame, expr: Expr) -> Spelled | None:
    """The path that an expression is; None where the text does not tell."""
    if not isinstance(expr, str) or expr[0] in "?<*":
        return None
    unknown: Spelled | None = None
    work_out = partial(_spelled, evaluator, frame, expr)
    return evaluator.memo.ask(("spelled", frame, expr), work_out, unknown)


def _spelled(evaluator: Evaluator, frame: Frame, expr: str) -> Spelled | None:
    head, _, step = expr.rpartition(".")
    if expr[:2] == "=f":
        found = _filled(evaluator, frame, expr)
    elif expr[0] == "=":
        text = plain_text(expr)
        found = Spelled(text) if text is not None else None
    elif not head:
        found = _named(evaluator, frame, expr)
    else:
        found = _step(evaluator, frame, spelled(evaluator, frame, head), expr, step)
    return found if found and len(found.path) < LONGEST else None


def _step(
    evaluator: Evaluator, frame: Frame, base: Spelled | None, expr: str, step: str
) -> Spelled | None:
    """`base.parent`, and `base / "a"`, of which the scope tells what stands behind the slash."""
    if base is not None and step == "parent":
        return base._replace(path=posixpath.dirname(base.path))
    if base is None or step != "__truediv__":
        return None
    known = in_holes(evaluator.code.scope(frame.path, frame.scope), expr)
    return _joined(evaluator, frame, base, known) if known is not None else None


def _named(evaluator: Evaluator, frame: Frame, expr: str) -> Spelled | None:
    """What a name is, or the result of a call."""
    if expr == "__file__":
        return Spelled(frame.path, anchored=True)
    number = call_number(expr)
    if number is not None:
        return _called(evaluator, frame, evaluator.code.call(frame, number))
    found = once_bound(evaluator, frame, expr)
    return spelled(evaluator, *found) if found else None


def _called(evaluator: Evaluator, frame: Frame, call: Call) -> Spelled | None:
    owner, _, method = str(call.callee).rpartition(".")
    if method in KEEPING:
        base = spelled(evaluator, frame, owner) if owner else None
        return base and _joined(evaluator, frame, base, call.args)
    names = set(map(outside_name, evaluator.values(frame, call.callee)))
    if not call.args or len(names) != 1:
        return None
    (name,) = names
    first = spelled(evaluator, frame, call.args[0])
    if first is None or name in SAME:
        return first
    if name == "os.path.dirname":
        return first._replace(path=posixpath.dirname(first.path))
    return _joined(evaluator, frame, first, call.args[1:]) if name in JOINS else None


def _joined(
    evaluator: Evaluator, frame: Frame, base: Spelled, parts: Iterable[Expr]
) -> Spelled | None:
    for part in parts:
        inner = spelled(evaluator, frame, part)
        if inner is None or inner.anchored:
            return None
        base = base._replace(path=posixpath.join(base.path, inner.path))
    return base


def _filled(evaluator: Evaluator, frame: Frame, template: str) -> Spelled | None:
    """`f"{HERE}/features"`."""
    holes = in_holes(evaluator.code.scope(frame.path, frame.scope), template) or ()
    inner = [one for expr in holes if (one := spelled(evaluator, frame, expr))]
    said = filled(template, [one.path for one in inner])
    if said is None or any(one.anchored for one in inner[1:]):
        return None
    if not inner or not inner[0].anchored:
        return Spelled(said)
    begins = (text_of(template) or "").startswith(HOLE)
    return Spelled(said.lstrip("/"), anchored=True) if begins else None
