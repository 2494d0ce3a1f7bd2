"""Expressions with names in place of what stands for them, as the catalogue wants to read them."""

from collections.abc import Callable

from policy_lint.link.collection.support import Support
from policy_lint.link.effects.spelling import CUT, spelled
from policy_lint.link.symbols.expressions import filled, in_holes, is_constant, plain_text
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
from policy_lint.model.facts import HOLE, STAR, UNKNOWN, Expr, Group, Import

OF_TEXT = frozenset(("By", "compile", "gql", "reverse", "reverse_lazy", "url_for", "url_path_for"))
"""Calls whose first argument says what they give: `re.compile("password")`, `reverse("login")`."""
TEXT, NUMBER = "=f'{}'", "=0"
PLAIN = {"builtins.str": TEXT, "builtins.int": NUMBER, "builtins.float": NUMBER}
"""What calls make that is plain data, though nobody can tell which."""
_SAYS_NOTHING = ("?", "@", "<", "builtins.", *(f"={digit}" for digit in "-0123456789"))
"""How that begins which is no name of anything that somebody wrote."""

Say = Callable[[Frame, Expr], Expr]
Fill = Callable[[Frame, Expr], str]


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
        if not isinstance(expr, str) or expr[0] in "?<":
            return expr
        if expr[0] == "=":
            return self._filled(frame, expr) if expr[1] == "f" else expr
        found = [self._said(frame, expr, value) for value in self._evaluator.values(frame, expr)]
        said = tuple(dict.fromkeys(one for one in found if one))
        if len(said) > 1:
            return Group("choice", said)
        return said[0] if said else UNKNOWN

    def told(self, frame: Frame, expr: Expr) -> Expr:
        """An argument for people: as the source has it, where names do not say what it is."""
        found = self.resolved(frame, expr)
        if isinstance(found, str) and not found.startswith(_SAYS_NOTHING):
            if HOLE not in found:
                return found
            if is_constant(expr):
                return self._filled(frame, expr, self._braced).replace("=f", "=", 1)
        return spelled(self._code, frame, expr)

    def arguments(
        self, frame: Frame, args: tuple[Expr, ...], say: Say | None = None
    ) -> tuple[Expr, ...]:
        """What a call is given: of `*PAIR` its members, if they are written out.

        `say` puts it in words, else it is `resolved`.
        """
        found: list[Expr] = []
        for arg in args:
            if isinstance(arg, str) and arg[0] == STAR:
                found += self._spread(frame, arg[1:], say or self.resolved)
            else:
                found.append((say or self.resolved)(frame, arg))
        return tuple(found)

    def _spread(self, frame: Frame, chain: str, say: Say) -> list[Expr]:
        values = self._evaluator.values(frame, chain)
        if len(values) == 1 and isinstance(values[0], Items):
            return [say(values[0].frame, member) for member in values[0].members]
        return [UNKNOWN]

    def _braced(self, frame: Frame, hole: Expr) -> str:
        """The text of a hole, else the hole as an f-string would have it."""
        known = self._text(frame, hole)
        said = spelled(self._code, frame, hole) if known == HOLE else ""
        return f"{{{said}}}" if said else known

    def _filled(self, frame: Frame, template: str, say: Fill | None = None) -> str:
        """A text with constants of the tests in its holes; unless two such texts differ in them."""
        where, holes = self._holes(frame, template)
        words = [(say or self._text)(where, hole) for hole in holes]
        text = filled(template, words)
        if text is None:
            return template.replace(HOLE, f"{{{CUT}}}") if say else template
        return f"={'f' if HOLE in words else ''}{text!r}"

    def _holes(self, frame: Frame, template: str) -> tuple[Frame, tuple[Expr, ...]]:
        """What stands in the holes of a text, and where: it may be of a scope around."""
        number = frame.scope
        while number >= 0:
            scope = self._code.scope(frame.path, number)
            if any(text == template for text, _ in scope.holes):
                around = frame if number == frame.scope else Frame(frame.path, number, frame.this)
                return around, in_holes(scope, template) or ()
            number = scope.parent
        return frame, ()

    def _text(self, frame: Frame, hole: Expr) -> str:
        """The text of a hole, if it is one constant."""
        if not isinstance(hole, str) or self._is_the_products(frame, hole):
            return HOLE
        (value, *others) = self._evaluator.values(frame, hole) or (None,)
        text = plain_text(value.expr) if isinstance(value, Constant) and not others else None
        return HOLE if text is None else text

    def key(self, frame: Frame, key: Expr) -> str:
        """The key of an element: the text of a constant, else the name of what it stands for."""
        if key and is_constant(key):
            return plain_text(key) or ""
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

    def inherited_names(self, cls: Class) -> tuple[str, ...]:
        """The names of the classes that one inherits from."""
        line = self._evaluator.classes.line(cls)[1:]
        return tuple([name for one in line if isinstance(one, Class) for name in self.names(one)])

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
            if self._is_the_products(frame, expr):
                return ""
            return self._filled(frame, value.expr) if value.text[0] == "f" else value.expr
        if isinstance(value, Items):
            return Group(
                "items", tuple([self._word(value.frame, member) for member in value.members])
            )
        said = self._made_of_text(value) if isinstance(value, Instance) else ""
        return said or _plain(value) or self.dotted(value)

    def _made_of_text(self, value: Instance) -> Expr:
        """The text of which something is made that stands for it: a pattern, a URL by name."""
        if not value.made or not isinstance(value.of, External):
            return ""
        if value.of.dotted.rpartition(".")[2] not in OF_TEXT:
            return ""
        call = self._code.call(value.made.frame, value.made.number)
        text = self.resolved(value.made.frame, call.args[0]) if call.args else ""
        return text if text and is_constant(text) else ""

    def _word(self, frame: Frame, member: Expr) -> Expr:
        """A member of a list, if it is a constant; a list in a list is not read."""
        if isinstance(member, Group) or is_constant(member):
            return member
        found = self._evaluator.values(frame, member)
        return next((value.expr for value in found if isinstance(value, Constant)), UNKNOWN)

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
