"""The Language Server Protocol: which messages there are, and who answers them."""

import gc

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from policy_lint import __version__
from policy_lint.cli.editing import Editing
from policy_lint.cli.keeping import Keeping
from policy_lint.cli.protocol import OPEN

STDIN, STDOUT = 0, 1


def server(keeping: Keeping) -> LanguageServer:
    """The server, which shows what is found in open documents."""
    made = LanguageServer(
        "policy-lint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
    )
    editing = Editing(made, keeping)
    _hear(made, editing)
    _answer(made, editing)
    return made


def _hear(made: LanguageServer, editing: Editing) -> None:
    """What the client tells of its documents and of the disk."""

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


def _answer(made: LanguageServer, editing: Editing) -> None:
    """What the client asks about a place."""

    @made.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> types.Hover | None:
        await editing.linked(params.text_document.uri)
        return editing.hover(params.text_document.uri, params.position)

    @made.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def defined(params: types.DefinitionParams) -> list[types.Location]:
        await editing.linked(params.text_document.uri)
        return editing.definitions(params.text_document.uri, params.position)

    @made.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def referred(params: types.ReferenceParams) -> list[types.Location]:
        await editing.linked(params.text_document.uri)
        declared = params.context.include_declaration
        return editing.references(params.text_document.uri, params.position, declared=declared)

    @made.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def lens(params: types.CodeLensParams) -> list[types.CodeLens]:
        await editing.linked(params.text_document.uri)
        return editing.lenses(params.text_document.uri)

    kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])

    @made.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        return editing.actions(params.text_document.uri, params.context.diagnostics)

    @made.command(OPEN)
    def opened(uri: str) -> None:
        editing.show(uri)

    triggers = types.CompletionOptions(trigger_characters=["(", ",", '"', "'"])

    @made.feature(types.TEXT_DOCUMENT_COMPLETION, triggers)
    async def completed(params: types.CompletionParams) -> types.CompletionList | None:
        await editing.linked(params.text_document.uri)
        return editing.completion(params.text_document.uri, params.position)


def serve(keeping: Keeping) -> None:
    """Serves the client on stdin and stdout until it leaves."""
    gc.disable()  # what is left is given back while nobody waits
    with open(STDIN, "rb", closefd=False) as asked, open(STDOUT, "wb", closefd=False) as told:
        server(keeping).start_io(asked, told)
