"""One text to its facts: pure, one file at a time, without configuration."""
