"""Bytes of one file to its facts."""

import ast
import re
import warnings

from policy_lint.model.facts import FileFacts, ReadError
from policy_lint.model.fault import fault
from policy_lint.model.place import Place
from policy_lint.read.columns import decode, in_characters
from policy_lint.read.directives import directives
from policy_lint.read.statements import spans
from policy_lint.read.trouble import explain
from policy_lint.read.walk import walk

TOP = 2_000
"""Bytes in which a generator says that it wrote the file."""
GENERATED = re.compile(
    rb"(?im)^#[\W_]*(?:@generated\b"
    rb"|(?:this )?(?:file|code|module)?\s*(?:is |was |has been )?"
    rb"(?:auto(?:matically)?[- ]?)?generated\b"
    rb"|.*\bdo not (?:edit|modify)(?: (?:this file|by hand|manually|directly))?[\W_]*$)"
)


def read(path: str, source: bytes) -> FileFacts:
    """The facts of a file, or the error that explains why there are none; never raises.

    The bytes go to `ast.parse` as they are, so that cookies, BOM, line endings and the NFKC
    normalisation of identifiers are CPython's own.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(path, source)
    except (SyntaxError, ValueError, RecursionError, MemoryError, LookupError) as error:
        return FileFacts(path, (), error=explain(error, source))
    except Exception as error:  # noqa: BLE001 - whatever it is, the other files are to be judged
        return FileFacts(path, (), error=ReadError(fault(Place(path, 1), error).what, fault=True))


def unreadable(path: str, reason: str) -> FileFacts:
    """The facts of a file whose bytes could not be had."""
    return FileFacts(path, (), error=ReadError(reason))


def _read(path: str, source: bytes) -> FileFacts:
    tree = ast.parse(source)
    scopes = in_characters(walk(tree), source)
    marked = b"policy-lint" in source or b"TPL" in source or b"policylint" in source
    found = directives(decode(source), spans(tree)) if marked else ()
    return FileFacts(path, scopes, found, generated=GENERATED.search(source, 0, TOP) is not None)
