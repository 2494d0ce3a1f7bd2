"""A JSON Schema of the configuration, for editors.

In draft 7, which all of them know, Taplo (behind Even Better TOML) among them.
"""

from collections.abc import Sequence
from typing import Any

from policy_lint.model.config import Config
from policy_lint.model.vocabulary import WORDS, Vocabulary
from policy_lint.report.as_json import as_json

_DRAFT = "http://json-schema.org/draft-07/schema#"


def config_schema(vocabulary: Vocabulary, table: Sequence[str]) -> str:
    """The schema of a file that holds the configuration in a table (none: it is the whole file).

    The words of the vocabulary are offered where one is expected, and no other is refused: a team
    may have levels and effects of its own.
    """
    schema = _told(Config.model_json_schema(by_alias=True), vocabulary)
    definitions = schema.pop("$defs")
    for name in reversed(table):
        schema = {"type": "object", "properties": {name: schema}}
    return as_json({"$schema": _DRAFT, "title": "policy-lint", **schema, "$defs": definitions})


def _told(value: Any, vocabulary: Vocabulary) -> Any:  # noqa: ANN401 - JSON
    """A part of a schema without what TOML or a reader has no use for, and with the words."""
    if isinstance(value, list):
        return [_told(each, vocabulary) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _told(each, vocabulary) for key, each in value.items() if not _idle(key, each)}
    return _without_null(_with_words(kept, vocabulary))


def _idle(key: str, value: object) -> bool:
    """A title that only repeats the name of a key, and a default that TOML cannot say."""
    return (key == "title" and isinstance(value, str)) or (key == "default" and value is None)


def _with_words(schema: dict[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    """The words as values, or as keys of a table, where one may be written."""
    names = schema.pop("propertyNames", {})
    if WORDS in names:
        words = sorted(vocabulary.words(names[WORDS]))
        schema["properties"] = dict.fromkeys(words, schema["additionalProperties"])
    elif WORDS in schema and "type" in schema:
        words = sorted(vocabulary.words(schema.pop(WORDS)))
        schema["anyOf"] = [{"enum": words}, {"type": schema.pop("type")}]
    return schema


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without the null that stands for a key which is not written."""
    choices = [each for each in schema.pop("anyOf", ()) if each != {"type": "null"}]
    if len(choices) == 1:
        return {**choices[0], **schema}
    return {**schema, "anyOf": choices} if choices else schema
