"""Effects that no call has: imports of libraries, and what the patterns of a team found."""

from collections.abc import Iterator

from policy_lint.link.effects.origins import Found, Origins
from policy_lint.link.values.infer import Evaluator
from policy_lint.model.catalogue import Entry
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Origin
from policy_lint.model.facts import Import
from policy_lint.model.pattern import Hit, Matches
from policy_lint.model.place import Place


class Outside:
    """Answers which such effects begin in a scope."""

    def __init__(self, evaluator: Evaluator, origins: Origins, matches: Matches) -> None:
        self._code = evaluator.code
        self._origins = origins
        self._imports = any("import" in entry.comes for entry in evaluator.catalogue.entries)
        self._matched: dict[tuple[str, int], list[Found]] = {}
        for path, found in matches.items():
            for entry, hit in found:
                key = (path, self._scope(path, hit.inside))
                self._matched.setdefault(key, []).append(_found(path, entry, hit))

    def of(self, path: str, number: int) -> list[Found]:
        """The effects of one scope, an import statement at most once."""
        matched = self._matched.get((path, number), [])
        if not self._imports:
            return matched
        found: dict[tuple[str, str, Place], Found] = {}
        for item in self._code.scope(path, number).imports:
            if item.certainty < Certainty.NEVER and self._is_external(path, item):
                for one in self._of_import(path, item):
                    origin = one.origin
                    found.setdefault((origin.effect, origin.code, origin.at), one)
        return [*matched, *found.values()]

    def _of_import(self, path: str, item: Import) -> Iterator[Found]:
        """A family `openai.*` is entered by `import openai` too."""
        at = Place(path, item.line, item.column)
        for name in (item.module, f"{item.module}.{item.symbol or '*'}"):
            for one in self._origins.of_name(name, "import", at):
                named = one.origin._replace(name=name.removesuffix(".*"), certainty=item.certainty)
                yield Found(named, constructs=False)

    def _is_external(self, path: str, item: Import) -> bool:
        return not item.module.startswith(".") and not self._code.modules.find(path, item.module)

    def _scope(self, path: str, line: int) -> int:
        """The innermost module, class or function around a line; a lambda is part of those."""
        around = 0
        for number, scope in enumerate(self._code.scopes(path)):
            if scope.kind in ("class", "function") and scope.line <= line <= scope.end_line:
                around = number if scope.line >= self._code.scope(path, around).line else around
        return around


def _found(path: str, entry: Entry, hit: Hit) -> Found:
    at = Place(path, hit.line, hit.column)
    origin = Origin(entry.effect, entry.kind, hit.text, at, hit.certainty, code=entry.code)
    return Found(origin, constructs=False)
