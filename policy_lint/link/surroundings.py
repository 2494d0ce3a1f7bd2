"""What the linker is told besides the facts of the Python files."""

from dataclasses import dataclass

from policy_lint.read.pytest_config import PytestConfig


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Values read from configuration files of the checked project, in any order.

    `sessions` are the pytest configurations in force, one for each pytest root; `plugins` are
    modules that the project registers as pytest plugins by entry point; `import_roots` are folders
    from which its packages are imported; `support` and `source` are glob patterns of the team.
    """

    sessions: tuple[PytestConfig, ...] = ()
    plugins: tuple[str, ...] = ()
    import_roots: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    plugin_fixtures: tuple[str, ...] = ()
