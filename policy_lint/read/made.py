"""What the expressions of a test stand for, as far as the test itself has made that.

Doubles, data, or something of elsewhere: what of that runs is not followed, so that the first call
of it ends it all.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

from policy_lint.model.facts import Own
from policy_lint.read import doubles
from policy_lint.read.doubles import BUILTINS, chain_of

_MOST = 500
"""Names and chains that are worth following in one test."""
_Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)


class Kind(IntEnum):
    """What a value is; of several together, the last counts."""

    DATA = 0
    DOUBLE = 1
    FOREIGN = 2


class Value(NamedTuple):
    """What an expression stands for, and what of elsewhere was put into it, by its text."""

    kind: Kind
    holds: frozenset[str] = frozenset()


DATA, DOUBLE, FOREIGN = Value(Kind.DATA), Value(Kind.DOUBLE), Value(Kind.FOREIGN)


MIXED = Value(Kind.DOUBLE, frozenset("?"))
"""A function of the test that reads something of elsewhere."""


class Inside(NamedTuple):
    """What was known outside of a function when it began."""

    known: dict[str, Value]
    foreign: int


class Elsewhere(Exception):  # noqa: N818 - nothing is wrong
    """Something runs that the test has not made, or nobody knows what."""


class Made:
    """Knows what the test has made, statement by statement.

    `imports` are the names that the module imports, with what they stand for.
    """

    def __init__(self, imports: Mapping[str, str]) -> None:
        self._imports = dict(imports)
        self._params: frozenset[str] = frozenset()
        self._known: dict[str, Value] = {}
        self._holding: dict[str, frozenset[str]] = {}
        self._handed: dict[str, frozenset[str]] = {}
        self._patched: dict[str, Value] = {}
        self._used: list[str] = []
        self._expecting = False
        self._foreign = 0
        self.doubles: list[Own] = []

    @property
    def is_left_alone(self) -> bool:
        """Whether a double is given which the test neither calls nor sets up: others may have."""
        given = [one.what for one in self.doubles if one.kind == "given"]
        used = [f"{chain}." for chain in self._used]
        return any(not any(chain.startswith(f"{one}.") for chain in used) for one in given)

    def take(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """Its parameters: patches fill the first, parametrisation fills others."""
        names = [arg.arg for arg in (*node.args.posonlyargs, *node.args.args)]
        names = names[1:] if names[:1] in (["self"], ["cls"]) else names
        self._params = frozenset((*names, *(arg.arg for arg in node.args.kwonlyargs)))
        for decorator in reversed(node.decorator_list):
            for name in doubles.parametrized(decorator):
                self._know(name, DATA)
            if isinstance(decorator, ast.Call) and self._is_patch(decorator):
                value = self._make(decorator)
                if doubles.fills(decorator) and names:
                    self._know(names.pop(0), value)

    def touch(self) -> None:
        """Something of elsewhere may run: that concerns what is patched, or fails as expected."""
        if self._patched or self._expecting:
            raise Elsewhere

    def expect(self, *, expecting: bool) -> bool:
        """From here on a failure is expected, or none is; gives how it was."""
        before, self._expecting = self._expecting, expecting
        return before

    def take_in(self, node: ast.Import | ast.ImportFrom) -> None:
        """An import in the test: it may run a module."""
        found = dict(doubles.imported(node))
        self._imports.update(found)
        if not all(map(doubles.is_plain, found.values())):
            self.touch()

    def inside(self, args: ast.arguments) -> Inside:
        """Begins a function of the test, of which nobody knows what it is given."""
        self.of_all([*args.defaults, *args.kw_defaults])
        before = self._known
        names = {arg.arg for arg in ast.walk(args) if isinstance(arg, ast.arg)}
        self._known = {
            chain: value for chain, value in before.items() if chain.partition(".")[0] not in names
        }
        for name in names:
            self._know(name, DATA)
        return Inside(before, self._foreign)

    def outside(self, begun: Inside) -> Value:
        """Ends it; gives what it stands for: what it reads of elsewhere may be in its answers."""
        self._known = begun.known
        return DOUBLE if self._foreign == begun.foreign else MIXED

    def define(self, name: str, value: Value) -> None:
        """A function or class of the test is as good as a double."""
        self._know(name, value)

    def bind(self, target: ast.expr, value: Value, source: ast.expr | None = None) -> None:
        """A target gets a value, with the expression that stands for it, if there is one."""
        if isinstance(target, (ast.Tuple, ast.List)):
            for one in target.elts:
                self.bind(one, value, source)
            return
        if isinstance(target, ast.Starred):
            target = target.value
        chain = chain_of(target)
        if chain is None:
            self.of_all(_inside(target))
            return
        owner, _, name = chain.rpartition(".")
        if not owner:
            self._know(chain, value)
        elif self._get(owner).kind != Kind.FOREIGN:
            self._put(owner if name in doubles.ANSWERS else chain, value, source)
        else:
            self.touch()
            if value.kind == Kind.DOUBLE and name != "[]":
                self._know(chain, value)

    def _put(self, chain: str, value: Value, source: ast.expr | None) -> None:
        """Something is put into what the test has made."""
        self._used.append(chain)
        held = value.holds
        if value.kind == Kind.FOREIGN:
            held |= {ast.unparse(source) if source else ""}
        if held:
            self._holding[chain] = self._holding.get(chain, frozenset()) | held
        self._know(chain, Value(Kind.DOUBLE))

    def _know(self, chain: str, value: Value) -> None:
        self._known[chain] = value
        if len(self._known) > _MOST:
            raise Elsewhere

    def run(self, node: ast.expr) -> Value:
        """What is entered, iterated or awaited: that runs it."""
        value = self.of(node)
        if value.kind == Kind.FOREIGN:
            raise Elsewhere
        return value

    def of_all(self, nodes: Iterable[ast.expr | None]) -> Value:
        """What several expressions come to together."""
        return _joined([self.of(node) for node in nodes if node is not None])

    def of(self, node: ast.expr) -> Value:
        """What an expression stands for."""
        if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)):
            value = self._get(node.id) if isinstance(node, ast.Name) else self._part(node)
            self._foreign += value.kind == Kind.FOREIGN or bool(value.holds)
            return value
        if isinstance(node, ast.Call):
            return self._call(node)
        if isinstance(node, ast.Await):
            return self.run(node.value)
        if isinstance(node, ast.NamedExpr):
            value = self.of(node.value)
            self.bind(node.target, value, node.value)
            return value
        if isinstance(node, ast.Lambda):
            begun = self.inside(node.args)
            self.of(node.body)
            return self.outside(begun)
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            raise Elsewhere
        conditions = self._turn(node) if isinstance(node, _COMPREHENSIONS) else DATA
        value = _joined((conditions, self.of_all(_inside(node))))
        if value.kind == Kind.FOREIGN:
            self.touch()
        return value

    def _turn(self, node: _Comprehension) -> Value:
        """What a comprehension goes through; gives what decides which of that it takes."""
        decides = DATA
        for part in node.generators:
            self.bind(part.target, self.run(part.iter))
            decides = _joined((decides, self.of_all(part.ifs)))
        return decides

    def _part(self, node: ast.Attribute | ast.Subscript) -> Value:
        chain = chain_of(node)
        key = self.of(node.slice) if isinstance(node, ast.Subscript) else DATA
        value = self.of(node.value) if chain is None else self._get(chain)
        if value.kind == Kind.FOREIGN:
            is_plain = chain is not None and chain.count(".") == 1 and "[]" not in chain
            if self._expecting or not is_plain:
                self.touch()
            return _joined((value, key))
        return value

    def _get(self, chain: str) -> Value:
        """What a chain stands for: as the longest beginning of it that is known."""
        asked = doubles.asked_for(chain) if self._handed else ""
        if asked and any(f"{one}.".startswith(f"{asked}.") for one in self._handed):
            raise Elsewhere
        begins = chain
        while begins:
            known = self._known.get(begins)
            if known is not None:
                return Value(known.kind, known.holds | self._held(chain))
            begins = begins.rpartition(".")[0]
        patched = None if chain in self._imports else self._patched.get(self._absolute(chain))
        return patched or self._given(chain)

    def _held(self, chain: str) -> frozenset[str]:
        """What of elsewhere was put into something, or into a part of it."""
        longer = f"{chain}."
        rows = self._holding.items()
        found = [held for at, held in rows if longer.startswith(f"{at}.") or at.startswith(longer)]
        return frozenset[str]().union(*found)

    def _given(self, chain: str) -> Value:
        """What a chain stands for that the test does not bind."""
        head, _, rest = chain.partition(".")
        name = rest.partition(".")[0] if head == "self" else head
        if head in self._imports:
            absolute = self._absolute(chain)
            is_own = doubles.is_plain(absolute) or doubles.is_of_mocks(absolute)
            return DATA if is_own else FOREIGN
        if head != "self" and head not in self._params:
            return DATA if head in BUILTINS else FOREIGN
        if not doubles.is_double_by_name(name):
            return FOREIGN
        given = f"self.{name}" if head == "self" else head
        self.doubles.append(Own(0, 0, given, "given"))
        self._know(given, DOUBLE)
        return DOUBLE

    def _absolute(self, chain: str) -> str:
        head, dot, rest = chain.partition(".")
        return f"{self._imports[head]}{dot}{rest}" if head in self._imports else chain

    def _call(self, node: ast.Call) -> Value:
        chain = chain_of(node.func)
        if chain is not None and self._is_maker(chain):
            return self._make(node)
        if chain is not None and self._is_logging(chain):
            self.of_all(_given(node))
            return FOREIGN
        callee = self.run(node.func) if chain is None else self._get(chain)
        if callee.kind == Kind.FOREIGN:
            raise Elsewhere
        given = self.of_all(_given(node))
        if callee.kind == Kind.DOUBLE:
            if chain is not None:
                self._hand(chain, node, given)
            return callee
        if given.kind == Kind.FOREIGN:
            self.touch()
            if chain not in BUILTINS:
                raise Elsewhere
        return _joined((callee, given))

    def _is_logging(self, chain: str) -> bool:
        head = chain.partition(".")[0]
        is_given = head in self._known or head in self._params
        return not is_given and doubles.is_logging(chain, self._absolute(chain))

    def _hand(self, chain: str, node: ast.Call, given: Value) -> None:
        """A double is called, or asked how it was: of what it was given it is asked the same."""
        owner, _, name = chain.rpartition(".")
        told = self._elsewhere(node) if given.kind == Kind.FOREIGN or given.holds else frozenset()
        if name.startswith("assert_"):
            if name in doubles.ASKING_FOR and self._handed.get(owner, told) != told:
                raise Elsewhere
            return
        self._used.append(chain)
        if told:
            self._handed[chain] = self._handed.get(chain, frozenset()) | told

    def _elsewhere(self, node: ast.Call) -> frozenset[str]:
        """What of elsewhere is given to a call, by its text."""
        values = ((one, self.of(one)) for one in _given(node))
        return frozenset(
            ast.unparse(one) for one, value in values if value.kind == Kind.FOREIGN or value.holds
        )

    def _is_patch(self, node: ast.Call) -> bool:
        chain = chain_of(node.func)
        return chain is not None and ".patch" in f".{chain}" and self._is_maker(chain)

    def _is_maker(self, chain: str) -> bool:
        head = chain.partition(".")[0]
        if head in self._known:
            return False
        if head in doubles.TOOLS and head in self._params:
            return True
        return head in self._imports and doubles.is_maker(self._absolute(chain))

    def _make(self, node: ast.Call) -> Value:
        """`Mock()`, `patch(...)`, `mocker.patch(...)`, `monkeypatch.setattr(...)`."""
        if doubles.calls_through(node):
            raise Elsewhere
        self.doubles.append(Own(node.lineno, node.col_offset + 1, ast.unparse(node.func), "double"))
        self.of_all(_given(node))
        held: set[str] = set()
        for answer in doubles.answers(node):
            value = self.of(answer)
            held |= value.holds | ({ast.unparse(answer)} if value.kind == Kind.FOREIGN else set())
        made = Value(Kind.DOUBLE, frozenset(held))
        replaced = doubles.replaced(node)
        if replaced:
            self._know(replaced, made)
            self._patched[self._absolute(replaced)] = made
        self._patched.update(dict.fromkeys(doubles.replaced_by_name(node), made))
        return made


def _joined(values: Iterable[Value]) -> Value:
    kind, holds = Kind.DATA, frozenset[str]()
    for value in values:
        kind, holds = max(kind, value.kind), holds | value.holds
    return Value(kind, holds)


def _given(node: ast.Call) -> Iterator[ast.expr]:
    yield from node.args
    for word in node.keywords:
        yield word.value


def _inside(node: ast.expr) -> Iterator[ast.expr]:
    return (child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr))
