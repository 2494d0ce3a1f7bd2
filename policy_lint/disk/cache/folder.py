"""The folder of the cache: whose it is, what lies in it, and how much.

One in the tree that is judged is bound to this copy of it, so that nobody can commit one. One that
the user names outside of it may come from anywhere, as CI restores it. No link is followed, neither
the folder nor what is in it, and nothing is written into a folder that we did not make.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from policy_lint.disk import atomic
from policy_lint.disk.cache.lock import PATIENCE, exclusive
from policy_lint.disk.regular import LARGEST, MEGABYTE, content
from policy_lint.disk.repository import leads_out

FOLDER = ".policy_lint_cache"
_TAG = "CACHEDIR.TAG"
_SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55\n# policy-lint made this folder.\n"
_NEW = {_TAG: _SIGNATURE, ".gitignore": b"*\n"}
"""What a new folder holds, which hides it from git and from backups."""
_ENDS = (".verdict", ".project", ".terms", ".tree", ".index", ".facts", ".parts", ".told")


class Limits(NamedTuple):
    """How much is kept."""

    size: int = 256 * MEGABYTE
    """Bytes, beside which the largest file has room: of 6,000 files a verdict takes 13 MB."""
    files: int = 256
    """An editor makes some for each state of an unsaved file."""


LIMITS = Limits()
Say = Callable[[str], None]


def silent(_: str) -> None:
    """Says nothing: nobody is there to read it."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder that proves to be ours."""

    path: Path
    identity: str
    """What a checkout of the same folder elsewhere would not have, where that matters."""
    say: Say = silent
    limits: Limits = LIMITS

    def get(self, name: str) -> bytes | None:
        """What was kept under a name, or None if it is not exactly what was put there.

        A file that proves nothing is told of: somebody has been at it.
        """
        file = self.path / name
        if not os.path.lexists(file):
            return None
        source = content(file, LARGEST)
        seal, _, body = source.partition(b"\n") if isinstance(source, bytes) else (b"", b"", b"")
        if seal != self._seal(name, body):
            self.distrust()
            return None
        with contextlib.suppress(OSError):  # the least recently used goes first
            os.utime(file)
        return body

    def distrust(self) -> None:
        """Says that something is not ours; once, however much it is."""
        self.say(f"{self.path} holds what was not written here: it is made again")

    def put(self, name: str, body: bytes) -> None:
        """Keeps something, as long as there is room."""
        if len(body) > LARGEST - MEGABYTE:
            self.say(f"{len(body):,} bytes are more than are kept of one answer")
        elif atomic.write(self.path / name, self._seal(name, body) + b"\n" + body):
            for _, path in self._surplus():
                _remove(path)
        else:
            self.say(f"nothing is kept: {self.path} cannot be written")

    def alone(self, patience: float = PATIENCE) -> AbstractContextManager[bool]:
        """No other process judges meanwhile."""
        return exclusive(self.path / "lock", patience)

    def index(self, root: Path) -> Path:
        """Where it stands what the files below a root were like the last time."""
        return self.path / f"{blake2b(os.fsencode(root), digest_size=10).hexdigest()}.index"

    def held(self) -> list[tuple[int, Path]]:
        """What is kept, with its bytes, the most recently used first."""
        found = []
        with contextlib.suppress(OSError), os.scandir(self.path) as entries:
            for entry in entries:
                if entry.name.endswith(_ENDS) or _is_torn(entry.name):
                    with contextlib.suppress(OSError):
                        status = entry.stat(follow_symlinks=False)
                        found.append((status.st_mtime_ns, status.st_size, Path(entry.path)))
        return [(size, path) for _, size, path in sorted(found, reverse=True)]

    def clean(self) -> int:
        """Takes away all that is kept; how many bytes that were."""
        return sum(size for size, path in self.held() if _remove(path))

    def _surplus(self) -> Iterator[tuple[int, Path]]:
        total = 0
        for number, (size, path) in enumerate(self.held()):
            total += size
            if number and (total > self.limits.size or number >= self.limits.files):
                yield size, path

    def _seal(self, name: str, body: bytes) -> bytes:
        bound = blake2b(f"{name} {self.identity}".encode(), digest_size=32).digest()
        return blake2b(body, digest_size=20, key=bound).hexdigest().encode()


def cache(root: Path, named: Path | None = None, say: Say = silent) -> Cache | None:
    """The cache of a project; none, and that is said, where no folder can be ours."""
    folder = root / FOLDER if named is None else named
    found = _ours(folder, root, say)
    if found is None:
        with contextlib.suppress(OSError):
            folder.parent.mkdir(parents=True, exist_ok=True)
        atomic.make(folder, _NEW)
        found = _ours(folder, root, say)
    if found is None:
        what = "is not ours" if os.path.lexists(folder) else "cannot be made"
        say(f"nothing is kept: the folder {folder} {what}")
    return found


def there(root: Path, named: Path | None = None) -> Cache | None:
    """The cache of a project if there is one already."""
    return _ours(root / FOLDER if named is None else named, root, silent)


def _ours(folder: Path, root: Path, say: Say) -> Cache | None:
    tag = folder / _TAG
    try:
        if folder.is_symlink() or content(tag, MEGABYTE) != _SIGNATURE:
            return None
        status = tag.lstat()
    except OSError:
        return None
    bound = f"{status.st_dev}:{status.st_ino}:{status.st_ctime_ns}"
    return Cache(folder, "" if leads_out(folder, root) else bound, say)


def _is_torn(name: str) -> bool:
    """What a process that was killed has left of a file."""
    return name.startswith(".") and name not in _NEW


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
