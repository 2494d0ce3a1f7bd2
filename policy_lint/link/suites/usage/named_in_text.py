"""Modules that the texts of tests name: `patch("app.pay.charge")`, `call_command("settle")`."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from policy_lint.link.collection.support import Support
from policy_lint.link.symbols.expressions import given, is_constant, text_of
from policy_lint.link.symbols.modules import Lookup
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.facts import Call, Group

DOTTED = re.compile(r"='([^\W\d]\w*(?:\.[^\W\d]\w*)+)'")
PATCHERS = frozenset(
    ("patch", "setattr", "delattr", "object", "dict", "multiple", "spy", "stub", "setitem")
)
COMMANDS = "/management/commands/"
TAGS = "/templatetags/"
LOAD = re.compile(r"{%-?\s*load\s+([\w\s]+?)\s*-?%}")


class Meant(NamedTuple):
    """A name of a product module that a call is given as text; a whole module has no name."""

    module: str
    name: str
    patched: bool


class Dotted:
    """Answers which modules the texts of a call mean."""

    def __init__(self, code: Code, support: Support) -> None:
        self._code = code
        self._support = support

    def meant(self, path: str, call: Call) -> Iterator[Meant]:
        """What a call in a file is given as text."""
        said = _dotted(call)
        if said:
            yield from self._modules(path, said, str(call.callee).rpartition(".")[2])
        if call.args and str(call.callee).endswith("call_command"):
            yield from self._command(text_of(call.args[0]) or "")
        for name in _loaded(call):
            yield from self._tags(name)

    def _modules(self, path: str, said: Iterable[str], last: str) -> Iterator[Meant]:
        for each in said:
            found = DOTTED.fullmatch(each)
            owner, name = self._longest(path, found[1]) if found else ("", "")
            # `test_backend.db` may be a file; what is patched is surely meant.
            if owner and (last in PATCHERS or not name or name in self._code.bindings(owner)):
                yield Meant(owner, name, last in PATCHERS)

    def _command(self, name: str) -> Iterator[Meant]:
        """The module of a Django command, which is called by its file's name.

        https://docs.djangoproject.com/en/stable/howto/custom-management-commands/
        """
        self._code.memo.sources.add(Lookup("", name, "commands"))
        for path in self._commands.get(name, ()):
            yield Meant(path, "Command", patched=False)

    def _tags(self, name: str) -> Iterator[Meant]:
        """The module of Django tags that a template loads, by its file's name.

        https://docs.djangoproject.com/en/stable/howto/custom-template-tags/
        """
        self._code.memo.sources.add(Lookup("", name, "tags"))
        for path in self._libraries.get(name, ()):
            yield Meant(path, "", patched=False)

    @cached_property
    def _libraries(self) -> dict[str, list[str]]:
        return self._named_in(TAGS)

    @cached_property
    def _commands(self) -> dict[str, list[str]]:
        return self._named_in(COMMANDS)

    def _named_in(self, place: str) -> dict[str, list[str]]:
        """The modules in folders that end like a place, by their names."""
        found: dict[str, list[str]] = {}
        for path in self._code.files:
            folder, name = posixpath.split(path)
            if f"/{folder}/".endswith(place) and self._code.readable(path):
                found.setdefault(name.removesuffix(".py"), []).append(path)
        return found

    def tables(self) -> Mapping[str, Callable[[Lookup], object]]:
        """The modules of Django commands, by the word of the lookups for them."""
        return {
            "commands": lambda lookup: self._commands.get(lookup.name),
            "tags": lambda lookup: self._libraries.get(lookup.name),
        }

    def _longest(self, path: str, dotted: str) -> tuple[str, str]:
        """The module that a dotted text begins with, and what follows it."""
        for module, rest in self._code.modules.prefixes(path, dotted):
            if self._code.readable(module) and not self._support.has(module):
                return module, "".join(rest[:1])
        return "", ""


def _loaded(call: Call) -> Iterator[str]:
    """The libraries of tags that templates load among what a call is given."""
    for expr in given(call):
        text = text_of(expr)
        if text is not None and "{%" in text:
            for names in LOAD.findall(text):
                yield from names.partition(" from ")[2].split() or names.split()


def _dotted(call: Call) -> list[str]:
    """The texts with a dot among what a call is given, or in a display among that."""
    return [
        each
        for expr in given(call)
        for each in (expr.members if isinstance(expr, Group) else (expr,))
        if is_constant(each) and "." in each
    ]
