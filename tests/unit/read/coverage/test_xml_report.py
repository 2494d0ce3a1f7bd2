"""Cobertura's XML, as far as a plan needs it."""

from collections.abc import Callable

import pytest

from policy_lint.model.covered import Covered
from policy_lint.read.coverage.xml_report import NAMES, SOURCES, parse
from tests.growth import growth

LINES = (
    '<line number="1" hits="1"/>'
    '<line number="2" hits="3" branch="true" condition-coverage="50% (1/2)"/>'
    '<line number="3" hits="0"/>'
)


def report(inner: str, sources: str = "") -> bytes:
    return (
        f'<?xml version="1.0" ?>\n<coverage version="7"><sources>{sources}</sources><packages>'
        f"<package><classes>{inner}</classes></package></packages></coverage>"
    ).encode()


def test_lines_and_branches_of_each_file() -> None:
    made = report(f'<class filename="pay.py"><lines>{LINES}</lines></class>')
    [(name, ran)] = parse(made)
    assert (name, ran.covered) == ("pay.py", Covered(3, 2, 2, 1))


def test_a_file_may_lie_in_any_source() -> None:
    sources = "<source>/build/app</source><source> C:\\app </source>"
    made = report('<class filename="pay.py"/>', sources)
    assert [name for name, _ in parse(made)] == ["/build/app/pay.py", r"C:\app/pay.py"]


def test_more_sources_than_anyone_has_are_left() -> None:
    sources = "".join(f"<source>/{number}</source>" for number in range(2 * SOURCES))
    assert len(list(parse(report('<class filename="pay.py"/>', sources)))) == SOURCES


def test_so_are_sources_of_more_files_than_anyone_could_look_for() -> None:
    sources = "".join(f"<source>/{number}</source>" for number in range(SOURCES))
    files = "".join(f'<class filename="{number}.py"/>' for number in range(NAMES // 2))
    assert len(list(parse(report(files, sources)))) == NAMES


def test_a_source_of_many_lines_takes_as_long_as_it_is() -> None:
    def lines(count: int) -> Callable[[], object]:
        made = report('<class filename="pay.py"/>', "<source>" + "a\n" * count + "</source>")
        return lambda: list(parse(made))

    assert growth(lines, 20_000) < 20


def test_a_line_may_be_told_twice() -> None:
    inner = f'<class filename="pay.py"><methods>{LINES}</methods><lines>{LINES}</lines></class>'
    more = '<class filename="pay.py"><lines><line number="3" hits="1"/></lines></class>'
    [(_, ran)] = parse(report(inner + more))
    assert ran.covered == Covered(3, 3, 2, 1)


@pytest.mark.parametrize(
    "made",
    [
        b"",
        b"<coverage",
        b"<html/>",
        report('<class filename="a.py"><line number="x" hits="1"/></class>'),
        report('<class filename="a.py"><line hits="1"/></class>'),
        b'<?xml version="1.0" encoding="strange"?><coverage/>',
        b'<!DOCTYPE c [<!ENTITY a "b">]><coverage>&a;</coverage>',
        b'<!DOCTYPE c [<!ENTITY a SYSTEM "file:///etc/passwd">]><coverage>&a;</coverage>',
    ],
)
def test_anything_else_is_refused(made: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        list(parse(made))
