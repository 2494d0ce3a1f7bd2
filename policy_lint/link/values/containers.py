"""Built-in containers and text: what they hold, what their methods are, what looping gives."""

from collections.abc import Iterator

from policy_lint.link.symbols.expressions import is_constant
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.symbols.scopes import Code
from policy_lint.link.values.value import (
    NOTHING,
    Constant,
    External,
    Instance,
    Items,
    Value,
    Values,
)
from policy_lint.model.facts import Group, Param

KEEPERS = ("list.", "dict.", "generator.")
"""Their methods hand out what somebody put in, which nobody follows."""
COLLECTED = {"varargs": "list", "kwargs": "dict"}
HELD = {
    f"pytest.{kind}.{name}": (Items(Frame("", 0), (), "dict"),) if name == "funcargs" else NOTHING
    for kind in ("Function", "Item")
    for name in ("cls", "funcargs", "function", "instance", "module", "obj")
}
"""What an item of pytest holds of the project: its type does not tell what that is."""
TEXT = ("'", '"', "f'", 'f"')


def displayed(frame: Frame, group: Group) -> Items:
    """A list, tuple, set or dict that is written out; of a dict the values."""
    if group.kind == "mapping":
        return Items(frame, group.members[1::2], "dict")
    return Items(frame, group.members)


def collected(frame: Frame, param: Param) -> Values:
    """What a parameter with a star is; nothing for any other."""
    return (Items(frame, (), COLLECTED[param.kind]),) if param.kind in COLLECTED else NOTHING


def method(value: Items | Constant, name: str) -> Values:
    """What `value.name` stands for; `None` is mostly a place for something else."""
    if isinstance(value, Items):
        return (External(f"{value.kind}.{name}"),)
    return (External(f"builtins.str.{name}"),) if value.text.startswith(TEXT) else NOTHING


def listed(code: Code, values: Values) -> Iterator[Value]:
    """The values whose items are known: displays, and what a library makes of nothing."""
    return (one for one in values if isinstance(one, Items) or _is_own(code, one))


def _is_own(code: Code, value: Value) -> bool:
    """Whether a library made a value, and was given nothing that could be its item."""
    if not isinstance(value, Instance) or not isinstance(value.of, External) or not value.made:
        return False
    call = code.call(value.made.frame, value.made.number)
    given = (*call.args, *(word for _, word in call.keywords))
    return not value.of.dotted.startswith("builtins.") and all(map(is_constant, given))
