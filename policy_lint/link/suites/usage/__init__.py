"""What a test file uses of the product, by imports, fixtures, helpers and texts."""
