"""`policy-lint agent`: for coding agents, what to obey, and who watches."""

from collections.abc import Sequence
from pathlib import Path

import click

from policy_lint.cli import options
from policy_lint.cli.asked import asked_for
from policy_lint.cli.hook import answered
from policy_lint.cli.outcome import Outcome, RefusedError, apart, remarks
from policy_lint.cli.walk import prepared
from policy_lint.disk.agent_settings import with_hooks, write
from policy_lint.disk.output import OutputError, write_region
from policy_lint.model.shown import harmless
from policy_lint.read.agent_settings import COMMAND, SettingsError, agents
from policy_lint.report.agent_guide import agent_guide


@click.group("agent")
def command() -> None:
    """Have coding agents keep the policy: what they are to obey, and a hook that watches."""


@command.command("hook")
@options.cache
def hook() -> Outcome:
    """Answer the hook of an agent, whose JSON is on stdin: Claude Code, Codex, Cursor, Gemini CLI.

    After an edit it hears what is new since the last commit and passes the file, each with its
    mend and a model. It is kept from stopping while something is new that fails a check. Whatever
    is wrong with the call is said on stderr; the exit code is 0.
    """
    return answered()


@command.command("guide")
@click.option(
    "--write",
    "file",
    type=click.Path(),
    metavar="FILE",
    help="Keep it in this file (AGENTS.md, CLAUDE.md), between the lines `<!-- policy-lint: begin"
    " -->` and `<!-- policy-lint: end -->`; at the end if there are none.",
)
@options.root
def guide(file: str | None, root: str | None) -> Outcome:
    """Print the policy in force as instructions for agents, as Markdown."""
    walk = prepared(asked_for((), root))
    settings, (decision, _) = walk.settings, walk.decision()
    notes, config = (*settings.notes, *apart(decision)), settings.config
    text = agent_guide(config.policy(settings.origins), settings.exceptions, config.baseline)
    if file is None:
        return Outcome(text, remarks(notes))
    try:
        write_region(Path(file), harmless(text), at_end=True)
    except OutputError as error:
        raise RefusedError(f"policy-lint: {error}") from error
    return Outcome(aside=remarks((*notes, f"written to {file}")))


@command.command("install")
@click.argument("names", nargs=-1, type=click.Choice([*agents()]), metavar="[AGENT]...")
@click.option("--write", "is_written", is_flag=True, help="Write them; else they are only shown.")
@click.option(
    "--command",
    "called",
    default=COMMAND,
    show_default=True,
    metavar="TEXT",
    help="How the hook is called, where that is not on the path: `uv run policy-lint agent hook`.",
)
@options.root
def install(names: Sequence[str], called: str, root: str | None, *, is_written: bool) -> Outcome:
    """Show the settings by which agents call the hook: claude, codex, cursor, gemini; else all.

    With --write those of the agents that are named are written; what a file holds already stays.
    """
    known = agents(called)
    if is_written and not names:
        raise RefusedError(f"policy-lint: --write needs the agents: {', '.join(known)}")
    home = asked_for((), root).root
    texts, notes = [], []
    for agent in map(known.__getitem__, names or known):
        path = home / agent.path
        try:
            text = with_hooks(home, agent)
            if text is None:
                notes.append(f"{path} calls the hook already")
            elif is_written:
                write(home, agent, text)
                notes.append(f"written to {path}")
            else:
                texts.append(f"# {agent.path}\n{text}")
        except SettingsError as error:
            raise RefusedError(f"policy-lint: {error}") from error
    return Outcome("\n".join(texts), remarks(notes))
