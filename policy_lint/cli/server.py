"""`policy-lint server`: the language server of editors."""

import click

from policy_lint.cli import options
from policy_lint.cli.keeping import keeping
from policy_lint.cli.outcome import Outcome, RefusedError

EXTRA = "policy-lint: the server needs the extra: pip install policy-lint[server]"


@click.command("server")
@options.cache
def command() -> Outcome:
    """Speak the Language Server Protocol on stdin and stdout, for an editor that starts it.

    It shows the findings of unsaved text, and what is known of fixtures. Each file is judged by the
    nearest configuration above it. Needs the extra: policy-lint[server].
    """
    try:
        from policy_lint.cli.language_server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in ("pygls", "lsprotocol"):
            raise RefusedError(EXTRA) from error
        raise
    serve(keeping())
    return Outcome()
