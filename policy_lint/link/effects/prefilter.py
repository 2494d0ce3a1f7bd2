"""Which calls are worth following: by their last name, most can lead to no effect.

It only saves work: a call is passed over when nothing that the suite or the catalogue defines has
its name, none of its arguments could be called back, and its file imports no family of the
catalogue.
"""

from collections.abc import Mapping

from policy_lint.link.collection.support import Support
from policy_lint.link.effects.matching import is_data
from policy_lint.link.symbols.expressions import made
from policy_lint.link.symbols.frame import Class
from policy_lint.link.symbols.scopes import Code
from policy_lint.link.values.infer import BUILTINS, Evaluator
from policy_lint.model.catalogue import Entry
from policy_lint.model.facts import Bind, Call, Expr, Import, Scope


class Prefilter:
    """Answers whether a call is worth following."""

    def __init__(self, evaluator: Evaluator, support: Support) -> None:
        self._code = code = evaluator.code
        catalogue = evaluator.catalogue
        self._catalogue = catalogue
        self.functions = _names(code, support, ("function",))
        self.properties = _properties(code, support)
        self._classes = _names(code, support, ("class",))
        known = {
            name.rpartition(".")[2]
            for entry in catalogue.entries
            if not _word(entry)
            for name in entry.names
        }
        aliased = {name.rpartition(".")[2] for pair in catalogue.aliases.items() for name in pair}
        self._names = self.functions | self._classes | _renamed(code, support)
        self._names |= known | aliased | {"getfixturevalue", "param", "__call__"}
        self._names |= _inherited(evaluator, support)
        self._families = frozenset(
            name.partition(".")[0]
            for entry in catalogue.entries
            for name in entry.names
            if name.endswith(".*")
        )
        self._words = frozenset(word for entry in catalogue.entries if (word := _word(entry)))
        self._targets = frozenset(
            name.rpartition(".")[2]
            for entry in catalogue.entries
            if {"assign", "delete"} & {*entry.comes}
            for name in entry.names
        )
        self._asked: dict[str, bool] = {}
        self._open: dict[str, bool] = {}

    def words(self) -> Mapping[str, frozenset[str]]:
        """The names that make a difference here, by what they do."""
        return {
            "function": self.functions,
            "class": self._classes,
            "property": self.properties,
            "call": self._names,
        }

    def has(self, path: str, call: Call) -> bool:
        """Whether a call of a file may lead to an effect."""
        callee = call.callee
        if not isinstance(callee, str) or self._is_open(path):
            return True
        head, dot, _ = callee.partition(".")
        if not dot:
            return callee not in BUILTINS or callee in self._names or self.calls_back(call)
        last = callee.rpartition(".")[2]
        if call.role == "enter" and head[0] != "@":
            return True
        return self._is_known(last) or self.calls_back(call) or self._is_worded(call)

    def _is_worded(self, call: Call) -> bool:
        return any(word in self._words for word, _ in call.keywords)

    def _is_known(self, name: str) -> bool:
        known = self._asked.get(name)
        if known is None:
            known = name in self._names or bool(self._catalogue.project_call(f"?.{name}"))
            self._asked[name] = known
        return known

    def calls_back(self, call: Call) -> bool:
        """Whether a call is given something that may be a function of the tests."""
        for expr in call.args:
            if self.is_function(expr) or self.is_class(expr):
                return True
        return any(self.is_function(value) or self.is_class(value) for _, value in call.keywords)

    def is_class(self, expr: Expr) -> bool:
        """Whether an expression may stand for a class of the tests that has methods."""
        return type(expr) is str and expr.rpartition(".")[2] in self._classes

    def is_function(self, expr: Expr) -> bool:
        """Whether an expression may stand for a function of the tests, by its last name."""
        if type(expr) is not str or expr[0] in "=?@":
            return False
        return expr[0] == "<" or expr.rpartition(".")[2] in self.functions

    def stands_in(self, path: str, scope: Scope, bind: Bind) -> bool:
        """Whether an assignment may put something of the tests in the place of the product's."""
        value, target = bind.value, bind.target
        if bind.how != "assign" or target[-2:] == "[]":
            return False
        if self.is_function(value) or self.is_class(value):
            return True
        head = target.partition(".")[0]
        if type(value) is str and value.isidentifier():
            return not scope.params or head != scope.params[0].name
        if type(value) is str and value[0] == "@":
            call = made(scope, value)
            return call is not None and self.is_class(call.callee)
        if not target.rpartition(".")[2].isupper() or not is_data(value):
            return False
        return any(item.name == head for item in scope.imports) or any(
            isinstance(one, Import) for one in self._code.bindings(path).get(head, ())
        )

    def is_target(self, target: str) -> bool:
        """Whether the catalogue may know an assignment to a target, by its last name."""
        return target.rpartition(".")[2] in self._targets

    def _is_open(self, path: str) -> bool:
        known = self._open.get(path)
        if known is None:
            modules = (item.module for scope in self._code.scopes(path) for item in scope.imports)
            known = any(module.partition(".")[0] in self._families for module in modules)
            self._open[path] = known
        return known


def _word(entry: Entry) -> str:
    """The keyword without which an entry never holds (`*.get` with `auth`)."""
    asked = entry.when.argument if entry.when else None
    return asked.keyword if asked and asked.index < 0 else ""


def _names(code: Code, support: Support, kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        scope.name
        for path in support.paths
        if code.readable(path)
        for scope in code.scopes(path)
        if scope.kind in kinds
    )


def _properties(code: Code, support: Support) -> frozenset[str]:
    """The names of properties."""
    return frozenset(
        scope.name
        for path in support.paths
        if code.readable(path)
        for scope in code.scopes(path)
        if is_property(scope)
    )


def is_property(scope: Scope) -> bool:
    """Whether a method is read like an attribute, by how it is decorated."""
    return any(type(expr) is str and expr.endswith("property") for expr in scope.decorators)


def _renamed(code: Code, support: Support) -> frozenset[str]:
    """Attributes that are given what may be called: `self.make = Mock`, `run = helper`."""
    return frozenset(
        bind.target.rpartition(".")[2]
        for path in support.paths
        if code.readable(path)
        for scope in code.scopes(path)
        for bind in scope.binds
        if not isinstance(bind.value, str) or bind.value[0] not in "=?@"
    )


def _inherited(evaluator: Evaluator, support: Support) -> frozenset[str]:
    """What classes of the tests have from classes of the product, by name."""
    code = evaluator.code
    ours = (
        Class(path, number)
        for path in support.paths
        for number, scope in enumerate(code.scopes(path))
        if scope.bases
    )
    bases = {base for cls in ours for base in evaluator.classes.line(cls)}
    others = (base for base in bases if isinstance(base, Class) and not support.has(base.path))
    return frozenset(name for base in others for name in code.bindings(base.path, base.scope))
