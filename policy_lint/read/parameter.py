"""The parameters of functions and lambdas."""

import ast

from policy_lint.model.facts import Param
from policy_lint.read.annotation import annotation
from policy_lint.read.builder import Spot


def parameters(args: ast.arguments, spot: Spot) -> tuple[Param, ...]:
    """The parameters, in order; their annotations are read, their defaults are not."""
    ordered = [(arg, "positional") for arg in args.posonlyargs]
    ordered += [(arg, "plain") for arg in args.args]
    bare = len(ordered) - len(args.defaults)
    found = [
        Param(arg.arg, kind, number >= bare, annotation(arg.annotation, spot.scope))
        for number, (arg, kind) in enumerate(ordered)
    ]
    if args.vararg:
        found.append(_collecting(args.vararg, "varargs", spot))
    for arg, optional in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        hint = annotation(arg.annotation, spot.scope)
        found.append(Param(arg.arg, "keyword", optional is not None, hint))
    if args.kwarg:
        found.append(_collecting(args.kwarg, "kwargs", spot))
    return tuple(found)


def _collecting(arg: ast.arg, kind: str, spot: Spot) -> Param:
    hint = annotation(arg.annotation, spot.scope)
    return Param(arg.arg, kind, has_default=True, annotation=hint)
