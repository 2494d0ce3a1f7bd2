"""The files in which coding agents have their hooks: read, and written with ours in them."""

from pathlib import Path

from policy_lint.disk import atomic
from policy_lint.disk.regular import MEGABYTE, content
from policy_lint.disk.repository import leads_out
from policy_lint.read.agent_settings import Agent, SettingsError, settings


def with_hooks(root: Path, agent: Agent) -> str | None:
    """The file with our hooks; None if it has them. SettingsError if it cannot take them."""
    path = root / agent.path
    if not path.exists() and not path.is_symlink():
        return settings(agent)
    old = content(path, MEGABYTE, root)
    if isinstance(old, str):
        raise SettingsError(f"{path} is not read: {old}")
    try:
        text = old.decode("utf-8-sig")
        new = settings(agent, text)
    except (UnicodeDecodeError, SettingsError) as error:
        raise SettingsError(f"{path}: {error}") from None
    return None if new == text else new


def write(root: Path, agent: Agent, text: str) -> None:
    """Writes the file; SettingsError if it cannot be."""
    path = root / agent.path
    if leads_out(path, root):
        raise SettingsError(f"{path} leads out of the project")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not atomic.write(path.resolve(), text.encode()):
        raise SettingsError(f"{path} cannot be written")
