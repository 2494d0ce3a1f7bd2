"""What stands at a place of a file, in words that neither a formatter nor a move changes."""

import ast
import re
import tokenize
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate

from policy_lint.model.facts import FileFacts, Scope
from policy_lint.model.identity import Code
from policy_lint.read.columns import decode

_LONGEST = 100
"""Characters of code that people are shown; of what is longer a digest tells the rest."""
_CALL = re.compile(r"@(\d+)")
_DEFINES = ("def", "class", "async", "@")
_STATES = ("import", "from", "del", "with", "for", "if", "return", "yield", "raise", "assert")
_OPEN, _CLOSED = ("(", "[", "{"), (")", "]", "}")
_GOES_ON = (".", "(", "[")
_ASSIGNS = ("=", "+=", "|=")
_AIR = (tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT)
_ENDS = (tokenize.NEWLINE, tokenize.ENDMARKER)

_End = tuple[int, int]
"""Line and column behind the last character, as `tokenize` counts them."""


class Codes:
    """What stands in one file, asked by place. Of a file that does not parse there is no symbol."""

    def __init__(self, facts: FileFacts, source: bytes) -> None:
        self._scopes = facts.scopes
        self._source = source
        self._spans: dict[int, tuple[list[int], list[int]]] = {}

    def at(self, line: int, column: int) -> Code:
        """The symbol around a place, and the least code that begins there; of a definition none."""
        return Code(self._symbol(line), self._text(line, column))

    def _text(self, line: int, column: int) -> str:
        rest = self._lines[line - 1 :]
        first = rest[0][column - 1 :] if rest else ""
        if first.startswith("#"):
            return _shortened(first)
        return _code([first, *rest[1:]])

    @cached_property
    def _lines(self) -> Sequence[str]:
        try:
            return decode(self._source).split("\n")
        except (SyntaxError, LookupError):
            return ()

    def _symbol(self, line: int) -> str:
        names, number = [], 0
        while self._scopes:
            number = next((one for one in self._near(number, line) if self._has(one, line)), 0)
            if not number:
                break
            scope = self._scopes[number]
            names += [] if scope.kind == "lambda" else [scope.name]
        return ".".join(names)

    def _near(self, number: int, line: int) -> Sequence[int]:
        """The scopes in one but those of which no later one has begun or no earlier one ended."""
        children = self._scopes[number].children
        if number not in self._spans:
            inner = [self._scopes[one] for one in children]
            begun = accumulate((min(self._firsts(one)) for one in reversed(inner)), min)
            ended = accumulate((one.end_line for one in inner), max)
            self._spans[number] = [*begun][::-1], [*ended]
        begun_at, ended_at = self._spans[number]
        return children[bisect_left(ended_at, line) : bisect_right(begun_at, line)]

    def _has(self, number: int, line: int) -> bool:
        """Whether a line is one of the scope's, or of its decorators."""
        scope = self._scopes[number]
        return line <= scope.end_line and min(self._firsts(scope)) <= line

    def _firsts(self, scope: Scope) -> Iterator[int]:
        yield scope.line
        for decorator in scope.decorators:
            call = _CALL.match(decorator) if isinstance(decorator, str) else None
            if call:
                yield self._scopes[scope.parent].calls[int(call[1])].line


def _code(lines: Sequence[str]) -> str:
    """The least code that the lines begin with, as `ast` writes it."""
    last, until = _end(_tokens(lines))
    code = "\n".join([*lines[: last - 1], lines[last - 1][:until]])
    return _shortened(_written(code)) if code else ""


def _tokens(lines: Sequence[str]) -> Iterator[tokenize.TokenInfo]:
    """The tokens up to where there are none, as behind brackets that were opened before."""
    following = iter(lines)
    with suppress(tokenize.TokenError, SyntaxError):
        yield from tokenize.generate_tokens(lambda: f"{next(following)}\n")


def _end(tokens: Iterable[tokenize.TokenInfo]) -> _End:
    """Where a name with what is called on it first ends; or the statement, if it assigns to it.

    Brackets around all of it are not seen: within, a line may begin with a dot.
    """
    depth, end, called, states, before = 0, (1, 0), None, False, ""
    for token in tokens:
        word, first = token.string, end == (1, 0)
        if token.type in _AIR or (token.type in _ENDS and not states):
            continue
        if first and word in _DEFINES:
            break
        states = states or (first and word in _STATES) or (not depth and word in _ASSIGNS)
        goes_on = first or depth or word in _GOES_ON or before == "."
        over = token.type in _ENDS or (not depth and word in _CLOSED)
        if over or not (states or goes_on):
            break
        depth += (word in _OPEN) - (word in _CLOSED)
        end, before = token.end, word
        if word == ")" and not depth:
            called = called or end
    return end if states else called or end


def _written(code: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        forms = map(_unparsed, (f"({code}\n)", code, f"{code} pass"))
        return next(filter(None, forms), code)


def _unparsed(code: str) -> str:
    try:
        return ast.unparse(ast.parse(code))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""


def _shortened(code: str) -> str:
    one_line = " ".join(code.split())
    if len(one_line) <= _LONGEST:
        return one_line
    digest = blake2b(code.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{one_line[:_LONGEST]}… {digest}"
