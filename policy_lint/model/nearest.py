"""Which file of a project one means that was named elsewhere: on a build machine, or on Windows."""

import posixpath
from collections.abc import Iterable

_INSTALLED = ("/site-packages/", "/dist-packages/")
"""What lies there is no file of the project, though it may end like one."""


class Nearest:
    """Answers which known path another one ends with, or the other way round."""

    def __init__(self, known: Iterable[str], root: str = "") -> None:
        self._root = f"{root.rstrip('/')}/" if root else ""
        self._by_name: dict[str, list[str]] = {}
        for path in known:
            self._by_name.setdefault(posixpath.basename(path), []).append(path)

    def of(self, named: str) -> str:
        """The known path, or nothing. The longest wins; of several that go on before, none."""
        path = _normal(named)
        candidates = self._by_name.get(posixpath.basename(path), ())
        if self._root and path.startswith(self._root):
            path = path[len(self._root) :]
            return path if path in candidates else ""
        if any(each in f"/{path}" for each in _INSTALLED):
            return ""
        ending = [one for one in candidates if f"/{path}".endswith(f"/{one}")]
        around = [one for one in candidates if one.endswith(f"/{path}")]
        return max(ending, key=len, default=around[0] if len(around) == 1 else "")


def _normal(path: str) -> str:
    """With slashes, whatever the machine, and without what leads nowhere."""
    slashed = path.replace("\\", "/")
    return posixpath.normpath(slashed) if slashed else ""
