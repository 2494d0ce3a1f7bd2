"""A report in the file that `-o` names."""

from pathlib import Path

from policy_lint.cli.outcome import RefusedError
from policy_lint.disk.output import OutputError, write_region, write_whole
from policy_lint.model.shown import harmless

OURS = {
    "json": r'"tool": \{\n    "name": "policy-lint"',
    "html": '<meta name="generator" content="policy-lint ',
}
"""A pattern for what a report of ours holds, near its beginning."""


def save(path: Path, text: str, output_format: str) -> None:
    """Writes it; into Markdown only between our marks."""
    safe = harmless(text)
    try:
        if output_format == "markdown":
            write_region(path, safe)
        else:
            write_whole(path, safe, OURS[output_format])
    except OutputError as error:
        raise RefusedError(f"policy-lint: {error}") from error
