"""Who calls a function of the tests, and what is passed to it.

It tells what a parameter without an annotation stands for. Every call in support code counts,
whichever test it runs for, so nobody has to be followed first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from policy_lint.link.collection.support import Support
from policy_lint.link.symbols.expressions import given, leads_on
from policy_lint.link.symbols.frame import Class, Frame, ScopeId
from policy_lint.link.symbols.modules import Lookup
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    NOTHING,
    Constant,
    Function,
    Instance,
    Value,
    Values,
    gathered,
    in_ring,
)
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Call, Param, Scope

CONSTRUCTORS = ("__init__", "__new__", "__post_init__")
RUNS = "runs"
HEIRS = 16
"""A method that more classes inherit is read for its own class alone."""


class Caller(NamedTuple):
    """A call, and the scope where it stands."""

    path: str
    scope: int
    call: Call


Run = tuple[Frame, Call, Function]
"""A call in the scope that makes it, and the function as it runs."""


class Callers:
    """Answers what the callers of a function pass to it."""

    def __init__(self, evaluator: Evaluator, support: Support) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._paths = tuple(path for path in sorted(support.paths) if self._code.readable(path))
        self._support = support
        self._heirs = self._find_heirs()
        self._inherited: dict[Class, tuple[Class, ...]] = {}

    def passed(self, path: str, number: int, param: Param) -> Values:
        """Everything that is passed to a parameter, or left to its default.

        Of many objects of a class it is only told that they are of that class.
        """
        key = ("passed", path, number, param.name)
        work_out = partial(self._passed, path, number, param)
        return self._evaluator.memo.ask(key, work_out, NOTHING, in_ring)

    def _passed(self, path: str, number: int, param: Param) -> Values:
        if not self._is_called(path, number):
            return self._left(Function(path, number), param)
        found = gathered(self._all_given((path, number), param))
        return in_ring(NOTHING, found)  # not in the order of the names of files

    def _all_given(self, wanted: ScopeId, param: Param) -> Iterator[Values]:
        for frame, call, function in self.runs(wanted):
            given = self._given(frame, call, function, param)
            yield tuple([one for one in given if not isinstance(one, Constant)])

    def runs(self, wanted: ScopeId) -> tuple[Run, ...]:
        """The calls that run a function and give it more than constants, each as what it runs.

        They are a source by themselves: many more calls have the name of a function than run it.
        """
        nobody: tuple[Run, ...] = ()
        memo, work_out = self._evaluator.memo, partial(self._find_runs, wanted)
        memo.sources.add(Lookup(wanted[0], str(wanted[1]), RUNS))
        return memo.aside(lambda: memo.ask((RUNS, wanted), work_out, nobody, _both))

    def _find_runs(self, wanted: ScopeId) -> tuple[Run, ...]:
        params = self._code.scope(*wanted).params
        defaults = any(leads_on(param.default) for param in params)
        if defaults:
            self._note("all calls", self._names(*wanted))
        return tuple(
            (frame, caller.call, function)
            for caller in self._named_like(*wanted)
            if defaults or any(map(leads_on, given(caller.call)))
            for frame in self._frames(caller)
            if (function := self._called(frame, caller.call, wanted)) is not None
        )

    def _called(self, frame: Frame, call: Call, wanted: tuple[str, int]) -> Function | None:
        """The function as a call runs it, if it does."""
        for value in self._evaluator.values(frame, call.callee):
            for function in functions(self._evaluator, value):
                if function[:2] == wanted:
                    return function
        return None

    def _given(self, frame: Frame, call: Call, function: Function, param: Param) -> Values:
        """What one call gives to a parameter; what it does not give is the default."""
        scope = self._code.scope(function.path, function.scope)
        names = [one.name for one in scope.params if one.kind in ("positional", "plain")]
        bound = is_bound(self._evaluator, function)
        pairs = [*zip(names[bound:], call.args, strict=False), *call.keywords]
        given = [value for name, value in pairs if name == param.name]
        if not given:
            return self._left(function, param)
        return self._evaluator.values(frame, given[0]) if leads_on(given[0]) else NOTHING

    def _left(self, function: Function, param: Param) -> Values:
        """The default, which stands where nothing is given, or nobody is known to call by name."""
        outer = self._code.scope(function.path, function.scope).parent
        frame = Frame(function.path, outer, function.this)
        return self._evaluator.values(frame, param.default) if leads_on(param.default) else NOTHING

    def _frames(self, caller: Caller) -> Iterator[Frame]:
        """The scope of a call as it runs: for its class, and for those that inherit it."""
        path, number, call = caller
        yield Frame(path, number, owner := self._code.enclosing_class(path, number))
        if owner is not None and self._is_of_object(caller.path, number, call):
            heirs = self._heirs_of(owner)
            yield from (Frame(path, number, heir) for heir in heirs if len(heirs) <= HEIRS)

    def _is_of_object(self, path: str, number: int, call: Call) -> bool:
        """Whether a call has to do with the object that a method runs on."""
        params = self._code.scope(path, number).params
        given = (call.callee, *call.args, *(value for _, value in call.keywords))
        heads = (str(expr).partition(".")[0] for expr in given)
        return bool(params) and any(head[:1] == "@" or head == params[0].name for head in heads)

    def _is_called(self, path: str, number: int) -> bool:
        """Whether something is called by a name that a function may have."""
        names = self._names(path, number)
        self._note("called", names)
        return any(self._by_name.get(name) for name in names)

    def _named_like(self, path: str, number: int) -> list[Caller]:
        """The calls that may be of a function, by the last name of what is called."""
        names = self._names(path, number)
        self._note("calls", names)
        return [caller for name in names for caller in self._by_name.get(name, ())]

    def _names(self, path: str, number: int) -> Sequence[str]:
        """The names by which a function may be called."""
        names = {self._code.scope(path, number).name}
        owner = self._code.enclosing_class(path, number)
        if owner is not None and names.issubset(CONSTRUCTORS):
            makers = (owner, *self._heirs_of(owner))
            names.update(self._code.scope(cls.path, cls.scope).name for cls in makers)
        found = dict.fromkeys(sorted(names))
        todo = list(found)
        while todo:
            more = [one for one in self._renamed.get(todo.pop(), ()) if one not in found]
            found.update(dict.fromkeys(more))
            todo += more
        return tuple(found)

    def _note(self, among: str, names: Iterable[str]) -> None:
        self._evaluator.memo.sources.update(Lookup("", name, among) for name in names)

    def _heirs_of(self, owner: Class) -> tuple[Class, ...]:
        self._evaluator.memo.sources.add(Lookup(owner.path, str(owner.scope), "heirs"))
        return self._all_heirs(owner)

    def tables(self) -> Mapping[str, Callable[[Lookup], object]]:
        """What of all support code answers come of, by the word of the lookups in it.

        Of a call that is evaluated the file is a source by itself.
        """
        return {
            "calls": lambda one: (self._others(one), self._calls(one.name, any_=False)),
            "all calls": lambda one: self._calls(one.name, any_=True),
            "called": lambda lookup: (bool(self._by_name.get(lookup.name)), self._others(lookup)),
            RUNS: self._runs_now,
            "heirs": lambda lookup: self._all_heirs(Class(lookup.start, int(lookup.name))),
        }

    def _calls(self, name: str, *, any_: bool) -> object:
        """Which files have calls of a name; such with constants alone only if asked for."""
        found = self._by_name.get(name, ())
        leading = (one for one in found if any_ or any(map(leads_on, given(one.call))))
        return sorted({one.path for one in leading})

    def _runs_now(self, lookup: Lookup) -> object:
        """The calls that run a function, if there is one of that number now."""
        path, number = lookup.start, int(lookup.name)
        there = self._code.readable(path) and number < len(self._code.scopes(path))
        return self.runs((path, number)) if there else None

    def _others(self, lookup: Lookup) -> Sequence[str]:
        """The other names that may stand for the same."""
        return sorted(self._renamed.get(lookup.name, ()))

    def _find_heirs(self) -> dict[Class, tuple[Class, ...]]:
        """The classes by those that they inherit from, without what these inherit themselves."""
        found: dict[Class, list[Class]] = {}
        todo = [*self._ours]
        seen = set(todo)
        while todo:
            cls = todo.pop()
            line = self._evaluator.classes.line(cls)
            above = line[1 : self._evaluator.classes.cut(line) + 1]
            bases = [base for base in above if isinstance(base, Class)]
            for base in bases:
                found.setdefault(base, []).append(cls)
            todo += [base for base in bases if base not in seen]
            seen.update(bases)
        return {base: tuple(heirs) for base, heirs in found.items()}

    @cached_property
    def _ours(self) -> dict[Class, int]:
        """The classes of support code that inherit from others, numbered by place."""
        found = (
            Class(path, number)
            for path in self._paths
            for number, scope in enumerate(self._code.scopes(path))
            if scope.bases
        )
        return {cls: number for number, cls in enumerate(found)}

    def _all_heirs(self, owner: Class) -> tuple[Class, ...]:
        """The classes of support code that inherit from one, by place."""
        if owner not in self._inherited:
            found = {owner}
            todo = [owner]
            while todo:
                more = [one for one in self._heirs.get(todo.pop(), ()) if one not in found]
                found.update(more)
                todo += more
            ours = [one for one in found - {owner} if one in self._ours]
            self._inherited[owner] = tuple(sorted(ours, key=self._ours.__getitem__))
        return self._inherited[owner]

    @cached_property
    def _renamed(self) -> dict[str, set[str]]:
        """Under which other names something is known, by import or by assignment."""
        return self._code.memo.aside(self._find_renamed)

    def _find_renamed(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for path in self._paths:
            for scope in self._code.scopes(path):
                for old, new in _new_names(scope):
                    if old != new and old in self._wanted:
                        found.setdefault(old, set()).add(new)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[Caller]]:
        return self._code.memo.aside(self._find_by_name)

    def _find_by_name(self) -> dict[str, list[Caller]]:
        wanted = self._wanted.union(*self._renamed.values())
        found: dict[str, list[Caller]] = {}
        for path in self._paths:
            for number, scope in enumerate(self._code.scopes(path)):
                for call in scope.calls:
                    name = str(call.callee).rpartition(".")[2]
                    if name in wanted and call.certainty < Certainty.NEVER:
                        found.setdefault(name, []).append(Caller(path, number, call))
        return found

    @cached_property
    def _wanted(self) -> frozenset[str]:
        """The names of what is called by name and has parameters, and of classes."""
        return self._code.memo.aside(self._find_wanted)

    def _find_wanted(self) -> frozenset[str]:
        inherited = [base for base in self._heirs if not self._support.has(base.path)]
        ours = {(path, number) for path in self._paths for number in self._own(path)}
        ours.update((base.path, number) for base in inherited for number in self._methods(base))
        return frozenset(self._code.scopes(path)[number].name for path, number in ours)

    def _own(self, path: str) -> Iterator[int]:
        for number, scope in enumerate(self._code.scopes(path)):
            if scope.kind == "class" or (scope.kind == "function" and scope.params):
                yield number

    def _methods(self, cls: Class) -> Iterable[int]:
        return self._code.scopes(cls.path)[cls.scope].children


def functions(evaluator: Evaluator, callee: Value) -> Iterator[Function]:
    """The functions of the project that run when a value is called."""
    found: Values = (callee,)
    if isinstance(callee, Class):
        made = (evaluator.classes.class_attribute(callee, name) for name in CONSTRUCTORS)
        found = tuple(value for values in made for value in values)
    elif isinstance(callee, Instance) and isinstance(callee.of, Class):
        found = evaluator.attribute(callee, "__call__")
    return (value for value in found if isinstance(value, Function))


def is_bound(evaluator: Evaluator, function: Function) -> bool:
    """Whether the first parameter of a function is not the caller's to give."""
    if not evaluator.code.is_method(function.path, function.scope):
        return False
    decorators = evaluator.classes.decorators(function.path, function.scope)
    return "builtins.staticmethod" not in decorators


def _both(before: tuple[Run, ...], now: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(dict.fromkeys((*before, *now)))


def _new_names(scope: Scope) -> Iterator[tuple[str, str]]:
    for item in scope.imports:
        yield item.symbol, item.name
    for bind in scope.binds:
        if isinstance(bind.value, str):
            yield bind.value.rpartition(".")[2], bind.target.rpartition(".")[2]
