"""What is known of a fixture, as Markdown: where it comes from, what it brings, who gets it."""

from collections import Counter
from collections.abc import Iterator

from policy_lint.editor.brought import Brought, brought
from policy_lint.editor.sight import Meant, Sight, gets
from policy_lint.link.fixtures.definitions import Fixture
from policy_lint.link.fixtures.lifetimes import lifetime
from policy_lint.model.place import Place, Step
from policy_lint.model.shown import harmless, plain
from policy_lint.read.slots import Slot
from policy_lint.report.paint import counted

_MOST = 8
"""Effects and fixtures of which one can read in a window as small."""


def hover(sight: Sight, path: str, slot: Slot) -> str:
    """What a name in a text stands for; nothing where that is no fixture."""
    parts = ["\n".join(_told(sight, meant)) for meant in sight.meant(path, slot)]
    return harmless("\n\n---\n\n".join(parts[:_MOST]))


def _told(sight: Sight, meant: Meant) -> Iterator[str]:
    fixture = meant.fixture
    yield f"**fixture** `{meant.name}`{_lives(sight, fixture)}"
    yield ""
    if fixture is None:
        entry = sight.catalogue.fixture(meant.name)
        plugins = ", ".join(entry.plugins) if entry and entry.plugins else ""
        yield f"- of {plugins}" if plugins else "- of a plugin"
    else:
        yield f"- defined at {_at(fixture.at)}"
        yield from _overrides(sight, fixture)
        yield from _asks(sight, fixture)
    yield from _effects(brought(sight, meant))
    yield from _users(sight, meant)


def _lives(sight: Sight, fixture: Fixture | None) -> str:
    if fixture is None:
        return ""
    scope = lifetime(sight.linked.evaluator, fixture)
    said = f", scope `{scope}`" if scope else ", of a scope that is worked out at run time"
    autouse = ", perhaps autouse" if fixture.doubtful else ", autouse" if fixture.autouse else ""
    return f"{said}{autouse}"


def _overrides(sight: Sight, fixture: Fixture) -> Iterator[str]:
    below = sight.overridden(fixture)
    if below is not None:
        where = f"the one at {_at(below.fixture.at)}" if below.fixture else "that of a plugin"
        yield f"- overrides {where}"
    above = sight.overriding(fixture)
    for one in above[:_MOST]:
        yield f"- overridden at {_at(one.at)}"
    if above[_MOST:]:
        yield f"- and at {len(above) - _MOST} more places"


def _asks(sight: Sight, fixture: Fixture) -> Iterator[str]:
    closed = sight.closure(fixture)
    names = dict.fromkeys((*fixture.requests, *fixture.later.names))
    asked = [one for name in names if (one := gets(closed, name, fixture))]
    for one in asked[:_MOST]:
        at = f" at {_at(one.fixture.at)}" if one.fixture else ""
        yield f"- asks for `{plain(one.name)}`{at}"
    known = {*asked, Meant(fixture.name, fixture)}
    more = [f"`{one.name}`" for one in closed if one.fixture and one[:2] not in known]
    if more or asked[_MOST:]:
        rest = len(asked[_MOST:]) + len(more[_MOST:])
        yield f"- and so for {', '.join(more[:_MOST])}" + (f" and {rest} more" if rest else "")


def _effects(effects: tuple[Brought, ...]) -> Iterator[str]:
    for each in effects[:_MOST]:
        origin = each.origin
        target = f" in place of `{plain(origin.beside)}`" if origin.beside else ""
        through = f", through {' → '.join(f'`{one}`' for one in each.through[1:])}"
        way = through if each.through[1:] else ""
        yield (
            f"- brings **{origin.effect}** ({origin.kind}): `{plain(origin.name)}`{target}"
            f"{way}, {each.certainty}"
        )
        for step in (*each.steps, Step(origin.at, plain(origin.name))):
            if step.at.path:
                yield f"    - {_at(step.at)} {_code(step.what)}"
    if effects[_MOST:]:
        yield f"- and {counted(len(effects) - _MOST, 'effect')} more"


def _users(sight: Sight, meant: Meant) -> Iterator[str]:
    users = sight.users(meant)
    ids = {test.item.id for test in users}
    levels = Counter(test.level for test in sight.linked.project.tests if test.id in ids)
    told = [f"{count} {level or 'without a level'}" for level, count in levels.most_common()]
    got = "1 test gets it" if len(users) == 1 else f"{len(users)} tests get it"
    yield got.join(("- ", f": {', '.join(told)}" if told else ""))


def _at(at: Place) -> str:
    return f"`{plain(at.path)}:{at.line}`"


def _code(text: str) -> str:
    quiet = plain(text).replace("`", "'")
    return f"`{quiet}`"
