"""From which modules a name comes that stars bring."""

from policy_lint.link.symbols.scopes import Code
from policy_lint.link.symbols.stars import Stars
from policy_lint.read.file import read
from tests.support import Files


def brought(files: Files, name: str, *, strict: bool = True) -> list[str]:
    """The modules that are asked for a name of `a.py`."""
    code = Code([read(path, text.encode()) for path, text in files.items()])
    return list(Stars(code, strict=strict, most=9).sources("a.py", name))


ROW = {"a.py": "from b import *\n", "b.py": "from c import *\n", "c.py": "x = 1\n_y = 1\n"}


def test_a_row_of_modules_is_passed_over() -> None:
    assert brought(ROW, "x") == ["c.py"]
    assert brought(ROW, "z") == []


def test_the_underscore_keeps_a_name_back() -> None:
    assert brought(ROW, "_y") == []
    assert brought(ROW, "_y", strict=False) == ["c.py"]


def test_a_module_says_itself_what_goes_along() -> None:
    said = ROW | {"c.py": "__all__ = ['_y', 'gone']\nx = 1\n_y = 1\n"}
    assert brought(said, "x") == []
    assert brought(said, "gone") == []
    assert brought(said | {"a.py": "from c import *\n"}, "_y") == ["c.py"]


def test_what_one_module_says_goes_along_stops_at_the_next() -> None:
    said = ROW | {"c.py": "__all__ = ['_y']\n_y = 1\n", "d.py": "from b import *\n"}
    assert brought(said | {"a.py": "from d import *\n"}, "_y") == []


def test_what_a_module_has_itself_is_asked_of_it() -> None:
    assert brought(ROW | {"b.py": "from c import *\nx = 2\n"}, "x") == ["b.py"]


def test_of_several_modules_all_are_asked_in_order() -> None:
    both = ROW | {"a.py": "from d import *\nfrom b import *\n", "d.py": "x = 2\n"}
    assert brought(both, "x") == ["d.py", "c.py"]
    facade = both | {"e.py": both["a.py"], "a.py": "from e import *\n"}
    assert brought(facade, "x") == ["e.py"]


def test_a_module_that_takes_from_outside_may_have_any_name() -> None:
    outside = ROW | {"a.py": "from d import *\nfrom b import *\n", "d.py": "from lib import *\n"}
    assert brought(outside, "x") == ["d.py", "c.py"]
    assert brought(outside, "z") == ["d.py"]
    assert brought(outside, "_z") == []
    assert brought(outside, "z", strict=False) == []
    assert brought(ROW | {"b.py": "from c import *\nfrom lib import *\n"}, "x") == ["b.py"]


def test_a_package_may_have_its_modules() -> None:
    package = {"a.py": "from p import *\n", "p/__init__.py": "", "p/x.py": "", "p/q/r.py": ""}
    assert brought(package, "x") == ["p/__init__.py"]
    assert brought(package, "q") == ["p/__init__.py"]
    assert brought(package, "z") == []


def test_modules_that_take_from_each_other() -> None:
    ring = {"a.py": "from b import *\n", "b.py": "from a import *\nfrom c import *\n"}
    assert brought(ring | {"c.py": "x = 1\n"}, "x") == ["c.py"]
    assert brought({"a.py": "from a import *\n"}, "x") == []


def test_all_names_are_told_at_once() -> None:
    code = Code(
        [
            read("a.py", b"from b import *\nfrom c import *\nfrom d import *\n"),
            read("b.py", b"x = y = 1\n"),
            read("c.py", b"x = z = 1\n"),
            read("d.py", b"from lib import *\nv = 1\n"),
        ]
    )
    stars = Stars(code, strict=True, most=9)
    assert sorted(stars.names("a.py")) == ["v", "x", "y", "z"]
    assert list(stars.names("b.py")) == []
