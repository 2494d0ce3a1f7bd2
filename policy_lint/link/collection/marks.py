"""Marks: on functions, classes and modules, and what they ask for."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_lint.link.fixtures.indirect import Standing, column, rows
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.scopes import final
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.texts import members, names, texts
from policy_lint.link.values.value import (
    Constant,
    External,
    Instance,
    Site,
    Value,
)
from policy_lint.model.facts import Bind, Call, Expr

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
        self._module: dict[str, tuple[Mark, ...]] = {}
        self._classes: dict[Class, tuple[Mark, ...]] = {}

    def of_function(self, path: str, number: int) -> tuple[Mark, ...]:
        """The marks that decorate a function."""
        scope = self._code.scope(path, number)
        if not scope.decorators:
            return ()
        frame = Frame(path, scope.parent)
        return tuple(
            mark
            for expr in scope.decorators
            for mark in self._marks(frame, expr, scope.line, scope.column)
        )

    def of_class(self, cls: Class) -> tuple[Mark, ...]:
        """The marks of a class and its bases: its decorators and its `pytestmark`."""
        if cls not in self._classes:
            line = [base for base in self._evaluator.classes.line(cls) if isinstance(base, Class)]
            self._classes[cls] = tuple(mark for base in line for mark in self._own(base))
        return self._classes[cls]

    def of_module(self, path: str) -> tuple[Mark, ...]:
        """The `pytestmark` of a module."""
        if path not in self._module:
            self._module[path] = tuple(self._pytestmark(Frame(path, 0)))
        return self._module[path]

    def strings(self, mark: Mark) -> Iterator[str]:
        """The arguments of a mark that are text (`usefixtures("a", "b")`)."""
        if mark.call is not None and mark.frame is not None:
            for expr in mark.call.args:
                yield from texts(self._evaluator, mark.frame, expr)

    def parametrized(self, marks: Iterable[Mark]) -> Parametrized:
        """What the parametrize marks of a test fill (names as one string or a list).

        https://docs.pytest.org/en/stable/how-to/parametrize.html
        """
        direct: frozenset[str] = frozenset()
        complete = True
        for mark in marks:
            if mark.name == "parametrize" and mark.call is not None and mark.frame is not None:
                words = dict(mark.call.keywords)
                first = mark.call.args[0] if mark.call.args else words.get("argnames", "?")
                argnames = names(self._evaluator, mark.frame, first)
                complete = complete and bool(argnames)
                direct |= argnames - self._indirect(
                    mark.frame, words.get("indirect", "=False"), argnames
                )
        return Parametrized(direct, complete)

    def rows(self, marks: Iterable[Mark]) -> Iterator[Standing]:
        """All rows of parameters that marks give to a test."""
        for mark in marks:
            for _, row in self._rows(mark):
                yield row

    def column(self, marks: Iterable[Mark], name: str) -> list[Standing] | None:
        """What a parameter of a test stands for in turn; None if no mark fills it."""
        for mark in marks:
            found = []
            for argnames, row in self._rows(mark):
                if name in argnames:
                    index = argnames.index(name)
                    found.append(column(self._evaluator, row, index, len(argnames)))
            if found:
                return [one for one in found if one is not None]
        return None

    def _rows(self, mark: Mark) -> Iterator[tuple[list[str], Standing]]:
        if mark.name != "parametrize" or mark.call is None or mark.frame is None:
            return
        words, args = dict(mark.call.keywords), mark.call.args
        first = args[0] if args else words.get("argnames", "?")
        told = texts(self._evaluator, mark.frame, first)
        argnames = [part.strip() for text in told for part in text.split(",") if part.strip()]
        values = args[1] if len(args) > 1 else words.get("argvalues", "?")
        for row in rows(self._evaluator, mark.frame, values):
            yield argnames, row

    def _indirect(self, frame: Frame, expr: Expr, argnames: frozenset[str]) -> frozenset[str]:
        if Constant("True") in self._evaluator.values(frame, expr):
            return argnames
        return argnames & frozenset(texts(self._evaluator, frame, expr))

    def _own(self, cls: Class) -> Iterator[Mark]:
        scope = self._code.scope(cls.path, cls.scope)
        frame = Frame(cls.path, scope.parent)
        for expr in scope.decorators:
            yield from self._marks(frame, expr, scope.line, scope.column)
        yield from self._pytestmark(Frame(cls.path, cls.scope, cls))

    def _pytestmark(self, frame: Frame) -> Iterator[Mark]:
        bound = self._code.bindings(frame.path, frame.scope).get("pytestmark", ())
        for binding in final(self._code, frame.path, bound):
            if isinstance(binding, Bind):
                inner = self._evaluator.standing(frame, binding)
                yield from self._marks(inner, binding.value, binding.line, binding.column)

    def _marks(self, frame: Frame, expr: Expr, line: int, column: int) -> Iterator[Mark]:
        for value in members(self._evaluator, self._evaluator.values(frame, expr)):
            site = value.made if isinstance(value, Instance) else None
            name = _mark_name(value)
            if name:
                yield self._mark(name, site, Mark(name, frame.path, line, column))

    def _mark(self, name: str, site: Site | None, bare: Mark) -> Mark:
        if site is None:
            return bare
        call = self._code.call(site.frame, site.number)
        return Mark(name, site.frame.path, call.line, call.column, call, site.frame)


def _mark_name(value: Value) -> str:
    if isinstance(value, Instance):
        value = value.of
    dotted = value.dotted if isinstance(value, External) else ""
    name = dotted.removeprefix(PREFIX) if dotted.startswith(PREFIX) else ""
    return name.split(".", maxsplit=1)[0]
