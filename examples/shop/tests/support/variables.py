"""The one place where tests ask for variables of the environment."""

import os


def variable(name):
    return os.environ.get(name, "")
