"""The inventory for people: what pytest would collect, at which level, with which effects."""

from collections.abc import Iterable, Iterator, Sequence

from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Effect
from policy_lint.model.shown import plain
from policy_lint.model.test import Test, Uncollected
from policy_lint.report.paint import Paint


def inventory_concise(
    tests: Sequence[Test], uncollected: Sequence[Uncollected], paint: Paint
) -> str:
    """One line a test: `id [level] effects`; then what looks like a test and is none."""
    lines = [_line(test, paint) for test in tests]
    return _text([*lines, *_lost(uncollected, paint)])


def inventory_full(tests: Sequence[Test], uncollected: Sequence[Uncollected], paint: Paint) -> str:
    """Each test with its witnesses, its fixtures, its effects and how it comes by them."""
    lines: list[str] = []
    for test in tests:
        lines.extend([_line(test, paint), *_details(test, paint)])
    return _text([*lines, *_lost(uncollected, paint)])


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _line(test: Test, paint: Paint) -> str:
    level = paint.dim(f"[{test.level or 'no level'}]")
    effects = ", ".join(sorted({_brief(effect) for effect in test.effects}))
    return f"{paint.bold(plain(test.id))} {level} {plain(effects)}".rstrip()


def _brief(effect: Effect) -> str:
    """`double` where the test does it itself, surely; else how, in brackets."""
    doubts: list[str] = [] if effect.reach == "direct" else [effect.reach]
    if effect.certainty is not Certainty.ALWAYS:
        doubts.append(str(effect.certainty))
    if not effect.used:
        doubts.append("unused")
    return f"{effect.origin.effect} ({' '.join(doubts)})" if doubts else effect.origin.effect


def _details(test: Test, paint: Paint) -> Iterator[str]:
    witnesses = [f"{witness.by} {witness.evidence}" for witness in test.witnesses]
    rows = [
        ("level by", witnesses),
        ("marks", test.marks),
        ("fixtures", test.fixtures),
        ("defined nowhere", [request.name for request in test.undefined]),
        (
            "cannot tell",
            [
                *(f"{step.at.path}:{step.at.line}: {step.what}" for step in test.unresolved),
                *(["made at run time"] if test.dynamic else []),
            ],
        ),
    ]
    for title, values in rows:
        if values:
            yield paint.fold(plain(f"{title}: {', '.join(values)}"), 4, 6)
    for effect in test.effects:
        yield from _effect(effect, paint)


def _effect(effect: Effect, paint: Paint) -> Iterator[str]:
    origin = effect.origin
    target = f" of {origin.shown}" if origin.shown else ""
    what = f"{_brief(effect)}: {origin.kind} {origin.name}{target}"
    yield paint.fold(plain(f"{what} at {origin.at}"), 4, 6)
    for at, step in effect.chain:
        yield paint.fold(plain(f"{at}  {step}"), 6, 8)


def _lost(uncollected: Sequence[Uncollected], paint: Paint) -> list[str]:
    if not uncollected:
        return []
    rows = [paint.fold(plain(f"{lost.at}: {lost.name}: {lost.why}"), 2, 4) for lost in uncollected]
    return ["", paint.bold("Looks like a test, and pytest never collects it:"), *rows]
