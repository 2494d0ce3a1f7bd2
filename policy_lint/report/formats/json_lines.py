"""One JSON object a line and finding, for programs that read while it is written."""

import json

from policy_lint.judge.causes import caused, causes
from policy_lint.report.check_json import finding_row
from policy_lint.report.formats.run import Run


def render(run: Run) -> str:
    """Each line as an element of `findings` in `schemas/check-1.schema.json`."""
    known = caused(causes(run.decision.findings))
    return "".join(f"{json.dumps(finding_row(finding, known))}\n" for finding in run.fresh)
