"""Where the rules lie, and what their files hold."""

from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def shipped() -> Path:
    """The folder of the shipped rules: inside the wheel's package, else beside it in a checkout."""
    inner = PACKAGE / "rules"
    return inner if inner.is_dir() else PACKAGE.parent / "rules"


def sources(folder: Path) -> tuple[tuple[str, str], ...]:
    """Path and text of every rule file of a folder, sorted; `_name.py` is none."""
    files = sorted(path for path in folder.glob("*.py") if not path.name.startswith("_"))
    return tuple((str(path), path.read_text(encoding="utf-8")) for path in files)
