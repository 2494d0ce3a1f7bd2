"""What an object was built with, where a method asks for it: `Client(login=False).get("/")`."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from policy_lint.link.effects.arguments import functions
from policy_lint.link.effects.branches import words
from policy_lint.link.symbols.expressions import call_number
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import Function, Site
from policy_lint.model.facts import Bind, Call, Param

SELF = "self"
MOST = 4
"""Attributes of one object that decide: each value of each makes a piece of its own."""


class Way(NamedTuple):
    """How an attribute got its value: the call of a constructor, and the parameter that is kept."""

    frame: Frame
    call: Call
    function: Function
    param: str


class Built:
    """Answers which attributes decide in a method, and by which call an object got one."""

    def __init__(self, evaluator: Evaluator, fixture: Callable[[Frame, str], Frame | None]) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._fixture = fixture

    def asked(self, path: str, number: int) -> tuple[str, ...]:
        """The attributes that decide in a method, or in those that it calls on the same object."""
        if not self._code.is_method(path, number):
            return ()
        work_out = partial(self._find_asked, path, number)
        nothing: tuple[str, ...] = ()
        return self._evaluator.memo.ask(("asked of self", path, number), work_out, nothing)

    def _find_asked(self, path: str, number: int) -> tuple[str, ...]:
        scope = self._code.scope(path, number)
        if not scope.params or scope.params[0].name != SELF:
            return ()
        found = {word for word in words(scope.arms) if word.startswith(f"{SELF}.")}
        owner = self._code.enclosing_class(path, number)
        for call in scope.calls if owner else ():
            head, _, name = str(call.callee).partition(".")
            if owner and head == SELF and name.isidentifier():
                for method in self._methods(owner, name):
                    found.update(self.asked(method.path, method.scope))
        return tuple(sorted(found)[:MOST])

    def _methods(self, owner: Class, name: str) -> list[Function]:
        found = self._evaluator.classes.class_attribute(owner, name)
        return [one for one in found if isinstance(one, Function)]

    def way(self, frame: Frame, receiver: str, word: str) -> Way | None:
        """The call that built what a chain stands for, if an attribute keeps a parameter of it."""
        site = self._site(frame, receiver)
        if site is None:
            return None
        call = self._code.call(site.frame, site.number)
        made = self._evaluator.values(site.frame, call.callee)
        if len(made) != 1 or not isinstance(made[0], Class):
            return None
        find = partial(self._keeper, made[0], word.partition(".")[2])
        keeper = self._evaluator.memo.noted(("keeper", made[0], word), find)
        return Way(site.frame, call, *keeper) if keeper else None

    def _keeper(self, cls: Class, name: str) -> tuple[Function, str] | None:
        """The constructor of a class and its parameter that an attribute keeps, if one does."""
        init = [one for one in functions(self._evaluator, cls) if self._is_init(one)]
        kept = self._kept(cls, name)
        if len(init) != 1 or kept is None or kept[:2] != init[0][:2]:
            return None
        is_param = any(one.name == kept[2] for one in self._code.scope(*kept[:2]).params)
        alone = len(self._code.bindings(*kept[:2]).get(kept[2], ())) == 1
        return (init[0], kept[2]) if is_param and alone else None

    def _site(self, frame: Frame, chain: str, depth: int = MOST) -> Site | None:
        """The one call that gives what a chain stands for: by name, attribute or fixture."""
        number = call_number(chain) if chain else None
        if number is not None:
            return Site(frame, number)
        head, _, name = chain.partition(".")
        owner = self._code.enclosing_class(frame.path, frame.scope)
        if head == SELF and owner and name.isidentifier():
            kept = self._kept(owner, name)
            there = Frame(kept[0], kept[1], frame.this) if kept else None
            return self._site(there, kept[2], depth - 1) if kept and there and depth else None
        if not chain.isidentifier() or not depth:
            return None
        bound = self._code.bindings(frame.path, frame.scope).get(chain, ())
        if not bound:
            around = self._around(frame)
            return self._site(around, chain, depth - 1) if around else None
        only = bound[0] if len(bound) == 1 else None
        if isinstance(only, Bind) and only.how == "assign":
            return self._site(frame, str(only.value), depth - 1)
        fixture = self._fixture(frame, chain) if isinstance(only, Param) else None
        back = self._code.scope(*fixture[:2]).returns if fixture else ()
        given = str(back[0].value) if len(back) == 1 else ""
        return self._site(fixture, given, depth - 1) if fixture and given else None

    def _around(self, frame: Frame) -> Frame | None:
        """The function around a scope, else the module: whose names it sees beside its own."""
        number = frame.scope
        while number:
            number = self._code.scope(frame.path, number).parent
            if self._code.scope(frame.path, number).kind != "class":
                return Frame(frame.path, number)
        return None

    def _is_init(self, function: Function) -> bool:
        return self._code.scope(function.path, function.scope).name == "__init__"

    def _kept(self, cls: Class, name: str) -> tuple[str, int, str] | None:
        """The method that alone gives the attribute its value, and the name that it gives."""
        found = [
            (base.path, method, bind)
            for base in self._evaluator.classes.line(cls)
            if isinstance(base, Class)
            for method, bind in self._code.attributes(base).get(name, ())
        ]
        if len(found) != 1 or found[0][2].certainty:
            return None
        path, method, bind = found[0]
        return path, method, str(bind.value)
