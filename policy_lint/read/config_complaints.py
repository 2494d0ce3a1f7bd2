"""What pydantic says of a configuration, in words for the one who wrote it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from policy_lint.model.vocabulary import Vocabulary
from policy_lint.read.toml_keys import KeyPath, dotted

Schema = Mapping[str, Any]

_CHOICE = 1_000
"""Among more words than these no nearest one is looked for: a team may name any number itself."""
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


def errors_of(error: ValidationError, keys: Iterable[str]) -> list[ErrorDetails]:
    """All errors but those of an array that is short of elements with errors of their own.

    They are in the order of the keys, and have no context, which would take most of the room.
    """
    order = {key: at for at, key in enumerate(keys)}
    found = error.errors(include_url=False, include_context=False)
    told = [each for each in found if not (each["type"] == "too_short" and each["input"])]
    return sorted(told, key=lambda each: [order.get(str(key), -1) for key in each["loc"][:1]])


def complaints(
    errors: Iterable[ErrorDetails], schema: Schema, known: Vocabulary
) -> Iterator[tuple[KeyPath, str]]:
    """For each error the key and what is wrong with it, as one asks for them."""
    for error in errors:
        path = tuple(part for part in error["loc"] if part != "[key]")
        yield path, _message(error, path, schema, known)


def _message(error: ErrorDetails, path: KeyPath, schema: Schema, known: Vocabulary) -> str:
    kind, given, said = error["type"], error["input"], error["msg"]
    key = dotted(path) or "policy-lint"
    if kind == "extra_forbidden":
        return f"unknown key `{path[-1]}`{_meant(path[-1], _accepted(path[:-1], schema))}"
    if kind == "unknown_word":
        return f"{said} `{given}`{_suggested(said.removeprefix('unknown '), given, known)}"
    if kind == "literal_error":
        words = re.findall(r"'([^']*)'", said)
        return f"unknown value {json.dumps(given, default=str)} of `{key}`{_meant(given, words)}"
    if kind == "value_error":
        return f"`{key}` must be {said.removeprefix('Value error, ')}"
    return f"`{key}` {_WORDS.get(kind) or re.sub('^[A-Z][a-z]+ should', 'must', said)}"


def _suggested(what: str, word: str, known: Vocabulary) -> str:
    choice = known.words(what)
    if len(choice) > _CHOICE:
        return ""
    words = sorted(choice)
    if what != "rule":
        return _meant(word, words)
    near = _nearest(word, words)
    return f"; did you mean `{near}`?" if near else "; `policy-lint rules` lists them"


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
