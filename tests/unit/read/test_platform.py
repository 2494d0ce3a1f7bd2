"""What is asked about the platform has an answer, as on Linux."""

import pytest

from policy_lint.read.file import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("os.name == 'nt'", "=False"),
        ("os.name != 'nt'", "=True"),
        ("'nt' == os.name", "=False"),
        ("sys.platform in ('win32', 'cygwin')", "=False"),
        ("'lin' in sys.platform", "=True"),
        ("platform.system() not in ['Windows']", "=True"),
        ("os.name == name", "?"),
        ("os.name in 3", "?"),
        ("os.name < 'nt'", "?"),
        ("os.name == sys.platform", "?"),
        ("'a' == 'b'", "?"),
        ("'a' < os.name < 'z'", "?"),
        ("x.y.name == 'nt'", "?"),
    ],
)
def test_comparisons(text: str, expected: str) -> None:
    assert read("a.py", f"x = {text}".encode()).scopes[0].binds[0].value == expected
