"""One run of the chosen tests of a project under the mutator, in its own environment."""

import json
import shutil
import subprocess
from pathlib import Path

from benchmarks.accuracy.pinned import Pinned
from benchmarks.accuracy.recording import clean, end, last
from benchmarks.mutation.sample import Sample

MUTATOR = Path(__file__).with_name("mutator")
WRITTEN = "trials.jsonl"
ASIDE = ("tests/*", "test/*", "*/tests/*", "*/test/*", "t/*", "docs/*", "setup.py")
"""What is no product, beside modules that are named as tests are."""
NOTHING_RAN = 5
"""What pytest ends with, since all runs are in other processes."""
MOST = 25
"""Functions of one test that are changed."""
SECONDS = 10


def run(project: Pinned, root: Path, python: Path, sample: Sample, folder: Path) -> None:
    """Let the mutator run a sample. It is copied, so that nothing else here can be imported."""
    plugin, home = folder / "plugin", folder / "home"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(MUTATOR, plugin / "mutator", ignore=ignored)
    home.mkdir()
    order = {
        "product": str(root),
        "aside": ASIDE,
        "most": MOST,
        "seconds": SECONDS,
        "thorough": sample.thorough,
        "tests": (*sample.claimed, *sample.others),
    }
    (folder / "order.json").write_text(json.dumps(order), "utf-8")
    inside = {"PYTHONPATH": str(plugin), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(home)}
    options = ["-p", "mutator", f"--trials={folder}", f"--rootdir={root}", "-p", "no:cacheprovider"]
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(  # noqa: S603  # the tests themselves are what is asked for
            [
                *(str(python), "-m", "pytest", "--capture=sys", *options, *project.arguments),
                *sorted({test.partition("::")[0] for test in (*sample.claimed, *sample.others)}),
            ],
            cwd=root,
            env={**clean(), **inside, **project.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            status = process.wait(project.seconds)
        except subprocess.TimeoutExpired:
            raise RuntimeError(f"the tests take more than {project.seconds} s") from None
        finally:
            end(process)
    if status not in (0, 1, NOTHING_RAN) or not (folder / WRITTEN).exists():
        raise RuntimeError(f"pytest ends with {status}: {last(folder / 'output.txt')}")
