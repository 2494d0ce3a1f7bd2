"""The policy in force as instructions for coding agents, as AGENTS.md and CLAUDE.md hold them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from policy_lint.model.policy import LevelRow, Policy
from policy_lint.model.suppression import Exemption
from policy_lint.plan.policy_in_words import exceptions_words, in_words, required_words
from policy_lint.report.markdown import code, text

_HEAD = """\
## Test policy

`policy-lint` enforces it. This section is made by `policy-lint agent guide`: change the
configuration, not the section.
"""
_HABITS = """
Before you write a test, run `policy-lint plan --for MODULE` and follow it: it says where the test
belongs, how it is called, and which test file is the model.

After each change of tests or fixtures, run `policy-lint check --since HEAD` and mend what it finds;
`policy-lint explain CODE` says how. Never silence a finding: no `# policy-lint: allow[...]`, no
`noqa`, no change of {baseline} or of the configuration. If the policy is wrong for a case, ask.
"""


def agent_guide(policy: Policy, exceptions: Iterable[Exemption], baseline: str) -> str:
    """A section of Markdown; nothing in it changes unless the configuration does."""
    others = replace(policy, allow=())  # what is allowed is said of each level
    rows = (required_words(policy), *exceptions_words(others, exceptions))
    lines = [*_levels(policy), *(f"- {_sentence(each)}" for each in rows)]
    return "\n".join([_HEAD, *lines, _HABITS.format(baseline=code(baseline))])


def _levels(policy: Policy) -> Iterator[str]:
    for row in policy.levels:
        yield f"- **{text(row.name)}**, told by {_told(row)}: {text(in_words(policy, row.name))}"


def _told(row: LevelRow) -> str:
    """The first word of each kind, of which a new test needs one."""
    parts = [
        *(f"the folder {code(each)}" for each in row.paths[:1]),
        *(f"the mark {code(each)}" for each in row.marks[:1]),
        *(f"{code(each)} in the file name" for each in row.tokens[:1]),
    ]
    return " or ".join(parts) or "nothing"


def _sentence(words: str) -> str:
    return text(f"{words[:1].upper()}{words[1:].removesuffix('.')}.")
