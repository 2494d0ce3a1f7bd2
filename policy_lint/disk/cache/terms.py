"""What must be known of a configuration before anything can be looked for.

To validate a configuration takes longer than all else where nothing has changed, so these few
values are kept for each text that was once found right.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from policy_lint.model.config import Config


class Terms(NamedTuple):
    """A few values of a configuration that is right."""

    exclude: tuple[str, ...]
    cap: int
    fail_on: str
    last_days: tuple[date, ...]
    """On which exceptions hold."""
    baseline: str

    def expired(self, today: date) -> str:
        """How many exceptions hold no more: all that a verdict has of the date."""
        return str(sum(day < today for day in self.last_days))


def terms(config: "Config") -> Terms:
    """Those of a configuration."""
    days = tuple(each.expires for each in config.exceptions if each.expires)
    return Terms(config.exclude, config.max_file_size, config.fail_on, days, config.baseline)
