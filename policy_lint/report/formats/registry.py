"""The formats of `check`: the one table that names them."""

from collections.abc import Mapping
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from policy_lint.report.formats.run import Run


class Standing(Enum):
    """Where one stands who reads the paths of a format."""

    HERE = "in the working folder"
    ROOT = "at the root of the project"
    REPOSITORY = "at the top of the repository, as every CI does"


class Format(NamedTuple):
    """What is to be known of a format before it is written."""

    seen_from: Standing
    ours: str
    """A pattern that only a file of ours in this format fits: no other is written over."""
    is_obeyed: bool = False
    """It consists of commands for a CI. Else nothing that leaves is obeyed by anything."""


_TOOL = '"name": "policy-lint"'
FORMATS: Mapping[str, Format] = {
    "text": Format(Standing.HERE, r"\d files? read\.$"),
    "full": Format(Standing.HERE, r"\d files? read\.$"),
    "concise": Format(Standing.HERE, r"\A\S.*: TPL\d+ \[(?:error|warning|information)\] "),
    "grouped": Format(Standing.HERE, r"\A\S.*\n +\d+:\d+ +(?:error|warning|information) +TPL\d"),
    "json": Format(Standing.ROOT, _TOOL),
    "json-lines": Format(Standing.ROOT, r'\A\{"code": "TPL\d'),
    "sarif": Format(Standing.REPOSITORY, _TOOL),
    "github": Format(Standing.REPOSITORY, r"\A::\w+ title=policy-lint", is_obeyed=True),
    "gitlab": Format(Standing.REPOSITORY, r'\A\[(?:\]|\s+\{\s+"description": "TPL\d)'),
    "junit": Format(Standing.REPOSITORY, '<testsuites name="policy-lint"'),
    "checkstyle": Format(Standing.REPOSITORY, r"<!-- policy-lint \S+ -->\n<checkstyle "),
    "rdjson": Format(Standing.REPOSITORY, _TOOL),
    "markdown": Format(Standing.REPOSITORY, r"\A## policy-lint"),
}


def rendered(name: str, run: "Run") -> str:
    """The run in a format of this room. Its module is loaded when it is asked for."""
    module = import_module(f"{__package__}.{name.replace('-', '_')}")
    text: str = module.render(run)
    return text
