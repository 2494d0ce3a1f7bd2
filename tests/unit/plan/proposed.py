"""Suites that a configuration is proposed for."""

DOUBLED = """\
from unittest.mock import patch
def test_it():
    with patch("app.pay.stripe"):
        assert pay()
"""
SIGNING = "def test_it(client):\n    client.force_login(1)\n    assert client.get('/')\n"


def modules_with_tests(*modules: str, level: str) -> dict[str, str]:
    """Modules, each with a test at a level."""
    files = {}
    for name in modules:
        files[f"app/{name}.py"] = "def pay():\n    return 1\n"
        text = f"from app.{name} import pay\n\n\ndef test_it():\n    assert pay()\n"
        files[f"tests/{level}/test_{name}.py"] = text
    return files
