"""Where effects begin: the calls, decorations, marks and assignments that the catalogue knows."""

from collections.abc import Iterator
from typing import NamedTuple

from policy_lint.link.catalogue_match import Match, match, match_bind
from policy_lint.link.evaluate import Evaluator
from policy_lint.link.fixture import Fixture
from policy_lint.link.handmade import stands_in
from policy_lint.link.support import Support
from policy_lint.link.value import Class, Constant, External, Frame, Function, Instance, Module, Value
from policy_lint.model.catalogue import Entries, Entry
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Origin
from policy_lint.model.facts import Bind, Call, Expr, Group
from policy_lint.model.place import Place


class Found(NamedTuple):
    """An origin, and whether it only makes an object that matters where it is used."""

    origin: Origin
    constructs: bool


class Origins:
    """Answers which effects begin at a place."""

    def __init__(self, evaluator: Evaluator, support: Support) -> None:
        self._evaluator = evaluator
        self._support = support
        self._catalogue = evaluator.catalogue
        self._entries: dict[tuple[str, str], Entries] = {}
        self._own: dict[tuple[str, int], tuple[str, Entries]] = {}

    def of_call(self, frame: Frame, call: Call, callees: tuple[Value, ...], way: str = "call") -> list[Found]:
        """The effects of one call, by what its callee may stand for."""
        for callee in callees:
            own = self._of_project(frame, call, callee)
            if own:
                return own
            for name in self._names(callee):
                entries = self._known(name, "context" if call.role == "enter" else way)
                if entries:
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
        found = [self._named(value) for value in self._evaluator.values(frame, expr)]
        names = tuple(dict.fromkeys(filter(None, found)))
        if len(names) > 1:
            return Group("choice", names)
        return names[0] if names else expr

    def _named(self, value: Value) -> str:
        return f"={value.text}" if isinstance(value, Constant) else self.dotted(value)

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

    def of_fixture(self, fixture: Fixture) -> list[Found]:
        """The effects of a fixture of the project, by its name."""
        dotted = self.dotted(fixture.function)
        name = f"{dotted.rpartition('.')[0]}.{fixture.name}"
        found = [match(entry) for entry in self._catalogue.project_fixture(name)]
        return [
            Found(_origin(one, name, fixture.at, Certainty.ALWAYS), one.entry.constructs)
            for one in found
            if one is not None
        ]

    def _of_project(self, frame: Frame, call: Call, callee: Value) -> list[Found]:
        """The effects of calling something of the project, by its name."""
        if call.role == "enter" or not isinstance(callee, (Function, Class)):
            return []
        key = (callee.path, callee.scope)
        if key not in self._own:
            self._own[key] = self._own_entries(callee)
        name, entries = self._own[key]
        return list(self._matches(frame, call, name, entries)) if entries else []

    def _own_entries(self, callee: Function | Class) -> tuple[str, Entries]:
        name = self.dotted(callee)
        entries = self._catalogue.project_call(name)
        if not entries and isinstance(callee, Class) and self._support.has(callee.path):
            entries = self._catalogue.project_class(name)
            if entries and not stands_in(self._evaluator, callee):
                entries = ()
        return name, entries

    def _known(self, name: str, way: str) -> Entries:
        key = (name, way)
        if key not in self._entries:
            bare = name.removesuffix(".__enter__").removesuffix(".__aenter__") if way == "context" else name
            self._entries[key] = self._catalogue.call(bare, way)
        return self._entries[key]

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
                chosen = entry.when is not None and any(isinstance(arg, Group) for arg in (*args, *dict(keywords).values()))
                sure = max(call.certainty, Certainty.CONDITIONAL) if chosen else call.certainty
                origin = _origin(found, canonical, at, sure)
                yield Found(
                    origin._replace(resolved=self._meaning(frame, origin.target)), entry.constructs
                )
                return

    def _meaning(self, frame: Frame, target: str) -> str:
        """What stands at a target, where the project imports it from elsewhere."""
        if "." not in target or target.startswith("?"):
            return ""
        found = (self.dotted(value) for value in self._evaluator.dotted(frame.path, target))
        return next((name for name in found if name and name != target), "")


def _origin(found: Match, name: str, at: Place, sure: Certainty) -> Origin:
    entry: Entry = found.entry
    return Origin(entry.effect, found.kind, name, at, sure, found.target)
