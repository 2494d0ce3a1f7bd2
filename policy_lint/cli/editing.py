"""The open documents of a client, and what is answered about the projects that they lie in."""

import asyncio
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from policy_lint.cli import protocol
from policy_lint.cli.desk import Answer, Desk, Texts
from policy_lint.cli.keeping import Keeping
from policy_lint.disk.edited import place, root_around
from policy_lint.disk.reading import source_of
from policy_lint.disk.regular import MEGABYTE
from policy_lint.disk.root import TABLES, configurations
from policy_lint.editor.completion import completion
from policy_lint.editor.diagnostics import carried, diagnostics
from policy_lint.editor.fixes import Fix, Settings, fixes
from policy_lint.editor.hover import hover
from policy_lint.editor.lens import lenses
from policy_lint.editor.places import At, definitions, references, slot_at
from policy_lint.editor.positions import UTF16, Position, Text
from policy_lint.editor.sight import Sight
from policy_lint.model.finding import Finding
from policy_lint.read.columns import decode
from policy_lint.read.slots import Slot
from policy_lint.run import Judged

NEW = "policy-lint.toml"
"""The configuration of a project that has none yet."""
_LINE_ENDS = re.compile(r"\r\n?")


class _Asked(NamedTuple):
    """What an editor asks about a name that may be that of a fixture."""

    sight: Sight
    root: Path
    path: str
    slot: Slot


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
        self._sights: dict[Path, Sight] = {}
        self._linked: dict[Path, asyncio.Event] = {}
        """Whether a project has been linked, or it is known why it cannot be."""
        self._busy: dict[Path, str] = {}
        """The tokens under which the client shows that something takes long."""
        self._task: asyncio.Future[None] | None = None
        self._watched = False
        self._said: dict[Path, str] = {}

    def watch(self) -> None:
        """Asks the client to tell of changes on disk, if it can."""
        self._watched = protocol.watches(self._server.client_capabilities)
        if self._watched:
            self._server.client_register_capability(protocol.watchers())

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

    async def linked(self, uri: str) -> None:
        """Waits until anything can be told of a document, where that is to be expected."""
        document = self._documents.get(uri)
        if document is not None:
            await self._linked[document.root].wait()

    def hover(self, uri: str, position: types.Position) -> types.Hover | None:
        """What is known of the fixture at a place."""
        asked = self._asked(uri, position)
        told = hover(asked.sight, asked.path, asked.slot) if asked else ""
        markdown = types.MarkupContent(types.MarkupKind.Markdown, told)
        return types.Hover(markdown) if told else None

    def definitions(self, uri: str, position: types.Position) -> list[types.Location]:
        """Where it is defined."""
        asked = self._asked(uri, position)
        if asked is None:
            return []
        sight, root, path, slot = asked
        return self._locations(root, definitions(sight, path, slot, self._texts_of(root)))

    def references(
        self, uri: str, position: types.Position, *, declared: bool
    ) -> list[types.Location]:
        """Where it is asked for; with `declared` also where it is defined."""
        asked = self._asked(uri, position)
        if asked is None:
            return []
        sight, root, path, slot = asked
        texts = self._texts_of(root)
        return self._locations(root, references(sight, path, slot, texts, declared=declared))

    def completion(self, uri: str, position: types.Position) -> types.CompletionList | None:
        """The fixtures that can be asked for at a place."""
        document, sight = self._documents.get(uri), self._sight(uri)
        if document is None or sight is None:
            return None
        text = Text(document.text, self._encoding)
        spot = text.spot(Position(position.line, position.character))
        found = completion(sight, document.path, text, *spot)
        return protocol.completions(found) if found else None

    def lenses(self, uri: str) -> list[types.CodeLens]:
        """What stands above a module or a file of tests."""
        document, judged = self._documents.get(uri), self._judged(uri)
        if document is None or judged is None:
            return []
        uri_of = partial(self._uri, document.root)
        shown = lenses(judged.verdict.project, document.path)
        return [protocol.lens(each, uri_of) for each in shown]

    def actions(self, uri: str, about: Sequence[types.Diagnostic]) -> list[types.CodeAction]:
        """What can be done about findings that are shown."""
        document = self._documents.get(uri)
        if document is None:
            return []
        client = self._server.client_capabilities
        text, settings = Text(document.text, self._encoding), self._settings(document.root)
        known = {each.fingerprint: each for each in self._findings(document)}
        snippets, files = protocol.takes_snippets(client), protocol.takes_new_files(client)
        return [
            self._action(fix, each, document.root, snippets=snippets)
            for each in about
            if isinstance(each.data, str) and each.data in known
            for fix in fixes(known[each.data], text, settings)
            if files or not fix.makes_file
        ]

    def _action(
        self, fix: Fix, about: types.Diagnostic, root: Path, *, snippets: bool
    ) -> types.CodeAction:
        uri = self._uri(root, fix.edit.path)
        told = "" if fix.makes_file else self._server.workspace.get_text_document(uri).source
        line_end = "\r\n" if "\r\n" in told else "\n"
        return protocol.action(fix, about, uri, line_end=line_end, snippets=snippets)

    def show(self, uri: str) -> None:
        """Shows a file that a line above a text leads to."""
        self._server.window_show_document(types.ShowDocumentParams(uri, take_focus=True))

    def _settings(self, root: Path) -> Settings:
        """The file that configures a project, as the client has it."""
        for source in configurations(root):
            document = self._server.workspace.get_text_document(self._uri(root, source.name))
            text = _LINE_ENDS.sub("\n", document.source)
            return Settings(source.name, Text(text, self._encoding), source.table)
        return Settings(NEW, Text("", self._encoding), TABLES[NEW], is_there=False)

    def _judged(self, uri: str) -> Judged | None:
        document = self._documents.get(uri)
        answer = self._answers.get(document.root) if document else None
        return answer.judged if answer else None

    def _asked(self, uri: str, position: types.Position) -> _Asked | None:
        document, sight = self._documents.get(uri), self._sight(uri)
        if document is None or sight is None:
            return None
        text = Text(document.text, self._encoding)
        slot = slot_at(text, *text.spot(Position(position.line, position.character)))
        return _Asked(sight, document.root, document.path, slot) if slot else None

    def _sight(self, uri: str) -> Sight | None:
        """What is seen of a project, once it is linked."""
        document, judged = self._documents.get(uri), self._judged(uri)
        if judged is None or document is None:
            return None
        sight = self._sights.get(document.root)
        if sight is None or sight.linked is not judged.linked:
            sight = self._sights[document.root] = Sight(judged.linked)
        return sight

    def _locations(self, root: Path, found: tuple[At, ...]) -> list[types.Location]:
        return [
            types.Location(self._uri(root, one.path), protocol.range_of(one.span)) for one in found
        ]

    def close(self) -> None:
        """The client leaves."""
        for desk in self._desks.values():
            desk.close()

    def _desk(self, root: Path) -> Desk:
        desk = self._desks.get(root)
        if desk is None:
            loop = asyncio.get_running_loop()
            self._linked[root] = asyncio.Event()
            told = partial(self._told, root)

            def deliver(answer: Answer) -> None:
                with suppress(RuntimeError):  # the client has left
                    loop.call_soon_threadsafe(told, answer)

            def begins() -> None:
                with suppress(RuntimeError):
                    loop.call_soon_threadsafe(self._begun, root)

            desk = Desk(root, self._keeping, deliver, begins, watched=self._watched)
            self._desks[root] = desk
        return desk

    def _begun(self, root: Path) -> None:
        """Something that takes long has begun, and the client is to show it."""
        if root not in self._busy and protocol.shows_progress(self._server.client_capabilities):
            self._busy[root] = str(uuid4())
            self._task = asyncio.ensure_future(self._show_progress(root, self._busy[root]))

    async def _show_progress(self, root: Path, token: str) -> None:
        await self._server.work_done_progress.create_async(token)
        if self._busy.get(root) == token:
            begin = types.WorkDoneProgressBegin("policy-lint", message=f"judging {root.name}")
            self._server.work_done_progress.begin(token, begin)

    def _ended(self, root: Path) -> None:
        token = self._busy.pop(root, None)
        if token is not None and token in self._server.work_done_progress.tokens:
            self._server.work_done_progress.end(token, types.WorkDoneProgressEnd())

    def _told(self, root: Path, answer: Answer) -> None:
        """Something came of judging a project."""
        self._answers[root] = answer
        if answer.judged or answer.problem:
            self._linked[root].set()
            self._ended(root)
        if answer.problem and answer.problem != self._said.get(root):
            message = f"policy-lint: {answer.problem}"
            self._server.window_show_message(
                types.ShowMessageParams(types.MessageType.Error, message)
            )
        self._said[root] = answer.problem
        for uri, document in self._documents.items():
            if document.root == root:
                self._show(uri)
        if answer.judged and protocol.takes_news_of_lenses(self._server.client_capabilities):
            self._server.workspace_code_lens_refresh(None)

    def _show(self, uri: str) -> None:
        """Shows what is known of a document."""
        document = self._documents[uri]
        if document.root in self._answers:
            shown = diagnostics(
                document.path, self._findings(document), self._texts_of(document.root)
            )
            uri_of = partial(self._uri, document.root)
            self._publish(uri, [protocol.diagnostic(each, uri_of) for each in shown], document)

    def _findings(self, document: _Document) -> list[Finding]:
        """What is known to stand in a document, where it stands now."""
        answer = self._answers.get(document.root)
        if answer is None:
            return []
        known = [each for each in answer.findings if each.at.path == document.path]
        before = answer.texts.get(document.path)
        if before is None:
            before = self._on_disk(document.root, document.path)
        return [*carried(known, document.path, before, document.text)]

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

    def _uri(self, root: Path, path: str) -> str:
        """A document as the client spells it, if it is open; else the file."""
        own = (uri for uri, one in self._documents.items() if (one.root, one.path) == (root, path))
        return next(own, None) or uris.from_fs_path(str(root / path)) or ""
