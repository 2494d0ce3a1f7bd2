"""policy-lint: a static checker for the policy of a test suite."""

__version__ = "0.1.0"
