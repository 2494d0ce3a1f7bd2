"""What the interpreter itself announces: environment, in-memory databases, processes, connections.

Nothing is replaced for these. An audit hook cannot be removed, so it asks first whether there is
anybody to tell. It is also how we hear that something was imported.
"""

import os
import re
import sys
from collections.abc import Callable
from typing import Any

from .observer import Observer

_ENGINES = re.compile(r"(?:sudo )?(?:\S*/)?(?:docker|podman)(?:-compose)?(?: |$)")
_FAMILIES = {1: "unix", 2: "inet", 10: "inet6", 23: "inet6", 30: "inet6"}


def listen(observer: Observer) -> None:
    """Note what the interpreter announces, until the observer stops."""
    heard: dict[str, Callable[[Observer, tuple[Any, ...]], None]] = {
        "os.putenv": _variable,
        "os.unsetenv": _variable,
        "os.chdir": _directory,
        "sqlite3.connect": _database,
        "subprocess.Popen": _process,
        "os.system": _command,
        "os.fork": lambda observer, _: observer.running.count("os.fork"),
        "socket.connect": lambda observer, args: _socket(observer, "connect", args),
        "socket.bind": lambda observer, args: _socket(observer, "bind", args),
    }

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if observer.stopped:
            return
        if event == "import":
            observer.importing(args[0])
        elif event in heard and not observer.busy:
            with observer.running.guarded():
                heard[event](observer, args)

    sys.addaudithook(hook)


def _variable(observer: Observer, args: tuple[Any, ...]) -> None:
    name = os.fsdecode(args[0])
    # pytest says there which test runs; the others are set for whole sessions by its plugins.
    if not name.startswith("PYTEST_"):
        kind = "environ.set" if len(args) > 1 else "environ.delete"
        observer.note(kind, "environment", {"target": name}, project_only=True)


def _directory(observer: Observer, args: tuple[Any, ...]) -> None:
    observer.note("chdir", "environment", {"target": str(args[0])}, project_only=True)


def _database(observer: Observer, args: tuple[Any, ...]) -> None:
    name = os.fsdecode(args[0])
    if ":memory:" in name or "mode=memory" in name or not name:
        observer.running.count("sqlite3.connect:memory")
        observer.note("sqlite_memory", "in_memory", {"target": name})


def _process(observer: Observer, args: tuple[Any, ...]) -> None:
    observer.running.count("subprocess.Popen")
    command = args[1] or args[0]
    text = command if isinstance(command, str) else " ".join(os.fsdecode(each) for each in command)
    _engine(observer, text)


def _command(observer: Observer, args: tuple[Any, ...]) -> None:
    _engine(observer, os.fsdecode(args[0]))


def _engine(observer: Observer, command: str) -> None:
    if _ENGINES.match(command):
        observer.note("container_command", "container", {"target": command[:80]})


def _socket(observer: Observer, name: str, args: tuple[Any, ...]) -> None:
    family = _FAMILIES.get(args[0].family, "other")
    observer.running.count(f"socket.{name}:{family}")
