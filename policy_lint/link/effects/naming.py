"""Expressions with names in place of what stands for them, as the catalogue wants to read them."""

from policy_lint.link.collection.support import Support
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    NOTHING,
    Constant,
    External,
    Function,
    Instance,
    Items,
    Module,
    Value,
    Values,
    union,
)
from policy_lint.model.facts import UNKNOWN, Expr, Group, Import

TEXT, NUMBER = "=f'{}'", "=0"
PLAIN = {"builtins.str": TEXT, "builtins.int": NUMBER, "builtins.float": NUMBER}
"""What calls make that is plain data, though nobody can tell which."""


class Meaning:
    """Answers what arguments, keys and targets say once names are resolved."""

    def __init__(self, evaluator: Evaluator, support: Support) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._support = support

    def resolved(self, frame: Frame, expr: Expr) -> Expr:
        """An argument with dotted names and the constants of the tests in place of chains.

        What the product keeps under a name stays a name: a key from its settings is not written
        in the test.
        """
        if not isinstance(expr, str) or expr[0] in "=?<":
            return expr
        found = [self._said(frame, expr, value) for value in self._evaluator.values(frame, expr)]
        said = tuple(dict.fromkeys(one for one in found if one))
        if len(said) > 1:
            return Group("choice", said)
        return said[0] if said else UNKNOWN

    def key(self, frame: Frame, key: Expr) -> str:
        """The key of an element: the text of a constant, else the name of what it stands for."""
        if isinstance(key, str) and key[:1] == "=":
            return key[2:-1] if key[:2] in ("='", '="') else ""
        found = self.resolved(frame, key) if key and key != "?" else ""
        return found if isinstance(found, str) and found[:1] not in ("@", "=", "?", "") else ""

    def of_target(self, frame: Frame, target: str) -> str:
        """What stands at a dotted target, where the project imports it from elsewhere."""
        if "." not in target or target.startswith("?"):
            return ""
        found = (self.dotted(value) for value in self._imported(frame.path, target))
        return next((name for name in found if name and name != target), "")

    def dotted(self, value: Value) -> str:
        """The dotted name of a value, as one would import it; nothing for what has none."""
        if isinstance(value, Instance):
            value = value.of
        if isinstance(value, External):
            return value.dotted
        if isinstance(value, (Module, Class, Function)):
            return self._in_module(self._code.modules.name(value.path), value)
        return ""

    def names(self, value: Class | Function) -> tuple[str, ...]:
        """The dotted names by which a team may call it: seen from the root, from its base."""
        modules = self._code.modules
        both = (modules.name(value.path), modules.short_name(value.path))
        return tuple(dict.fromkeys(self._in_module(module, value) for module in both))

    def _imported(self, path: str, name: str) -> Values:
        """What a dotted name means to an import in a file (`app.pay.stripe`)."""
        for module, rest in self._code.modules.prefixes(path, name):
            found: Values = (Module(module),)
            for part in rest:
                found = union([self._evaluator.attribute(value, part) for value in found])
            return found
        return NOTHING

    def _in_module(self, module: str, value: Module | Class | Function) -> str:
        parts: list[str] = []
        number = 0 if isinstance(value, Module) else value.scope
        while number > 0:
            scope = self._code.scope(value.path, number)
            parts.append(scope.name)
            number = scope.parent
        return ".".join([module, *reversed(parts)])

    def _said(self, frame: Frame, expr: str, value: Value) -> Expr:
        if isinstance(value, Constant):
            return "" if self._is_the_products(frame, expr) else f"={value.text}"
        if isinstance(value, Items):
            return Group(
                "items", tuple([self._word(value.frame, member) for member in value.members])
            )
        return _plain(value) or self.dotted(value)

    def _word(self, frame: Frame, member: Expr) -> Expr:
        """A member of a list, if it is a constant; a list in a list is not read."""
        if isinstance(member, Group) or member[0] == "=":
            return member
        found = self._evaluator.values(frame, member)
        return next((f"={value.text}" for value in found if isinstance(value, Constant)), UNKNOWN)

    def _is_the_products(self, frame: Frame, expr: str) -> bool:
        """Whether the first name of a chain is imported from the product."""
        head = expr.partition(".")[0]
        number = frame.scope
        while number >= 0:
            for binding in self._code.bindings(frame.path, number).get(head, ()):
                if isinstance(binding, Import):
                    module = self._code.modules.find(frame.path, binding.module)
                    return module is not None and not self._support.has(module)
            number = self._code.scope(frame.path, number).parent
        return False


def _plain(value: Value) -> str:
    """Text or a number that is made at run time: `str(path)`, `"{}/a".format(host)`."""
    if not isinstance(value, Instance) or not isinstance(value.of, External):
        return ""
    name = value.of.dotted
    return TEXT if name.startswith("builtins.str.") else PLAIN.get(name, "")
