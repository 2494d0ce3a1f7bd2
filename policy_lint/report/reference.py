"""The keys of a configuration as Markdown tables, from the models that read them."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

BEGIN = "<!-- keys of {}: begin -->"
END = "<!-- keys: end -->"
_LISTED = {"string": "texts", "object": "tables", "integer": "numbers", "number": "numbers"}
_SINGLE = {
    "string": "text",
    "boolean": "`true` or `false`",
    "integer": "number",
    "number": "number",
    "object": "table",
}


def referenced(page: str, models: Mapping[str, type[BaseModel]]) -> str:
    """The page with the tables between its markers brought up to date, one for each name there."""
    for name, model in models.items():
        before, begin, rest = page.partition(BEGIN.format(name))
        _, end, after = rest.partition(END)
        if not begin or not end:
            raise ValueError(f"no {BEGIN.format(name)} ... {END}")
        page = f"{before}{begin}\n\n{keys(model)}\n\n{end}{after}"
    return page


def keys(model: type[BaseModel]) -> str:
    """One row for each key of a model: what it takes, its default, what it is for."""
    schema = model.model_json_schema(by_alias=True)
    needed = schema.get("required", ())
    rows = [
        f"| `{key}` | {_takes(given)} | {_default(given, needed=key in needed)} |"
        f" {_cell(given.get('description', ''))} |"
        for key, given in schema["properties"].items()
    ]
    return "\n".join(["| key | takes | default | |", "|---|---|---|---|", *rows])


def _takes(given: Mapping[str, Any]) -> str:
    given = next((each for each in given.get("anyOf", ()) if each.get("type") != "null"), given)
    if "enum" in given:
        return _words(given["enum"])
    if given.get("type") == "array":
        items = given["items"]
        return f"list of {_words(items['enum']) if 'enum' in items else _named(items, _LISTED)}"
    if inner := given.get("additionalProperties"):
        return "table" if "enum" not in inner else f"table, each {_words(inner['enum'])}"
    return _named(given, _SINGLE)


def _named(given: Mapping[str, Any], words: Mapping[str, str]) -> str:
    return "date" if given.get("format") == "date" else words[given.get("type", "object")]


def _words(values: list[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _default(given: Mapping[str, Any], *, needed: bool) -> str:
    if needed:
        return "*required*"
    value = given.get("default")
    return "" if value in (None, "", [], {}) else f"`{json.dumps(value)}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
