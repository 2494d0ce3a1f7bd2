"""Processes that may read no more than the rights on a file say, also where root starts them."""

import os
import shutil

import pytest

_IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
_SETPRIV = shutil.which("setpriv")

PREFIX = (
    (_SETPRIV, "--bounding-set=-dac_override,-dac_read_search") if _SETPRIV and _IS_ROOT else ()
)
"""What a command begins with, https://man7.org/linux/man-pages/man1/setpriv.1.html."""

RIGHTS = pytest.mark.skipif(
    not hasattr(os, "geteuid") or (_IS_ROOT and not _SETPRIV), reason="all may be read here"
)
