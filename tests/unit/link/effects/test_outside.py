"""Effects of imports: which ones, where they begin, how sure they are."""

import pytest

from tests.support import project

ROW = '[[catalogue]]\nnames = ["{}"]\ncomes = ["import"]\neffect = "llm"\nkind = "x"\n'


def reached(text: str, name: str = "openai.*", **others: str) -> list[tuple[str, int, str, str]]:
    files = {f"{path.replace('__', '/')}.py": source for path, source in others.items()}
    given = {"policy-lint.toml": ROW.format(name), "tests/test_a.py": text, **files}
    return [
        (effect.origin.name, effect.origin.at.line, effect.reach, str(effect.certainty))
        for test in project(given).tests
        for effect in test.effects
    ]


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("import openai", "openai"),
        ("import openai as ai", "openai"),
        ("import openai.types", "openai"),
        ("from openai import OpenAI", "openai.OpenAI"),
        ("from openai.types import *", "openai.types"),
    ],
)
def test_a_family_is_imported_in_many_ways_and_once_a_statement(statement: str, name: str) -> None:
    assert reached(f"{statement}\ndef test_a(): pass\n") == [(name, 1, "import", "always")]


@pytest.mark.parametrize(
    "statement", ["import open", "from openai2 import a", "from . import openai"]
)
def test_others_are_not_meant(statement: str) -> None:
    assert reached(f"{statement}\ndef test_a(): pass\n") == []


def test_a_name_is_meant_exactly() -> None:
    assert reached("from a import b, c\ndef test_a(): pass\n", "a.c") == [
        ("a.c", 1, "import", "always")
    ]


def test_an_import_belongs_to_what_runs_it() -> None:
    helper = "def ask():\n    try:\n        import openai\n    except ImportError:\n        pass\n"
    text = "from tests.helper import ask\ndef test_a(): ask()\ndef test_b(): pass\n"
    ((name, line, reach, _),) = reached(text, tests__helper=helper)
    assert (name, line, reach) == ("openai", 3, "helper")


def test_a_type_is_not_imported() -> None:
    text = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import openai\n"
    assert reached(f"{text}def test_a(): pass\n") == []


def test_a_module_of_the_project_is_none_of_a_library() -> None:
    assert reached("import openai\ndef test_a(): pass\n", openai="") == []
