"""A fork server: Python programs run in processes of their own, whose imports are paid once.

    PREFIX python -m tests.fork_server DESCRIPTOR MODULE...

It imports the modules and forks for every program that it is asked for. Each has its arguments,
folder, environment, streams (files) and exit code, as of `python -m`. What an interpreter decides
when it starts (encodings, `PYTHON*`, the rights that the prefix leaves) is the server's: who tests
that starts one.
"""

import atexit
import gc
import json
import os
import runpy
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, NoReturn

CHECKOUT = Path(__file__).parents[1]
Done = subprocess.CompletedProcess[str]
STREAMS = ("stdin", "stdout", "stderr")
"""Files in the folder of a run, in the order of their descriptors."""


class Run(NamedTuple):
    """One program: what `python -m module` is started with, and the folder of its streams."""

    module: str
    arguments: list[str]
    cwd: str
    environment: dict[str, str]
    streams: str


class ForkServer:
    """The server as its users see it. It starts at once, and ends with this process."""

    def __init__(self, *modules: str, prefix: Sequence[str] = ()) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            program = [sys.executable, "-m", "tests.fork_server", str(theirs.fileno())]
            self._process = subprocess.Popen(
                [*prefix, *program, *modules],
                cwd=CHECKOUT,
                env={**os.environ, "PYTHONUTF8": "1"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )
        self._wire = ours.makefile("rw", encoding="utf-8")
        ours.close()
        atexit.register(self.close)

    def run(
        self,
        module: str,
        *arguments: str,
        cwd: Path,
        stdin: bytes = b"",
        environment: Mapping[str, str] | None = None,
    ) -> Done:
        """One run of a program. Output is decoded as UTF-8."""
        with TemporaryDirectory() as streams:
            given, out, err = (Path(streams, name) for name in STREAMS)
            given.write_bytes(stdin)
            code = self._asked(
                Run(module, [*arguments], str(cwd), {**os.environ, **(environment or {})}, streams)
            )
            return subprocess.CompletedProcess(
                [module, *arguments],
                code,
                out.read_bytes().decode(),
                err.read_bytes().decode(),
            )

    def close(self) -> None:
        """End the server, once it has written what it measured."""
        self._wire.close()
        self._process.wait()

    def _asked(self, run: Run) -> int:
        self._wire.write(json.dumps(run) + "\n")
        self._wire.flush()
        return int(self._wire.readline())


def serve(descriptor: int) -> None:
    """Run what is asked for, one after another, until nobody is left to ask."""
    with socket.socket(fileno=descriptor) as ours, ours.makefile("rw", encoding="utf-8") as wire:
        for line in wire:
            child = os.fork()
            if not child:
                become(Run(*json.loads(line)))
            wire.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
            wire.flush()


def become(run: Run) -> NoReturn:
    """Be the program in this process."""
    for descriptor, name in enumerate(STREAMS):
        flags = os.O_RDONLY if name == "stdin" else os.O_WRONLY | os.O_CREAT
        os.dup2(os.open(Path(run.streams, name), flags), descriptor)
    os.chdir(run.cwd)
    os.environ.clear()
    os.environ.update(run.environment)
    sys.path[:1] = [run.cwd, *run.environment.get("PYTHONPATH", "").split(os.pathsep)]
    sys.argv = [run.module, *run.arguments]
    runpy.run_module(run.module, run_name="__main__", alter_sys=True)
    sys.exit()


if __name__ == "__main__":
    for name in sys.argv[2:]:
        import_module(name)
    gc.freeze()  # or each end of a child would look through, and copy, all that was imported
    serve(int(sys.argv[1]))
