"""Pipes, terminals, encodings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.command import MOCKED, PRODUCT, policy_lint, write


class TestStreams:
    def test_a_closed_pipe_is_quiet(self, broken: Path) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as closed:
            done = subprocess.run(
                [sys.executable, "-m", "policy_lint"],
                cwd=broken,
                stdout=closed,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert (done.returncode, done.stderr) == (141, b"")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
    def test_a_full_disk_is_no_clean_run(self, clean: Path) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "policy_lint"],
                cwd=clean,
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert done.returncode == 3
        assert b"No space left" in done.stderr

    def test_a_pipe_gets_no_colour(self, broken: Path) -> None:
        assert "\x1b" not in policy_lint(cwd=broken).stdout

    def test_unicode_names_and_sources(self, tmp_path: Path) -> None:
        mocked = MOCKED.replace("test_pay", "test_zahlung_größe").replace("app.pay", "äpp.päy")
        text = "import äpp.päy\n" + mocked.replace("pass", "assert äpp.päy.stripe")
        root = write(tmp_path / "日本", äpp__päy=PRODUCT, tests__e2e__test_ü=text)
        shown = policy_lint(cwd=root).stdout
        assert "tests/e2e/test_ü.py: 1 finding" in shown
        assert 'with patch("äpp.päy.stripe"):' in shown

    def test_a_terminal_without_unicode_gets_escapes(self, tmp_path: Path) -> None:
        root = write(tmp_path, app__pay=PRODUCT, tests__e2e__test_ü=MOCKED)
        ascii_only = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
        done = policy_lint("--output-format=concise", cwd=root, environment=ascii_only)
        assert done.returncode == 1
        assert done.stdout.startswith("tests/e2e/test_\\xfc.py:5:10: ")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
class TestTerminal:
    def shown(self, cwd: Path, **environment: str) -> str:
        """What the command writes to a terminal of 60 columns."""
        import pty

        parent, child = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "policy_lint"],
            cwd=cwd,
            stdin=child,
            stdout=child,
            stderr=child,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "60", **environment},
        )
        os.close(child)
        written = b""
        while chunk := self._chunk(parent):
            written += chunk
        os.close(parent)
        process.wait()
        return written.decode()

    def _chunk(self, descriptor: int) -> bytes:
        try:
            return os.read(descriptor, 4096)
        except OSError:  # Linux says so at the end
            return b""

    def test_a_terminal_gets_colour_within_its_width(self, broken: Path) -> None:
        assert "\x1b[1;31mTPL101 [error]\x1b[0m" in self.shown(broken, NO_COLOR="")

    def test_no_color_is_respected(self, broken: Path) -> None:
        plain = self.shown(broken, NO_COLOR="1")
        assert "\x1b[1" not in plain
        assert "TPL101 [error]" in plain
