"""The shipped catalogue: a process that imports this, and all that are forked from it, have it."""

from policy_lint.disk import catalogue

catalogue.load()
