"""What switches tests off, or lets them fail, without a word why."""

import pytest

from tests.support import findings, project

HEAD = "--- tests/test_a.py\nimport pytest, unittest\nfrom pytest import mark\n"


def found(text: str, more: str = "") -> list[str]:
    return [each.what for each in project(f"{more}{HEAD}{text}").unexplained]


@pytest.mark.parametrize(
    ("decorator", "what"),
    [
        ("pytest.mark.skip", "pytest.mark.skip"),
        ("mark.skip()", "pytest.mark.skip"),
        ("mark.skip('')", "pytest.mark.skip"),
        ("mark.skip(reason='')", "pytest.mark.skip"),
        ("mark.xfail", "pytest.mark.xfail"),
        ("mark.xfail(run=False)", "pytest.mark.xfail"),
        ("mark.xfail(strict=False)", "pytest.mark.xfail"),
        ("unittest.skip", "unittest.skip"),
    ],
)
def test_a_decorator_says_nothing(decorator: str, what: str) -> None:
    assert found(f"@{decorator}\ndef test_a(): assert open(1)\n") == [what]
    assert found(f"@{decorator}\nclass TestA:\n    def test_a(self): assert open(1)\n") == [what]


@pytest.mark.parametrize(
    "decorator",
    [
        "mark.skip('no bank')",
        "mark.skip(reason=WHY)",
        "mark.skip(**WORDS)",
        "mark.skipif(True, reason='')",
        "mark.xfail('no bank')",
        "mark.xfail(open(1), reason='')",
        "mark.xfail(reason='no bank')",
        "mark.xfail(raises=OSError)",
        "mark.xfail(strict=True)",
        "mark.xfail(strict=STRICT)",
        "unittest.skip('no bank')",
        "unittest.expectedFailure",
        "mark.slow",
        "unknown.skip",
    ],
)
def test_a_decorator_says_why_or_when(decorator: str) -> None:
    assert found(f"@{decorator}\ndef test_a(): assert open(1)\n") == []


@pytest.mark.parametrize(
    ("key", "marks"),
    [
        ("xfail_strict = true", []),
        ("strict_xfail = true", []),
        ("strict = true", []),
        ("strict = true\nstrict_xfail = false", ["pytest.mark.xfail"]),
        ("addopts = -o xfail_strict=true", []),
        ("xfail_strict = false", ["pytest.mark.xfail"]),
    ],
)
def test_the_configuration_may_be_strict(key: str, marks: list[str]) -> None:
    text = "@mark.xfail\ndef test_a(): assert open(1)\n"
    assert found(text, f"--- pytest.ini\n[pytest]\n{key}\n") == marks
    lax = text.replace("xfail", "xfail(strict=False)")
    assert found(lax, f"--- pytest.ini\n[pytest]\n{key}\n") == ["pytest.mark.xfail"]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("pytest.skip()", ["pytest.skip()"]),
        ("pytest.skip('')", ["pytest.skip()"]),
        ("pytest.xfail()", ["pytest.xfail()"]),
        ("pytest.skip('no bank')", []),
        ("pytest.skip(reason=why)", []),
        ("pytest.skip(msg='no bank')", []),
        ("if open(2): pytest.skip()", []),
        ("pytest.skip()  # no bank", []),
        ("# no bank\n    pytest.skip()", []),
        ("account.skip()", []),
        ("return\n    pytest.skip()", []),
    ],
)
def test_a_test_skips_itself(body: str, what: list[str]) -> None:
    assert found(f"def test_a(account):\n    open(1)\n    {body}\n") == what


def test_a_module_skips_itself() -> None:
    tests = "def test_a(): open(1)\ndef test_b(): open(1)\n"
    text = f"{HEAD}pytest.skip(allow_module_level=True)\n{tests}"
    (one,) = (each for each in findings(text) if each.code == "TPL606")
    assert (one.at.line, one.message.partition(",")[0]) == (3, "2 tests never run")


def test_a_placeholder_is_told_as_that() -> None:
    codes = [each.code for each in findings(f"{HEAD}def test_a():\n    pytest.skip()\n")]
    assert "TPL601" in codes
    assert "TPL606" not in codes
