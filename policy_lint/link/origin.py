"""Where effects begin: the calls, decorations, marks and assignments that the catalogue knows."""

from collections.abc import Iterator
from typing import NamedTuple

from policy_lint.link.catalogue_match import Match, match, match_bind
from policy_lint.link.evaluate import Evaluator
from policy_lint.link.value import Class, Constant, External, Frame, Function, Instance, Module, Value
from policy_lint.model.catalogue import Entries, Entry
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Origin
from policy_lint.model.facts import Bind, Call, Expr
from policy_lint.model.place import Place


class Found(NamedTuple):
    """An origin, and whether it only makes an object that matters where it is used."""

    origin: Origin
    constructs: bool


class Origins:
    """Answers which effects begin at a place."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._catalogue = evaluator.catalogue

    def of_call(self, frame: Frame, call: Call, callees: tuple[Value, ...], way: str = "call") -> list[Found]:
        """The effects of one call, by what its callee may stand for."""
        for callee in callees:
            for name in self._names(callee):
                entries = self._catalogue.call(name, way)
                if call.role == "enter":
                    entered = name.removesuffix(".__enter__").removesuffix(".__aenter__")
                    entries = self._catalogue.call(entered, "context") if entered != name else ()
                found = list(self._matches(frame, call, name, entries))
                if found:
                    return found
        return []

    def of_bind(self, frame: Frame, bind: Bind) -> list[Found]:
        """The effects of an assignment to an attribute or element."""
        if "." not in bind.target or bind.how not in ("assign", "delete"):
            return []
        values = self._evaluator.values(frame, bind.target)
        names = [value.dotted for value in values if isinstance(value, External)] or [bind.target]
        at = Place(frame.path, bind.line, bind.column)
        for name in names:
            for entry in self._catalogue.assign(name):
                found = match_bind(entry, name, bind.key, self.resolved(frame, bind.value))
                if found is not None:
                    return [Found(_origin(found, name, at, bind.certainty), constructs=False)]
        return []

    def of_decorator(self, frame: Frame, value: Value, at: Place) -> list[Found]:
        """The effects of a decorator, bare or called."""
        if isinstance(value, External):
            bare = Call(value.dotted, (), (), at.line, at.column, Certainty.ALWAYS)
            entries = self._catalogue.call(value.dotted, "decorator")
            return list(self._matches(Frame(at.path, frame.scope), bare, value.dotted, entries))
        if isinstance(value, Instance) and isinstance(value.of, External) and value.made:
            call = self._evaluator.code.call(value.made.frame, value.made.number)
            sure = call._replace(certainty=Certainty.ALWAYS)
            return self.of_call(value.made.frame, sure, (value.of,))
        return []

    def of_name(self, name: str, way: str, at: Place) -> list[Found]:
        """The effects of a fixture asked for, a mark, or an import."""
        entries = self._catalogue.mark(name) if way == "mark" else self._catalogue.call(name, way)
        found = [match(entry) for entry in entries]
        return [
            Found(_origin(one, name, at, Certainty.ALWAYS), one.entry.constructs) for one in found if one is not None
        ]

    def resolved(self, frame: Frame, expr: Expr) -> Expr:
        """An argument with names in place of the chains that stand for them."""
        if not isinstance(expr, str) or expr[0] in "=?<":
            return expr
        for value in self._evaluator.values(frame, expr):
            if isinstance(value, Constant):
                return f"={value.text}"
            name = self.dotted(value)
            if name:
                return name
        return expr

    def dotted(self, value: Value) -> str:
        """The dotted name of a value, as one would import it; nothing for what has none."""
        if isinstance(value, Instance):
            value = value.of
        if isinstance(value, External):
            return value.dotted
        if isinstance(value, Module):
            return self._evaluator.code.modules.name(value.path)
        if isinstance(value, (Class, Function)):
            parts = []
            number = value.scope
            while number > 0:
                scope = self._evaluator.code.scope(value.path, number)
                parts.append(scope.name)
                number = scope.parent
            return ".".join([self._evaluator.code.modules.name(value.path), *reversed(parts)])
        return ""

    def _names(self, callee: Value) -> Iterator[str]:
        if isinstance(callee, External):
            yield callee.dotted
        elif isinstance(callee, Class):
            for base in self._evaluator.classes.line(callee):
                if isinstance(base, External):
                    yield base.dotted

    def _matches(self, frame: Frame, call: Call, name: str, entries: Entries) -> Iterator[Found]:
        if not entries:
            return
        args = tuple(self.resolved(frame, arg) for arg in call.args)
        keywords = tuple((word, self.resolved(frame, value)) for word, value in call.keywords)
        at = Place(frame.path, call.line, call.column)
        for entry in entries:
            found = match(entry, args, keywords)
            if found is not None:
                canonical = self._catalogue.canonical(name)
                yield Found(_origin(found, canonical, at, call.certainty), entry.constructs)
                return


def _origin(found: Match, name: str, at: Place, sure: Certainty) -> Origin:
    entry: Entry = found.entry
    return Origin(entry.effect, found.kind, name, at, sure, found.target)
