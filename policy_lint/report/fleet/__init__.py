"""Many projects as one table, in every format."""
