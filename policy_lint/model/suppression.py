"""What silences findings: comments in the code and exceptions in the configuration."""

from dataclasses import dataclass
from datetime import date

from policy_lint.model.facts import Directive
from policy_lint.model.place import Place


@dataclass(frozen=True, slots=True)
class Exemption:
    """Tests that some rules do not concern, by the configuration."""

    at: Place
    rules: tuple[str, ...]
    """Names, codes or beginnings of codes."""
    paths: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    reason: str = ""
    expired: date | None = None
    """The last day on which it held, if that is over: then it silences nothing."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A suppression comment, and what came of the words in it."""

    at: Place
    directive: Directive
    unknown: tuple[tuple[str, str], ...] = ()
    """Words that no rule answers to, each with the nearest one that some rule does, or nothing."""
    unused: tuple[str, ...] = ()
    """Words whose rules all ran, and had nothing to be silenced."""

    def shown(self, word: str) -> str:
        """One word of the comment as it is written: `allow[TPL101]`, `noqa: TPL101`."""
        kind = self.directive.kind
        return f"noqa: {word}" if kind == "noqa" else f"{kind}[{word}]"


@dataclass(frozen=True, slots=True)
class Suppressions:
    """Everything that was to silence rules in this run: what a rule over the verdict judges."""

    comments: tuple[Comment, ...] = ()
    exceptions: tuple[Exemption, ...] = ()
    idle: tuple[Exemption, ...] = ()
    """The exceptions whose rules all ran, and that exempted nothing."""
