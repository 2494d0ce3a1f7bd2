"""`policy-lint completion SHELL`."""

import click

from policy_lint.cli.outcome import Outcome


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> Outcome:
    """Print the completion script for a shell.

    For example, in ~/.bashrc: eval "$(policy-lint completion bash)"
    """
    from click.shell_completion import BashComplete, FishComplete, ZshComplete

    from policy_lint.cli.group import cli

    known = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
    completion = known[shell](cli, {}, "policy-lint", "_POLICY_LINT_COMPLETE")
    return Outcome(f"{completion.source()}\n")
