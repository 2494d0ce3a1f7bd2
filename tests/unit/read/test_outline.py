"""The outline of a text: definitions, imports, summaries, and the number of decisions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.model.outline import Definition, Imported, Outline
from policy_lint.read.outline import LONGEST, outline

SHOP = '''"""Paying and

all that."""
import os.path
import json as j
from . import sums
from .bank import Loan as Debt


class Cart(Base, metaclass=M):
    """What is bought.

    More.
    """

    async def total(self, *, rebate: int = 0) -> int:
        """The sum."""

    class Row: ...


if os.path:

    def pay(amount, /, *more): ...

else:
    from late import pay
'''


def read(text: str) -> Outline:
    found = outline(text.encode())
    assert found is not None
    return found


def test_what_a_file_defines() -> None:
    assert read(SHOP).definitions == (
        Definition("Cart", "class", 10, "What is bought.", bases=("Base",)),
        Definition(
            "Cart.total",
            "function",
            16,
            "The sum.",
            signature="async def total(self, *, rebate: int=0) -> int",
            parameters=("self", "rebate"),
        ),
        Definition("Cart.Row", "class", 19, ""),
        Definition(
            "pay", "function", 24, "", signature="def pay(amount, /, *more)", parameters=("amount",)
        ),
    )


def test_what_it_imports_and_how() -> None:
    assert read(SHOP).imports == (
        Imported("os.path", "import os.path"),
        Imported("j", "import json as j"),
        Imported("sums", "from . import sums"),
        Imported("Debt", "from .bank import Loan as Debt"),
        Imported("pay", "from late import pay"),
    )


def test_what_it_says() -> None:
    assert read(SHOP).summary == "Paying and"
    assert read('""""""').summary == ""


@pytest.mark.parametrize(
    ("text", "decisions"),
    [
        ("x = 1", 0),
        ("def a(): pass", 1),
        ("async def a(): pass\nb = lambda: 1", 2),
        ("if a and b or c: pass\nelif d: pass\nelse: pass", 4),
        ("for a in b:\n    while c: pass", 2),
        ("try: pass\nexcept A: pass\nexcept B: pass\nfinally: pass", 2),
        ("a = [b for b in c if b if not b for d in e]", 4),
        ("a = b if c else d", 1),
        ("match a:\n    case 1: pass\n    case _: pass", 2),
        ("with a: pass\nassert b", 0),
    ],
)
def test_each_function_and_branch_is_a_decision(text: str, decisions: int) -> None:
    assert read(text).decisions == decisions


@pytest.mark.parametrize(
    ("name", "public"),
    [
        ("pay", True),
        ("_pay", False),
        ("Cart.total", True),
        ("_Cart.x", False),
        ("Cart.__init__", True),
        ("_Cart.__init__", False),
        ("Cart.__eq__", False),
    ],
)
def test_public_is_what_no_underscore_begins(name: str, *, public: bool) -> None:
    assert Definition(name, "function", 1, "").is_public is public


def test_what_is_long_is_cut_but_for_signatures() -> None:
    found = read(f'def pay(a=\'{"x" * LONGEST}\'):\n    """{"y" * 999}"""').definitions[0]
    assert len(found.summary) == LONGEST + len("...")
    assert found.signature == f"def pay(a='{'x' * LONGEST}')"


@pytest.mark.parametrize("text", ["def (", "\0", "x = " + "(" * 5000, "# coding: klingon\n"])
def test_what_does_not_parse_has_none(text: str) -> None:
    assert outline(text.encode()) is None


@given(st.binary(max_size=60))
def test_it_never_raises(source: bytes) -> None:
    outline(source)
