"""`policy-lint completion SHELL`, and the answers to what its scripts ask."""

from collections.abc import Mapping, Sequence

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from policy_lint.cli.outcome import Outcome

_VARIABLE = "_POLICY_LINT_COMPLETE"
_KNOWN: Mapping[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "zsh": ZshComplete,
    "fish": FishComplete,
}


@click.command("completion")
@click.argument("shell", type=click.Choice([*_KNOWN]))
def command(shell: str) -> Outcome:
    """Print the completion script for a shell.

    For example, in ~/.bashrc: eval "$(policy-lint completion bash)"
    """
    return Outcome(f"{_completion(shell).source()}\n")


def completed(arguments: Sequence[str], environment: Mapping[str, str]) -> str | None:
    """What completes a line, if a script of ours asks: without arguments, with all it says.

    A variable that is only left over from one must not hide what a run finds.
    """
    shell, _, instruction = environment.get(_VARIABLE, "").partition("_")
    asks = instruction == "complete" and {"COMP_WORDS", "COMP_CWORD"} <= environment.keys()
    if arguments or not asks or shell not in _KNOWN:
        return None
    return f"{_completion(shell).complete()}\n"


def _completion(shell: str) -> ShellComplete:
    from policy_lint.cli.group import cli

    return _KNOWN[shell](cli, {}, "policy-lint", _VARIABLE)
