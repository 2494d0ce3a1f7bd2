"""What pytest collects: sessions, test classes, marks, hooks, and where the tests end."""
