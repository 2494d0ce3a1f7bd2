import ast

from benchmarks.speed.peer import LIST, peers
from benchmarks.speed.planted import PLANTED, Case, Line, Said, findings, found, planted

TEXT = """\
--- a.py
one = 1
two = 2  # bad[double]: a two
--- b/c.py
two = 2  # bad[double]: a two
three = 3  # right[double]: a three
"""
TWO, THREE = Case("double", "a two", bad=True), Case("double", "a three", bad=False)


def test_marks_are_known_and_gone() -> None:
    project = planted(TEXT)
    assert project.files == {"a.py": "one = 1\ntwo = 2\n", "b/c.py": "two = 2\nthree = 3\n"}
    assert project.cases == {
        TWO: {Line("a.py", 2), Line("b/c.py", 1)},
        THREE: {Line("b/c.py", 2)},
    }


def test_any_place_will_do_and_only_codes_of_the_topic() -> None:
    said = frozenset({Said(Line("b/c.py", 1), "X1"), Said(Line("b/c.py", 2), "X9")})
    says = {"double": frozenset({"X1", "X2"})}
    assert found(planted(TEXT), says, said) == {TWO: ("X1",), THREE: ()}
    assert found(planted(TEXT), {}, said) == {TWO: (), THREE: ()}


def test_every_spelling_of_a_finding() -> None:
    output = """\
a.py:3:5: TPL101 [error] a double
a.py: TPL312 [error] 2 modules
./a.py:4:1: F811 redefined
a.py:5:0: W4901 Deprecated
a.py:6:5:E:config.pylint-pytest.double:a double
a.py:7:5: warning[double]: a double
  b/a.py:8: PytestCollectionWarning: cannot collect
Found 3 problems in b.py
"""
    assert [*findings(output)] == [
        Said(Line("a.py", 3), "TPL101"),
        Said(Line("a.py", 1), "TPL312"),
        Said(Line("a.py", 4), "F811"),
        Said(Line("a.py", 5), "W4901"),
        Said(Line("a.py", 6), "double"),
        Said(Line("a.py", 7), "double"),
        Said(Line("b/a.py", 8), "PytestCollectionWarning"),
    ]


def test_what_is_planted_is_python_and_has_both_sorts() -> None:
    project = planted(PLANTED.read_text("utf-8"))
    for path, text in project.files.items():
        ast.parse(text, path)
        assert "# bad" not in text
        assert "# right" not in text
    assert len({case.words for case in project.cases if case.bad}) > 15
    assert len({case.words for case in project.cases if not case.bad}) > 8


def test_every_topic_of_a_peer_is_planted() -> None:
    topics = {case.topic for case in planted(PLANTED.read_text("utf-8")).cases}
    said = {topic for peer in peers(LIST.read_text("utf-8")) for topic in peer.says}
    assert said <= topics
