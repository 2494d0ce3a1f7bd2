"""Small projects, and which tests belong to which module in them."""

from policy_lint.model.suite import Suite, Suites
from tests.support import files, project

Given = dict[str, str] | str

BLIND = "def test_it():\n    assert open('log') == 1\n"
"""Tests nothing of the product."""


def defining(*names: str) -> str:
    """A module with these functions."""
    return "\n\n".join(f"def {name}(amount):\n    return amount > 0\n" for name in names)


def using(module: str, name: str = "pay") -> str:
    """A test file that uses one name of one module, and whose words say nothing about it."""
    return f"from {module} import {name}\n\n\ndef test_it():\n    assert {name}(1)\n"


def in_passing(module: str, name: str) -> str:
    """A test file that uses a name of a module, and more of another one."""
    return (
        f"from {module} import {name}\nfrom app.other import other, rest\n\n\n"
        f"def test_it():\n    assert other({name}(1))\n\n\n"
        "def test_that():\n    assert rest(1)\n"
    )


def crowd(files: int) -> dict[str, str]:
    """Test files of another module: in a crowd it says much that only few files use a module."""
    return {f"tests/test_crowd_{each}.py": using("app.other", "other") for each in range(files)}


def suites(given: Given) -> Suites:
    """All suites of a project."""
    return project(files(given) if isinstance(given, str) else given).suites


def suite(given: Given, subject: str) -> Suite:
    """The suite of the module with this path."""
    (found,) = (each for each in suites(given).suites if each.subject == subject)
    return found


def ties(given: Given) -> dict[str, list[str]]:
    """For each module with a test that counts, the files that hold such."""
    found = {
        each.subject: sorted({one.path for one in each.counterparts if one.credited})
        for each in suites(given).suites
    }
    return {subject: tests for subject, tests in found.items() if tests}


def kinds(given: Given, subject: str) -> set[str]:
    """What sorts of evidence tie tests to a module."""
    return {one.kind for each in suite(given, subject).counterparts for one in each.evidence}


def rejected(given: Given, subject: str) -> dict[str, str]:
    """The test files that were not taken for tests of a module, and why."""
    return {each.path: each.why for each in suite(given, subject).rejected}


def uncredited(given: Given, subject: str) -> dict[str, str]:
    """Of the tests of a module, by file, why some do not count."""
    return {each.path: each.uncredited for each in suite(given, subject).counterparts}


def exempt(path: str, text: str) -> str:
    """Why a module needs no tests."""
    return suite({path: text}, path).exempt


def tied(product: str, tests: str) -> set[tuple[str, str]]:
    """The modules with the test files that belong to them by a door."""
    suites = project({**files(product), **files(tests)}).suites
    return {
        (suite.subject, each.path)
        for suite in suites.suites
        for each in suite.counterparts
        if any(evidence.kind == "door" for evidence in each.evidence)
    }


def subjects(product: str, body: str) -> set[str]:
    """The modules at whose doors two tests of one file visit."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    text = f"--- tests/test_it.py\ndef test_one(client):\n{lines}def test_two(client):\n{lines}"
    return {subject for subject, _ in tied(product, text)}


def entrances(text: str) -> dict[str, list[str]]:
    """The ways into each module of a project, as kind, text and name."""
    return {
        suite.subject: [f"{one.kind} {one.text} {one.name}" for one in suite.entrances]
        for suite in project(files(text)).suites.suites
        if suite.entrances
    }
