"""The text of a configuration to a `Config`, and where each of its values came from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from policy_lint.model.catalogue_rows import rule_name
from policy_lint.model.config import Config
from policy_lint.model.levels import SHIPPED
from policy_lint.model.vocabulary import Vocabulary
from policy_lint.read.config_complaints import complaints, place
from policy_lint.read.config_error import Complaint, ConfigurationError
from policy_lint.read.toml_keys import KeyPath, dotted, spans
from policy_lint.read.toml_source import Source, document, ours
from policy_lint.read.trials import Trial, trials


def parse(source: Source, vocabulary: Vocabulary | None) -> tuple[Config, dict[str, str]]:
    """The configuration and its origins, or a ConfigurationError with everything wrong in it.

    Without a vocabulary, the words for rules, levels, effects and kinds are taken as they are.
    """
    text, data = document(source)
    table, places = ours(data, source.table), spans(text)
    known = vocabulary and _with_own_words(vocabulary, table)
    try:
        config = Config.model_validate(table, context=known)
    except ValidationError as error:
        found = complaints(error.errors(), Config.model_json_schema(), source.table, places)
        raise ConfigurationError(source.name, text, found) from None
    if failed := tuple(trials(config.catalogue)):
        raise refused(source, failed)
    depth = len(source.table)
    written = {
        dotted(path[depth:]): f"{source.name}:{span.line}:{span.column}"
        for path, span in places.items()
        if path[:depth] == source.table
    }
    return config, origins(config, written)


def refused(source: Source, failed: Iterable[Trial]) -> ConfigurationError:
    """The error that says which rows of the team failed on their own examples."""
    text, _ = document(source)
    places = spans(text)
    return ConfigurationError(
        source.name,
        text,
        [
            Complaint(place((*source.table, *key), places), f"`{dotted(key)}`: {message}")
            for key, message in failed
        ],
    )


def origins(config: Config, written: Mapping[str, str]) -> dict[str, str]:
    """For each key in force (`levels.e2e.path`) the place where it is written, or `default`."""
    keys = map(dotted, _keys((), config.in_force()))
    return {key: written.get(key, "default") for key in keys}


def _keys(path: KeyPath, value: object) -> Iterator[KeyPath]:
    """The keys below a path that hold values, not tables."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _keys((*path, key), below)
    elif isinstance(value, list) and any(isinstance(below, dict) for below in value):
        for index, below in enumerate(value):
            yield from _keys((*path, index), below)
    else:
        yield path


def _with_own_words(vocabulary: Vocabulary, table: object) -> Vocabulary:
    """The vocabulary with the levels, effects and kinds that the configuration itself brings."""
    own = _table(table)
    rows = own.get("catalogue")
    shipped = frozenset(effect for row in SHIPPED for effect, _ in row.forbids)
    return replace(
        vocabulary,
        codes=vocabulary.codes | _column(rows, "code"),
        names=vocabulary.names | _own_names(rows),
        levels=frozenset([*(row.name for row in SHIPPED), *_table(own.get("levels"))]),
        effects=vocabulary.effects | shipped | _column(rows, "effect"),
        kinds=vocabulary.kinds | _column(rows, "kind"),
    )


def _own_names(rows: object) -> frozenset[str]:
    pairs = [(row.get("effect"), row.get("code")) for row in map(_table, _list(rows))]
    return frozenset(
        rule_name(effect, code)
        for effect, code in pairs
        if isinstance(effect, str) and isinstance(code, str)
    )


def _column(rows: object, key: str) -> frozenset[str]:
    values = [_table(row).get(key) for row in _list(rows)]
    return frozenset(value for value in values if isinstance(value, str))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
