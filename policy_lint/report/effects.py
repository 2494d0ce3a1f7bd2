"""The effects that a policy may speak of: their kinds, and the libraries that have them."""

from collections.abc import Iterator, Sequence

from policy_lint.model.catalogue import PROJECT_WAYS, Catalogue, Entry
from policy_lint.model.effect import AUTHENTICATION, FAKED
from policy_lint.model.finding import Severity
from policy_lint.model.policy import Policy
from policy_lint.model.shown import plain
from policy_lint.report.paint import Paint

OWN = "names of the project"
ANY = "any object"


def effect_list(
    catalogue: Catalogue, policy: Policy, paint: Paint, *, only: Sequence[str] = ()
) -> str:
    """A block for each effect; those that are named by `only` come with all names."""
    blocks = [
        "\n".join(_block(catalogue, effect, policy, paint, named=bool(only)))
        for effect in only or catalogue.effects
    ]
    return "\n\n".join(blocks) + "\n"


def _block(
    catalogue: Catalogue, effect: str, policy: Policy, paint: Paint, *, named: bool
) -> Iterator[str]:
    entries = [entry for entry in catalogue.entries if entry.effect == effect]
    kinds = catalogue.kinds(effect)
    width = max(map(len, kinds))
    ruled = "; ".join(_ruled(policy, effect)) or "in no row of the policy"
    yield f"{paint.bold(plain(effect))}: {ruled}"
    for kind in kinds:
        of_kind = [entry for entry in entries if entry.kind == kind]
        yield paint.fold(
            f"{plain(kind):<{width}}  {plain(_libraries(of_kind, catalogue))}", 2, width + 4
        )
        if named:
            yield from _names(of_kind, paint, width + 4)


def _ruled(policy: Policy, effect: str) -> Iterator[str]:
    """What the policy in force says of it."""
    for verb, rows in (
        ("forbidden", [(row.name, dict(row.forbids)) for row in policy.levels]),
        ("required", [(row.name, dict(row.requires)) for row in policy.levels]),
    ):
        levels = [plain(_graded(name, row[effect])) for name, row in rows if effect in row]
        if levels:
            yield f"{verb} at {', '.join(levels)}"
    if effect == FAKED:
        yield f"an error where {AUTHENTICATION} is required"


def _graded(level: str, severity: Severity) -> str:
    return level if severity is Severity.ERROR else f"{level} ({severity})"


def _libraries(entries: Sequence[Entry], catalogue: Catalogue) -> str:
    """The libraries, then what belongs to none."""
    if not entries:
        return "a replacement that is plain data"
    every = {library for entry in entries for library in _origins(entry, catalogue)}
    last = [each for each in (ANY, OWN) if each in every]
    return ", ".join([*sorted(every - {ANY, OWN}, key=str.lower), *last])


def _origins(entry: Entry, catalogue: Catalogue) -> Iterator[str]:
    """Where an entry has its names from: distributions where it says so, else modules."""
    if entry.library:
        yield entry.library
    elif not entry.names:
        yield "patterns of the team"
    elif any(way in PROJECT_WAYS for way in entry.comes):
        yield OWN
    else:
        for name in entry.names:
            yield from _owners(name, entry, catalogue)


def _owners(name: str, entry: Entry, catalogue: Catalogue) -> Iterator[str]:
    fixture = catalogue.fixture(name) if "fixture" in entry.comes else None
    if fixture:
        yield from fixture.plugins
    elif name.startswith("*.") or _is_variable(name, entry):
        yield ANY
    else:
        yield name.partition(".")[0]


def _is_variable(name: str, entry: Entry) -> bool:
    """Whether a name is that of a variable, as `client` in an assignment to `client.auth`."""
    return set(entry.comes) <= {"assign", "delete"} and name.count(".") == 1


def _names(entries: Sequence[Entry], paint: Paint, indent: int) -> Iterator[str]:
    for entry in entries:
        ways = ", ".join(entry.comes)
        yield paint.fold(plain(f"{ways}: {', '.join(entry.names)}"), indent, indent + 2)
