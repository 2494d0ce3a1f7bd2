"""Allowing a finding removes it and what else passes through that statement, and nothing more."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

import pytest

from policy_lint.judge.page import read_page
from policy_lint.model.finding import Finding
from tests.growth import Work, growth
from tests.support import SHIPPED, findings

MARK = re.compile(r"  # (todo-)?(error|warning|information): .*")
ABOUT_SUPPRESSIONS = {rule.code for rule in SHIPPED if rule.review}
Case = tuple[dict[str, str], Finding]


def cases() -> Iterator[Case]:
    """Every finding of every example of every page, with the files of the example."""
    for rule in SHIPPED:
        for example in read_page(rule.page).examples:
            if rule.code not in ABOUT_SUPPRESSIONS:
                texts = {path: MARK.sub("", text) for path, text in example.files}
                known = (found for found in findings(texts) if allowable(texts, found))
                yield from ((texts, found) for found in known)


def allowable(texts: dict[str, str], found: Finding) -> bool:
    """Whether a comment can stand behind the line: in Python that can be read, behind code."""
    if not found.at.path.endswith(".py") or found.code == "TPL901" or found.at.path not in texts:
        return False
    line = texts[found.at.path].splitlines()[found.at.line - 1]
    return not line.lstrip().startswith("#")


def with_comment(texts: dict[str, str], found: Finding, comment: str) -> dict[str, str]:
    lines = texts[found.at.path].splitlines()
    code, _, _ = lines[found.at.line - 1].partition("  #")
    lines[found.at.line - 1] = f"{code}  # {comment}"
    return {**texts, found.at.path: "\n".join(lines) + "\n"}


def passes(each: Finding, found: Finding) -> bool:
    """Whether a finding of the same rule stands, or passes, in the statement of the other."""
    steps = [each.at, *(step.at for step in each.evidence)]
    here = (found.at.path, found.at.line)
    return each.code == found.code and here in [(at.path, at.line) for at in steps]


CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case[1].at))
@pytest.mark.parametrize("kind", ["allow", "noqa"])
def test_an_allowed_finding_is_gone_and_only_that(case: Case, kind: str) -> None:
    texts, found = case
    comment = {"allow": f"policy-lint: allow[{found.name}] because", "noqa": f"noqa: {found.code}"}
    before = findings(texts)
    after = findings(with_comment(texts, found, comment[kind]))
    assert not [each for each in after if passes(each, found)]
    rest = told(each for each in before if not passes(each, found))
    others = told(each for each in after if each.code != found.code)
    assert told(after) >= rest
    assert others == Counter({key: count for key, count in rest.items() if key[1] != found.code})


def told(found: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((str(each.at), each.code) for each in found)


def test_a_file_that_is_commented_out_is_allowed_as_a_whole() -> None:
    path, text = "tests/unit/test_pay.py", "# def test_pay():\n#     assert pay()\n"
    allowed = f"# policy-lint: allow-file[uncollected-tests] the till is away\n{text}"
    assert [found.code for found in findings({path: text})] == ["TPL303"]
    assert not findings({path: allowed})


def test_there_are_findings_to_allow() -> None:
    assert {found.code for _, found in CASES} > {"TPL101", "TPL102", "TPL103", "TPL303"}


BLOCKS = """\
from unittest.mock import Mock
{file}

{above}class TestPay:
    def test_a(self):
        Mock()()

    def test_b(self):
        for each in range(2):
            Mock()()


def test_c():
    {inside}with open("x"):
        Mock()()
    Mock()()
"""
ALLOW = "# policy-lint: allow[TPL101] because\n"
FILE = "# policy-lint: allow-file[forbidden-double] because"


@pytest.mark.parametrize(
    ("comments", "left"),
    [
        ({}, [6, 10, 15, 16]),
        ({"above": ALLOW}, [16, 17]),
        ({"inside": f"{ALLOW}    "}, [6, 10, 17]),
        ({"file": FILE}, []),
    ],
)
def test_above_a_compound_statement_all_of_it_is_allowed(
    comments: dict[str, str], left: list[int]
) -> None:
    text = BLOCKS.format(**{"above": "", "inside": "", "file": "", **comments})
    found = findings({"tests/e2e/test_a.py": text})
    assert [each.at.line for each in found if each.code == "TPL101"] == left
    assert not {each.code for each in found} & ABOUT_SUPPRESSIONS


def test_an_idle_allow_file_is_told_as_it_is_written() -> None:
    found = findings({"tests/unit/test_a.py": f"{FILE}\ndef test_a(): assert open\n"})
    (idle,) = [each for each in found if each.code == "TPL902"]
    assert idle.message.startswith("allow-file[forbidden-double] silences nothing")


@pytest.mark.parametrize(
    ("element", "comment"),
    [
        ("Mock()", "policy-lint: allow[TPL101] because"),
        ("Mock()", "noqa: TPL"),
        ("1", "policy-lint: allow[TPL102] because"),
        ("1", "policy-lint: allow[forbiden-double] because"),
    ],
)
def test_comments_on_one_statement_cost_no_more_than_their_number(
    element: str, comment: str
) -> None:
    def judged(count: int) -> Work:
        lines = f"        {element},  # {comment}\n" * count
        text = f"from unittest.mock import Mock\ndef test_a():\n    assert [\n{lines}    ]\n"
        return partial(findings, {"tests/e2e/test_a.py": text})

    assert growth(judged, 100) < 24


def test_words_in_one_comment_cost_no_more_than_their_number() -> None:
    def judged(count: int) -> Work:
        words = ", ".join(["TPL101"] * count)
        text = f"def test_a():\n    assert [{chr(10) * count}]  # policy-lint: allow[{words}] why\n"
        return partial(findings, {"tests/e2e/test_a.py": text})

    assert growth(judged, 100) < 24
