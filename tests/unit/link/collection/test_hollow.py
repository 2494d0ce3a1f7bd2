"""Where assertions are found that always hold."""

from tests.support import findings, project

HOLLOW = "def check(a):\n    assert (a, 1)\n"


def places(text: str) -> list[tuple[str, int]]:
    return [(each.at.path, each.within.line) for each in project(text).hollow]


def test_they_are_found_in_tests_and_what_these_import() -> None:
    text = (
        "--- tests/conftest.py\nimport tests.more\n"
        f"--- tests/more.py\n{HOLLOW}"
        "--- tests/test_a.py\nfrom tests.deep import check\n\n"
        "def test_a():\n    assert (1, check)\n"
        f"--- tests/deep.py\nimport tests.test_a\n{HOLLOW}"
        f"--- tests/data.py\n{HOLLOW}"
        f"--- shop.py\n{HOLLOW}"
    )
    assert places(text) == [("tests/deep.py", 2), ("tests/more.py", 1), ("tests/test_a.py", 3)]


def test_the_outermost_function_counts() -> None:
    text = (
        "--- tests/test_a.py\nclass TestA:\n    def test_a(self, b):\n"
        "        def inner():\n            assert (b, 1)\n        inner()\n"
    )
    assert places(text) == [("tests/test_a.py", 2)]
    (found,) = (each for each in findings(text) if each.code == "TPL603")
    assert found.tests == ("tests/test_a.py::TestA::test_a",)


def test_a_helper_concerns_no_test_by_name() -> None:
    text = f"--- tests/test_a.py\n{HOLLOW}\ndef test_a(): check(open(1))\n"
    (found,) = (each for each in findings(text) if each.code == "TPL603")
    assert found.tests == ()


def test_a_broken_file_has_none() -> None:
    text = "--- tests/test_a.py\nimport tests.broken\ndef test_a(): assert 1\n"
    assert len(places(f"{text}--- tests/broken.py\ndef (\n")) == 1
