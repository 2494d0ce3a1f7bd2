"""Checkstyle's XML, which has no schema: with all that reviewdog's parser asks for."""

from xml.etree.ElementTree import Element, fromstring

from hypothesis import given

from policy_lint import __version__
from policy_lint.report.formats.checkstyle import render
from policy_lint.report.formats.markup import legal
from policy_lint.report.formats.run import Run
from tests.unit.report.formats.runs import a_run, strange_runs
from tests.unit.report.specimens import FORBIDDEN, IDLE


def checkstyle(run: Run) -> Element:
    text = render(run)
    assert text.isascii()
    return fromstring(text)  # noqa: S314 - our own


def test_an_error_a_finding_below_its_file() -> None:
    assert (
        render(a_run(FORBIDDEN, IDLE))
        == f"""\
<?xml version="1.0" encoding="UTF-8"?>
<!-- policy-lint {__version__} -->
<checkstyle version="4.3">
  <file name="tests/e2e/test_pay.py">
    <error line="2" column="11" severity="error" message="an e2e test reaches a patch of \
app.pay.stripe. Use the real service, or test this at the unit level." \
source="policy-lint.TPL101" />
    <error line="40" column="1" severity="info" message="never used." source="policy-lint.TPL103" />
  </file>
</checkstyle>
"""
    )


@given(strange_runs)
def test_whatever_a_project_holds_it_is_well_formed(run: Run) -> None:
    root = checkstyle(run)
    assert root.attrib["version"]
    read = [
        (file.attrib["name"], int(error.attrib["line"]), int(error.attrib["column"]))
        for file in root.findall("file")
        for error in file.findall("error")
    ]
    assert read == [(legal(one.at.path), one.at.line, one.at.column) for one in run.findings]
