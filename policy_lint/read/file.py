"""Bytes of one file to its facts."""

import ast
import io
import tokenize
import warnings
from collections.abc import Callable

from policy_lint.model.facts import FileFacts, ReadError
from policy_lint.read.directives import directives
from policy_lint.read.statements import spans
from policy_lint.read.trouble import explain
from policy_lint.read.walk import walk


def read(path: str, source: bytes) -> FileFacts:
    """The facts of a file, or the error that explains why there are none; never raises.

    The bytes go to `ast.parse` as they are, so that cookies, BOM, line endings and the NFKC
    normalisation of identifiers are CPython's own.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source, path)
        scopes = walk(tree, _columns(source))
        marked = b"policy-lint" in source or b"TPL" in source or b"policylint" in source
        found = directives(_decode(source), spans(tree)) if marked else ()
    except (SyntaxError, ValueError, RecursionError, MemoryError, LookupError) as error:
        return FileFacts(path, (), error=explain(error, source))
    return FileFacts(path, scopes, found, None, source.count(b"\n") + 1)


def unreadable(path: str, reason: str) -> FileFacts:
    """The facts of a file whose bytes could not be had."""
    return FileFacts(path, (), error=ReadError(reason))


def _columns(source: bytes) -> Callable[[int, int], int]:
    if source.isascii():
        return lambda _line, offset: offset + 1
    lines = [line.encode() for line in _lines(_decode(source))]

    def column(line: int, offset: int) -> int:
        whole = lines[line - 1] if line <= len(lines) else b""
        return (offset if whole.isascii() else len(whole[:offset].decode(errors="replace"))) + 1

    return column


def _decode(source: bytes) -> str:
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    return source.decode(encoding, errors="replace")


def _lines(text: str) -> list[str]:
    return io.StringIO(text, newline=None).read().split("\n")
