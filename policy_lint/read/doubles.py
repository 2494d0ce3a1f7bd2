"""How doubles are made, and what of Python runs no code of the product."""

import ast
import builtins
import re
from collections.abc import Iterator

_DOUBLE = re.compile(r"(?i)mock|stub|fake|spy|double")
_MOCKS = ("unittest.mock.", "mock.", "unittest.mock", "mock")
_WORDS = frozenset(("ANY", "DEFAULT", "FILTER_DIR", "call", "seal", "sentinel"))
TOOLS = frozenset(
    ("class_mocker", "mocker", "module_mocker", "monkeypatch", "package_mocker", "session_mocker")
)
"""Fixtures that make doubles."""
ANSWERS = frozenset(("return_value", "side_effect", "wraps"))
ASKING_FOR = frozenset(
    (
        *("assert_any_await", "assert_any_call", "assert_awaited_once_with"),
        *("assert_awaited_with", "assert_called_once_with", "assert_called_with"),
        *("assert_has_awaits", "assert_has_calls"),
    )
)
"""Assertions on what a double was given."""
_CALLS = re.compile(
    r"\.(?:await_args|await_args_list|call_args|call_args_list|method_calls|mock_calls)(?:\.|$)"
)
_SPECS = frozenset(("autospec", "create", "name", "new_callable", "spec", "spec_set", "unsafe"))
BUILTINS = frozenset(dir(builtins)) - {
    *("__import__", "breakpoint", "compile", "eval", "exec", "globals", "input", "open", "super"),
}
_PLAIN = frozenset(
    (
        *("abc", "asyncio", "base64", "bisect", "calendar", "collections", "concurrent"),
        *("contextlib", "copy", "dataclasses", "datetime", "decimal", "enum", "fractions"),
        *("functools", "hashlib", "heapq", "hmac", "html", "io", "ipaddress", "itertools", "json"),
        *("logging", "math", "numbers", "operator", "pytest", "queue", "random", "re", "secrets"),
        *("statistics", "string", "struct", "textwrap", "threading", "time", "traceback", "types"),
        *("typing", "unittest", "urllib", "uuid", "warnings", "zoneinfo"),
    )
)
"""Modules that run no other code than their own, and what they are given."""
_REACHING = re.compile(r"^asyncio\.(?:create_subprocess|open_)|^io\.open|^urllib\.(?!parse\b)")
"""Of these what goes out to other processes, or reads files."""
_STATE = re.compile(
    r"^asyncio\.(?:all_tasks|get_event_loop_policy)\b|^decimal\.getcontext\b"
    r"|^logging\.(?:Logger\.manager|lastResort|root)\b|^random\.getstate\b"
    r"|^threading\.(?:active_count|enumerate|excepthook)\b|^warnings\.(?:filters|showwarning)\b"
)
"""Of these what tells how the process stands, which all that has run in it may have changed."""
LOGS = ("log", "logger", "LOG", "LOGGER", "_logger")
"""How what logs is called."""
_NEW = {"object": 2, "patch": 1}
"""Where the replacement stands among the arguments of `patch` and `patch.object`."""


def chain_of(node: ast.AST) -> str | None:
    """A chain of names: `a.b.c`, and `a.b[0].c` as `a.b.[].c`."""
    links: list[str] = []
    while not isinstance(node, ast.Name):
        if isinstance(node, ast.Attribute):
            links.append(node.attr)
        elif isinstance(node, ast.Subscript):
            links.append("[]")
        else:
            return None
        node = node.value
    return ".".join([node.id, *reversed(links)])


def is_double_by_name(name: str) -> bool:
    """Whether a name says that it stands for a double."""
    return _DOUBLE.search(name) is not None and name not in TOOLS


def asked_for(chain: str) -> str:
    """The double that a chain asks for what it was given, if it does."""
    found = _CALLS.search(chain)
    return chain[: found.start()] if found else ""


def is_of_mocks(absolute: str) -> bool:
    """Whether something is of the library of mocks."""
    return absolute.startswith(_MOCKS[:2]) or absolute in _MOCKS[2:]


def is_maker(absolute: str) -> bool:
    """Whether calling something of the library of mocks makes a double: not `call`, `ANY`, ..."""
    return is_of_mocks(absolute) and _WORDS.isdisjoint(absolute.split("."))


def is_plain(absolute: str) -> bool:
    """Whether something of a module of Python runs no code of others, and shows nothing of it."""
    is_apart = _REACHING.match(absolute) or _STATE.match(absolute)
    return absolute.partition(".")[0] in _PLAIN and not is_apart


def is_logging(chain: str, absolute: str) -> bool:
    """Whether a call only logs, or gives what does: how that is set up, others may say."""
    return absolute.startswith("logging.") or chain.partition(".")[0] in LOGS


def imported(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """The names that an import binds, with what they stand for."""
    for alias in node.names:
        if isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield alias.asname or alias.name, f"{module}.{alias.name}"
        elif alias.asname:
            yield alias.asname, alias.name
        else:
            top = alias.name.partition(".")[0]
            yield top, top


def parametrized(decorator: ast.expr) -> tuple[str, ...]:
    """The parameters that a decorator fills with plain data."""
    if not isinstance(decorator, ast.Call) or not isinstance(decorator.func, ast.Attribute):
        return ()
    if decorator.func.attr != "parametrize" or len(decorator.args) < 2:  # noqa: PLR2004
        return ()
    if any(word.arg == "indirect" for word in decorator.keywords):
        return ()
    names, values = decorator.args[:2]
    for node in ast.walk(values):
        if isinstance(node, (ast.Name, ast.Lambda)) and getattr(node, "id", "") != "pytest":
            return ()
    if isinstance(names, ast.Constant) and isinstance(names.value, str):
        return tuple(name.strip() for name in names.value.split(","))
    listed = names.elts if isinstance(names, (ast.List, ast.Tuple)) else []
    return tuple(str(one.value) for one in listed if isinstance(one, ast.Constant))


def expects(node: ast.expr) -> bool:
    """Whether something that is entered expects a failure: `pytest.raises(...)`."""
    if not isinstance(node, ast.Call):
        return False
    name = (chain_of(node.func) or "").rpartition(".")[2]
    return name in ("assertRaises", "assertRaisesRegex", "deprecated_call", "raises", "warns")


def calls_through(node: ast.Call) -> bool:
    """Whether a double hands on to what it stands for."""
    name = (chain_of(node.func) or "").rpartition(".")[2]
    return name == "spy" or any(word.arg in ("wraps", None) for word in node.keywords)


def fills(decorator: ast.Call) -> bool:
    """Whether a patch gives its double to the function: not if it is told what to put in."""
    name = (chain_of(decorator.func) or "").rpartition(".")[2]
    if name not in _NEW or any(word.arg == "new" for word in decorator.keywords):
        return False
    return len(decorator.args) <= _NEW[name]


def answers(node: ast.Call) -> Iterator[ast.expr]:
    """What a double is told to answer, or is put in the place of something."""
    name = (chain_of(node.func) or "").rpartition(".")[2]
    for word in node.keywords:
        if word.arg not in _SPECS:
            yield word.value
    if name in ("object", "setattr"):
        yield from node.args[2:]
    elif name == "patch":
        yield from node.args[1:]


def replaced(node: ast.Call) -> str:
    """The chain that is replaced: of `patch.object(service, "run")` it is `service.run`."""
    name = (chain_of(node.func) or "").rpartition(".")[2]
    if name not in ("object", "setattr") or len(node.args) < 2:  # noqa: PLR2004
        return ""
    owner, attribute = chain_of(node.args[0]), node.args[1]
    if owner is None or not isinstance(attribute, ast.Constant):
        return ""
    return f"{owner}.{attribute.value!s}"


def replaced_by_name(node: ast.Call) -> Iterator[str]:
    """What is replaced by its dotted name: `patch("app.pay.take")`."""
    first = node.args[0] if node.args else None
    if isinstance(first, ast.Constant) and isinstance(first.value, str) and "." in first.value:
        yield first.value
