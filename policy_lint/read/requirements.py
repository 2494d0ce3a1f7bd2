"""Which plugins of pytest a project asks for, as far as their names say that they are ones."""

import posixpath
import re

_NAME = re.compile(
    r"(?<![\w./-])([Pp]ytest[-_][A-Z]?[a-z0-9][a-z0-9_-]*|[a-z0-9][a-z0-9-]*-pytest)\b(?![./(])"
)
_OWN = re.compile(r"""^\s*name\s*=\s*["']?([\w.-]+)""", re.MULTILINE)
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)
_HOOKS = frozenset(("pytest-plugins", "pytest-plugin", "pytest-ini", "pytest-roots"))
"""What begins like a plugin, and is a word of pytest or of ours."""
_LISTS = ("requirements", "constraints")
METADATA = frozenset(("pyproject.toml", "setup.cfg", "setup.py", "tox.ini"))


def is_list(path: str) -> bool:
    """Whether a file lists requirements, by its name and folder."""
    folder, name = posixpath.split(path.lower())
    told = posixpath.basename(folder) == "requirements" or any(word in name for word in _LISTS)
    return told and name.endswith((".txt", ".in"))


def plugins(path: str, text: str) -> tuple[str, ...]:
    """The distributions of plugins that a file asks for, in lower case with dashes."""
    if posixpath.basename(path) not in METADATA and not is_list(path):
        return ()
    own = {_spelled(name) for name in _OWN.findall(text)}
    found = map(_spelled, _NAME.findall(_COMMENT.sub("", text)))
    return tuple(dict.fromkeys(name for name in found if name not in own | _HOOKS))


def _spelled(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.lower())
