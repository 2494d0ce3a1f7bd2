"""Which conditions a test decides itself, and which are open."""

from textwrap import dedent, indent

import pytest

from policy_lint.read.file import read

TEST = """
default = pay()
@pytest.mark.parametrize("one, two", [(1, 2)])
@pytest.mark.parametrize(["three"], [(3,)])
@other
def test_a(self, one, two, three, fixture):
"""


def conditions(body: str) -> list[str]:
    text = f"{TEST}{indent(dedent(body), '    ')}\n"
    (scope,) = (one for one in read("a.py", text.encode()).scopes if one.name == "test_a")
    return [check.when for check in scope.checks if check.certainty]


@pytest.mark.parametrize(
    "body",
    [
        "if one: assert a",
        "if not two and three == 1: assert a",
        "if one.startswith('a'): assert a",
        "if len(one[0]) > 2: assert a",
        "if fixture == 'fast': assert a",
        "if fixture['fast']: assert a",
        "if sys.platform == 'linux': assert a",
        "if platform.system() == 'Linux': assert a",
        "if system() != 'Linux': assert a",
        "if HAS_NUMPY: assert a",
        "if shop.HAS_NUMPY: assert a",
        "if isinstance(one, Paid): assert a",
        "if one in (Paid.NO, 1): assert a",
        "if 'a'.join(one): assert a",
        "four = one or 2\nif four: assert a",
        "four = next(x for x in (one, two) if x)\nif four: assert a",
        "if fixture:\n    four = one\nelse:\n    four = two\nif four: assert a",
        "if one: return\nassert a",
        "four: int = one\nif four: assert a",
        "four = 0\nwhile four < 3: assert a",
        "rows = [pay(x) for x in one]\nfor x in rows: assert x",
        "for attempt in trying():\n    with attempt: assert a",
        "match fixture:\n    case 1: assert a",
        "for x in one: assert x",
        "for x in FORMATS: assert x",
        "import shop\nfor x in shop.formats: assert x",
        "from shop import formats\nfor x in formats.items(): assert x",
        "from shop import formats\nfor x in vars(formats): assert x",
        "for x in shop.FORMATS.values(): assert x",
        "for x in self.cases: assert x",
        "for x in sorted(self.cases + [1]): assert x",
        "for x in 'ab':\n    if x.isupper(): assert x",
        "rows = rows()\nstore(rows)\nfor x in rows.all(): assert x",
        "rows = rows()\nstore(rows)\nfor x in list(rows.all)[1:]: assert x",
        "if default: assert a",
        "rows = one\nfor x in range(len(rows)): assert x",
        "rows = [1, 2]\nfor x in range(1, len(rows)): assert x",
        "import shop\nrows = deepcopy(shop.rows)\nfor x in rows['a'].items(): assert x",
        "rows = self.rows\nfor x in sorted(rows): assert x",
        "for x in range(-1, one): assert x",
        "rows = [pay(x) for x in range(3)]\nfor x in rows[1:]: assert x",
        "rows = {}\nfor x in one: rows.setdefault(x, []).append(1)\nfor x in rows: assert x",
        "rows = {}\nfor x in one: rows[x].add(1)\nfor x in rows.values():\n  for y in x: assert y",
        "rows = {}\nfor x in one: rows[x] = pay(x)\nfor x in rows.items(): assert x",
        "rows = []\nfor x in one:\n    with y: await rows.put(x)\nfor x in rows: assert x",
    ],
)
def test_it_decides_itself(body: str) -> None:
    assert conditions(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "if fixture.is_fast: assert a",
        "if a(one): assert a",
        "if a.b(one): assert a",
        "if pay(1): assert a",
        "answer = Pay(one)\nif answer.paid: assert a",
        "if a.b: assert a",
        "for x in fixture.rows: assert x",
        "for x in rows(one): assert x",
        "import shop\nfor x in shop.formats(): assert x",
        "for x in Rows.all(): assert x",
        "rows = rows()\nlen(rows), print(rows), found.append(rows)\nfor x in rows: assert x",
        "for x in rows() or 1: assert x",
        "while a: assert a",
        "four = None\nfour = pay()\nif four: assert a",
        "four = None\nfor four in rows(): pass\nif four: assert a",
        "rows = [pay(x) for x in one if x]\nfor x in rows: assert x",
        "for x in rows():\n    with y: assert x",
        "default = pay()\nif default: assert a",
        "for x in range(len(pay())): assert x",
        "import shop\nrows = shop.rows\nrows = rows()\nfor x in rows: assert x",
        "if default.paid: assert a",
        "rows = {}\nfor x in pay(): rows[x] = 1\nfor x in rows.items(): assert x",
        "rows = []\nfor x in one:\n    if x.paid(): rows.append(x)\nfor x in rows: assert x",
    ],
)
def test_it_is_open(body: str) -> None:
    assert len(conditions(body)) == 1


def test_where_both_ways_check_it_hangs_on_what_is_around() -> None:
    either = "for x in rows(one):\n    if x.paid: assert x\n    else: assert not x"
    assert set(conditions(either)) == {"for x in rows(one)"}
    assert conditions(either.replace("else", "elif x.due")) == ["if x.paid", "if x.due"]


def test_of_many_values_that_are_drawn_some_are_fit() -> None:
    text = "@given(rows())\ndef test_a(row):\n    if pay(row): assert row\n"
    (check,) = read("a.py", text.encode()).scopes[1].checks
    assert check.when == ""


@pytest.mark.parametrize(
    ("loop", "maker"),
    [
        ("for x in rows(one): assert x", "rows"),
        ("for x in sorted(self.rows()): assert x", "self.rows"),
        ("found, _ = rows()\nfor x in found[1:]: assert x", "rows"),
        ("for x in shop.rows(): assert x", ""),
        ("for x in rows().all: assert x", ""),
    ],
)
def test_who_makes_what_a_loop_is_over(loop: str, maker: str) -> None:
    text = f"def test_a(self, one):\n{indent(loop, '    ')}\n"
    (check,) = read("a.py", text.encode()).scopes[1].checks
    assert check.maker == maker
