"""Work by real processes behind a real scheduler, some of which are killed."""

import os
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from distributed import Client, LocalCluster
from distributed.core import Status

from policy_lint.disk.cluster import (
    GONE,
    KILLED,
    Answer,
    Bounded,
    Cluster,
    ClusterError,
    cluster,
)
from policy_lint.survey import row
from tests import fleet_work

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


@pytest.fixture(scope="module")
def workers() -> Iterator[Cluster]:
    with cluster(None, 2) as made:
        yield made


def tasks(folder: Path, *names: str) -> deque[str]:
    return deque(str(folder / name) for name in names)


def found(answers: Iterator[Answer]) -> dict[str, bytes | str]:
    return {Path(task).name: answer for task, answer in answers}


def test_each_task_has_its_answer(workers: Cluster, tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(20)]
    answers = [*workers.answers(fleet_work.named, tasks(tmp_path, *names))]
    assert len(answers) == 20
    assert found(iter(answers)) == {name: name.encode() for name in names}


def test_without_tasks_there_is_no_answer(workers: Cluster) -> None:
    assert [*workers.answers(fleet_work.named, deque())] == []


def test_an_answer_may_bring_further_tasks(workers: Cluster, tmp_path: Path) -> None:
    waiting, answered = tasks(tmp_path, "a", "b"), []
    for answer in workers.answers(fleet_work.named, waiting):
        answered.append(Path(answer.task).name)
        if len(answered[-1]) < 3:
            waiting.append(f"{answer.task}x")
    assert sorted(answered) == ["a", "ax", "axx", "b", "bx", "bxx"]


def test_an_error_is_a_reason_in_words(workers: Cluster, tmp_path: Path) -> None:
    (answer,) = workers.answers(fleet_work.broken, tasks(tmp_path, "a"))
    assert answer.found == "ValueError: a is broken"


def test_what_a_killed_worker_was_at_goes_to_another(workers: Cluster, tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(6)]
    held = fleet_work.hold(tmp_path / "p3")
    answers = workers.answers(fleet_work.named, tasks(tmp_path, *names))
    first = next(answers)
    os.kill(fleet_work.holder(held), KILL)
    assert found(iter([first, *answers])) == {name: name.encode() for name in names}


def test_a_project_whose_worker_is_killed_has_its_row(workers: Cluster, tmp_path: Path) -> None:
    roots = tasks(tmp_path, "a", "b", "c", "nowhere")
    for root in [*roots][:3]:
        Path(root).mkdir()
    held = fleet_work.hold(tmp_path / "b")
    answers = workers.answers(fleet_work.surveyed, roots.copy())
    first = next(answers)
    os.kill(fleet_work.holder(held), KILL)
    rows = [row(task, answer) for task, answer in [first, *answers] if isinstance(answer, bytes)]
    states = {Path(each.root).name: each.state for each in rows}
    assert states == {"a": "clean", "b": "clean", "c": "clean", "nowhere": "refused"}


def test_what_kills_every_worker_costs_nobody_else_an_answer(
    workers: Cluster, tmp_path: Path
) -> None:
    names = ["fatal", *(f"p{number}" for number in range(4))]
    answers = found(workers.answers(fleet_work.fatal, tasks(tmp_path, *names)))
    assert answers.pop("fatal") == KILLED
    assert answers == {name: name.encode() for name in names[1:]}


def test_a_worker_that_ends_while_it_begins_is_begun_again(tmp_path: Path) -> None:
    with cluster(None, 1, patience=0.5) as workers:
        (leader,) = Client.current().cluster.workers.values()
        leader.status = Status.starting
        os.kill(leader.pid, KILL)
        answers = found(workers.answers(fleet_work.named, tasks(tmp_path, "a", "b")))
    assert answers == {"a": b"a", "b": b"b"}


def test_a_task_that_takes_too_long_is_given_up(workers: Cluster, tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(6)]
    fleet_work.hold(tmp_path / "p2")
    answers = found(workers.answers(Bounded(fleet_work.named, seconds=2), tasks(tmp_path, *names)))
    assert answers.pop("p2") == "it took more than 2 s"
    assert set(answers.values()) == {b"p0", b"p1", b"p3", b"p4", b"p5"}


def test_an_error_within_the_time_is_the_reason(workers: Cluster, tmp_path: Path) -> None:
    work = Bounded(fleet_work.broken, seconds=60)
    (answer,) = workers.answers(work, tasks(tmp_path, "a"))
    assert answer.found == "ValueError: a is broken"


def test_a_cluster_that_is_there_works(tmp_path: Path) -> None:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as there:
        held = fleet_work.hold(tmp_path / "b")
        with cluster(there.scheduler_address, 1) as workers:
            answers = workers.answers(fleet_work.named, tasks(tmp_path, "a", "b", "c"))
            first = next(answers)
            os.kill(fleet_work.holder(held), KILL)
            assert found(iter([first, *answers])) == {"a": b"a", "b": b"b", "c": b"c"}


def test_a_scheduler_that_goes_loses_no_task(tmp_path: Path) -> None:
    held = fleet_work.hold(tmp_path / "a")
    there = LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0")
    with cluster(there.scheduler_address, 1) as workers, ThreadPoolExecutor() as beside:
        beside.submit(gone, there, held)
        waiting = tasks(tmp_path, "a", "b")
        answers = workers.answers(fleet_work.named, waiting)
        first = next(answers)
        waiting += tasks(tmp_path, "c")
        assert found(iter([first, *answers])) == {"a": GONE, "b": GONE, "c": GONE}


def gone(there: LocalCluster, held: Path) -> None:
    os.kill(fleet_work.holder(held), KILL)
    there.close()


def test_a_scheduler_without_workers_is_refused() -> None:
    with (
        LocalCluster(n_workers=0, dashboard_address=":0") as there,
        pytest.raises(ClusterError, match="has no worker"),
        cluster(there.scheduler_address, 1, patience=0.2),
    ):
        pass


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x", ""])
def test_a_scheduler_that_is_not_there_is_refused(address: str) -> None:
    with pytest.raises(ClusterError, match="is not reached"), cluster(address, 1, patience=0.2):
        pass
