"""`python -m benchmarks.editor TREE`: how long an editor waits, as a table."""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from benchmarks.editor.client import Client, Cost
from benchmarks.editor.edits import KINDS, asking, drawn


async def measured(root: Path, cache: Path, count: int) -> list[str]:
    """The rows of a table: what was done, how often, the median and the longest in seconds."""
    rows: dict[str, list[Cost]] = {}
    client = Client(cache)
    await client.start()
    for kind in KINDS:
        for file in drawn(root, kind, count):
            text = file.read_bytes().decode(errors="replace")
            title = "another file is opened" if rows else "the first file is opened"
            rows.setdefault(title, []).append(await client.open(file, text))
            await client.asked(file, 0, 0)  # waits for the linking that follows the first findings
            number = len(rows.get(kind.title, ()))
            typed = kind.typed.format(number, number + 1)
            moved, judged = await client.edit(file, f"{text}{typed}")
            rows.setdefault("what is known moves", []).append(moved)
            rows.setdefault(kind.title, []).append(judged)
            place = asking(text)
            if place:
                for question, cost in (await client.asked(file, *place)).items():
                    rows.setdefault(question, []).append(cost)
    peak = _peak(client.process)
    await client.stop()
    return [*_table(rows.items()), "", f"Peak of the server: {peak} MiB."]


def _table(rows: Iterable[tuple[str, list[Cost]]]) -> Iterable[str]:
    yield "| | n | median, s | longest, s | median, s of CPU |"
    yield "| --- | --: | --: | --: | --: |"
    for what, found in rows:
        waited = [each.waited for each in found]
        cpu = median(each.worked for each in found)
        yield f"| {what} | {len(found)} | {median(waited):.2f} | {max(waited):.2f} | {cpu:.2f} |"


def _peak(process: int) -> int:
    """The most memory that a process ever had, in MiB, where the system tells it."""
    status = Path(f"/proc/{process}/status")
    said = status.read_text() if status.exists() else ""
    peaks = [line.split()[1] for line in said.splitlines() if line.startswith("VmHWM:")]
    return int(peaks[0]) // 1024 if peaks else 0


def main() -> None:
    """Prints the table of one tree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tree", type=Path)
    parser.add_argument("--edits", type=int, default=5, help="How many files of each kind.")
    parser.add_argument("--cache-dir", type=Path, help="Where answers are kept; else nowhere yet.")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cache = said.cache_dir or Path(folder) / "cache"
        rows = asyncio.run(measured(said.tree.resolve(), cache, said.edits))
    sys.stdout.write("\n".join([*rows, f"Load at the end: {os.getloadavg()[0]:.1f}.", ""]))


if __name__ == "__main__":
    main()
