"""All facts together: what only the whole suite knows. Pure, and free of the order of files."""
