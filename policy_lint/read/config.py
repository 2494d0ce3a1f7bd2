"""The text of a configuration to a `Config`, and where each of its values came from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from pydantic import ValidationError

from policy_lint.model.catalogue_rows import OWN_CODES, rule_name
from policy_lint.model.config import Config
from policy_lint.model.levels import SHIPPED
from policy_lint.model.vocabulary import Vocabulary
from policy_lint.read.config_complaints import complaints, errors_of
from policy_lint.read.config_error import SHOWN, Complaint, ConfigurationError
from policy_lint.read.toml_keys import KeyPath, Places, dotted
from policy_lint.read.toml_source import Source, document, excess, ours
from policy_lint.read.trials import Trial, trials


def parse(source: Source, vocabulary: Vocabulary | None) -> tuple[Config, dict[str, str]]:
    """The configuration and its origins, or a ConfigurationError with everything wrong in it.

    Without a vocabulary, the words for rules, levels, effects and kinds are taken as they are.
    """
    text, data = document(source)
    table = ours(data, source.table)
    if why := excess(table):
        raise _refusal(source, text, [((), f"`{'.'.join(source.table) or source.name}` {why}")], 1)
    known = vocabulary and _with_own_words(vocabulary, table)
    try:
        config = Config.model_validate(table, context=known)
    except ValidationError as error:
        errors = errors_of(error, _table(table))
        told = complaints(errors, Config.model_json_schema(), known or Vocabulary())
        raise _refusal(source, text, told, len(errors)) from None
    if failed := tuple(trials(config.catalogue)):
        raise refused(source, failed)
    return config, _origins(source, text, _in_force(config))


def refused(source: Source, failed: Iterable[Trial]) -> ConfigurationError:
    """The error that says which rows of the team failed on their own examples."""
    text, _ = document(source)
    told = [(key, f"`{dotted(key)}`: {message}") for key, message in failed]
    return _refusal(source, text, told, len(told))


def _refusal(
    source: Source, text: str, told: Iterable[tuple[KeyPath, str]], count: int
) -> ConfigurationError:
    """The first of what is wrong, each at its key, and how much more there is."""
    shown = [((*source.table, *key), message) for key, message in islice(told, SHOWN)]
    places = Places(text, (path for path, _ in shown))
    found = [Complaint(places.near(path), message) for path, message in shown]
    return ConfigurationError(source.name, text, found, more=count - len(found))


def origins(config: Config) -> dict[str, str]:
    """The origin of each key in force (`levels.e2e.path`), where no file says anything."""
    return dict.fromkeys(_in_force(config), "default")


def _origins(source: Source, text: str, keys: Mapping[str, KeyPath]) -> dict[str, str]:
    """For each key in force the place where it is written, or `default`."""
    paths = {key: (*source.table, *path) for key, path in keys.items()}
    places = Places(text, paths.values())
    found = ((key, places.of(path)) for key, path in paths.items())
    return {
        key: f"{source.name}:{span.line}:{span.column}" if span else "default"
        for key, span in found
    }


def _in_force(config: Config) -> dict[str, KeyPath]:
    """Every key in force, as one reads it and as a path."""
    return {dotted(path): path for path in _keys((), config.in_force())}


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
        codes=vocabulary.codes | _column(rows, "code") & OWN_CODES,
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
