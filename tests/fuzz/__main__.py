"""The hunt by hand: other projects every time, on all processors, for as long as one likes."""

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from itertools import count
from os import cpu_count

from tests.fuzz.hunt import PROJECTS, Catch, hunt
from tests.fuzz.laws import hold


def main() -> int:
    """Print each fault once; 1 if there was any."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=time.time_ns(), help="to see the same again")
    words = parser.parse_args()
    known: set[str] = set()
    rounds = 0
    for catch in _rounds(words.seed, words.minutes * 60, known):
        rounds += 1
        if catch and catch.fault.name not in known:
            known.add(catch.fault.name)
            _say(_told(catch))
    _say(f"{len(known)} faults in {rounds * PROJECTS} projects, from seed {words.seed} on\n")
    return 1 if known else 0


def _rounds(seed: int, seconds: float, known: set[str]) -> Iterator[Catch | None]:
    """What each round catches; what is known by its beginning is not caught again."""
    seeds, end = count(seed), time.monotonic() + seconds
    running: set[Future[Catch | None]] = set()
    with ProcessPoolExecutor() as pool:
        while running or time.monotonic() < end:
            while time.monotonic() < end and len(running) < (cpu_count() or 1):
                running.add(pool.submit(hunt, hold, frozenset(known), next(seeds)))
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (each.result() for each in done)


def _told(catch: Catch) -> str:
    """A catch as a literal of `tests.support.files`, between its name and its story."""
    files = "".join(f"--- {path}\n{text}" for path, text in catch.files.items())
    return (
        f"=== {catch.fault.name} (project {catch.number} of a round)\n{files}\n{catch.fault.story}"
    )


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
