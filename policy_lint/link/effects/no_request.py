"""Tests that make no request: nothing that they run leads out of their own process.

Who asks nobody for anything need not sign in. Whatever may be a client or an address, by its name
or by what stands behind it, may lead out; of a library that is not known its name has to say so.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from policy_lint.link.collection.collected import Collected
from policy_lint.link.effects.call_graph import Graph
from policy_lint.link.effects.node import Node
from policy_lint.link.fixtures.closure import Asked
from policy_lint.link.symbols.expressions import chains, given, text_of
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.humps import words_in
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import External, Function, Instance, Module, TooMany, Value
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Call, Expr, Scope

CLIENTS = frozenset(
    (
        *("aiohttp", "anthropic", "boto", "botocore", "httpx", "kafka", "openai", "paramiko"),
        *("pika", "stripe", "thrift", "urllib", "websockets", "zmq"),
        *("api", "app", "asgi", "browser", "cli", "client", "clients", "conn"),
        *("connect", "connection", "docker", "driver", "endpoint", "fetch", "gateway", "goto"),
        *("graphql", "grpc", "http", "https", "invoke", "navigate", "navigator", "page"),
        *("playwright", "popen", "post", "proxy", "remote", "request", "requests"),
        *("response", "reverse", "rpc", "runner", "sdk", "selenium", "server", "session", "shell"),
        *("socket", "ssh", "subprocess", "testapp", "uri", "url", "urlopen", "urls", "visit"),
        *("web", "webdriver", "websocket", "webtest", "wsgi"),
    )
)
"""Words for what a request is made with, or for where it goes."""
OF_CLIENTS = frozenset(
    (
        *("client", "clients", "fetch", "goto", "navigate", "playwright", "popen", "sdk"),
        *("selenium", "testapp", "urlopen", "visit", "webdriver", "websocket", "webtest"),
    )
)
"""Those of them that something of the product is not called in passing, as `pay_url` is."""
OF_DOUBLES = frozenset(("dummy", "fake", "faked", "mock", "mocked", "mocks", "spy", "stub"))
"""Words for what stands in for a client, and asks nobody."""
OF_SERVERS = frozenset(
    (
        *("bottle", "django", "falcon", "flask", "litestar", "pyramid", "quart", "rest_framework"),
        *("sanic", "starlette", "tornado", "webob", "werkzeug"),
    )
)
"""Libraries by which the product answers requests; those for tests are known by their names."""
AT_HAND = frozenset(("http", "socket", "ssl", "urllib.parse"))
"""Modules that the product has at hand for more than requests, as for the name of the machine."""
OF_DATABASES = frozenset(
    (
        *("aioredis", "aiosqlite", "alembic", "asyncpg", "cassandra", "databases", "factory"),
        *("fakeredis", "mongoengine", "mongomock", "motor", "mysql", "MySQLdb", "neo4j", "peewee"),
        *("psycopg", "psycopg2", "pymongo", "pymysql", "redis", "sqlalchemy", "sqlite3"),
        *("sqlmodel", "tortoise"),
    )
)
"""Libraries by which a test asks a database, where it has an address but needs not sign in."""
LEADING_OUT = frozenset(
    (
        *("ftplib", "http", "imaplib", "nntplib"),
        *("poplib", "runpy", "smtplib", "socket", "socketserver", "ssl", "subprocess"),
        *("telnetlib", "urllib", "webbrowser", "wsgiref", "xmlrpc"),
    )
)
"""Modules of the standard library that lead to other processes."""
WORDS_ALONE = ("http.HTTPStatus", "urllib.parse.")
"""What of the standard library only has words for requests."""
MAKERS = frozenset(("django", "fastapi", "httpx", "requests", "rest_framework", "starlette"))
"""Libraries with classes of clients."""
FIXTURES = frozenset(
    (
        *("admin_user", "anyio_backend", "benchmark", "cache", "caplog", "capfd", "capfdbinary"),
        *("capsys", "capsysbinary", "class_mocker", "db", "django_assert_max_num_queries"),
        *("django_assert_num_queries", "django_capture_on_commit_callbacks"),
        *("django_user_model", "django_username_field", "doctest_namespace", "event_loop"),
        *("faker", "freezer", "fs"),
        *("mailoutbox", "mocker", "module_mocker", "monkeypatch", "package_mocker"),
        *("pytestconfig", "record_property", "recwarn", "request", "session_mocker", "settings"),
        *("snapshot", "subtests", "testrun_uid", "time_machine", "tmp_path", "tmp_path_factory"),
        *("tmpdir", "tmpdir_factory", "transactional_db", "worker_id"),
    )
)
"""Fixtures of pytest and its plugins that stay inside, too."""
OF_MODELS = ".objects."
"""The managers of Django's models, which ask the database, whatever library the model is of."""
OF_DJANGO = ("django_db_", "django_mail_", "django_test_environment")
"""How those of pytest-django begin that make the database, or keep the mail."""
_OF_PYTEST = re.compile(
    r"pytest\.FixtureRequest|request\.(?:addfinalizer|cls|config|getfixturevalue|instance|node|param)"
)
_WITHIN = re.compile(r"call_command|(?:db|SQLAlchemy)[._]session|session_scope|sessionmaker")
_PATH = re.compile(r"/\w")


class Outgoing:
    """Answers which tests make no request."""

    def __init__(self, evaluator: Evaluator, graph: Graph) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._graph = graph

    def is_alone(self, test: Collected, roots: Iterable[Node]) -> bool:
        """Whether nothing that runs for a test leads out; imports are for all tests alike."""
        if test.dynamic or any(self._may_be_client(test, one) for one in test.asked):
            return False
        return not self.leads_out(roots)

    def _may_be_client(self, test: Collected, asked: Asked) -> bool:
        """Whether a fixture may give a client; what only runs for a test gives it nothing."""
        if _stays(asked.name):
            return False
        if asked.fixture is None or not _is_client(asked.name):
            return asked.fixture is None
        if not asked.fixture.autouse or asked.by is not None:
            return True
        params = self._code.scope(*test.item.function[:2]).params
        return any(param.name == asked.name for param in params)

    def leads_out(self, roots: Iterable[Node]) -> bool:
        """Whether something that the roots run may make a request."""
        return any(map(self._leads_out, roots))

    def _leads_out(self, node: Node) -> bool:
        """The same of one piece of code, which many roots may run."""
        key, stays = ("leads out", node), False
        return self._evaluator.memo.ask(key, partial(self._goes_out, node), stays)

    def _goes_out(self, node: Node) -> bool:
        return self._begins(node) or any(map(self._leads_out, self._runs(node)))

    def _runs(self, node: Node) -> Iterator[Node]:
        """What a piece of code runs; of modules nothing, since imports are for all tests alike."""
        if self._code.scope(*node.frame[:2]).kind != "module":
            yield from (edge.to for edge in self._graph.piece(node).edges)

    def _begins(self, node: Node) -> bool:
        frame, stays = node.frame, False
        return self._evaluator.memo.ask(("outgoing", frame), partial(self._finds, frame), stays)

    def _finds(self, frame: Frame) -> bool:
        scope = self._code.scope(frame.path, frame.scope)
        if scope.kind == "module":
            return False
        line = self._evaluator.classes.line(frame.this) if frame.this else ()
        return any(map(self._is_foreign, line)) or any(
            self._is_led_out(frame, call)
            for call in scope.calls
            if call.certainty < Certainty.NEVER
        )

    def _said(self, frame: Frame, call: Call, *, by_name: bool) -> Iterator[str]:
        """The names that a call is made of, that of what is called among them."""
        scope = self._code.scope(frame.path, frame.scope)
        for expr in (call.callee, *given(call))[not by_name :]:
            yield from chains(scope, expr)
        yield from (word for word, _ in call.keywords)

    def _is_led_out(self, frame: Frame, call: Call) -> bool:
        """Whether what is called may make a request, or is told where to, or by whom."""
        if _asks_nobody(str(call.callee)):
            return False
        callees = self._evaluator.values(frame, call.callee)
        if callees and all(map(_is_of_database, callees)):
            return False
        if any(map(self._is_foreign, callees)):
            return True
        words = OF_CLIENTS if callees else CLIENTS
        said = self._said(frame, call, by_name=not any(map(_only_makes, callees)))
        if any(_has_word(name, words) for name in said):
            return True
        texts = [text for expr in given(call) if isinstance(expr, str) if (text := text_of(expr))]
        return not callees and any("://" in text or _PATH.match(text) for text in texts)

    def _is_foreign(self, value: Value) -> bool:
        """Whether something lies in a module with a client, or in a library that may be one."""
        if isinstance(value, Instance):
            value = value.of
        if isinstance(value, External):
            return not _stays_inside(value)
        if isinstance(value, TooMany):
            return True
        if not isinstance(value, Class | Function | Module) or self._graph.reads(value.path):
            return False
        clients = self._clients(value.path)
        if not clients:
            return False
        if isinstance(value, Module):
            return True
        this = value.this if isinstance(value, Function) else None
        start = this.scope if this and this.path == value.path else value.scope
        return self._names_any(value.path, start, clients)

    def _clients(self, path: str) -> frozenset[str]:
        """What a module of the product imports that is there to make requests, by its names."""
        return self._evaluator.memo.noted(("clients", path), partial(self._find_clients, path))

    def _find_clients(self, path: str) -> frozenset[str]:
        return frozenset(
            item.name or item.module.partition(".")[0]
            for scope in self._code.scopes(path)
            for item in scope.imports
            if item.certainty < Certainty.NEVER
            and self._is_external(path, item.module)
            and _asks_others(item.module)
        )

    def _names_any(self, path: str, start: int, clients: frozenset[str]) -> bool:
        """Whether a function or class names one of them, or something of its module that does."""
        module = self._code.scope(path)
        own = {self._code.scope(path, number).name: number for number in module.children}
        made = {bind.target: set(_heads(module, bind.value)) for bind in module.binds}
        found, todo = {start}, [start]
        while todo:
            scope = self._code.scope(path, todo.pop())
            heads = {load.partition(".")[0] for load in (*scope.loads, *map(str, scope.bases))}
            heads |= {str(call.callee).partition(".")[0] for call in scope.calls}
            heads = heads.union(*(made[name] for name in heads & made.keys()))
            if not heads.isdisjoint(clients):
                return True
            near = {*scope.children, *(own[name] for name in heads & own.keys())} - found
            todo += near
            found |= near
        return False

    def _is_external(self, path: str, module: str) -> bool:
        return not module.startswith(".") and not self._code.modules.find(path, module)


def _heads(scope: Scope, expr: Expr) -> Iterator[str]:
    """The names with which the chains begin that something is made of."""
    return (chain.partition(".")[0] for chain in chains(scope, expr))


def _stays(fixture: str) -> bool:
    """Whether a fixture of pytest or a plugin is known to stay inside."""
    return fixture in FIXTURES or fixture.lstrip("_").startswith(OF_DJANGO)


def _stays_inside(value: External) -> bool:
    """Whether something outside of the project makes no request, as far as its name says."""
    if _only_makes(value) or value.dotted.startswith(WORDS_ALONE):
        return True
    if OF_MODELS in value.dotted or _is_of_database(value):
        return True
    first = value.dotted.partition(".")[0]
    return first not in LEADING_OUT and not _is_client_of(value.dotted)


def _is_of_database(value: Value) -> bool:
    """Whether something belongs to a library by which one asks a database."""
    of = value.of if isinstance(value, Instance) else value
    return isinstance(of, External) and of.dotted.partition(".")[0] in OF_DATABASES


def _only_makes(value: Value) -> bool:
    """Whether calling something only makes a client, which asks nobody by itself."""
    if not isinstance(value, External):
        return False
    first, _, rest = value.dotted.partition(".")
    return first in MAKERS and rest.rpartition(".")[2][:1].isupper()


def _asks_nobody(callee: str) -> bool:
    """Whether a call, by its name, only looks at what it is given, or asks a double."""
    last = callee.rpartition(".")[2]
    return last.startswith("assert") or not OF_DOUBLES.isdisjoint(words_in(callee))


def _asks_others(module: str) -> bool:
    """Whether a module from outside, which the product imports, is there to make requests."""
    if module in AT_HAND:
        return False
    return module.partition(".")[0] in LEADING_OUT or _is_client_of(module)


def _is_client_of(dotted: str) -> bool:
    """Whether something of a library, by its name, makes requests, or passes for one."""
    is_of_server = dotted.partition(".")[0] in OF_SERVERS
    words = OF_CLIENTS | {"factory"} if is_of_server else CLIENTS
    return _has_word(dotted, words)


def _is_client(name: str) -> bool:
    """Whether a name speaks of a request."""
    return _has_word(name, CLIENTS)


def _has_word(name: str, words: frozenset[str]) -> bool:
    found = words_in(_WITHIN.sub("", _OF_PYTEST.sub("", name)))
    return not words.isdisjoint(found) and OF_DOUBLES.isdisjoint(found)
