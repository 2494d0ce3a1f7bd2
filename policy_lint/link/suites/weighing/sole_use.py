"""Why a test file must be about a module that most of its tests use."""

from collections.abc import Iterable, Sequence

from policy_lint.link.suites.product.names import GENERIC
from policy_lint.link.suites.product.tokens import subject_words
from policy_lint.link.suites.usage.popularity import Usage
from policy_lint.link.suites.usage.view import View
from policy_lint.link.suites.weighing.candidates import Candidate
from policy_lint.link.symbols.scopes import Code


class Sole:
    """Answers it for the modules of one test file; `habit` are words that say no subject."""

    def __init__(
        self, code: Code, view: View, usage: Usage, found: Sequence[Candidate], habit: Iterable[str]
    ) -> None:
        after = [{*candidate.named.after} for candidate in found if candidate.named]
        scopes = code.scopes(view.path)
        callees = (str(call.callee) for scope in scopes for call in scope.calls)
        called = {part for callee in callees for part in callee.split(".")}
        imports = (item for scope in scopes for item in scope.imports)
        self._code = code
        self._usage = usage
        self._view = view
        self._words = {*subject_words(view.path)} - GENERIC
        self._direct = [candidate for candidate in found if candidate.direct]
        self._exact = any(words <= {*habit} for words in after)
        self._called = called.union(item.symbol for item in imports if item.name in called)

    def why(self, candidate: Candidate, *, settled: bool) -> str:
        """The reason, or nothing; it needs code that is called: mere values are passed around.

        A file that is `settled` is named after another module that it uses.
        """
        alone = self._direct == [candidate] and not self._exact
        rare = self._is_rare(candidate) and not settled
        if not (alone or rare) or not self._is_called(candidate):
            return ""
        return "the only module that it uses" if alone else "hardly another file uses it"

    def _is_rare(self, candidate: Candidate) -> bool:
        """Whether hardly another file uses a module, and this one does not just set it up."""
        meant = self._view.is_most(candidate.by_themselves) or self._words & {
            *candidate.subject.words
        }
        return self._usage.is_rare(candidate.subject.path) and bool(meant)

    def _is_called(self, candidate: Candidate) -> bool:
        path = candidate.subject.path
        does = any(self._does(path, name) for name in self._called & candidate.names)
        return does and not self._usage.is_popular(path)

    def _does(self, path: str, name: str) -> bool:
        """Whether something of a module has code: all but a class without a method."""
        scopes = self._code.scopes(path)
        found = [scopes[each] for each in scopes[0].children if scopes[each].name == name]
        return not found or any(one.kind == "function" or one.children for one in found)
