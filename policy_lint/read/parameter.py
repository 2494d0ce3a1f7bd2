"""The parameters of functions and lambdas."""

import ast
from collections.abc import Sequence
from functools import lru_cache

from policy_lint.model.facts import UNKNOWN, Expr, Param
from policy_lint.read.annotation import annotation
from policy_lint.read.builder import Spot

_param = lru_cache(maxsize=5_000)(Param)
"""Five of six parameters are like one that was met before: `self`, `client`, ..."""


def parameters(args: ast.arguments, spot: Spot, defaults: Sequence[Expr]) -> tuple[Param, ...]:
    """The parameters, in order; the defaults are those of plain ones, then of keyword-only ones."""
    scope, given = spot.scope, len(args.defaults)
    first, plain = args.posonlyargs, args.args
    bare = len(first) + len(plain) - given
    found = []
    for number, arg in enumerate((*first, *plain)):
        kind = "positional" if number < len(first) else "plain"
        hint = annotation(arg.annotation, scope)
        default = defaults[number - bare] if number >= bare else UNKNOWN
        found.append(_param(arg.arg, kind, number >= bare, hint, default))
    if args.vararg:
        found.append(_collecting(args.vararg, "varargs", spot))
    if args.kwonlyargs:
        named = zip(args.kwonlyargs, args.kw_defaults, defaults[given:], strict=True)
        for arg, optional, default in named:
            hint = annotation(arg.annotation, scope)
            found.append(_param(arg.arg, "keyword", optional is not None, hint, default))
    if args.kwarg:
        found.append(_collecting(args.kwarg, "kwargs", spot))
    return tuple(found)


def _collecting(arg: ast.arg, kind: str, spot: Spot) -> Param:
    hint = annotation(arg.annotation, spot.scope)
    return _param(arg.arg, kind, has_default=True, annotation=hint)
