"""pytest sessions: which configuration a file falls under, and whether pytest would open it."""

import fnmatch
import posixpath
from collections.abc import Iterable, Iterator

from policy_lint.link.code import Code
from policy_lint.link.value import Constant, Frame, Items
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Bind
from policy_lint.read.pytest_config import PytestConfig


class Sessions:
    """The pytest roots of a project; a file belongs to the nearest above it."""

    def __init__(self, configs: Iterable[PytestConfig]) -> None:
        self._by_folder = {config.folder: config for config in configs}
        self._default = PytestConfig()

    def of(self, path: str) -> PytestConfig:
        """The configuration in force for a file; pytest's defaults where there is none."""
        return next(
            (self._by_folder[folder] for folder in folders(path) if folder in self._by_folder), self._default
        )


def folders(path: str) -> Iterator[str]:
    """The folders above a file, the nearest first; the root is `""`."""
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield ""


def below(path: str, folder: str) -> bool:
    """Whether a path lies in a folder or is it."""
    return not folder or path == folder or path.startswith(f"{folder}/")


def conftests(code: Code, path: str, config: PytestConfig) -> tuple[str, ...]:
    """The conftest files that hold for a file, the outermost first."""
    if not config.conftests:
        return ()
    top = config.folder if config.confcutdir is None else config.confcutdir
    chain = [posixpath.join(folder, "conftest.py") for folder in folders(path) if below(folder, top)]
    return tuple(conftest for conftest in reversed(chain) if code.readable(conftest))


def matches_name(path: str, config: PytestConfig) -> bool:
    """Whether `python_files` takes a file; a pattern with a slash is over the path (`fnmatch_ex`)."""
    name = posixpath.basename(path)
    return any(
        fnmatch.fnmatchcase(f"/{path}", f"*/{pattern}") if "/" in pattern else fnmatch.fnmatchcase(name, pattern)
        for pattern in config.python_files
    )


def left_out(path: str, config: PytestConfig) -> str:
    """Why pytest would not come to a file by its place, or nothing."""
    inner = path[len(config.folder) :].strip("/") if config.folder else path
    parts = inner.split("/")[:-1]
    for depth, part in enumerate(parts):
        folder = posixpath.join(config.folder, *parts[: depth + 1])
        for pattern in config.norecursedirs:
            subject = f"/{folder}" if "/" in pattern else part
            if fnmatch.fnmatchcase(subject, f"*/{pattern}" if "/" in pattern else pattern):
                return f"norecursedirs has {pattern}"
    for ignored in config.ignore:
        if below(path, ignored):
            return f"addopts ignores {ignored}"
    for pattern in config.ignore_glob:
        if fnmatch.fnmatchcase(path, pattern) or fnmatch.fnmatchcase(f"/{path}", pattern):
            return f"addopts ignores {pattern}"
    return ""


def in_testpaths(path: str, config: PytestConfig) -> bool:
    """Whether a bare `pytest` would come to a file."""
    wanted = [argument.partition("::")[0] for argument in config.arguments] or list(config.testpaths)
    return not wanted or any(_under(path, pattern) for pattern in wanted)


def _under(path: str, pattern: str) -> bool:
    pattern = pattern.rstrip("/")
    if pattern in ("", "."):
        return True
    return any(
        below(part, pattern) or fnmatch.fnmatchcase(part, pattern)
        for part in (path, *folders(path))
        if part
    )


class Ignored:
    """What `collect_ignore` and `collect_ignore_glob` of conftest files leave out."""

    def __init__(self, code: Code, evaluator: object) -> None:
        self._code = code
        self._evaluator = evaluator
        self._found: dict[str, tuple[tuple[str, str], ...]] = {}

    def why(self, path: str, chain: Iterable[str]) -> str:
        """The conftest that leaves a file out, in words, or nothing."""
        for conftest in chain:
            for kind, pattern in self._patterns(conftest):
                full = posixpath.normpath(posixpath.join(posixpath.dirname(conftest), pattern))
                hit = fnmatch.fnmatchcase(path, full) if kind.endswith("glob") else below(path, full)
                if hit:
                    return f"{kind} in {conftest}"
        return ""

    def _patterns(self, conftest: str) -> tuple[tuple[str, str], ...]:
        if conftest not in self._found:
            self._found[conftest] = tuple(self._read(conftest))
        return self._found[conftest]

    def _read(self, conftest: str) -> Iterator[tuple[str, str]]:
        for kind in ("collect_ignore", "collect_ignore_glob"):
            for binding in self._code.bindings(conftest).get(kind, ()):
                if isinstance(binding, Bind) and binding.certainty == Certainty.ALWAYS:
                    for value in self._evaluator.values(Frame(conftest, 0), binding.value):  # type: ignore[attr-defined]
                        if isinstance(value, Items):
                            for member in value.members:
                                for text in self._evaluator.values(value.frame, member):  # type: ignore[attr-defined]
                                    if isinstance(text, Constant):
                                        yield kind, text.text[1:-1]
