"""Whether an entry of the catalogue holds for one call, and what that call replaces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_lint.link.symbols.expressions import is_constant, is_named, text_of
from policy_lint.model.catalogue import Argument, Condition, Entries, Entry
from policy_lint.model.effect import AUTHENTICATION
from policy_lint.model.facts import HOLE, Expr, Group
from policy_lint.model.glob import fits_glob

ENVIRONMENT = ("os.environ.", "os.getenv")
"""Texts come of these, and of all that is asked of them."""
NOTHING = ("=None",)
"""What is given and yet is not."""
Args = tuple[Expr, ...]
Keywords = tuple[tuple[str, Expr], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that holds for a call; `chosen` where that hangs on what a choice comes to.

    `kind` is that of the entry, or `data` where a plain constant is put in; `target` is the dotted
    name of what is replaced, `?` for a part that the text does not tell, empty for none;
    `replacement` is what is put in, None where the call does not say.
    """

    entry: Entry
    kind: str
    target: str = ""
    replacement: Expr | None = None
    chosen: bool = False


def match(entry: Entry, args: Args = (), keywords: Keywords = ()) -> Match | None:
    """What the entry says of a call with these arguments, or None; give chains as resolved."""
    return _match(entry, _target(entry, args, keywords), args, keywords)


def match_bind(entry: Entry, target: str, key: str, value: Expr) -> Match | None:
    """What the entry says of an assignment to a chain (`sys.modules.[]`), or None."""
    owner = target.removesuffix(".[]")
    return _match(entry, _joined([owner, key] if key else [owner]), (value,), ())


def told_target(entry: Entry, args: Args, keywords: Keywords) -> str:
    """What is replaced, for people; give chains as told, for the text may not say what they are."""
    parts: list[str] = []
    for given, text in _targets(entry, args, keywords):
        word = given if isinstance(given, str) else "..."
        parts.append(text if text is not None else f"{{{word}}}" if parts else word)
    return _joined(parts)


def is_told(target: str) -> bool:
    """Whether a target says in names what is replaced."""
    return HOLE not in target and "?" not in target and not _IN_BUILTINS(target)


def asks_for(entry: Entry, key: str) -> bool:
    """Whether an entry may hold for a key: it names none, or this one."""
    keys = entry.when.key if entry.when else ()
    return not keys or any(fits_glob(key, each) for each in keys)


def _match(entry: Entry, target: str, args: Args, keywords: Keywords) -> Match | None:
    if entry.when and not _holds(entry.when, target, args, keywords):
        return None
    if entry.unless and _holds(entry.unless, target, args, keywords):
        return None
    given = (_argument(each, args, keywords) for each in entry.replacement)
    replacement = next((each for each in given if each is not None), None)
    data = replacement is not None and is_data(replacement)
    kind = "data" if data else entry.kind
    return Match(entry, kind, target, replacement, _is_chosen(entry, args, keywords))


def _is_chosen(entry: Entry, args: Args, keywords: Keywords) -> bool:
    if entry.when is None or entry.when.argument is None:
        return False
    given = _argument(entry.when.argument, args, keywords)
    if not isinstance(given, Group) or given.kind != "choice":
        return False
    return len(given.members) == 1 or not all(_holds_for(entry, each) for each in given.members)


def _holds_for(entry: Entry, given: Expr) -> bool:
    """Whether an entry holds where the argument that it asks about is this."""
    no = entry.unless
    refuses = no and no.argument == getattr(entry.when, "argument", None) and _fits(no, given)
    return given not in NOTHING and not refuses and (not entry.when or _fits(entry.when, given))


def is_data(expr: Expr) -> bool:
    """Whether an expression is plain data: a constant, a display of such, or of the environment."""
    if isinstance(expr, Group):
        return all(is_data(member) for member in expr.members)
    return is_constant(expr) or expr.startswith(ENVIRONMENT)


_IN_BUILTINS = re.compile(r"(^|\.)builtins\.").search


def _argument(which: Argument, args: Args, keywords: Keywords) -> Expr | None:
    named = next((value for name, value in keywords if which.keyword == name), None)
    if named is not None and which.keyword:
        return named
    return args[which.index] if 0 <= which.index < len(args) else None


def _targets(entry: Entry, args: Args, keywords: Keywords) -> Iterator[tuple[Expr, str | None]]:
    """The arguments that tell together what is replaced, each with its text if it has one."""
    for number, which in enumerate(entry.target):
        given = _argument(which, args, keywords)
        if given is None:
            return
        text = text_of(given)
        yield given, text
        if text is not None and not number:
            return


def _target(entry: Entry, args: Args, keywords: Keywords) -> str:
    parts = [
        _named(given) if text is None else text for given, text in _targets(entry, args, keywords)
    ]
    return _joined(parts) if any(part != "?" for part in parts) else ""


def _joined(parts: list[str]) -> str:
    """The parts of a target; what is put into `sys.modules` or a display is told by its key."""
    return ".".join(parts[1:] if len(parts) > 1 and parts[0] in ("sys.modules", "{}") else parts)


def _named(expr: Expr) -> str:
    return expr if is_named(expr) else "?"


def _holds(condition: Condition, target: str, args: Args, keywords: Keywords) -> bool:
    if condition.target and not any(_lies_at(target, name) for name in condition.target):
        return False
    last = target.rpartition(".")[2]
    if condition.key and not any(fits_glob(last, each) for each in condition.key):
        return False
    if condition.argument is None:
        return True
    given = _argument(condition.argument, args, keywords)
    return given is not None and given not in NOTHING and _fits(condition, given)


def _fits(condition: Condition, given: Expr) -> bool:
    if isinstance(given, Group) and given.kind == "choice":
        return any(_fits(condition, each) for each in given.members)
    text = _line_of(given)
    return (
        not (condition.names or condition.text)
        or any(_lies_at(_named(given), name) for name in condition.names)
        or (text is not None and any(fits_glob(text, each) for each in condition.text))
    )


def _line_of(expr: Expr) -> str | None:
    """The text of an argument; that of a list is the command line which it stands for."""
    if isinstance(expr, Group):
        return " ".join(_line_of(member) or "?" for member in expr.members)
    return text_of(expr)


def _lies_at(name: str, known: str) -> bool:
    bare = known.removeprefix("*.")
    inside = f".{name}." if bare != known else f"{name}."
    return f".{bare}." in inside if bare != known else inside.startswith(f"{bare}.")


def of_function(name: str, entries: Entries) -> Entries:
    """The entries of a name: a function that Python has itself is no method of a browser."""
    if name.rpartition(".")[0] != "builtins":
        return entries
    return tuple([one for one in entries if one.effect != AUTHENTICATION or not _is_method(one)])


def _is_method(entry: Entry) -> bool:
    return all(name.startswith("*.") for name in entry.names)
