"""All facts together: what only the whole suite knows. Pure, and the same whatever the order of the files."""
