"""What the patterns of a team find in the files of a project, whatever those files hold."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

from policy_lint.disk.reading import source_of
from policy_lint.disk.rules import PACKAGE
from policy_lint.disk.scan import NOTHING
from policy_lint.model.catalogue import Entry
from policy_lint.model.certainty import Certainty
from policy_lint.model.pattern import Hit, Matches, Pattern
from policy_lint.model.place import Place
from policy_lint.model.project import Unreadable
from policy_lint.read.columns import decode
from policy_lint.read.words import words

PATIENCE = 10.0
"""Seconds for one file; an ordinary one takes milliseconds."""


class Searching:
    """Searches files for patterns, and remembers those that it gave up on."""

    def __init__(
        self,
        root: Path,
        patterns: Iterable[Pattern],
        *,
        cap: int,
        overlay: Mapping[str, bytes] = NOTHING,
        patience: float = PATIENCE,
    ) -> None:
        self._root = root
        self._patterns = tuple(patterns)
        self._words = [tuple(word.encode() for word in words(one.config)) for one in self._patterns]
        self._cap = cap
        self._overlay = overlay
        self._patience = patience
        self.given_up: list[Unreadable] = []

    def __call__(self, paths: Iterable[str]) -> Matches:
        """What is found in the files of support code at these paths, by path."""
        if not self._patterns:
            return {}
        found: dict[str, tuple[tuple[Entry, Hit], ...]] = {}
        configs = [dict(one.config) for one in self._patterns]
        with closing(_Workers(configs, self._patience)) as workers:
            for path, text in self._worth_it(paths):
                answer = workers.search(text)
                if isinstance(answer, str):
                    why = f"not searched for the team's patterns: {answer}"
                    self.given_up.append(Unreadable(Place(path, 1), why, support=True))
                else:
                    found[path] = tuple(self._hits(answer))
        return found

    def _worth_it(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Path and text of the files which hold all words of some pattern."""
        for path in paths:
            overlaid = self._overlay.get(path)
            source = source_of(self._root, path, self._cap) if overlaid is None else overlaid
            if isinstance(source, bytes) and self._is_worth_it(source):
                with suppress(SyntaxError, LookupError, ValueError):
                    yield path, decode(source)

    def _is_worth_it(self, source: bytes) -> bool:
        return len(source) <= self._cap and any(
            all(word in source for word in needed) for needed in self._words
        )

    def _hits(self, answer: Sequence[Sequence[Sequence[Any]]]) -> Iterator[tuple[Entry, Hit]]:
        for pattern, rows in zip(self._patterns, answer, strict=True):
            for line, column, inside, certainty, text in rows:
                yield pattern.entry, Hit(line, column, inside, Certainty(certainty), text)


class _Workers:
    """One worker at a time: a new one is started where the last one was killed or died."""

    def __init__(self, configs: Sequence[Mapping[str, Any]], patience: float) -> None:
        self._configs = configs
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: Queue[bytes] = Queue()

    def search(self, text: str) -> Any:  # noqa: ANN401 - JSON
        """What a worker finds in the text, or the reason in words why it does not."""
        answer = self._answer(text)
        if isinstance(answer, bytes):
            return json.loads(answer)
        self.close()
        return answer

    def _answer(self, text: str) -> bytes | str:
        try:
            self._tell(self._process or self._start(), text)
            answer = self._answers.get(timeout=self._patience)
        except Empty:
            return f"it took more than {self._patience:g} s"
        except OSError as error:
            return f"no process can be had for it: {error.strerror}"
        return answer if answer.endswith(b"\n") else "the process that searched it ended"

    def close(self) -> None:
        """End the worker, busy or not."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            if self._process.stdin is not None:
                with suppress(OSError):
                    self._process.stdin.close()
        self._process = None

    def _start(self) -> subprocess.Popen[bytes]:
        """A worker that imports from where we are, never from the project that is judged."""
        process = self._process = subprocess.Popen(
            [sys.executable, "-m", "policy_lint.disk.searcher"],
            cwd=PACKAGE.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        answers = self._answers = Queue()
        Thread(target=_listen, args=(process, answers), daemon=True).start()
        self._tell(process, [2 * self._patience, self._configs])
        return process

    def _tell(self, process: subprocess.Popen[bytes], value: object) -> None:
        if process.stdin is not None:
            process.stdin.write(json.dumps(value).encode() + b"\n")
            process.stdin.flush()


def _listen(process: subprocess.Popen[bytes], answers: Queue[bytes]) -> None:
    """Pass on what a worker says, line by line, and at last nothing: that it says no more."""
    if process.stdout is not None:
        with process.stdout as said:
            for line in said:
                answers.put(line)
    answers.put(b"")
