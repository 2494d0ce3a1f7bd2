"""The URL paths of a product: what frameworks are told that leads where."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policy_lint.link.suites.entry_points.doors import Door, segments
from policy_lint.link.symbols.definers import Definers
from policy_lint.link.symbols.expressions import given, made, text_of
from policy_lint.link.symbols.frame import ScopeId
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.facts import HOLE, UNKNOWN, Bind, Call, Expr, Group, Scope

METHODS = ("get", "post", "put", "patch", "delete", "head", "options")
ROUTERS = frozenset(
    (*METHODS, "route", "api_route", "websocket", "websocket_route", "view", "endpoint")
)
"""What decorates a function, or a class, that answers a path."""
TABLES = frozenset(
    (
        *("path", "re_path", "url", "register", "Route", "WebSocketRoute", "URLSpec", "Rule"),
        *("add_view", "view", "route", *METHODS, *(f"add_{method}" for method in METHODS)),
    )
)
"""What is given a path and a name."""
ADDED = ("_route", "_resource", "_rule")
"""Ends of other such names: `add_url_rule`, `add_api_route`, `add_resource`."""
PREFIXES = ("prefix", "url_prefix", "path")
MOUNTS = ("include_router", "register_blueprint", "add_namespace")
TITLES = ("name", "endpoint", "basename")
WRITTEN = ("path", "rule", "url")
DEPTH = 6
"""Routers in routers that are followed."""


class _Mount(NamedTuple):
    """A router in another one."""

    parent: tuple[str, str]
    prefix: str


class Routes:
    """Answers which paths lead to which module.

    https://fastapi.tiangolo.com/tutorial/bigger-applications/,
    https://flask.palletsprojects.com/en/stable/blueprints/,
    https://docs.djangoproject.com/en/stable/topics/http/urls/,
    https://www.django-rest-framework.org/api-guide/routers/,
    https://docs.aiohttp.org/en/stable/web_quickstart.html,
    https://www.tornadoweb.org/en/stable/guide/structure.html,
    https://docs.pylonsproject.org/projects/pyramid/en/latest/narr/urldispatch.html
    """

    def __init__(self, code: Code, definers: Definers, product: Iterable[str]) -> None:
        self._code = code
        self._definers = definers
        self._product = frozenset(product)
        self._mounts: dict[tuple[str, str], _Mount] = {}
        self._patterns: dict[str, str] = {}

    def all(self) -> Iterator[Door]:
        """Every path, by file."""
        nodes = [
            (path, number, scope)
            for path in sorted(self._product)
            for number, scope in enumerate(self._code.scopes(path))
        ]
        told = []
        for path, number, scope in nodes:
            for call in scope.calls:
                last = str(call.callee).rpartition(".")[2]
                if last in MOUNTS:
                    self._mount((path, number), call)
                elif pattern := _pattern(call) if last == "add_route" else ():
                    self._patterns.setdefault(*pattern)
                elif (
                    call.role != "decorator"
                    and call.args
                    and (last in TABLES or (last.startswith("add_") and last.endswith(ADDED)))
                ):
                    told.append(((path, number), call, last))
        for node, call, last in told:
            yield from self._told(node, call, is_set=last == "register")
        for path, number, scope in nodes:
            yield from self._decorated(path, scope)
            yield from self._listed((path, number), scope)
            yield from self._by_name((path, number), scope)

    def _mount(self, node: ScopeId, call: Call) -> None:
        parent = self._definers.called(node, str(call.callee).rpartition(".")[0] or "?")
        child = self._definers.called(node, call.args[0]) if call.args else None
        if parent and child and parent != child:
            self._mounts.setdefault(child, _Mount(parent, self._prefix(node, call)))

    def _decorated(self, path: str, scope: Scope) -> Iterator[Door]:
        """`@router.get("/tools/{id}")`."""
        for decorator in scope.decorators:
            call = made(self._code.scope(path, scope.parent), decorator)
            if call is not None:
                router, last = _router(call)
                route = _route(call) if last in ROUTERS else None
                if route is not None:
                    owner = self._definers.called((path, scope.parent), router or "?")
                    whole = f"{self._prefixed(owner, DEPTH)}/{route}"
                    title = f"{self._blueprint(owner)}{_title(call) or scope.name}"
                    yield Door(segments(whole), path, scope.name, title=title)

    def _blueprint(self, router: tuple[str, str] | None) -> str:
        """What stands before the names of the routes of Flask: `till.` for `Blueprint("till")`."""
        for call in self._made(router) if router else ():
            if str(call.callee).endswith("Blueprint"):
                told = text_of(dict(call.keywords).get("name", (*call.args, UNKNOWN)[0]))
                return f"{told}." if told else ""
        return ""

    def _prefixed(self, router: tuple[str, str] | None, depth: int) -> str:
        """The path at which a router stands, as far as it is told."""
        if router is None or not depth or not self._code.readable(router[0]):
            return ""
        own = next((self._prefix((router[0], 0), call) for call in self._made(router)), "")
        mount = self._mounts.get(router)
        if mount is None:
            return own
        return f"{self._prefixed(mount.parent, depth - 1)}/{mount.prefix}/{own}"

    def _made(self, router: tuple[str, str]) -> Iterator[Call]:
        """The calls that make a router."""
        path, name = router
        for binding in self._code.bindings(path).get(name, ()) if self._code.readable(path) else ():
            value = binding.value if isinstance(binding, Bind) else UNKNOWN
            call = made(self._code.scope(path), value)
            if call is not None:
                yield call

    def _prefix(self, node: ScopeId, call: Call) -> str:
        """The prefix that a call gives a router; `{}` where that is not told."""
        for key, value in call.keywords:
            if key in PREFIXES:
                bound = self._definers.bound(node, str(value))
                told = [text_of(each.value) for each in bound if isinstance(each, Bind)]
                return next(filter(None, (text_of(value), *told)), HOLE)
        return ""

    def _told(self, node: ScopeId, call: Call, *, is_set: bool) -> Iterator[Door]:
        """`path("rules/", RuleView.as_view())`, `add_resource(Rules, "/rules", "/rules/<id>")`."""
        texts = [route for expr in given(call) if (route := text_of(expr)) is not None]
        owner = next(filter(None, (self._handler(node, expr) for expr in given(call))), None)
        if owner:
            title = _title(call) or (texts[-1] if is_set and texts else "")
            for number, route in enumerate(texts):
                if number == 0 or route.startswith("/"):
                    yield Door(segments(route), *owner, goes_on=is_set, title=title)

    def _listed(self, node: ScopeId, scope: Scope) -> Iterator[Door]:
        """`[(r"/api/info", InfoHandler)]`, `[(Info, "/info", "/infos")]` for `add_resource`."""
        tables = [bind.value for bind in scope.binds if isinstance(bind.value, Group)]
        tables += [each for call in scope.calls for each in given(call) if isinstance(each, Group)]
        for table in tables:
            for row in table.members:
                if isinstance(row, Group) and row.kind == "items" and len(row.members) > 1:
                    yield from self._row(node, row.members)

    def _row(self, node: ScopeId, members: Sequence[Expr]) -> Iterator[Door]:
        first, second, *_ = members
        begins = text_of(first) is not None
        routes = (text_of(each) for each in ((first,) if begins else members[1:]))
        paths = [each for each in routes if each and "/" in (each if begins else each[:1])]
        owner = self._handler(node, second if begins else first) if paths else None
        if owner:
            yield from (Door(segments(each), *owner) for each in paths)

    def _by_name(self, node: ScopeId, scope: Scope) -> Iterator[Door]:
        """`@view_config(route_name="pay")`, `config.add_view(pay, route_name="pay")`."""
        path, _ = node
        for decorator in scope.decorators:
            call = made(self._code.scope(path, scope.parent), decorator)
            name = _named(call) if call else ""
            if name in self._patterns:
                yield Door(segments(self._patterns[name]), path, scope.name, title=name)
        for call in scope.calls:
            name = _named(call) if call.role != "decorator" else ""
            owner = self._handler(node, call.args[0]) if name and call.args else None
            if owner and name in self._patterns:
                yield Door(segments(self._patterns[name]), *owner, title=name)

    def _handler(self, node: ScopeId, expr: Expr) -> tuple[str, str] | None:
        """The function or class of the product that an expression names."""
        owner = self._definers.called(node, expr) if text_of(expr) is None else None
        if owner and owner[0] in self._product and any(self._definers.scopes(*owner)):
            return owner
        return None


def _route(call: Call) -> str | None:
    """The path that a decorator is given; in words of other meaning there is no slash."""
    first = 1 if str(call.callee).rpartition(".")[2] in ROUTERS else 2
    given = [*call.args[:first], *(value for key, value in call.keywords if key in WRITTEN)]
    for expr in given:
        route = text_of(expr)
        if route is not None and (not route or "/" in route):
            return route
    return None


def _router(call: Call) -> tuple[str, str]:
    """What a decorator asks to answer a path, and how; one of the project may be given it.

    `router`, `get` of `@router.get("/pay")` and of `@guarded(router.get, "/pay")`.
    """
    for expr in (call.callee, *call.args[:1]):
        router, _, last = str(expr).rpartition(".")
        if last in ROUTERS:
            return router, last
    return "", ""


def _pattern(call: Call) -> tuple[str, str] | tuple[()]:
    """The name and the pattern of a route of Pyramid: `config.add_route("pay", "/pay/{id}")`."""
    told = {**dict(zip(("name", "pattern"), call.args, strict=False)), **dict(call.keywords)}
    name, pattern = (text_of(told.get(each, UNKNOWN)) for each in ("name", "pattern"))
    return (name, pattern) if name and pattern else ()


def _named(call: Call) -> str:
    """The route that a view of Pyramid answers, by its name."""
    return text_of(dict(call.keywords).get("route_name", "?")) or ""


def _title(call: Call) -> str:
    given = (value for key, value in call.keywords if key in TITLES)
    return next(filter(None, map(text_of, given)), "") or ""
