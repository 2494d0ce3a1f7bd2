"""Pipes, terminals, encodings."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.command import DOUBLED, PRODUCT, started_policy_lint, write

PROGRAM = [sys.executable, "-m", "policy_lint"]
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")


class TestStreams:
    @pytest.mark.parametrize("words", [[], ["--help"]])
    def test_a_closed_pipe_is_quiet(self, broken: Path, words: list[str]) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as closed:
            done = subprocess.run(
                [*PROGRAM, *words], cwd=broken, stdout=closed, stderr=subprocess.PIPE, check=False
            )
        assert (done.returncode, done.stderr) == (141, b"")

    @needs_full
    @pytest.mark.parametrize("words", [[], ["--help"]])
    def test_a_full_disk_is_no_clean_run(self, clean: Path, words: list[str]) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*PROGRAM, *words], cwd=clean, stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert done.returncode == 3
        assert done.stderr == (b"policy-lint: stdout cannot be written: No space left on device\n")

    @needs_full
    @pytest.mark.parametrize(("words", "code"), [(["--output-format=concise"], 1), (["--no"], 2)])
    def test_what_stderr_cannot_take_changes_nothing(
        self, broken: Path, words: list[str], code: int
    ) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run([*PROGRAM, *words], cwd=broken, stderr=full, check=False)
        assert done.returncode == code

    @pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
    @pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
    @pytest.mark.parametrize(("words", "code"), [("", 1), ("--fail-on=never", 0)])
    def test_a_closed_stream_changes_nothing(
        self, broken: Path, closed: str, words: str, code: int
    ) -> None:
        line = f"{shlex.join(PROGRAM)} {words} {closed}"
        done = subprocess.run(
            ["/bin/sh", "-c", line], cwd=broken, capture_output=True, text=True, check=False
        )
        assert done.returncode == code
        assert "Traceback" not in done.stderr
        assert (">&-" in closed.split()) == (not done.stdout)

    @pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
    @pytest.mark.parametrize("stdin", ["<&-", "0>/dev/null"])
    def test_unsaved_text_that_cannot_come_is_refused(self, broken: Path, stdin: str) -> None:
        line = f"{shlex.join(PROGRAM)} - --stdin-filename tests/e2e/test_pay.py {stdin}"
        done = subprocess.run(
            ["/bin/sh", "-c", line], cwd=broken, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("policy-lint: stdin ")

    def test_a_pipe_gets_no_colour(self, broken: Path) -> None:
        assert "\x1b" not in started_policy_lint(cwd=broken).stdout

    def test_unicode_names_and_sources(self, tmp_path: Path) -> None:
        mocked = DOUBLED.replace("test_pay", "test_zahlung_größe").replace("app.pay", "äpp.päy")
        text = "import äpp.päy\n" + mocked.replace("pass", "assert open(äpp.päy.stripe)")
        root = write(tmp_path / "日本", äpp__päy=PRODUCT, tests__e2e__test_ü=text)
        shown = started_policy_lint(cwd=root).stdout
        assert "tests/e2e/test_ü.py: 1 finding" in shown
        assert 'with patch("äpp.päy.stripe"):' in shown

    def test_a_terminal_without_unicode_gets_escapes(self, tmp_path: Path) -> None:
        root = write(tmp_path, app__pay=PRODUCT, tests__e2e__test_ü=DOUBLED)
        ascii_only = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
        done = started_policy_lint("--output-format=concise", cwd=root, environment=ascii_only)
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

    def test_of_what_a_name_holds_it_obeys_nothing(self, broken: Path) -> None:
        (broken / "tests/e2e/test_pay.py").rename(broken / "tests/e2e/test_\x1b[2J\x9b1m.py")
        shown = self.shown(broken, NO_COLOR="")
        assert "\x1b[1mtests/e2e/test_\\u001b[2J\\u009b1m.py: 1 finding\x1b[0m" in shown
        assert "\x1b[2J" not in shown

    def test_no_color_is_respected(self, broken: Path) -> None:
        plain = self.shown(broken, NO_COLOR="1")
        assert "\x1b[1" not in plain
        assert "TPL101 [error]" in plain
