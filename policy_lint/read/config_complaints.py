"""What pydantic says of a configuration, in words for the one who wrote it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from policy_lint.read.config_error import Complaint
from policy_lint.read.toml_keys import KeyPath, Span, dotted

Schema = Mapping[str, Any]

_WORDS = {
    "missing": "is missing",
    "string_too_short": "must not be blank",
    "too_short": "must not be empty",
    "string_type": "must be a string",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "date_type": "must be a date, as in 2026-12-31",
    "tuple_type": "must be an array",
    "dict_type": "must be a table",
    "model_type": "must be a table",
}


def complaints(
    errors: Sequence[ErrorDetails],
    schema: Schema,
    table: tuple[str, ...],
    places: Mapping[KeyPath, Span],
) -> Iterator[Complaint]:
    """One complaint for each error; `table` is the key of ours, `places` are those of all keys."""
    for error in errors:
        path = tuple(part for part in error["loc"] if part != "[key]")
        if error["type"] == "too_short" and error["input"]:
            continue  # it is short of elements that have complaints of their own
        yield Complaint(place((*table, *path), places), _message(error, path, schema))


def place(path: KeyPath, places: Mapping[KeyPath, Span]) -> Span:
    """The place of the key, or of the nearest table around it."""
    around = (path[:length] for length in range(len(path), 0, -1))
    return next((places[each] for each in around if each in places), Span(1, 1))


def _message(error: ErrorDetails, path: KeyPath, schema: Schema) -> str:
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    key = dotted(path) or "policy-lint"
    if kind == "extra_forbidden":
        return f"unknown key `{path[-1]}`{_meant(path[-1], _accepted(path[:-1], schema))}"
    if kind == "unknown_word":
        return _unknown(context["what"], context["word"], context["words"])
    if kind == "literal_error":
        words = re.findall(r"'([^']*)'", context["expected"])
        return f"unknown value {json.dumps(given, default=str)} of `{key}`{_meant(given, words)}"
    if kind == "value_error":
        return f"`{key}` must be {context['error']}"
    return f"`{key}` {_WORDS.get(kind) or re.sub('^[A-Z][a-z]+ should', 'must', error['msg'])}"


def _unknown(what: str, word: str, words: Sequence[str]) -> str:
    if what in {"level", "effect", "kind"}:
        return f"unknown {what} `{word}`{_meant(word, words)}"
    near = _nearest(word, words)
    return f"unknown rule `{word}`; " + (
        f"did you mean `{near}`?" if near else "`policy-lint rules` lists them"
    )


def _meant(word: object, words: Iterable[str]) -> str:
    """The nearest of the accepted words, if one is near, and all of them."""
    near = _nearest(word, words)
    accepted = ", ".join(f"`{each}`" for each in words)
    return f"; did you mean `{near}`? Accepted: {accepted}" if near else f". Accepted: {accepted}"


def _nearest(word: object, words: Iterable[str]) -> str | None:
    folded = {each.casefold(): each for each in words}
    near = get_close_matches(str(word).casefold(), folded, n=1)
    return folded[near[0]] if near else None


def _accepted(path: KeyPath, schema: Schema) -> list[str]:
    """The keys of the table at a path, by the JSON schema of the configuration."""
    node = schema
    for part in path:
        known = node.get("properties", {})
        below = node["items"] if isinstance(part, int) else known.get(part)
        node = _resolved(below or node["additionalProperties"], schema)
    return sorted(node["properties"])


def _resolved(node: Schema, schema: Schema) -> Schema:
    """What a reference refers to, also one that is wrapped with a description or with null."""
    choices = (node, *node.get("allOf", ()), *node.get("anyOf", ()))
    names = [each["$ref"].rpartition("/")[2] for each in choices if "$ref" in each]
    definition: Schema = schema["$defs"][names[0]] if names else node
    return definition
