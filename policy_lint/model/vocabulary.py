"""The words that a configuration may use for rules, levels, effects and kinds.

They are checked while a configuration is validated, against the `Vocabulary` that is the context of
the validation; without one (a `Config` that is made in Python) every word is taken as it is.
"""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

WORDS = "x-words"
"""What says in a JSON Schema which words of the vocabulary may stand there."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that has a name: the rules by code and by name, and what the catalogue holds."""

    codes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    effects: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()

    def words(self, what: str) -> frozenset[str]:
        """The words for what is called `level`, `effect` or `kind`; else those for rules."""
        return frozenset().union(*self._words(what))

    def knows(self, what: str, word: str) -> bool:
        """Whether it is such a word; a selector may also be the beginning of a code."""
        if any(word in words for words in self._words(what)):
            return True
        begins = any(code.startswith(word) for code in self.codes)
        return what == "selector" and begins and word != ""

    def _words(self, what: str) -> tuple[frozenset[str], ...]:
        words = {"level": self.levels, "effect": self.effects, "kind": self.kinds}
        return (words[what],) if what in words else (self.codes, self.names)


def _schema(what: str) -> FieldInfo:
    info: FieldInfo = Field(json_schema_extra={WORDS: what})
    return info


def _known(what: str) -> AfterValidator:
    noun = "rule" if what == "selector" else what

    def check(word: str, info: ValidationInfo) -> str:
        vocabulary = info.context
        if isinstance(vocabulary, Vocabulary) and not vocabulary.knows(what, word):
            raise PydanticCustomError("unknown_word", f"unknown {noun}")
        return word

    return AfterValidator(check)


Selector = Annotated[str, _known("selector"), _schema("selector")]
RuleId = Annotated[str, _known("rule"), _schema("rule")]
LevelName = Annotated[str, _known("level"), _schema("level")]
EffectName = Annotated[str, _known("effect"), _schema("effect")]
KindName = Annotated[str, _known("kind"), _schema("kind")]
