"""The scopes of all files, and which names each of them binds."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from operator import itemgetter

from policy_lint.link.fixed_point import Memo
from policy_lint.link.symbols.expressions import is_constant
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.modules import Modules, Worlds
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Bind, Call, FileFacts, Import, Param, Scope
from policy_lint.model.place import Place

Binding = Import | Bind | Param | int
"""How a name is bound; an int is the number of the scope that defines it."""
Bindings = Mapping[str, tuple[Binding, ...]]
_PLACE = itemgetter(0, 1)


BORROWERS = ("request.instance", "request.cls", "request.node.cls", "request.node.instance")
"""What a fixture knows of the class of the test that asks for it."""


class Code:
    """All facts with their modules; who reads of them for an answer is noted in the memo."""

    def __init__(self, facts: Iterable[FileFacts], worlds: Worlds | None = None) -> None:
        self.files = {file.path: file for file in sorted(facts, key=lambda file: file.path)}
        self.memo = Memo()
        self.modules = Modules(self.files, worlds or {}, self.memo)
        self._bindings: dict[tuple[str, int], Bindings] = {}
        self._parameters: dict[tuple[str, int], frozenset[str]] = {}
        self._packages: dict[str, frozenset[str]] = {}
        self._starred: dict[str, tuple[Import, ...]] = {}
        self._attributes: dict[Class, Mapping[str, tuple[tuple[int, Bind], ...]]] = {}

    def scope(self, path: str, number: int = 0) -> Scope:
        """One scope of a readable file."""
        self.memo.sources.add(path)
        return self.files[path].scopes[number]

    def at(self, path: str, number: int) -> Place:
        """Where a scope begins."""
        scope = self.scope(path, number)
        return Place(path, scope.line, scope.column)

    def scopes(self, path: str) -> Sequence[Scope]:
        """All scopes of a file; none of one that was not read."""
        self.memo.sources.add(path)
        return self.files[path].scopes

    def parameters(self, path: str, number: int) -> frozenset[str]:
        """The names of the parameters of a function."""
        self.memo.sources.add(path)
        key = (path, number)
        if key not in self._parameters:
            params = self.files[path].scopes[number].params
            self._parameters[key] = frozenset([param.name for param in params])
        return self._parameters[key]

    def readable(self, path: str) -> bool:
        """Whether the file was read, so that it has scopes."""
        self.memo.sources.add(path)
        return path in self.files and bool(self.files[path].scopes)

    def has(self, path: str) -> bool:
        """Whether there is such a file, though it may not parse."""
        self.memo.sources.add(path)
        return path in self.files

    def call(self, frame: Frame, number: int) -> Call:
        """One call of a frame."""
        return self.scope(frame.path, frame.scope).calls[number]

    def bindings(self, path: str, number: int = 0) -> Bindings:
        """The names that a scope binds, each with its bindings in the order of the text.

        None for a module without a text that was read, as a namespace package.
        """
        self.memo.sources.add(path)
        key = (path, number)
        found = self._bindings.get(key)
        if found is None:
            found = self._bindings[key] = self._bind(path, number) if self.readable(path) else {}
        return found

    def takes(self, path: str, package: str) -> bool:
        """Whether a module imports something of a package, by the first part of its name."""
        self.memo.sources.add(path)
        known = self._packages.get(path)
        if known is None:
            imports = self.scope(path).imports if self.readable(path) else ()
            known = frozenset([item.module.partition(".")[0] for item in imports])
            self._packages[path] = known
        return package in known

    def starred(self, path: str) -> bool:
        """Whether a module takes names from others with a star."""
        return bool(self._star_imports(path))

    def stars(self, path: str) -> Iterator[tuple[Import, str | None]]:
        """The imports with a star of a module, each with the module of the project that it names.

        None is a module outside; one that names itself brings nothing.
        """
        for item in self._star_imports(path):
            module = self.modules.find(path, item.module)
            if module != path and (module is None or self.readable(module)):
                yield item, module

    def _star_imports(self, path: str) -> tuple[Import, ...]:
        self.memo.sources.add(path)
        if path not in self._starred:
            imports = self.scope(path).imports if self.readable(path) else ()
            self._starred[path] = tuple([item for item in imports if item.symbol == "*"])
        return self._starred[path]

    def attributes(self, owner: Class) -> Mapping[str, tuple[tuple[int, Bind], ...]]:
        """What methods of a class assign to their first parameter: name -> (method, binding)."""
        self.memo.sources.add(owner.path)
        if owner not in self._attributes:
            found: dict[str, tuple[tuple[int, Bind], ...]] = {}
            for number in self.scope(owner.path, owner.scope).children:
                method = self.scope(owner.path, number)
                if method.kind == "function" and method.params:
                    for bind in method.binds:
                        head, _, attribute = bind.target.partition(".")
                        if head == method.params[0].name and attribute and "." not in attribute:
                            found[attribute] = (*found.get(attribute, ()), (number, bind))
            self._attributes[owner] = found
        return self._attributes[owner]

    @cached_property
    def lent(self) -> Mapping[str, tuple[tuple[str, int, Bind], ...]]:
        """What functions put on the test that asks for them, by attribute (`request.cls.app`)."""
        found: dict[str, tuple[tuple[str, int, Bind], ...]] = {}
        for path, file in self.files.items():
            for number, scope in enumerate(file.scopes):
                if any(param.name == "request" for param in scope.params):
                    for bind in scope.binds:
                        owner, _, name = bind.target.rpartition(".")
                        if owner in BORROWERS:
                            found[name] = (*found.get(name, ()), (path, number, bind))
        return found

    def enclosing_class(self, path: str, number: int) -> Class | None:
        """The nearest class around a scope."""
        scopes = self.scopes(path)
        while number > 0:
            number = scopes[number].parent
            if scopes[number].kind == "class":
                return Class(path, number)
        return None

    def title(self, path: str, number: int) -> str:
        """How a function is called in evidence: with its class, if it has one."""
        scope = self.scope(path, number)
        owner = self.scope(path, scope.parent)
        return f"{owner.name}.{scope.name}" if owner.kind == "class" else scope.name

    def is_method(self, path: str, number: int) -> bool:
        """Whether a function stands directly in a class."""
        scopes = self.scopes(path)
        return scopes[number].kind == "function" and scopes[scopes[number].parent].kind == "class"

    def place(self, path: str, binding: Binding) -> tuple[int, int]:
        """Line and column of a binding; a parameter is bound before all else."""
        if isinstance(binding, Param):
            return (0, 0)
        found = self.scope(path, binding) if isinstance(binding, int) else binding
        return (found.line, found.column)

    def _bind(self, path: str, number: int) -> Bindings:
        scope = self.scope(path, number)
        rows: list[tuple[int, int, str, Binding]] = [
            (bind.line, bind.column, bind.target, bind)
            for bind in scope.binds
            if "." not in bind.target
        ]
        rows += [
            (item.line, item.column, item.name, item)
            for item in scope.imports
            if item.symbol != "*"
        ]
        for child in scope.children:
            inner = self.scope(path, child)
            if inner.kind in ("function", "class"):
                rows.append((inner.line, inner.column, inner.name, child))
        if number == 0:
            rows += self._globals(path)
        rows.sort(key=_PLACE)
        found: dict[str, list[Binding]] = {param.name: [param] for param in scope.params}
        for _, _, name, binding in rows:
            found.setdefault(name, []).append(binding)
        return {name: tuple(bound) for name, bound in found.items() if name not in scope.outer}

    def _globals(self, path: str) -> list[tuple[int, int, str, Binding]]:
        return [
            (
                bind.line,
                bind.column,
                bind.target,
                bind._replace(certainty=Certainty.CONDITIONAL),
            )
            for scope in self.files[path].scopes
            if scope.outer
            for bind in scope.binds
            if bind.target in scope.outer and is_constant(bind.value)
        ]


def certainty(code: Code, path: str, binding: Binding) -> Certainty:
    """How sure a binding is to be made when its scope runs."""
    if isinstance(binding, int):
        return code.scope(path, binding).certainty
    return Certainty.ALWAYS if isinstance(binding, Param) else binding.certainty


def earlier(
    code: Code, path: str, bindings: tuple[Binding, ...], place: tuple[int, int]
) -> tuple[Binding, ...]:
    """The bindings that may hold when a scope has come to a place."""
    return last(code, path, bindings[: bisect_left(bindings, place, key=partial(code.place, path))])


def last(code: Code, path: str, bindings: tuple[Binding, ...]) -> tuple[Binding, ...]:
    """The bindings that may hold once the scope has run: from the last sure one on."""
    for start in range(len(bindings) - 1, -1, -1):
        binding = bindings[start]
        if certainty(code, path, binding) == Certainty.ALWAYS and not (
            isinstance(binding, Bind) and binding.how in ("annotation", "extend")
        ):
            return bindings[start:]
    return bindings


def final(code: Code, path: str, bindings: tuple[Binding, ...]) -> tuple[Binding, ...]:
    """The `last` bindings, without what never runs; nothing for a name that is taken back."""
    if len(bindings) > 1:
        may_run = [one for one in bindings if certainty(code, path, one) != Certainty.NEVER]
        bindings = last(code, path, tuple(may_run))
    elif bindings and certainty(code, path, bindings[0]) == Certainty.NEVER:
        return ()
    return () if bindings and _takes_back(bindings[-1]) else bindings


def _takes_back(binding: Binding) -> bool:
    return (
        isinstance(binding, Bind)
        and binding.certainty == Certainty.ALWAYS
        and (binding.how == "delete" or binding.value == "=None")
    )
