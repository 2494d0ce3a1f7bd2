"""The settings of a project and all rules, or what is wrong with either."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from policy_lint.cli.outcome import RefusedError
from policy_lint.disk.settings import Settings, load
from policy_lint.judge.registry import RuleError
from policy_lint.judge.rule import Rule
from policy_lint.judge.team import with_own
from policy_lint.run import load_rules, vocabulary


def prepared(
    root: Path, select: Sequence[str], ignore: Sequence[str], rule_folders: Iterable[str]
) -> tuple[Settings, tuple[Rule, ...]]:
    """Both; what the command line selects replaces what is configured."""
    try:
        rules = load_rules(Path(folder) for folder in rule_folders)
    except RuleError as error:
        raise RefusedError(str(error)) from error
    settings = load(root, vocabulary(rules))
    config, rules = settings.config, with_own(rules, settings.config.catalogue)
    words = vocabulary(rules)
    refused = [
        unknown(each, rules) for each in (*select, *ignore) if not words.knows("selector", each)
    ]
    if refused:
        raise RefusedError("\n".join(refused))
    chosen = {"select": tuple(select) or config.select, "ignore": (*config.ignore, *ignore)}
    return replace(settings, config=config.model_copy(update=chosen)), rules


def unknown(word: str, rules: Sequence[Rule]) -> str:
    """That no rule answers to a word, and the nearest one that does."""
    names = [name for rule in rules for name in (rule.code, rule.name)]
    near = get_close_matches(word, names, n=1) or get_close_matches(word.upper(), names, n=1)
    hint = f"; did you mean `{near[0]}`?" if near else "; `policy-lint rules` lists them"
    return f"policy-lint: no rule answers to `{word}`{hint}"
