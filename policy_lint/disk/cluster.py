"""Work for the processes of a cluster. Only this room knows dask.distributed, which is an extra.

A local cluster listens on this machine alone, and by TLS with keys that nobody else has: whoever
can talk to a scheduler can have anything executed.
"""

import logging
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent import futures
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from multiprocessing import resource_tracker
from tempfile import TemporaryDirectory
from threading import Thread, Timer
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster, as_completed

Work = Callable[[str], bytes]

PATIENCE = 30.0
"""Seconds in which a scheduler must answer, a worker of its must be there, and a lost one again."""
EXTRA = "dask.distributed is needed: pip install 'policy-lint[fleet]'"
GRACE = 1.0
"""Seconds in which it is told that a task took too long, before the process ends that is at it."""
KILLED = "each worker that had it died: it was killed, or had too little memory"
GONE = "the scheduler has gone"
_SETTINGS = {
    "distributed.scheduler.allowed-failures": 1,
    "distributed.scheduler.no-workers-timeout": "5 minutes",
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
}
"""How often a task may lose its worker and go to another one; no pages; no samples of what runs.

A worker that needs nearly all of its share of the memory is ended (`memory.terminate`). It is not
paused before, since what it holds would not become less.
"""
_PAUSE, _LOOKS = 0.05, 20
"""Seconds between two looks for answers, and after how many it is seen to it that all work."""
_LOGGERS = ("asyncio", "distributed", "tornado")


class ClusterError(Exception):
    """Why there is no cluster, for people."""


class OverdueError(Exception):
    """That a task took too long."""


@dataclass(frozen=True)
class Bounded:
    """Work that is given up after some seconds, with its process: no thread can be stopped."""

    work: Work
    seconds: float

    def __call__(self, task: str) -> bytes:
        """What comes of the task, unless it takes too long."""
        found = futures.Future[bytes]()
        Thread(target=_settle, args=(found, self.work, task), daemon=True).start()
        futures.wait([found], self.seconds)
        if not found.done():
            Timer(GRACE, os._exit, [1]).start()
            raise OverdueError(f"it took more than {self.seconds:g} s")
        return found.result()


def _settle(found: "futures.Future[bytes]", work: Work, task: str) -> None:
    try:
        found.set_result(work(task))
    except BaseException as error:  # noqa: BLE001 - whoever waits raises it
        found.set_exception(error)


class Answer(NamedTuple):
    """What came of one task: what was found, or the reason in words why nothing was."""

    task: str
    found: bytes | str


class Cluster:
    """Processes that work, wherever they are."""

    def __init__(self, client: "Client", mend: Callable[[], object] = lambda: None) -> None:
        self._client = client
        self._mend = mend
        """Called now and then while nothing is answered: has those come that are to work."""

    def answers(self, work: Work, waiting: "deque[str]") -> Iterator[Answer]:
        """One answer a task, as they come; whoever takes them may let further tasks wait.

        A task whose worker dies goes to another one. If that dies too, the task may only have lain
        beside the one that killed both, so at last it is tried with nothing beside it.
        """
        suspects: deque[str] = deque()
        while waiting or suspects:
            is_alone = not waiting
            for answer in self._round(work, waiting or deque([suspects.popleft()])):
                if answer.found is KILLED and not is_alone:
                    suspects.append(answer.task)
                else:
                    yield answer

    def _round(self, work: Work, waiting: "deque[str]") -> Iterator[Answer]:
        """One answer for each task that waits, or comes to wait meanwhile."""
        from distributed import as_completed

        tasks: dict[str, str] = {}
        running = as_completed(loop=self._client.loop)
        while waiting or tasks:
            while waiting:
                task = waiting.popleft()
                if self._client.status != "running":
                    yield Answer(task, GONE)
                    continue
                future = self._client.submit(work, task, pure=False)
                tasks[future.key] = task
                running.add(future)
            for future in self._answered(running):
                yield Answer(tasks.pop(future.key), _found(future))

    def _answered(self, running: "as_completed") -> "list[Future]":
        """What has come, once something has."""
        while not running.is_empty():
            for _ in range(_LOOKS):
                if found := running.next_batch(block=False):
                    return [*found]
                time.sleep(_PAUSE)
            self._mend()
        return []


@contextmanager
def cluster(scheduler: str | None, jobs: int, patience: float = PATIENCE) -> Iterator[Cluster]:
    """The cluster of a scheduler, or one of so many processes of our own, which end with it.

    Raises ClusterError.
    """
    with _silent():
        if not all(map(find_spec, ("cryptography", "distributed"))):
            raise ClusterError(EXTRA)
        if scheduler is not None:
            with _existing(scheduler, patience) as client:
                yield Cluster(client)
            return
        with _local(jobs, patience) as (client, made):
            yield Cluster(client, partial(made.scale, jobs))


@contextmanager
def _local(jobs: int, patience: float) -> Iterator["tuple[Client, LocalCluster]"]:
    """Whoever leads a worker does not begin it again if it ends while it begins, or begins slowly.

    After some time dask takes it for lost. `scale` begins those that are lost.
    """
    import dask
    from distributed import Client, LocalCluster

    with ExitStack() as ends:
        folder = ends.enter_context(TemporaryDirectory(prefix="policy-lint-"))
        lost = {"distributed.deploy.lost-worker-timeout": f"{patience}s"}
        ends.enter_context(dask.config.set({**_SETTINGS, **lost}))
        with _uninterrupted():
            made = LocalCluster(
                n_workers=jobs,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",
                scheduler_kwargs={"dashboard": False},
                local_directory=folder,
                security=True,
                silence_logs=logging.CRITICAL,
            )
            ends.enter_context(made)
            ends.enter_context(_killing(made))
        yield ends.enter_context(Client(made)), made


@contextmanager
def _existing(scheduler: str, patience: float) -> Iterator["Client"]:
    from distributed import Client

    try:
        client = Client(scheduler, timeout=patience)
    except (OSError, ValueError, RuntimeError) as error:
        raise ClusterError(f"{scheduler} is not reached: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=patience)
        except TimeoutError as error:
            raise ClusterError(f"{scheduler} has no worker") from error
        yield client


def _found(future: "Future") -> bytes | str:
    from distributed import KilledWorker

    if future.cancelled():
        return GONE
    try:
        found: bytes = future.result()
    except KilledWorker:
        return KILLED
    except OverdueError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - whatever became of it on its worker
        return f"{type(error).__name__}: {error}"
    return found


@contextmanager
def _killing(made: "LocalCluster") -> Iterator[None]:
    """Where something is raised, all workers end at once; what they are at is not waited for."""
    try:
        yield
    except BaseException:
        for worker in made.workers.values():
            worker.auto_restart = False
            with suppress(OSError, TypeError):  # it has ended, or not yet begun
                os.kill(worker.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Threads that begin meanwhile, and all processes that these start, are not interrupted.

    Whoever interrupts this process interrupts its group, and this one ends the others.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # which else lets a thread be interrupted once it is needed
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _silent() -> Iterator[None]:
    """What dask says of workers that come and go is for those who run a cluster."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    levels = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for each, level in zip(loggers, levels, strict=True):
            each.setLevel(level)
