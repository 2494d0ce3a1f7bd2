"""Edits of a tree as a history has them, drawn by numbers, so that every run makes the same."""

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from random import Random
from typing import NamedTuple

TEST, HELPER, PRODUCT = "test file", "helper or conftest", "product file"
HISTORY = (
    *((TEST, kind) for kind in ("body", "body", "body", "body", "double", "double", "name")),
    *((TEST, kind) for kind in ("name", "import", "fixture", "new", "deleted", "renamed")),
    *((HELPER, kind) for kind in ("body", "double", "fixture")),
    *((PRODUCT, kind) for kind in ("body", "name", "import", "new")),
)
"""Mostly tests are edited, and mostly their bodies."""
_DECORATED = ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef


class Edit(NamedTuple):
    """What becomes of one file, or of two: a text, or nothing."""

    sort: str
    kind: str
    texts: Mapping[str, bytes | None]


def sort_of(path: str, test_folders: frozenset[str]) -> str:
    """What a file is for: beside test files lie their helpers."""
    name = PurePosixPath(path)
    if _is_test(path):
        return TEST
    beside = name.name == "conftest.py" or name.parent.as_posix() in test_folders - {"."}
    return HELPER if beside else PRODUCT


def _is_test(path: str) -> bool:
    stem = PurePosixPath(path).stem
    return stem.startswith("test_") or stem.endswith("_test")


def drawn(
    paths: Sequence[str], read: Callable[[str], bytes], sort: str, kind: str, seed: int
) -> Edit:
    """An edit of that sort and kind. Of all files the seed draws one that allows it.

    Raises `LookupError` if none does.
    """
    folders = frozenset(PurePosixPath(path).parent.as_posix() for path in paths if _is_test(path))
    order = sorted(path for path in paths if sort_of(path, folders) == sort)
    Random(seed).shuffle(order)  # noqa: S311  # no secret
    for path in order:
        texts = _texts(path, read(path), kind, seed)
        if texts is not None:
            return Edit(sort, kind, texts)
    raise LookupError(f"no {sort} allows the edit {kind}")


def _texts(path: str, text: bytes, kind: str, seed: int) -> Mapping[str, bytes | None] | None:
    name = PurePosixPath(path)
    marked = (
        f"drawn_{seed}_{name.stem}" if name.stem.endswith("_test") else f"{name.stem}_drawn_{seed}"
    )
    new = name.with_name(f"{marked}.py").as_posix()
    if kind == "deleted":
        return {path: None}
    if kind == "renamed":
        return {path: None, new: text}
    if kind == "new":
        return {new: _with_test(b"", seed)}
    edited = _KINDS[kind](text, seed)
    return {path: edited} if edited is not None else None


def _body(text: bytes, seed: int) -> bytes | None:
    return _inserted(text, f"drawn_{seed} = {seed}")


def _double(text: bytes, _: int) -> bytes | None:
    return _inserted(text, "from unittest.mock import MagicMock as Drawn; Drawn()")


def _inserted(text: bytes, statement: str) -> bytes | None:
    """A text with one statement more in its first function, before the last one."""
    function = _function(text)
    if function is None:
        return None
    last = function.body[-1]
    if last.lineno == function.lineno or isinstance(last, _DECORATED):
        return None
    lines = text.splitlines(keepends=True)
    line = b" " * last.col_offset + statement.encode() + b"\n"
    return b"".join([*lines[: last.lineno - 1], line, *lines[last.lineno - 1 :]])


def _name(text: bytes, seed: int) -> bytes | None:
    function = _function(text)
    if function is None:
        return None
    old, lines = function.name.encode(), text.splitlines(keepends=True)
    line = lines[function.lineno - 1]
    lines[function.lineno - 1] = line.replace(old, b"%s_drawn_%d" % (old, seed), 1)
    return b"".join(lines)


def _import(text: bytes, seed: int) -> bytes:
    return text + f"\nfrom unittest import mock as drawn_{seed}\n".encode()


def _fixture(text: bytes, seed: int) -> bytes:
    lines = (
        "\n\nimport pytest as drawn_pytest\nfrom unittest.mock import MagicMock as DrawnMock\n\n",
        f"\n@drawn_pytest.fixture(autouse=True)\ndef drawn_{seed}():\n    return DrawnMock()\n",
    )
    return text + "".join(lines).encode()


def _with_test(text: bytes, seed: int) -> bytes:
    return text + f"\n\ndef test_drawn_{seed}():\n    assert {seed} + 1 > {seed}\n".encode()


def _function(text: bytes) -> ast.FunctionDef | None:
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError):
        return None
    inside = [*body, *(each for one in body if isinstance(one, ast.ClassDef) for each in one.body)]
    return next((one for one in inside if isinstance(one, ast.FunctionDef)), None)


_KINDS: Mapping[str, Callable[[bytes, int], bytes | None]] = {
    "body": _body,
    "double": _double,
    "fixture": _fixture,
    "import": _import,
    "name": _name,
}


def apply(root: Path, edit: Edit) -> None:
    """Make an edit on disk."""
    for path, text in edit.texts.items():
        if text is None:
            (root / path).unlink()
        else:
            (root / path).write_bytes(text)


def listed(root: Path) -> list[str]:
    """The Python files of a tree."""
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.py"))


@contextmanager
def one(root: Path, seed: int) -> Iterator[None]:
    """A test more in some test file, for a while."""
    paths = [path for path in listed(root) if _is_test(path)]
    path = root / Random(seed).choice(paths)  # noqa: S311  # no secret
    text = path.read_bytes()
    path.write_bytes(_with_test(text, seed))
    try:
        yield
    finally:
        path.write_bytes(text)
