"""The group of commands. A command's module is imported when the command is asked for."""

import os
from difflib import get_close_matches
from importlib import import_module

import click
from click.shell_completion import CompletionItem

from policy_lint import __version__

_DEFAULT = "check"
_COMMANDS = (
    *("init", "check", "tests", "suites", "plan", "progress", "report", "why"),
    *("fleet", "rules", "effects", "explain", "config"),
    *("baseline", "agent", "cache", "completion", "server"),
)
_OWN_OPTIONS = ("--help", "-h", "--version")


class Commands(click.Group):
    """The commands; words that begin with none of them belong to `check`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = args and args[0] in (*_COMMANDS, *_OWN_OPTIONS)
        completing = ctx.resilient_parsing and not args
        if args and not known and not args[0].startswith("-") and not os.path.lexists(args[0]):
            for command in get_close_matches(args[0], _COMMANDS, 1):
                raise click.UsageError(
                    f"no such file or folder: {args[0]}; did you mean `policy-lint {command}`?", ctx
                )
        return super().parse_args(ctx, args if known or completing else [_DEFAULT, *args])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so; where there is none it is a path for `check`."""
        return super().shell_complete(ctx, incomplete) or [CompletionItem(incomplete, type="file")]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:  # noqa: ARG002
        command: click.Command = import_module(f"policy_lint.cli.{cmd_name}").command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="policy-lint %(version)s")
def cli() -> None:
    """Enforce a team's test policy, statically, over a whole pytest suite.

    Without a command, `check` runs: `policy-lint PATHS` is `policy-lint check PATHS`. A folder
    called like a command is asked for by `policy-lint check tests`.

    Exit codes: 0 clean, 1 findings at or above --fail-on, 2 wrong usage or configuration,
    3 internal error, or stdout cannot be written, 4 the baseline has to shrink.
    """
