"""The trees that are measured, each a copy that may be changed."""

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.speed.measured import Tree

_TEXTS = {".cfg", ".ini", ".py", ".toml"}


def copied(source: Path, target: Path) -> Path:
    """A copy of a tree without its history; the one that is there already is replaced."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns(".git"))
    return target


def multiplied(source: Path, target: Path, times: int) -> Path:
    """A tree that holds another one several times, each time under new names.

    The packages at the top of each copy have a prefix of their own, and so has every word in its
    files that is such a name. What is imported there is found there, and nowhere else.
    """
    shutil.rmtree(target, ignore_errors=True)
    for number in range(times):
        prefix = f"c{number}_"
        names = {path.stem: prefix + path.stem for path in _tops(source)}
        for file in sorted(path for path in source.rglob("*") if path.is_file()):
            first, *rest = file.relative_to(source).parts
            copy = target.joinpath(
                f"copy_{number}", names.get(first, _renamed(first, names)), *rest
            )
            copy.parent.mkdir(parents=True, exist_ok=True)
            if file.suffix in _TEXTS:
                copy.write_bytes(reworded(file.read_bytes(), names))
            else:
                shutil.copyfile(file, copy)
    return target


def reworded(text: bytes, names: Mapping[str, str]) -> bytes:
    """A text in which whole words are replaced."""
    if not names:
        return text
    words = {name.encode(): new.encode() for name, new in names.items()}
    any_of = b"|".join(re.escape(word) for word in sorted(words))
    return re.sub(rb"\b(?:" + any_of + rb")\b", lambda word: words[word[0]], text)


def _renamed(file: str, names: Mapping[str, str]) -> str:
    stem, dot, rest = file.partition(".")
    return f"{names[stem]}.{rest}" if dot and rest == "py" and stem in names else file


def _tops(source: Path) -> Iterator[Path]:
    """The packages of a tree that its files can import from its root."""
    for path in source.iterdir():
        if path.is_dir() and path.name.isidentifier() and next(path.rglob("*.py"), None):
            yield path


def counted(name: str, root: Path) -> Tree:
    """A tree in numbers."""
    sizes = [path.stat().st_size for path in root.rglob("*.py") if path.is_file()]
    return Tree(name, len(sizes), sum(sizes))
