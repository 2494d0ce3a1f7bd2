"""Visits at the doors of the product: paths, commands and keys that stand in texts of tests."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from policy_lint.link.suites.entry_points.doors import Door, Doors, line
from policy_lint.link.suites.product.tokens import words
from policy_lint.link.symbols.expressions import flat, given, text_of
from policy_lint.link.symbols.frame import ScopeId
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.facts import HOLE, Bind, Call, Expr, Group, Scope

RUN = frozenset(
    (
        *("argv", "call", "check", "cli", "cmd", "command", "exec", "execute", "invoke", "main"),
        *("popen", "run", "runner", "runresult", "spawn"),
    )
)
"""Words of what is given a command line (`runner.invoke`, `subprocess.check_output`)."""
JOIN = frozenset(("fetch", "join", "page", "request", "url"))
"""Words of what may be given the segments of a path one by one (`url_path_join`)."""
NAMED = frozenset(("reverse", "url"))
"""Words of what is given the name of a route: `reverse`, `url_for`, `route_url`, helpers."""


class Visit(NamedTuple):
    """A door that is asked for, and where."""

    door: Door
    shown: str
    line: int


Visits = frozenset[Visit]
NONE: Visits = frozenset()


class Texts:
    """Answers at which doors the texts of a scope visit; every answer is found once."""

    def __init__(self, code: Code, doors: Doors) -> None:
        self._code = code
        self._doors = doors
        self._paths: dict[str, Door | None] = {}
        self._said: dict[ScopeId, Visits] = {}
        self._telling: dict[str, bool] = {}

    def tells(self, path: str) -> bool:
        """Whether a file has any."""
        self._code.memo.sources.add(path)
        if path not in self._telling:
            scopes = self._code.scopes(path)
            self._telling[path] = any(self.of((path, each)) for each in range(len(scopes)))
        return self._telling[path]

    def of(self, node: ScopeId) -> Visits:
        """What one scope asks for, without the functions inside it."""
        self._code.memo.sources.add(node[0])
        if node not in self._said:
            scope = self._code.scope(*node)
            found: set[Visit] = set()
            for bind in scope.binds:
                if _may_tell(bind.value):
                    found.update(self.paths(bind.value, bind.line))
            for back in scope.returns:
                found.update(self.paths(back.value, back.line))
            for call in scope.calls:
                for expr in given(call):
                    if _may_tell(expr):
                        found.update(self.paths(expr, call.line))
                found.update(self._loaded(call))
                if isinstance(call.callee, str) and _opens(call.callee):
                    found.update(self.title(call))
                    found.update(self._lines(call, scope.binds))
                    found.update(self._joined(call))
            if self._doors.has_keys:
                found.update(self._keys(scope))
            self._said[node] = frozenset(found) if found else NONE
        return self._said[node]

    def _keys(self, scope: Scope) -> Iterator[Visit]:
        """The keys in what a scope says; what may be any name is one only if a call is given it."""
        said = [(bind.value, bind.line) for bind in scope.binds]
        said += [(back.value, back.line) for back in scope.returns]
        for call in scope.calls:
            said += [(expr, call.line) for expr in given(call)]
            text = text_of(call.args[0]) if call.args else None
            door = self._doors.called(text) if text else None
            if text and door:
                yield Visit(door, text, call.line)
        for expr, at in said:
            for each in flat(expr):
                text = text_of(each)
                door = self._doors.keyed(text) if text and not text.isidentifier() else None
                if text and door:
                    yield Visit(door, text, at)

    def _loaded(self, call: Call) -> Iterator[Visit]:
        """The module that a call is given the name of: `run_tool("refund")`."""
        text = text_of(call.args[0]) if call.args else None
        door = self._doors.loaded(_last(call), text) if text else None
        if text and door:
            yield Visit(door, text, call.line)

    def paths(self, expr: Expr, at: int) -> Iterator[Visit]:
        """The paths in an expression."""
        if isinstance(expr, Group):
            for member in expr.members:
                yield from self.paths(member, at)
        elif "/" in expr:
            yield from self._path(text_of(expr) or "", at)

    def _path(self, path: str, at: int) -> Iterator[Visit]:
        if path not in self._paths:
            self._paths[path] = None if _is_file(path) else self._doors.behind(path)
        door = self._paths[path]
        if door:
            yield Visit(door, path, at)

    def title(self, call: Call) -> Iterator[Visit]:
        """The route that a call is given by its name."""
        if call.args and not NAMED.isdisjoint(words(_last(call))):
            name = text_of(call.args[0])
            door = self._doors.titled(name) if name else None
            if name and door:
                yield Visit(door, name, call.line)

    def _joined(self, call: Call) -> Iterator[Visit]:
        """The path that a call is given in parts: `api_request(app, "users", name)`."""
        if not JOIN.isdisjoint(words(_last(call))):
            parts = [text_of(expr) or HOLE for expr in call.args]
            if set(parts) != {HOLE}:
                yield from self._path("/".join(parts), call.line)

    def _lines(self, call: Call, binds: Iterable[Bind]) -> Iterator[Visit]:
        """The commands in what is run."""
        if not _runs(_last(call)):
            return
        lists = {bind.target: bind.value for bind in binds if isinstance(bind.value, Group)}
        for expr in given(call):
            listed = lists.get(expr, expr) if isinstance(expr, str) else expr
            said = tuple(line(listed))
            door = self._doors.run(said) if said else None
            if door:
                yield Visit(door, " ".join(door.segments), call.line)


def _may_tell(expr: Expr) -> bool:
    return type(expr) is Group or "/" in expr


@cache
def _opens(callee: str) -> bool:
    """Whether something of this name may be given a command line or the name of a route."""
    return not (RUN | JOIN | NAMED).isdisjoint(words(callee.rpartition(".")[2]))


def _runs(called: str) -> bool:
    return not RUN.isdisjoint(words(called))


def _last(call: Call) -> str:
    return str(call.callee).rpartition(".")[2]


def _is_file(path: str) -> bool:
    """Whether a path looks like one of a disk: `data/image.png`."""
    return path[:1].isalnum() and "://" not in path and "." in path.rpartition("/")[2]
