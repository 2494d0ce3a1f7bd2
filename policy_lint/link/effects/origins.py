"""Where effects begin: the calls, decorations, marks and assignments that the catalogue knows."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, partial
from typing import NamedTuple

from policy_lint.link.collection.marks import Mark
from policy_lint.link.collection.support import Support
from policy_lint.link.effects.handed import Handing
from policy_lint.link.effects.handmade import only_keeps, stands_in
from policy_lint.link.effects.matching import (
    Match,
    asks_for,
    is_told,
    match,
    match_bind,
    of_function,
    told_target,
)
from policy_lint.link.effects.meaning import Meaning
from policy_lint.link.effects.put_back import is_put_back
from policy_lint.link.effects.written import display, one_pair
from policy_lint.link.fixtures.definitions import Fixture
from policy_lint.link.symbols.expressions import is_named, plain_text, text_of
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    External,
    Function,
    Instance,
    Module,
    Value,
)
from policy_lint.model.catalogue import Entries, Entry
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import AUTHENTICATION, DOUBLE, Origin
from policy_lint.model.facts import UNKNOWN, Bind, Call, Expr, Group, Import
from policy_lint.model.place import Place
from policy_lint.model.required_way import is_way

Written = tuple[Expr, Place, Certainty]
"""An expression as it stands somewhere."""


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
        self.meaning = Meaning(evaluator, support)
        self.handing = Handing(evaluator, support)
        self._entries: dict[tuple[str, str], Entries] = {}
        self._tellers: dict[str, Entries] = {}
        self._by_key: dict[Expr, Entries] = {}
        self._words: dict[str, bool] = {}
        names = (
            name
            for entry in self._catalogue.entries
            for name in entry.names
            if name.endswith(".[]")
        )
        self._owners = frozenset(name.removesuffix(".[]").rpartition(".")[2] for name in names)

    def of_call(self, frame: Frame, call: Call, callees: Iterable[Value]) -> list[Found]:
        """The effects of one call, by what its callee may stand for: one for each effect.

        Where the callee may also stand for something without them, they are conditional.
        """
        known = [self._of_callee(frame, call, callee) for callee in callees]
        found = next(filter(None, known), [])
        return found if all(known) else [_at_most_conditional(one) for one in found]

    def _of_callee(self, frame: Frame, call: Call, callee: Value) -> list[Found]:
        found = list(self._of_project(frame, call, callee))
        if not found and isinstance(callee, Function):
            found = list(self._of_handed(frame, call, callee))
        for name in self._names(callee) if not found else ():
            entries = self._known(name, "context" if call.role == "enter" else "call")
            found = list(self._matches(frame, call, name, entries)) if entries else []
            if found:
                found = [] if self._puts_back(frame, call) else found
                break
        if not found and isinstance(callee, External):
            found = list(self._matches(frame, call, callee.dotted, self._told(callee.dotted)))
        return found

    def _told(self, dotted: str) -> Entries:
        """What signs in with what it is told, by its name, be it of a library or of the project."""
        known = self._tellers.get(dotted)
        if known is None:
            entries = self._catalogue.project_call(dotted)
            known = tuple(one for one in entries if one.effect == AUTHENTICATION and one.when)
            self._tellers[dotted] = known
        return known

    def _of_handed(self, frame: Frame, call: Call, callee: Function) -> Iterator[Found]:
        """The effects of what a helper hands on, as it is given here."""
        if self._support.has(callee.path):
            for value, inner in self.handing.calls(frame, call, callee):
                entries = self._known(value.dotted, "call")
                yield from self._matches(frame, inner, value.dotted, entries)

    def of_written(self, frame: Frame, call: Call) -> list[Found]:
        """The effects of a call that leads nowhere, by its text: only endings (`*.post`) fit."""
        name = call.callee
        if not isinstance(name, str) or "." not in name or call.role == "enter":
            return []
        entries = self._known(f"?.{name.rpartition('.')[2]}", "call")
        return list(self._matches(frame, call, name, entries)) if entries else []

    def of_bind(self, frame: Frame, bind: Bind) -> list[Found]:
        """The effects of an assignment to an attribute or element."""
        if "." not in bind.target or bind.how not in ("assign", "delete"):
            return []
        owner, _, link = bind.target.rpartition(".")
        if link == "[]" and not self._fits(bind):
            return []
        values = self._evaluator.values(frame, bind.target)
        names = [value.dotted for value in values if isinstance(value, External)]
        if not names or link == "[]":  # of a dict its name says more
            names.append(bind.target)
        at = Place(frame.path, bind.line, bind.column)
        key = self.meaning.key(frame, bind.key)
        value = self.meaning.resolved(frame, bind.value)
        for name in names:
            found = [
                match_bind(entry, name, key, value)
                for entry in self._catalogue.assign(name, bind.how)
            ]
            if any(found):
                if link == "[]" and is_put_back(self._evaluator, frame, owner, bind.value):
                    return []
                return [
                    Found(origin, constructs=False)
                    for origin in _each(found, name, at, bind.certainty)
                ]
        return []

    def of_display(self, frame: Frame, written: Written) -> Iterator[Found]:
        """The effects of the keys of a display (`{"Authorization": ...}`), in any depth."""
        expr, at, sure = written
        if not isinstance(expr, Group):
            return
        if expr.kind == "items" and not any(type(one) is Group for one in expr.members):
            return
        for key, value in display(expr) or ():
            yield from self._of_key(frame, key, value, (expr, at, sure))
        if expr.kind == "choice":
            sure = max(sure, Certainty.CONDITIONAL)
        for member in expr.members:
            if isinstance(member, Group):
                yield from self.of_display(frame, (member, at, sure))

    def of_words(self, frame: Frame, call: Call) -> Iterator[Found]:
        """The effects of words that are keys too: `dict(Authorization=...)`, `add("A", ...)`."""
        given = [*one_pair(call)]
        for word, value in call.keywords:
            known = self._words.get(word)
            if known is None:
                known = self._words[word] = bool(self._keyed(f"={word!r}"))
            if known:
                given.append((f"={word!r}", value))
        for key, value in given:
            at = Place(frame.path, call.line, call.column)
            yield from self._of_key(frame, key, value, (value, at, call.certainty))

    def _of_key(self, frame: Frame, key: Expr, value: Expr, written: Written) -> Iterator[Found]:
        if is_named(key):
            key = self.meaning.resolved(frame, key)
        entries = self._keyed(key)
        if entries:
            _, at, sure = written
            text = text_of(key) or ""
            said = self.meaning.resolved(frame, value)
            found = [match_bind(entry, "{}.[]", text, said) for entry in entries]
            for origin in _each(found, f"header {text}", at, sure):
                yield Found(origin, constructs=False)

    def of_mark(self, mark: Mark) -> list[Found]:
        """The effects of a mark, and of the words that it is given."""
        place = Place(mark.path, mark.line, mark.column)
        found = self.of_name(mark.name, "mark", place)
        if mark.call is not None and mark.frame is not None:
            words = mark.call._replace(line=mark.line, column=mark.column)
            frame = Frame(mark.path, mark.frame.scope)
            found += self.of_words(frame, words._replace(certainty=Certainty.ALWAYS))
        return found

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
        """The effects of a fixture asked for, a mark, or an import, by name alone."""
        entries = self._catalogue.mark(name) if way == "mark" else self._catalogue.call(name, way)
        found = [match(entry) for entry in entries]
        return [
            Found(origin, constructs=False) for origin in _each(found, name, at, Certainty.ALWAYS)
        ]

    def of_fixture(self, fixture: Fixture) -> list[Found]:
        """The effects of a fixture of the project, by its name."""
        modules = [name.rpartition(".")[0] for name in self.meaning.names(fixture.function)]
        names = [f"{module}.{fixture.name}" for module in modules]
        name = names[0]
        entries = next(filter(None, map(self._catalogue.project_fixture, names)), ())
        found = [match(entry) for entry in entries]
        return [
            Found(origin, constructs=False)
            for origin in _each(found, name, fixture.at, Certainty.ALWAYS)
        ]

    def of_base(self, base: Class | External, at: Place) -> list[Found]:
        """The effects of inheriting from a class, by its name."""
        names = self.meaning.names(base) if isinstance(base, Class) else (base.dotted,)
        entries = next(filter(None, map(self._catalogue.project_base, names)), ())
        found = [match(entry) for entry in entries]
        return [
            Found(origin, constructs=False)
            for origin in _each(found, names[0], at, Certainty.ALWAYS)
        ]

    def is_owner(self, name: str) -> bool:
        """Whether the catalogue knows elements of what ends with a name."""
        return name in self._owners

    def _fits(self, bind: Bind) -> bool:
        """Whether an element may be of interest, by its key or by what it is an element of."""
        owner = bind.target.removesuffix(".[]").rpartition(".")[2]
        return owner in self._owners or bool(self._keyed(bind.key)) or bind.key[:1] != "="

    def _keyed(self, key: Expr) -> Entries:
        """The entries that may hold for a key of a dict display."""
        known = self._by_key.get(key)
        if known is None:
            text = text_of(key)
            every = self._known("{}.[]", "assign") if text else ()
            known = tuple(entry for entry in every if asks_for(entry, text or ""))
            self._by_key[key] = known
        return known

    def _of_project(self, frame: Frame, call: Call, callee: Value) -> Iterator[Found]:
        """The effects of calling something of the project, by its name."""
        if call.role != "enter" and isinstance(callee, (Function, Class)):
            key = ("entries", callee.path, callee.scope)
            name, entries = self._evaluator.memo.noted(key, partial(self._own_entries, callee))
            if entries:
                yield from self._matches(frame, call, name, entries)

    def _own_entries(self, callee: Function | Class) -> tuple[str, Entries]:
        names = self.meaning.names(callee)
        name = names[0]
        entries = next(filter(None, map(self._catalogue.project_call, names)), ())
        if isinstance(callee, Class):  # an heir is one of its kind, whatever its own name says
            inherited = map(self._catalogue.project_call, self.meaning.inherited_names(callee))
            entries += tuple(each for of in inherited for each in of if is_way(each.effect))
        if isinstance(callee, Class) and self._support.has(callee.path):
            named = self._catalogue.project_class(name)
            if named and stands_in(self._evaluator, callee):
                entries += (
                    tuple(map(_as_data, named)) if only_keeps(self._evaluator, callee) else named
                )
        return name, entries

    def _is_tool(self, found: Match | None) -> bool:
        """Whether a double replaces something of pytest, which no test exists to exercise."""
        return (
            found is not None
            and found.entry.effect == DOUBLE
            and found.target.partition(".")[0] in self._tools
        )

    def _is_own(self, frame: Frame, call: Call, entry: Entry) -> bool:
        """Whether what gets a value is an object that the code has in hand.

        Objects are there to be told things: `client.user_agent = "x"` is no double, nor is
        `monkeypatch.setattr(client, "user_agent", "x")`, which only takes it back afterwards.
        """
        owner = call.args[0] if call.args and len(entry.target) > 1 else UNKNOWN
        if not frame.scope or not is_named(owner):
            return False
        name = owner.partition(".")[0]
        bound = self._evaluator.code.bindings(frame.path, frame.scope).get(name, ())
        values = self._evaluator.values(frame, owner)
        return (
            bool(bound)
            and not any(isinstance(one, Import) for one in bound)
            and not any(isinstance(one, (Class, External, Function, Module)) for one in values)
        )

    @cached_property
    def _tools(self) -> frozenset[str]:
        """The packages of pytest, but for those that the project is itself."""
        find = self._evaluator.code.modules.find
        return frozenset(name for name in ("pytest", "_pytest") if not find("", name))

    def _known(self, name: str, way: str) -> Entries:
        key = (name, way)
        if key not in self._entries:
            bare = (
                name.removesuffix(".__enter__").removesuffix(".__aenter__")
                if way == "context"
                else name
            )
            self._entries[key] = of_function(bare, self._catalogue.call(bare, way))
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
        args = self.meaning.arguments(frame, call.args)
        words = (*call.keywords, *self._spread(frame, call))
        keywords = tuple([(word, self.meaning.resolved(frame, value)) for word, value in words])
        at = Place(frame.path, call.line, call.column)
        found = [match(entry, args, keywords) for entry in entries]
        for one in _first_of_each(one for one in found if not self._is_tool(one)):
            if one.kind == "data" and self._is_own(frame, call, one.entry):
                continue
            sure = max(call.certainty, Certainty.CONDITIONAL) if one.chosen else call.certainty
            origin = _origin(one, self._catalogue.canonical(name), at, sure)
            meaning = self.meaning.of_target(frame, origin.target)
            written = "" if is_told(origin.target) else self._written(frame, call, one.entry)
            origin = origin._replace(resolved=meaning, written=written)
            yield Found(origin, one.entry.constructs)

    def _puts_back(self, frame: Frame, call: Call) -> bool:
        """Whether a call gives a mapping what was taken out of it: `sys.modules.update(saved)`."""
        owner, _, method = str(call.callee).rpartition(".")
        is_update = method == "update" and bool(owner) and len(call.args) == 1
        return is_update and is_put_back(self._evaluator, frame, owner, call.args[0])

    def _spread(self, frame: Frame, call: Call) -> Iterator[tuple[str, Expr]]:
        """What surely stands in the `**kwargs` of a call, which a scope has seen to before."""
        owner = next((value for word, value in call.keywords if word == "**"), None)
        if not isinstance(owner, str) or not owner.isidentifier():
            return
        for one in self._evaluator.code.scope(frame.path, frame.scope).calls:
            if one.callee == f"{owner}.setdefault" and not one.certainty and len(one.args) > 1:
                word = plain_text(one.args[0])
                if word is not None:
                    yield word, one.args[1]
        for bind in self._evaluator.code.scope(frame.path, frame.scope).binds:
            word = plain_text(bind.key) if bind.target == f"{owner}.[]" else None
            if word is not None and not bind.certainty:
                yield word, bind.value

    def _written(self, frame: Frame, call: Call, entry: Entry) -> str:
        """What a call replaces, as the source has it."""
        told = self.meaning.told
        keywords = tuple([(word, told(frame, value)) for word, value in call.keywords])
        return told_target(entry, self.meaning.arguments(frame, call.args, told), keywords)


def _as_data(entry: Entry) -> Entry:
    return replace(entry, kind="data") if entry.effect == DOUBLE else entry


def _at_most_conditional(found: Found) -> Found:
    sure = max(found.origin.certainty, Certainty.CONDITIONAL)
    return found._replace(origin=found.origin._replace(certainty=sure))


def _each(found: Iterable[Match | None], name: str, at: Place, sure: Certainty) -> Iterator[Origin]:
    return (_origin(one, name, at, sure) for one in _first_of_each(found))


def _first_of_each(found: Iterable[Match | None]) -> Iterator[Match]:
    """The first match of each effect: a team's own, else from the special to the general."""
    seen: set[str] = set()
    for one in sorted(filter(None, found), key=lambda one: not one.entry.code):
        if one.entry.effect not in seen:
            seen.add(one.entry.effect)
            yield one


def _origin(found: Match, name: str, at: Place, sure: Certainty) -> Origin:
    entry = found.entry
    return Origin(entry.effect, found.kind, name, at, sure, found.target, code=entry.code)
