"""The source tree of a pinned project, from the package index."""

import subprocess
import sys
import tarfile
from hashlib import sha256
from pathlib import Path

from benchmarks.accuracy.pinned import Pinned


def download(project: Pinned, folder: Path) -> None:
    """Put its source distribution, and no other, into a folder."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    wanted = ["--no-binary", project.name, "--dest", str(folder)]
    subprocess.run(  # noqa: S603  # the index's own client
        [*command, *wanted, f"{project.name}=={project.version}"], check=True, capture_output=True
    )
    found = sha256(_only(folder).read_bytes()).hexdigest()
    if found != project.sha256:
        raise RuntimeError(f"{project.name}: sha256 is {found}, not {project.sha256}")


def unpack(archive: Path, folder: Path) -> None:
    """Put the tree of the one archive of a folder into another.

    It is the top of a repository, so that nothing around it says what is ignored.
    """
    with tarfile.open(_only(archive)) as packed:
        packed.extractall(folder, filter="data")
    (root(folder) / ".git").mkdir(exist_ok=True)


def root(folder: Path) -> Path:
    """The root of the project in a folder of `unpack`."""
    return _only(folder)


def _only(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found
