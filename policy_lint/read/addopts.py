"""The command line in `addopts`: the options that decide what is collected.

pytest parses `addopts` as if it stood before the real command line (`Config.parse` in
`_pytest/config/__init__.py`), by argparse without abbreviations (`PytestArgumentParser`). `-c` and
`--rootdir` have no effect there: the configuration file is already chosen (`determine_setup` runs
before `addopts` is read).

Options of plugins are unknown here. One without a `=` may or may not take the word after it, so
that word is not counted as a path.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_PYTEST_FLAGS = (
    "--markers --exitfirst --strict-config --strict-markers --strict --collectonly "
    "--collect-only --co --pyargs --noconftest --keepduplicates --keep-duplicates "
    "--collect-in-virtualenv --continue-on-collection-errors --fixtures --funcargs "
    "--fixtures-per-test --version --help --disable-plugin-autoload --traceconfig "
    "--trace-config --verbose --no-header --no-summary --no-fold-skipped "
    "--force-short-summary --quiet --disable-warnings --disable-pytest-warnings --showlocals "
    "--no-showlocals --xfail-tb --fulltrace --full-trace --pdb --trace --runxfail "
    "--doctest-modules --doctest-ignore-import-errors --doctest-continue-on-failure --lf "
    "--last-failed --ff --failed-first --nf --new-first --cache-clear --setuponly "
    "--setup-only --setupshow --setup-show --setupplan --setup-plan --sw --stepwise --sw-skip "
    "--stepwise-skip --sw-reset --stepwise-reset "
)
"""Every option of pytest 9.2 that has no value."""
_PLUGIN_FLAGS = (
    "--no-cov --no-cov-on-fail --cov-append --cov-branch --reuse-db --create-db "
    "--no-migrations --nomigrations --disable-socket --allow-unix-socket --forked --mypy "
    "--ruff --black --flake8 --benchmark-skip --benchmark-only --benchmark-disable "
)
"""The same of well-known plugins."""
_FLAGS = frozenset([*_PYTEST_FLAGS.split(), *_PLUGIN_FLAGS.split()])
_SHORT_FLAGS = frozenset("xVhvqls")
_SHORT_VALUES = frozenset("kmWcpor")

PATH = ""
"""The name under which `options` gives a word that is no option."""


class Option(NamedTuple):
    """One option and its value (empty without one)."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Addopts:
    """The options of interest, as they are written."""

    ignore: tuple[str, ...]
    ignore_glob: tuple[str, ...]
    deselect: tuple[str, ...]
    plugins: tuple[str, ...]
    disabled_plugins: tuple[str, ...]
    overrides: tuple[str, ...]
    arguments: tuple[str, ...]
    import_mode: str
    confcutdir: str | None
    conftests: bool
    autoload: bool
    mark_expression: str
    keyword_expression: str


def read(words: Sequence[str]) -> Addopts:
    """What `addopts`, split into words, says about collection; the last of several values holds."""
    values: dict[str, list[str]] = {}
    for option in options(words):
        values.setdefault(option.name, []).append(option.value)
    enabled = _plugins(values.get("-p", []))
    return Addopts(
        ignore=tuple(values.get("--ignore", ())),
        ignore_glob=tuple(values.get("--ignore-glob", ())),
        deselect=tuple(values.get("--deselect", ())),
        plugins=tuple(name for name, wanted in enabled.items() if wanted),
        disabled_plugins=tuple(name for name, wanted in enabled.items() if not wanted),
        overrides=tuple(values.get("-o", ())),
        arguments=tuple(values.get(PATH, ())),
        import_mode=_last(values, "--import-mode", "prepend"),
        confcutdir=_last(values, "--confcutdir", "") or None,
        conftests="--noconftest" not in values,
        autoload="--disable-plugin-autoload" not in values,
        mark_expression=_last(values, "-m", ""),
        keyword_expression=_last(values, "-k", ""),
    )


def _last(values: dict[str, list[str]], name: str, default: str) -> str:
    return values.get(name, [default])[-1]


def _plugins(names: Sequence[str]) -> dict[str, bool]:
    """Whether each plugin is wanted: a later `-p NAME` undoes `-p no:NAME`, and the reverse.

    `PytestPluginManager.consider_pluginarg` in `_pytest/config/__init__.py`.
    """
    stripped = [name.strip() for name in names]
    return {name.removeprefix("no:"): not name.startswith("no:") for name in stripped if name}


def options(words: Sequence[str]) -> Iterator[Option]:
    """The words as options with their values, in order; a word that is none has the name `PATH`."""
    index = 0
    while index < len(words):
        word = words[index]
        index += 1
        if word == "--":
            yield from (Option(PATH, rest) for rest in words[index:])
            return
        following = words[index] if index < len(words) and _is_value(words[index]) else None
        if word.startswith("--"):
            option, taken = _long(word, following)
        elif word.startswith("-") and len(word) > 1:
            option, taken = _short(word, following)
        else:
            option, taken = Option("@" if word.startswith("@") else PATH, word), False
        index += taken
        yield option


def _is_value(word: str) -> bool:
    """As argparse sees it: a word with a dash is a value only if it holds a space."""
    return not word.startswith("-") or " " in word or word == "-"


def _long(word: str, following: str | None) -> tuple[Option, bool]:
    name, equals, value = word.partition("=")
    name = "-o" if name == "--override-ini" else name
    if equals or name in _FLAGS or following is None:
        return Option(name, value), False
    return Option(name, following), True


def _short(word: str, following: str | None) -> tuple[Option, bool]:
    """The option with a value in a cluster such as `-xvs`, `-rA` or `-xp no:cacheprovider`."""
    for position, letter in enumerate(word[1:], start=2):
        if letter in _SHORT_FLAGS:
            continue
        attached = word[position:]
        if attached:
            known = letter in _SHORT_VALUES
            return Option(f"-{letter}" if known else word, attached.removeprefix("=")), False
        return Option(f"-{letter}", following or ""), following is not None
    return Option(word, ""), False
