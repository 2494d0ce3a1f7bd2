"""The modules of the product, and which of them need no tests of their own."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_lint.link.collection.support import Support
from policy_lint.link.suites.product.declared import only_declares
from policy_lint.link.suites.product.tokens import Words, stem, words
from policy_lint.link.suites.product.vendored import Vendored
from policy_lint.link.symbols.expressions import is_constant
from policy_lint.link.values.infer import Evaluator
from policy_lint.model.facts import Bind, FileFacts, Import, Scope

GENERATED = re.compile(r"(?:_pb2|_pb2_grpc|_grpc|_thrift|parsetab|lextab)\.pyi?$")
MIGRATIONS = frozenset(("migrations", "alembic"))
REVISION = frozenset(("revision", "down_revision"))
"""What every revision of alembic says of itself."""
_VERSIONS = ("version.py", "_version.py", "__version__.py", "__about__.py", "_about.py")
_BUILDS = ("setup.py", "noxfile.py", "conf.py", "fabfile.py", "hatch_build.py")
FILES = {
    **dict.fromkeys(_VERSIONS, "version file"),
    **dict.fromkeys(_BUILDS, "build script"),
    **dict.fromkeys(("__main__.py", "asgi.py", "wsgi.py"), "entry point"),
}
SETTINGS = frozenset(("settings", "local_settings"))
"""What a module, or the folder of a module, is called that says how the product is to run."""
ASIDE = {
    "docs": "documentation",
    "doc": "documentation",
    "examples": "example",
    "example": "example",
}
"""Folders at the root whose code shows how the product is used."""

HARMLESS = frozenset(
    (
        *("set", "list", "sorted", "tuple", "__import__", "extend_path", "declare_namespace"),
        *("suppress", "__enter__"),
    )
)
"""Calls that make a list of names or a namespace package the old way, or let an import fail."""


class Subject(NamedTuple):
    """A module of the product."""

    path: str
    module: str
    words: Words
    """Of its name."""
    defined: tuple[str, ...]
    """The functions and classes that stand in it."""
    exempt: str
    """Why nothing must test it; empty if it needs a suite."""

    @property
    def folder(self) -> str:
        """The folder that it lies in; a package lies in the one around it."""
        folder, name = posixpath.split(self.path)
        return posixpath.dirname(folder) if name == "__init__.py" else folder


def subjects(evaluator: Evaluator, support: Support) -> Iterator[Subject]:
    """Every readable module outside of the tests, by path."""
    code = evaluator.code
    product = [path for path in code.files if not support.has(path)]
    vendored = Vendored(product, dict(support.graph()))
    for path in product:
        file = code.files[path]
        if file.scopes:
            module = file.scopes[0]
            yield Subject(
                path=path,
                module=code.modules.name(path),
                words=words(stem(path)),
                defined=tuple(_defined(file, module)),
                exempt=(
                    ("code of others" if vendored.has(path) else "")
                    or _exempt(evaluator, file, module)
                    or ("script" if _only_runs(module) and path not in support.imported else "")
                ),
            )


def _defined(file: FileFacts, module: Scope) -> Iterator[str]:
    return (
        file.scopes[number].name
        for number in module.children
        if file.scopes[number].kind in ("class", "function")
    )


def _exempt(evaluator: Evaluator, file: FileFacts, module: Scope) -> str:
    """Why a module needs no tests, by what it is."""
    *folders, name = file.path.split("/")
    if file.generated or GENERATED.search(name):
        return "generated"
    is_kept = MIGRATIONS & {*folders[-3:]} and {"versions", "migrations"} & {*folders}
    if is_kept or _is_of_alembic(module, name) or _is_of_django(file, module):
        return "migration"
    if name in FILES or (name == "manage.py" and _calls(file, "execute_from_command_line")):
        return FILES.get(name, "entry point")
    if folders and folders[0] in ASIDE:
        return ASIDE[folders[0]]
    if not module.children and SETTINGS & {*folders[-1:], stem(file.path)}:
        return "settings"
    return _without_code(module, name) or only_declares(evaluator, file)


def _is_of_alembic(module: Scope, name: str) -> bool:
    """Whether a module is a revision, wherever it lies, or the environment that runs them.

    https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script
    """
    bound = {bind.target for bind in module.binds}
    asks = any(item.module.partition(".")[0] == "alembic" for item in module.imports)
    return bound >= REVISION or (asks and name == "env.py")


def _is_of_django(file: FileFacts, module: Scope) -> bool:
    """Whether a module is a migration, wherever `MIGRATION_MODULES` says that these lie.

    https://docs.djangoproject.com/en/stable/topics/migrations/#migration-files
    """
    asks = any(item.module.startswith("django.db") for item in module.imports)
    own = [file.scopes[number] for number in module.children] if asks else ()
    return any(one.name == "Migration" and _is_heir_of("Migration", one) for one in own)


def _is_heir_of(name: str, scope: Scope) -> bool:
    return any(str(base).rpartition(".")[2] == name for base in scope.bases)


def _calls(file: FileFacts, name: str) -> bool:
    calls = (call for scope in file.scopes for call in scope.calls)
    return any(str(call.callee).rpartition(".")[2] == name for call in calls)


def _only_runs(module: Scope) -> bool:
    """Whether a module defines nothing, and does something: to import it is to run it."""
    return not module.children and bool(module.dropped)


def _without_code(module: Scope, name: str) -> str:
    if any(_is_code(module)):
        return ""
    taken = {item.name for item in module.imports}
    rest = [bind for bind in module.binds if not _tells(bind) and bind.target not in taken]
    is_package = name == "__init__.py"
    if rest and not (is_package and len(rest) == 1 and is_constant(rest[0].value)):
        return ""
    if _brought(module.imports):
        return "only re-exports"
    return "only constants" if rest else "empty"


def _is_code(module: Scope) -> Iterable[bool]:
    yield bool(module.children)
    yield any(str(call.callee).rpartition(".")[2] not in HARMLESS for call in module.calls)


def _tells(bind: Bind) -> bool:
    """Whether a binding only says something about the module: `__all__`, `__version__`."""
    return bind.target.startswith("__") and bind.target.endswith("__")


def _brought(imports: Iterable[Import]) -> bool:
    return any(item.module != "__future__" for item in imports)
