"""Runs that the formats are shown, whole and strange."""

import re

from hypothesis import strategies as st

from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place, Step
from policy_lint.report.formats.run import Run
from tests.unit.report.specimens import OTHER, RULE, a_verdict, source

STRANGE = (
    "::error::x",
    "##[error]x",
    "%0A%3A",
    "]]>",
    "<!--",
    "-->",
    "[x](http://e.org)",
    "\x1b[31m",
    "\u202e",
    "\ufffe",
    "a\nb\r\nc",
    "\udc80",
    "&amp;",
    "`",
)
_OBEYED = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]|##\\[")
_texts = st.one_of(st.sampled_from(STRANGE), st.text(max_size=9))
_paths = st.one_of(st.sampled_from(STRANGE), st.text(min_size=1, max_size=9)).filter(
    lambda path: "\0" not in path
)
_places = st.builds(Place, _paths, st.integers(1, 9), st.integers(1, 9))
_findings = st.builds(
    Finding,
    code=st.sampled_from(["TPL101", "TPL102", "TPL900"]),
    name=st.just("forbidden-double"),
    severity=st.sampled_from(Severity),
    at=_places,
    message=_texts,
    evidence=st.lists(st.builds(Step, _places, _texts), max_size=2).map(tuple),
    tests=st.lists(_texts, max_size=2).map(tuple),
    advice=_texts,
    fields=st.lists(st.tuples(_texts, _texts), max_size=1).map(tuple),
)
strange_runs = st.lists(_findings, max_size=3).map(lambda given: a_run(*given))


def is_plain(text: str) -> bool:
    """Whether there is nothing in a text that ends a line, is hidden or commands a terminal."""
    return not _OBEYED.search(text)


def a_run(*findings: Finding, files: int = 2) -> Run:
    """A run over some files, with all that is found in the order of a decision."""
    verdict = a_verdict(*sorted(findings, key=lambda one: (one.at, one.code)), files=files)
    return Run(
        verdict.decision,
        verdict.findings,
        verdict.read,
        source,
        rules=lambda: (RULE, OTHER),
        notes=("something is not judged",),
    )
