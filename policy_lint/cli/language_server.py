"""The Language Server Protocol on one side, projects that are edited on the other."""

import asyncio
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from policy_lint import __version__
from policy_lint.cli.desk import Answer, Desk, Texts
from policy_lint.cli.keeping import Keeping
from policy_lint.disk.edited import place, root_around
from policy_lint.disk.reading import source_of
from policy_lint.disk.regular import MEGABYTE
from policy_lint.editor.diagnostics import Diagnostic, carried, diagnostics
from policy_lint.editor.positions import UTF16, Span, Text
from policy_lint.model.finding import Severity
from policy_lint.read.columns import decode

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFORMATION: types.DiagnosticSeverity.Information,
}
_WATCHED = "**/{*.py,*.feature,*.toml,*.ini,*.cfg,.gitignore,requirements*.txt}"
STDIN, STDOUT = 0, 1
_LINE_ENDS = re.compile(r"\r\n?")


class _Document(NamedTuple):
    """An open file of a project."""

    root: Path
    path: str
    text: str
    """Each line ended by a line feed."""
    version: int | None


class Editing:
    """The open documents of a client, and the projects that they lie in."""

    def __init__(self, server: LanguageServer, keeping: Keeping) -> None:
        self._server = server
        self._keeping = keeping
        self._documents: dict[str, _Document] = {}
        """By their URI, as the client spells it."""
        self._desks: dict[Path, Desk] = {}
        self._answers: dict[Path, Answer] = {}
        self._watched = False
        self._said: dict[Path, str] = {}

    def watch(self) -> None:
        """Asks the client to tell of changes on disk, if it can."""
        self._watched = _watches(self._server.client_capabilities)
        if self._watched:
            watchers = [types.FileSystemWatcher(glob_pattern=_WATCHED)]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
            wanted = types.Registration(
                id="files",
                method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                register_options=options,
            )
            self._server.client_register_capability(types.RegistrationParams([wanted]))

    def put(self, uri: str) -> None:
        """A document has been opened, or has another text now."""
        document = self._server.workspace.get_text_document(uri)
        file = uris.to_fs_path(uri)
        found = place(file) if file else None
        if found is None:
            return
        text = _LINE_ENDS.sub("\n", document.source)
        self._documents[uri] = _Document(*found, text, document.version)
        self._show(uri)
        self._desk(found[0]).put(self._texts(found[0]))

    def drop(self, uri: str) -> None:
        """A document has been closed."""
        document = self._documents.pop(uri, None)
        if document is not None:
            self._publish(uri, [], None)
            self._desk(document.root).put(self._texts(document.root))

    def look(self) -> None:
        """Something on disk may have changed."""
        root_around.cache_clear()
        for desk in self._desks.values():
            desk.look()

    def close(self) -> None:
        """The client leaves."""
        for desk in self._desks.values():
            desk.close()

    def _desk(self, root: Path) -> Desk:
        desk = self._desks.get(root)
        if desk is None:
            loop = asyncio.get_running_loop()
            told = partial(self._told, root)

            def deliver(answer: Answer) -> None:
                loop.call_soon_threadsafe(told, answer)

            desk = self._desks[root] = Desk(root, self._keeping, deliver, watched=self._watched)
        return desk

    def _told(self, root: Path, answer: Answer) -> None:
        """Something came of judging a project."""
        self._answers[root] = answer
        if answer.problem and answer.problem != self._said.get(root):
            message = f"policy-lint: {answer.problem}"
            self._server.window_show_message(
                types.ShowMessageParams(types.MessageType.Error, message)
            )
        self._said[root] = answer.problem
        for uri, document in self._documents.items():
            if document.root == root:
                self._show(uri)

    def _show(self, uri: str) -> None:
        """Shows what is known of a document."""
        document = self._documents[uri]
        answer = self._answers.get(document.root)
        if answer is None:
            return
        known = [each for each in answer.findings if each.at.path == document.path]
        before = answer.texts.get(document.path)
        if before is None:
            before = self._on_disk(document.root, document.path)
        findings = carried(known, document.path, before, document.text)
        text_of = self._texts_of(document.root)
        shown = diagnostics(document.path, findings, text_of)
        self._publish(uri, [self._diagnostic(document.root, each) for each in shown], document)

    def _publish(self, uri: str, shown: list[types.Diagnostic], document: _Document | None) -> None:
        version = document.version if document else None
        self._server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=shown, version=version)
        )

    def _texts(self, root: Path) -> Texts:
        return {one.path: one.text for one in self._documents.values() if one.root == root}

    def _texts_of(self, root: Path) -> Callable[[str], Text]:
        """The texts of a project, as the client has them."""
        known: dict[str, Text] = {}
        unsaved = self._texts(root)

        def text_of(path: str) -> Text:
            if path not in known:
                text = unsaved[path] if path in unsaved else self._on_disk(root, path)
                known[path] = Text(text, self._encoding)
            return known[path]

        return text_of

    @property
    def _encoding(self) -> str:
        return str(self._server.workspace.position_encoding or UTF16)

    @staticmethod
    def _on_disk(root: Path, path: str) -> str:
        source = source_of(root, path, MEGABYTE)
        try:
            return decode(source) if isinstance(source, bytes) else ""
        except (SyntaxError, LookupError):
            return ""

    def _diagnostic(self, root: Path, shown: Diagnostic) -> types.Diagnostic:
        related = [
            types.DiagnosticRelatedInformation(
                types.Location(self._uri(root, each.path), _range(each.span)), each.what
            )
            for each in shown.related
        ]
        return types.Diagnostic(
            range=_range(shown.span),
            severity=_SEVERITIES[shown.severity],
            code=shown.code,
            source="policy-lint",
            message=f"{shown.message} ({shown.name})",
            related_information=related or None,
            data=shown.fingerprint,
        )

    def _uri(self, root: Path, path: str) -> str:
        """A document as the client spells it, if it is open; else the file."""
        own = (uri for uri, one in self._documents.items() if (one.root, one.path) == (root, path))
        return next(own, None) or uris.from_fs_path(str(root / path)) or ""


def _range(span: Span) -> types.Range:
    return types.Range(types.Position(*span.start), types.Position(*span.end))


def _watches(capabilities: types.ClientCapabilities) -> bool:
    workspace = capabilities.workspace
    files = workspace.did_change_watched_files if workspace else None
    return bool(files and files.dynamic_registration)


def server(keeping: Keeping) -> LanguageServer:
    """The server, which shows what is found in open documents."""
    made = LanguageServer(
        "policy-lint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
    )
    editing = Editing(made, keeping)

    @made.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        editing.watch()

    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        editing.put(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        editing.put(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_: types.DidSaveTextDocumentParams) -> None:
        editing.look()

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        editing.drop(params.text_document.uri)

    @made.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def seen(_: types.DidChangeWatchedFilesParams) -> None:
        editing.look()

    @made.feature(types.SHUTDOWN)
    def ended(_: None) -> None:
        editing.close()

    return made


def serve(keeping: Keeping) -> None:
    """Serves the client on stdin and stdout until it leaves."""
    with open(STDIN, "rb", closefd=False) as asked, open(STDOUT, "wb", closefd=False) as told:
        server(keeping).start_io(asked, told)
