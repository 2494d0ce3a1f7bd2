"""How sure it is that a line runs when the code around it runs."""

from enum import IntEnum


class Certainty(IntEnum):
    """Ordered from sure to doubtful; a path is as certain as its least certain step."""

    ALWAYS = 0
    CONDITIONAL = 1
    """Under an `if`, in a loop, in one branch."""
    FALLBACK = 2
    """In an `except`, behind a failed check, or on the right of an `or`."""
    NEVER = 3
    """Under `if TYPE_CHECKING:` or `if __name__ == "__main__":`: names count, actions do not."""

    def __str__(self) -> str:
        return self.name.lower()
