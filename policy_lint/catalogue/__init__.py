"""What libraries do to a test, as data: one TOML file for each family, read by `disk/catalogue`."""
