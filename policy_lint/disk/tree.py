"""A project as git keeps it, in a commit or in the index, laid out where nobody works.

Nothing is checked out: what git would run for that (filters, hooks) and the files that somebody
works on are left alone.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from policy_lint.disk.git import Limits, asked
from policy_lint.disk.repository import repository
from policy_lint.disk.root import CONFIGURATIONS
from policy_lint.read.kinds import FEATURE, PYTHON
from policy_lint.read.requirements import is_list

_LIMITS = Limits(seconds=300, size=2_000_000_000)
"""For the content of all files: of 6,000 there are 60 MB."""
_NAMES = CONFIGURATIONS | {".git", ".gitignore", "policy-lint.toml", "pyvenv.cfg"}
_FILES, _LINK, _MODULE = ("100644", "100755", "100664"), "120000", "160000"


class GitError(Exception):
    """Why git does not have what is asked for, in words."""


class Blob(NamedTuple):
    """A file as git keeps it."""

    path: str
    """From the top of the repository."""
    mode: str
    id: str


class Tree(NamedTuple):
    """The files of a project, or of its whole repository, that a verdict comes of."""

    folder: str
    """The way from the top of the repository to the project; empty where they are one."""
    blobs: tuple[Blob, ...] = ()
    modules: tuple[str, ...] = ()
    """Submodules of the project, of which git keeps no file here."""

    @property
    def name(self) -> str:
        """The same for the same files."""
        state = blake2b(self.folder.encode("utf-8", "surrogateescape"), digest_size=20)
        for blob in self.blobs:
            state.update("\0".join(blob).encode("utf-8", "surrogateescape") + b"\0\0")
        return state.hexdigest()


def committed(root: Path, revision: str) -> Tree:
    """The project at a revision."""
    told = _asked(root, "ls-tree", "-r", "-z", "--full-tree", revision)
    rows = (row.partition("\t") for row in told.split("\0") if row)
    return _tree(root, (Blob(path, *_mode_and_id(head)) for head, _, path in rows))


def staged(root: Path) -> Tree:
    """The project as the next commit would have it."""
    told = _asked(repository(root) or root, "ls-files", "--stage", "-z", "--full-name")
    blobs = []
    for head, _, path in (row.partition("\t") for row in told.split("\0") if row):
        mode, name, stage = head.split(" ")
        if stage != "0":
            raise GitError(f"{path} has a conflict that is not resolved")
        blobs.append(Blob(path, mode, name))
    return _tree(root, blobs)


@contextmanager
def laid_out(root: Path, tree: Tree) -> Iterator[Path]:
    """The root of a copy of the project, which lies in a folder of its own for a while."""
    blobs = _contents(root, tree.blobs)
    with TemporaryDirectory(prefix="policy-lint-") as folder:
        top = Path(os.path.realpath(folder))
        (top / ".git").touch()  # as far as links may lead, and where the .gitignore files begin
        (top / tree.folder).mkdir(parents=True, exist_ok=True)
        for blob in sorted(
            tree.blobs, key=lambda each: each.mode == _LINK
        ):  # none is written through
            with suppress(OSError, ValueError):  # a name that this system does not have
                _put(top / blob.path, blob, blobs[blob.id])
        yield top / tree.folder


def texts(root: Path, tree: Tree, paths: Iterable[str]) -> Mapping[str, bytes]:
    """What some files of the project hold."""
    prefix = f"{tree.folder}/" if tree.folder else ""
    wanted = {prefix + path: path for path in paths}
    blobs = [blob for blob in tree.blobs if blob.path in wanted and blob.mode in _FILES]
    held = _contents(root, blobs)
    return {wanted[blob.path]: held[blob.id] for blob in blobs}


def _asked(root: Path, command: str, *arguments: str) -> str:
    told = asked(root, command, *arguments)
    if isinstance(told, str):
        raise GitError(told)
    return told.decode("utf-8", "surrogateescape")


def _mode_and_id(head: str) -> tuple[str, str]:
    mode, _, name = head.split(" ")
    return mode, name


def _tree(root: Path, blobs: Iterable[Blob]) -> Tree:
    """What of a repository a verdict on the project comes of; where links lead, all that may be."""
    top = repository(root) or root
    folder = root.relative_to(top).as_posix()
    prefix = "" if folder == "." else f"{folder}/"
    told = tuple(blob for blob in blobs if _is_told(blob))
    mine = tuple(blob for blob in told if blob.path.startswith(prefix) or _is_above(blob, prefix))
    has_links = any(blob.mode == _LINK for blob in mine)
    files = (blob for blob in (told if has_links else mine) if blob.mode != _MODULE)
    modules = (blob.path.removeprefix(prefix) for blob in mine if blob.mode == _MODULE)
    return Tree(prefix.rstrip("/"), tuple(sorted(files)), tuple(modules))


def _is_told(blob: Blob) -> bool:
    """Whether a file says anything of a project, and has a name that no commit is refused for."""
    path, name = blob.path, blob.path.rpartition("/")[2]
    says = name.endswith((PYTHON, FEATURE)) or name in _NAMES or is_list(path)
    if not (says or blob.mode == _MODULE) or blob.mode not in (*_FILES, _LINK, _MODULE):
        return False
    return not path.startswith("/") and {"..", ".git"}.isdisjoint(path.lower().split("/"))


def _is_above(blob: Blob, prefix: str) -> bool:
    """Whether a .gitignore lies above the project."""
    folder, _, name = blob.path.rpartition(".gitignore")
    return not name and folder != blob.path and prefix.startswith(folder)


def _put(path: Path, blob: Blob, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if blob.mode == _LINK:
        path.symlink_to(os.fsdecode(content))
    else:
        path.write_bytes(content)


def _contents(root: Path, blobs: Iterable[Blob]) -> Mapping[str, bytes]:
    """The content of each blob by its id."""
    wanted = sorted({blob.id for blob in blobs})
    said = "".join(f"{name}\n" for name in wanted).encode()
    told = asked(root, "cat-file", "--batch", said=said, limits=_LIMITS) if wanted else b""
    if isinstance(told, str):
        raise GitError(told)
    found: dict[str, bytes] = {}
    at = 0
    for name in wanted:
        end = told.index(b"\n", at)
        head = told[at:end].decode("ascii", "replace").split(" ")
        if head[0] != name or head[1] != "blob":
            raise GitError("git lacks some of its objects, as in a partial clone")
        size = int(head[2])
        found[name] = told[end + 1 : end + 1 + size]
        at = end + 2 + size
    return found
