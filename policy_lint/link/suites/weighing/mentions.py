"""What a test file says of a module that nothing in it leads to: it may come there by that name.

Plugins, actions and commands are asked for by text (`call_action("package_show")`), and what they
bring by attributes of a register (`toolkit.h.activity_list`). Where a test says such a name, nobody
can tell that it never comes to what is called so.
"""

import re
from collections.abc import Container, Iterable, Iterator

from policy_lint.link.suites.product.subjects import Subject
from policy_lint.link.suites.product.tokens import stem
from policy_lint.link.suites.usage.named_in_text import PATCHERS
from policy_lint.link.symbols.expressions import given, text_of
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.facts import Expr, Group, Scope

_PARTS = re.compile(r"[^\w{}-]+")
_SHORT = 3
"""Letters of a name that says nothing: `get`, `run`."""


def mentions(code: Code, subject: Subject, path: str) -> bool:
    """Whether a file names the module, its package, or something that is defined in the module."""
    own = code.bindings(path)
    defined = {name for name in subject.defined if len(name) > _SHORT and name not in own}
    said = defined | {stem(subject.path), *subject.folder.split("/")[1:][-1:]}
    telling = {name for name in defined if not name.islower() or "_" in name}
    for scope in code.scopes(path):
        attributes = {part for chain in scope.loads for part in chain.split(".")[1:]}
        if not telling.isdisjoint(attributes) or not said.isdisjoint(_told(scope, defined)):
            return True
    return False


def _told(scope: Scope, defined: Container[str]) -> Iterator[str]:
    """The words of the texts that a scope has, but for what it replaces by a patch."""
    every = [bind.value for bind in scope.binds] + [bind.key for bind in scope.binds]
    for call in scope.calls:
        patches = str(call.callee).rpartition(".")[2] in PATCHERS
        texts = [_PARTS.split(text_of(one) or "") for one in _flat(given(call))]
        if not patches or not any(word in defined for words in texts for word in words):
            yield from (word for words in texts for word in words)
    for one in _flat(every):
        yield from _PARTS.split(text_of(one) or "")


def _flat(exprs: Iterable[Expr]) -> Iterator[Expr]:
    todo = list(exprs)
    while todo:
        expr = todo.pop()
        if isinstance(expr, Group):
            todo += expr.members
        else:
            yield expr
