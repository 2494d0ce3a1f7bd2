"""How the names of files end that are read beside configuration."""

PYTHON = ".py"
FEATURE = ".feature"
"""Gherkin, of which plugins make tests."""
