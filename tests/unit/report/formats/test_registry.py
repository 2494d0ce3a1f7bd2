"""The table of formats: each can be written, and is known again when it lies in a file."""

import re
from dataclasses import replace

import pytest

from policy_lint.report.check_json import check_json
from policy_lint.report.concise import concise
from policy_lint.report.formats.registry import FORMATS, rendered
from policy_lint.report.paint import Paint
from policy_lint.report.text import text
from policy_lint.report.view import View
from tests.unit.report.formats.runs import a_run
from tests.unit.report.specimens import FORBIDDEN

RUN = a_run(FORBIDDEN)
ELSEWHERE = {
    "text": lambda: text(RUN.decision, RUN.findings, RUN.line_of, Paint()),
    "full": lambda: text(RUN.decision, RUN.findings, RUN.line_of, Paint(), View(whole=True)),
    "concise": lambda: concise(RUN.findings, Paint()),
    "json": lambda: check_json(RUN.decision, RUN.findings),
}


def test_so_is_a_file_of_folded_lines() -> None:
    module = replace(FORBIDDEN, name="untested-module", fields=(("module", "app.pay"),))
    assert re.search(FORMATS["concise"].ours, concise([module], Paint()))


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_of_ours_is_known_by_its_pattern_alone(name: str) -> None:
    written = ELSEWHERE[name]() if name in ELSEWHERE else rendered(name, RUN)
    ours = re.compile(FORMATS[name].ours.encode(), re.MULTILINE)
    assert ours.search(written.encode())
    assert not ours.search(b"import os\n\n\ndef test_a():\n    assert os\n")
    assert not ours.search(b'{"name": "their-package", "version": "1.0"}\n')
