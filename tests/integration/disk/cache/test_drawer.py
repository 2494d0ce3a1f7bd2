"""What was found of each file, as it is kept and comes back."""

from pathlib import Path
from typing import NamedTuple

import pytest

from policy_lint.disk.cache.drawer import Drawer
from policy_lint.disk.cache.folder import Cache, cache


class Head(NamedTuple):
    title: str


class Part(NamedTuple):
    number: int


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def folder(tmp_path: Path, said: list[str]) -> Cache:
    made = cache(tmp_path, say=said.append)
    assert made is not None
    return made


def drawer(folder: Cache, name: str = "a") -> Drawer[Head, Part]:
    return Drawer(folder, name, Head, Part)


def test_what_is_put_in_comes_back(folder: Cache) -> None:
    drawer(folder).save(Head("x"), [("a.py", Part(1)), ("b.py", Part(2))])
    assert drawer(folder).load() == (Head("x"), {"a.py": Part(1), "b.py": Part(2)})


def test_nothing_is_in_a_drawer_of_another_name(folder: Cache) -> None:
    drawer(folder).save(Head("x"), [("a.py", Part(1))])
    assert drawer(folder, "b").load() is None


def test_what_is_as_it_was_need_not_be_given_again(folder: Cache) -> None:
    drawer(folder).save(Head("x"), [("a.py", Part(1)), ("b.py", Part(2)), ("c.py", Part(3))])
    opened = drawer(folder)
    opened.load()
    opened.save(Head("y"), [("a.py", None), ("c.py", Part(4))])
    assert drawer(folder).load() == (Head("y"), {"a.py": Part(1), "c.py": Part(4)})


def test_what_is_of_another_kind_is_nothing_and_that_is_said(
    folder: Cache, said: list[str]
) -> None:
    Drawer(folder, "a", Part, Head).save(Part(1), [("a.py", Head("x"))])
    assert drawer(folder).load() is None
    assert len(said) == 1


def test_a_part_of_another_kind_takes_all_with_it(folder: Cache, said: list[str]) -> None:
    Drawer(folder, "a", Head, Head).save(Head("x"), [("a.py", Head("x"))])
    assert drawer(folder).load() is None
    assert len(said) == 1
