"""What conftest files leave out: by `collect_ignore`, its `_glob`, or `pytest_ignore_collect`."""

import posixpath
from collections.abc import Iterator
from functools import partial

from policy_lint.link.collection.chosen import Named, is_meant
from policy_lint.link.sessions import conftests, is_conftest
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.symbols.scopes import final
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.texts import texts_of
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import IGNORE_HOOK, Bind
from policy_lint.model.folders import below, folders
from policy_lint.model.glob import fits_glob
from policy_lint.model.pytest_setup import PytestConfig

KINDS = ("collect_ignore", "collect_ignore_glob")


class Ignored:
    """Answers for files, asking for each folder on the way (`pytest_ignore_collect`)."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._asked = any(
            kind in self._code.bindings(path)
            for path in self._code.files
            if is_conftest(path) and self._code.readable(path)
            for kind in (*KINDS, IGNORE_HOOK)
        )

    def why(self, path: str, config: PytestConfig) -> str:
        """The conftest that leaves a file out, in words, or nothing."""
        if not self._asked:
            return ""
        above = (folder for folder in folders(path) if folder != config.folder)
        on_the_way = (
            self._folder(folder, config) for folder in above if below(folder, config.folder)
        )
        return next(filter(None, on_the_way), "") or self._entry(path, config)

    def _folder(self, folder: str, config: PytestConfig) -> str:
        return self._code.memo.noted(("ignored", folder), partial(self._entry, folder, config))

    def _entry(self, path: str, config: PytestConfig) -> str:
        """What the nearest conftest that has such a list says of one file or folder."""
        chain = conftests(self._code, path, config)
        for kind in KINDS:
            for conftest in reversed(chain):
                patterns = self._patterns(conftest, kind)
                if patterns is not None:
                    hits = (
                        path == one or (kind == KINDS[1] and fits_glob(path, one))
                        for one in patterns
                    )
                    if any(hits):
                        return f"{kind} in {conftest}"
                    break
        said = [self._said(conftest, path) for conftest in chain]
        return f"{IGNORE_HOOK} in {chain[said.index(True)]}" if True in said else ""

    def may_be(self, path: str, config: PytestConfig) -> bool:
        """Whether a conftest may leave a file out, which the text does not tell."""
        if not self._asked:
            return False
        ways = [path, *(folder for folder in folders(path) if below(folder, config.folder))]
        return any(
            self._said(conftest, way) is None
            for way in ways
            for conftest in conftests(self._code, way, config)
        )

    def _said(self, conftest: str, path: str) -> bool | None:
        """What the hook of a conftest says of a file or folder; None where one cannot tell."""
        found = [
            is_meant(choice, Named(path))
            for choice in self._code.files[conftest].choices
            if choice.hook == IGNORE_HOOK
        ]
        if not found and IGNORE_HOOK in self._code.bindings(conftest):
            return None if self._is_elsewhere(conftest) else False
        return True if True in found else None if None in found else False

    def _is_elsewhere(self, conftest: str) -> bool:
        """Whether the hook is imported or assigned, and so not read."""
        bound = self._code.bindings(conftest)[IGNORE_HOOK]
        return not all(isinstance(binding, int) for binding in bound)

    def _patterns(self, conftest: str, kind: str) -> tuple[str, ...] | None:
        return self._code.memo.noted((kind, conftest), partial(self._listed, conftest, kind))

    def _listed(self, conftest: str, kind: str) -> tuple[str, ...] | None:
        bound = final(self._code, conftest, self._code.bindings(conftest).get(kind, ()))
        binds = [binding for binding in bound if isinstance(binding, Bind)]
        return tuple(self._read(conftest, binds)) if binds else None

    def _read(self, conftest: str, binds: list[Bind]) -> Iterator[str]:
        for bind in binds:
            if bind.certainty == Certainty.ALWAYS:
                for text in texts_of(self._evaluator, Frame(conftest, 0), bind):
                    yield posixpath.normpath(posixpath.join(posixpath.dirname(conftest), text))
