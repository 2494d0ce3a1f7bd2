"""Who buys."""

from enum import Enum


class MockPolicy(Enum):
    """What to do with users who mock the staff."""

    WARN = 1
    BAN = 2


class Users:
    def __init__(self, connection):
        self.connection = connection

    def sign_up(self, name, password):
        self.connection.execute("INSERT INTO users VALUES (?, ?)", (name, password))

    def sign_in(self, name, password):
        rows = self.connection.execute("SELECT password FROM users WHERE name = ?", (name,))
        return rows.fetchone() == (password,)


class FakeReviewFilter:
    """Finds reviews that nobody wrote: it is the product, whatever its name says."""

    def keep(self, reviews):
        return [review for review in reviews if not review.startswith("Buy now")]
