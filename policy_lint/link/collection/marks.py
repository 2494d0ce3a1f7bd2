"""Marks: on functions, classes and modules, and what they ask for."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from policy_lint.link.fixtures.cases import parametrizing
from policy_lint.link.fixtures.indirect import column, rows
from policy_lint.link.fixtures.parametrized import argnames, direct, values_of
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.scopes import final
from policy_lint.link.values.applied import (
    Applied,
    Calls,
    applied,
    applied_by,
    behind,
    told,
)
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.said import Standing
from policy_lint.link.values.value import (
    External,
    Instance,
    Value,
)
from policy_lint.model.facts import Bind, Call

PREFIX = "pytest.mark."


class Mark(NamedTuple):
    """`pytest.mark.name`, bare or called, with the place where it is applied."""

    name: str
    path: str
    line: int
    column: int
    call: Call | None = None
    frame: Frame | None = None
    """The frame in which the arguments of the call have their meaning."""
    calls: Calls = ()
    """What the parameters of that frame stand for, where it is a function of the project."""
    sure: bool = True
    """False where a decorator of the project may or may not apply it."""


class Parametrized(NamedTuple):
    """The names that parametrisation gives to a test as values, not through their fixtures."""

    direct: frozenset[str]
    complete: bool = True
    """False where the names are made at run time."""


class Marks:
    """Answers which marks things carry."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code

    def of_function(self, path: str, number: int) -> tuple[Mark, ...]:
        """The marks that decorate a function."""
        scope = self._code.scope(path, number)
        if not scope.decorators:
            return ()
        found = applied(self._evaluator, path, number)
        return tuple(self._named(found, Mark("", path, scope.line, scope.column)))

    def of_class(self, cls: Class) -> tuple[Mark, ...]:
        """The marks of a class and its bases: its decorators and its `pytestmark`."""
        return self._code.memo.noted(("marks", cls), partial(self._of_class, cls))

    def _of_class(self, cls: Class) -> tuple[Mark, ...]:
        line = [base for base in self._evaluator.classes.line(cls) if isinstance(base, Class)]
        return tuple(mark for base in line for mark in self._own(base))

    def of_module(self, path: str) -> tuple[Mark, ...]:
        """The `pytestmark` of a module."""
        return self._code.memo.noted(
            ("pytestmark", path), lambda: tuple(self._pytestmark(Frame(path, 0)))
        )

    def strings(self, mark: Mark) -> Iterator[str]:
        """The arguments of a mark that are text (`usefixtures("a", "b")`)."""
        if mark.call is not None and mark.frame is not None:
            for expr in mark.call.args:
                yield from told(self._evaluator, mark.frame, expr, mark.calls)

    def is_told(self, mark: Mark) -> bool:
        """Whether the text says that a mark is applied, and which fixtures it asks for."""
        asks = mark.name == "usefixtures" and mark.call is not None and bool(mark.call.args)
        return mark.sure and (not asks or any(self.strings(mark)))

    def parametrized(self, marks: Iterable[Mark]) -> Parametrized:
        """What the parametrize marks of a test fill."""
        filled: frozenset[str] = frozenset()
        complete = True
        for mark in marks:
            if mark.name == "parametrize" and mark.call is not None and mark.frame is not None:
                where = (self._evaluator, mark.frame, mark.call, mark.calls)
                complete = complete and mark.sure and bool(argnames(*where))
                filled |= direct(*where)
        return Parametrized(filled, complete)

    def rows(self, marks: Iterable[Mark]) -> Iterator[Standing]:
        """All rows of parameters that marks give to a test."""
        for mark in marks:
            for _, row in self._rows(mark):
                yield row

    def column(self, marks: Iterable[Mark], name: str) -> list[Standing] | None:
        """What a parameter of a test stands for in turn; None if no mark fills it."""
        for mark in marks:
            found = []
            for names, row in self._rows(mark):
                if name in names:
                    found.append(column(self._evaluator, row, names.index(name), len(names)))
            if found:
                return [one for one in found if one is not None]
        return None

    def _rows(self, mark: Mark) -> Iterator[tuple[tuple[str, ...], Standing]]:
        if mark.name == "parametrize" and mark.call is not None and mark.frame is not None:
            names = argnames(self._evaluator, mark.frame, mark.call, mark.calls)
            where = behind(self._evaluator, mark.frame, values_of(mark.call), mark.calls)
            for row in rows(self._evaluator, *where):
                yield names, row

    def _own(self, cls: Class) -> Iterator[Mark]:
        scope = self._code.scope(cls.path, cls.scope)
        found = applied(self._evaluator, cls.path, cls.scope)
        yield from self._named(found, Mark("", cls.path, scope.line, scope.column))
        yield from self._pytestmark(Frame(cls.path, cls.scope, cls))

    def _pytestmark(self, frame: Frame) -> Iterator[Mark]:
        bound = self._code.bindings(frame.path, frame.scope).get("pytestmark", ())
        for binding in final(self._code, frame.path, bound):
            if isinstance(binding, Bind):
                inner = self._evaluator.standing(frame, binding)
                found = applied_by(self._evaluator, inner, binding.value)
                yield from self._named(found, Mark("", frame.path, binding.line, binding.column))

    def _named(self, found: Iterable[Applied], bare: Mark) -> Iterator[Mark]:
        """The marks among what is applied, by default where what they mark stands."""
        for one in found:
            for call in parametrizing(self._evaluator, one.value):
                made = self._called(one.value, bare)
                known = made._replace(calls=one.calls, sure=one.sure)
                yield known._replace(name="parametrize", call=call)
            name = _mark_name(one.value)
            if name:
                yield self._called(
                    one.value, bare._replace(name=name, calls=one.calls, sure=one.sure)
                )

    def _called(self, value: Value, bare: Mark) -> Mark:
        """The mark with the call that it is made by, if there is one."""
        site = value.made if isinstance(value, Instance) else None
        if site is None:
            return bare
        call = self._code.call(site.frame, site.number)
        return bare._replace(
            path=site.frame.path, line=call.line, column=call.column, call=call, frame=site.frame
        )


def _mark_name(value: Value) -> str:
    if isinstance(value, Instance):
        value = value.of
    dotted = value.dotted if isinstance(value, External) else ""
    name = dotted.removeprefix(PREFIX) if dotted.startswith(PREFIX) else ""
    return name.split(".", maxsplit=1)[0]
