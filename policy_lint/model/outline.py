"""What a reader of one file sees at a glance: what it defines, how intricate it is, what it says.

Only plans and reports need it, so it is read apart from the facts, when asked for.
"""

from typing import NamedTuple


class Definition(NamedTuple):
    """A function or class, at the top of a file or in a class there."""

    name: str
    """Qualified: `Cart.total`."""
    kind: str
    """`class` or `function`."""
    line: int
    summary: str
    """The first line of its docstring."""
    bases: tuple[str, ...] = ()
    """Of a class, as they are written."""
    signature: str = ""
    """Of a function, whole: `def total(self, rebate: int=0) -> int`."""
    parameters: tuple[str, ...] = ()
    """Their names, but for those that take any number of arguments."""

    @property
    def is_public(self) -> bool:
        """No part of its name begins with an underscore, but for a constructor's."""
        name = self.name.removesuffix(".__init__")
        return not any(part.startswith("_") for part in name.split("."))


class Imported(NamedTuple):
    """A name that a file imports, and the statement that would import it alone."""

    name: str
    statement: str


class Construction(NamedTuple):
    """A call that makes an object of a class."""

    name: str
    """Of the class."""
    line: int
    text: str
    """The call as it is written, on one line."""


class Outline(NamedTuple):
    """One file at a glance."""

    summary: str = ""
    """The first line of its docstring."""
    decisions: int = 0
    """The cyclomatic complexity of all its functions together: each is one, and each branch."""
    definitions: tuple[Definition, ...] = ()
    imports: tuple[Imported, ...] = ()
