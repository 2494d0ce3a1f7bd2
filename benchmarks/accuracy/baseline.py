"""Two simple ways to tell which files test a module: by their name, and by what they import."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

Imports = frozenset[str]


def tests(root: Path) -> Mapping[str, Imports]:
    """What each test file of a project imports, by dotted name."""
    found = {
        path.relative_to(root).as_posix(): path
        for path in sorted(root.rglob("*.py"))
        if path.stem.startswith("test_") or path.stem.endswith("_test")
    }
    return {path: frozenset(_imports(path, file.read_bytes())) for path, file in found.items()}


def by_name(module: str, tests: Mapping[str, Imports]) -> Iterator[str]:
    """The test files that are named as the module."""
    stem = PurePosixPath(module).stem
    for path in tests:
        if PurePosixPath(path).stem.removeprefix("test_").removesuffix("_test") == stem:
            yield path


def by_import(module: str, tests: Mapping[str, Imports]) -> Iterator[str]:
    """The test files that import the module itself, wherever its source folder begins."""
    dotted = _dotted(module)
    names = {dotted[start:] for start in _starts(dotted)}
    return (path for path, imports in tests.items() if imports & names)


def _starts(dotted: str) -> Iterator[int]:
    """Where a name of at least two parts may begin."""
    start = 0
    yield start
    for part in dotted.split(".")[:-2]:
        start += len(part) + 1
        yield start


def _imports(path: str, text: bytes) -> Iterator[str]:
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return
    package = _dotted(path).split(".")
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{name.name}" for name in node.names)


def _dotted(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
