"""Orders and users in SQLite."""  # error: TPL311 "shop.db has no unit test"

import sqlite3

SCHEMA = """
CREATE TABLE IF NOT EXISTS users (name TEXT PRIMARY KEY, password TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS orders (id INTEGER PRIMARY KEY, user TEXT NOT NULL, total INTEGER NOT NULL);
"""


def connect(path):
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    return connection


class Orders:
    def __init__(self, connection):
        self.connection = connection

    def add(self, user, total):
        row = self.connection.execute(
            "INSERT INTO orders (user, total) VALUES (?, ?)", (user, total)
        )
        return row.lastrowid

    def total(self, user):
        rows = self.connection.execute("SELECT sum(total) FROM orders WHERE user = ?", (user,))
        return rows.fetchone()[0] or 0
