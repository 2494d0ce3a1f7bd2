"""Elements that are written otherwise than one by one."""

import pytest

from tests.support import project

HEAD = """
import os, sys
from unittest.mock import Mock, patch
import pytest
from fastapi import FastAPI
from app.main import app, get_current_user, get_db
WHO = {get_current_user: lambda: "ann"}
"""
OVERRIDES = [
    "app.dependency_overrides[get_current_user] = lambda: 'ann'",
    "app.dependency_overrides = {get_current_user: lambda: 'ann'}",
    "app.dependency_overrides = {get_db: Mock(), get_current_user: lambda: 'ann'}",
    "app.dependency_overrides = dict([(get_current_user, lambda: 'ann')])",
    "app.dependency_overrides |= {get_current_user: lambda: 'ann'}",
    "app.dependency_overrides.update({get_current_user: lambda: 'ann'})",
    "app.dependency_overrides.update([(get_current_user, lambda: 'ann')])",
    "app.dependency_overrides.setdefault(get_current_user, lambda: 'ann')",
    "app.dependency_overrides.__setitem__(get_current_user, lambda: 'ann')",
    "overrides = {get_current_user: lambda: 'ann'}\n    app.dependency_overrides = overrides",
    "overrides = {get_current_user: lambda: 'ann'}\n    app.dependency_overrides.update(overrides)",
    "app.dependency_overrides.update(WHO)",
    "with patch.dict(app.dependency_overrides, {get_current_user: lambda: 'ann'}): ...",
    "setattr(app, 'dependency_overrides', {get_current_user: lambda: 'ann'})",
]
OTHERS = [
    "app.dependency_overrides = {}",
    "app.dependency_overrides.clear()",
    "app.dependency_overrides.pop(get_current_user, None)",
    "app.dependency_overrides = {get_db: lambda: None}",
    "app.dependency_overrides.update({get_db: lambda: None})",
    "overrides = {}\n    overrides[get_current_user] = 1\n    app.dependency_overrides = overrides",
    "app.other = {get_current_user: 1}",
    "{get_current_user: 1}",
]


def effects(body: str) -> list[tuple[str, str]]:
    main = "app = FastAPI()\ndef get_current_user(): ...\ndef get_db(): ..."
    files = {"app/main.py": main, "tests/test_a.py": f"{HEAD}\ndef test_a(client):\n    {body}\n"}
    (test,) = project(files).tests
    return [(one.origin.effect, one.origin.kind) for one in test.effects]


@pytest.mark.parametrize("body", OVERRIDES)
def test_an_override_of_who_it_is(body: str) -> None:
    found = effects(body)
    assert ("faked-authentication", "override") in found
    assert ("double", "patch") in found


@pytest.mark.parametrize("body", OTHERS)
def test_another_override_or_none(body: str) -> None:
    assert "faked-authentication" not in dict(effects(body))


@pytest.mark.parametrize(
    "body",
    [
        "os.environ.update(SKIP_AUTH='1')",
        "os.environ.update({'SKIP_AUTH': '1'})",
        "os.environ.update(dict(SKIP_AUTH='1'))",
        "os.environ |= {'SKIP_AUTH': '1'}",
        "with patch.dict(os.environ, {'SKIP_AUTH': '1'}): ...",
        "with patch.dict('os.environ', {'SKIP_AUTH': '1'}, clear=True): ...",
        "with patch.dict('os.environ', SKIP_AUTH='1'): ...",
    ],
)
def test_a_switch_among_variables(body: str) -> None:
    found = effects(body)
    assert ("faked-authentication", "bypass") in found
    assert found.count(("environment", "variable")) == 1


def test_what_becomes_a_module_is_one_double() -> None:
    assert effects("sys.modules.update({'stripe': Mock()})") == [("double", "patch")]
    assert effects("sys.modules.update(stripe=Mock())") == [("double", "patch")]
