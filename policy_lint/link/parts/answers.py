"""Answers about single files: those of the last time that hold, and those to keep for the next."""

from collections.abc import Iterable, Mapping
from typing import Any

from policy_lint.link.fixed_point import Memo, Settled
from policy_lint.link.parts.numbers import Numbers, places
from policy_lint.link.parts.outcomes import Outcomes
from policy_lint.link.parts.part import Answers, Kept

Found = Mapping[tuple[str, str], tuple[Any, tuple[int, ...]]]
"""Answers by their questions, which are a field of `Answers` and a path, with their sources."""


def holding(before: Kept, outcomes: Outcomes) -> Found:
    """What of the last time surely holds: all that it was made from is as it was."""
    same = [
        number not in before.derived and outcomes.of(source) == then
        for number, (source, then) in enumerate(zip(before.sources, before.outcomes, strict=True))
    ]
    return {
        (about, path): held
        for about, answers in zip(Answers._fields, before.answers, strict=True)
        for path, held in answers.items()
        if all(same[number] for number in held[1])
    }


def believe(memo: Memo, before: Kept, held: Found) -> None:
    """Takes over what holds as what would be answered."""
    for question, (answer, made_from) in held.items():
        made_of = tuple([before.sources[number] for number in made_from])
        memo.known[question] = Settled(answer, made_of)


def answered(memo: Memo, paths: Iterable[str], held: Found, numbers: Numbers) -> Answers:
    """What is to be kept: all that was asked about files that are there."""
    questions = [(about, path) for path in paths for about in Answers._fields]
    new = {
        question: memo.known[question]
        for question in questions
        if question in memo.known and question not in held
    }
    bits = memo.grounds(new.values(), numbers.of)
    found = {question: held[question] for question in questions if question in held}
    for (question, settled), made_from in zip(new.items(), bits, strict=True):
        found[question] = settled.value, places(made_from)
    return Answers(
        *[
            {path: answer for (field, path), answer in found.items() if field == about}
            for about in Answers._fields
        ]
    )
