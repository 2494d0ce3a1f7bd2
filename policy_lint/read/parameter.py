"""The parameters of functions and lambdas."""

import ast
from collections.abc import Sequence

from policy_lint.model.facts import UNKNOWN, Expr, Param
from policy_lint.read.annotation import annotation
from policy_lint.read.builder import Spot


def parameters(args: ast.arguments, spot: Spot, defaults: Sequence[Expr]) -> tuple[Param, ...]:
    """The parameters, in order; the defaults are those of plain ones, then of keyword-only ones."""
    ordered = [(arg, "positional") for arg in args.posonlyargs]
    ordered += [(arg, "plain") for arg in args.args]
    bare = len(ordered) - len(args.defaults)
    found = [
        Param(
            arg.arg,
            kind,
            number >= bare,
            annotation(arg.annotation, spot.scope),
            defaults[number - bare] if number >= bare else UNKNOWN,
        )
        for number, (arg, kind) in enumerate(ordered)
    ]
    if args.vararg:
        found.append(_collecting(args.vararg, "varargs", spot))
    named = zip(args.kwonlyargs, args.kw_defaults, defaults[len(args.defaults) :], strict=True)
    for arg, optional, default in named:
        hint = annotation(arg.annotation, spot.scope)
        found.append(Param(arg.arg, "keyword", optional is not None, hint, default))
    if args.kwarg:
        found.append(_collecting(args.kwarg, "kwargs", spot))
    return tuple(found)


def _collecting(arg: ast.arg, kind: str, spot: Spot) -> Param:
    hint = annotation(arg.annotation, spot.scope)
    return Param(arg.arg, kind, has_default=True, annotation=hint)
