"""An editor, as a test drives one: documents that are opened and edited, and what is shown."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from lsprotocol import types
from pytest_lsp import LanguageClient, make_test_lsp_client

PATIENCE = 60.0
"""Seconds until a test gives up; what is waited for takes a fraction of one."""
Shown = Sequence[types.Diagnostic]


def watching() -> LanguageClient:
    """A client that would tell of changes on disk."""
    client = make_test_lsp_client()

    for method in (types.CLIENT_REGISTER_CAPABILITY, types.WORKSPACE_CODE_LENS_REFRESH):

        @client.feature(method)  # type: ignore[untyped-decorator]
        def heard(*_: object) -> None:
            pass

    return client


class Editor:
    """The client of a server, with a project on disk."""

    def __init__(self, client: LanguageClient, root: Path) -> None:
        self.client = client
        self.root = root
        self._versions: dict[str, int] = {}

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def open(self, path: str, text: str | None = None) -> str:
        """Opens a file with a text, else with that on disk."""
        said = (self.root / path).read_bytes().decode() if text is None else text
        uri = self.uri(path)
        self._versions[uri] = 1
        document = types.TextDocumentItem(uri, "python", 1, said)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        return uri

    def edit(self, uri: str, text: str) -> None:
        """Puts another text in place of that of a document."""
        self._versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(self._versions[uri], uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def close(self, uri: str) -> None:
        document = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    def save(self, uri: str) -> None:
        document = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(document))

    def changed(self, path: str) -> None:
        """Tells that a file has changed on disk."""
        event = types.FileEvent(self.uri(path), types.FileChangeType.Changed)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    async def shown(self, uri: str, expected: Callable[[Shown], bool]) -> Shown:
        """What is shown of a document once that is as expected."""
        known = self.client.diagnostics
        while uri not in known or not expected(known[uri]):
            await self._hear(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        return known[uri]

    async def codes(self, uri: str, *expected: str) -> Shown:
        """What is shown of a document once it is of these rules."""
        return await self.shown(uri, lambda shown: [each.code for each in shown] == [*expected])

    async def message(self) -> str:
        """The first message that people are shown."""
        while not self.client.messages:
            await self._hear(types.WINDOW_SHOW_MESSAGE)
        return self.client.messages[0].message

    async def hover(self, uri: str, line: int, character: int) -> str:
        """What is told of a place, once the project is linked."""
        params = types.HoverParams(
            types.TextDocumentIdentifier(uri), types.Position(line, character)
        )
        found = await self.client.text_document_hover_async(params)
        return (
            found.contents.value
            if found and isinstance(found.contents, types.MarkupContent)
            else ""
        )

    async def definitions(self, uri: str, line: int, character: int) -> list[tuple[str, int, int]]:
        params = types.DefinitionParams(
            types.TextDocumentIdentifier(uri), types.Position(line, character)
        )
        found = await self.client.text_document_definition_async(params)
        assert isinstance(found, list)
        return [self._place(each) for each in found if isinstance(each, types.Location)]

    async def references(self, uri: str, line: int, character: int) -> list[tuple[str, int, int]]:
        params = types.ReferenceParams(
            types.ReferenceContext(include_declaration=True),
            types.TextDocumentIdentifier(uri),
            types.Position(line, character),
        )
        return [
            self._place(each)
            for each in await self.client.text_document_references_async(params) or ()
        ]

    async def completions(self, uri: str, line: int, character: int) -> dict[str, str | None]:
        """What is offered at a place, and what is said of it."""
        params = types.CompletionParams(
            types.TextDocumentIdentifier(uri), types.Position(line, character)
        )
        found = await self.client.text_document_completion_async(params)
        items = found.items if isinstance(found, types.CompletionList) else found or ()
        return {each.label: each.detail for each in items}

    async def lenses(self, uri: str) -> list[types.Command]:
        """What stands above a document."""
        params = types.CodeLensParams(types.TextDocumentIdentifier(uri))
        found = await self.client.text_document_code_lens_async(params)
        return [each.command for each in found or () if each.command]

    async def actions(self, uri: str, shown: types.Diagnostic) -> list[types.CodeAction]:
        """What can be done about something that is shown."""
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(uri), shown.range, types.CodeActionContext([shown])
        )
        found = await self.client.text_document_code_action_async(params)
        return [each for each in found or () if isinstance(each, types.CodeAction)]

    def _place(self, location: types.Location) -> tuple[str, int, int]:
        path = location.uri.removeprefix(f"{self.root.as_uri()}/")
        return path, location.range.start.line, location.range.start.character

    async def _hear(self, method: str) -> None:
        await asyncio.wait_for(self.client.wait_for_notification(method), PATIENCE)
