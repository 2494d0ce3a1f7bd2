"""From what was asked for to a verdict, with everything that can be refused on the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from policy_lint.cli.asked import Asked
from policy_lint.cli.outcome import RefusedError
from policy_lint.cli.stage import Stage
from policy_lint.disk.settings import ConfigurationError, Settings, UnreadableError, load
from policy_lint.judge.registry import RuleError
from policy_lint.judge.rule import Rule
from policy_lint.judge.team import with_own
from policy_lint.model.verdict import Verdict
from policy_lint.run import judge_project, load_rules, vocabulary


@dataclass(frozen=True, slots=True)
class Walk:
    """A project with its settings and rules, ready to be judged."""

    asked: Asked
    settings: Settings
    rules: tuple[Rule, ...]

    def verdict(self, overlay: Mapping[str, bytes], *, everything: bool = False) -> Verdict:
        """The verdict on the whole project, with progress on a terminal."""
        with Stage() as progress:
            return judge_project(
                self.asked.root,
                self.settings,
                overlay,
                known=self.rules,
                progress=progress,
                everything=everything,
            )


def prepared(
    asked: Asked,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    rule_folders: Iterable[str] = (),
) -> Walk:
    """The walk over a project; what the command line selects replaces what is configured."""
    try:
        rules = load_rules(Path(folder) for folder in rule_folders)
        words = vocabulary(rules)
        settings = load(asked.root, words)
    except (ConfigurationError, RuleError) as error:
        raise RefusedError(str(error)) from error
    except UnreadableError as error:
        raise RefusedError(f"policy-lint: {error}") from error
    config, rules = settings.config, with_own(rules, settings.config.catalogue)
    words = vocabulary(rules)
    refused = [
        unknown(each, rules) for each in (*select, *ignore) if not words.knows("selector", each)
    ]
    if refused:
        raise RefusedError("\n".join(refused))
    chosen = {"select": tuple(select) or config.select, "ignore": (*config.ignore, *ignore)}
    return Walk(asked, replace(settings, config=config.model_copy(update=chosen)), rules)


def unknown(word: str, rules: Sequence[Rule]) -> str:
    """That no rule answers to a word, and the nearest one that does."""
    names = [name for rule in rules for name in (rule.code, rule.name)]
    near = get_close_matches(word, names, n=1) or get_close_matches(word.upper(), names, n=1)
    hint = f"; did you mean `{near[0]}`?" if near else "; `policy-lint rules` lists them"
    return f"policy-lint: no rule answers to `{word}`{hint}"
