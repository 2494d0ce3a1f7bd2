"""A client of the real server, which notes when answers come."""

import asyncio
import os
import sys
from collections.abc import Awaitable
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from lsprotocol import types
from pygls.lsp.client import LanguageClient

MOST = 600.0
"""Seconds until one answer is given up."""


class Cost(NamedTuple):
    """What one answer cost."""

    waited: float
    """Seconds by the clock."""
    worked: float
    """Seconds of CPU of the server meanwhile, where the system tells it."""


class Client:
    """One server, whose documents stay open, as they do in an editor."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._client = LanguageClient("benchmark", "1")
        self._published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self._version = 0
        self.process = 0

    async def start(self) -> None:
        """Starts the server."""
        client = self._client

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def published(params: types.PublishDiagnosticsParams) -> None:
            self._published.put_nowait(params)

        @client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
        def registered(_: types.RegistrationParams) -> None:
            pass

        tool = ("-m", "policy_lint", "server", "--cache-dir", str(self._cache))
        await client.start_io(sys.executable, *tool)
        files = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        workspace = types.WorkspaceClientCapabilities(did_change_watched_files=files)
        await client.initialize_async(
            types.InitializeParams(capabilities=types.ClientCapabilities(workspace=workspace))
        )
        client.initialized(types.InitializedParams())
        server = client._server  # noqa: SLF001 - there is no other way to its number
        self.process = server.pid if server else 0

    async def stop(self) -> None:
        """Ends the server."""
        await self._client.shutdown_async(None)
        self._client.exit(None)
        await self._client.stop()  # type: ignore[no-untyped-call]

    async def open(self, file: Path, text: str) -> Cost:
        """Until the findings of a file are shown."""
        self._version += 1
        begin = self._now()
        document = types.TextDocumentItem(file.as_uri(), "python", self._version, text)
        self._client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        await self._shown(file, 1)
        return self._since(begin)

    async def edit(self, file: Path, text: str) -> tuple[Cost, Cost]:
        """Until what was known stands at its new places, and until the new text is judged."""
        while not self._published.empty():
            self._published.get_nowait()
        self._version += 1
        begin = self._now()
        named = types.VersionedTextDocumentIdentifier(self._version, file.as_uri())
        change = types.TextDocumentContentChangeWholeDocument(text)
        self._client.text_document_did_change(types.DidChangeTextDocumentParams(named, [change]))
        await self._shown(file, 1)
        moved = self._since(begin)
        await self._shown(file, 1)
        return moved, self._since(begin)

    async def asked(self, file: Path, line: int, character: int) -> dict[str, Cost]:
        """Until each question about a place is answered."""
        document = types.TextDocumentIdentifier(file.as_uri())
        at = types.Position(line, character)
        client, context = self._client, types.ReferenceContext(include_declaration=True)
        return {
            "hover": await self._timed(
                client.text_document_hover_async(types.HoverParams(document, at))
            ),
            "definition": await self._timed(
                client.text_document_definition_async(types.DefinitionParams(document, at))
            ),
            "completion": await self._timed(
                client.text_document_completion_async(types.CompletionParams(document, at))
            ),
            "references": await self._timed(
                client.text_document_references_async(types.ReferenceParams(context, document, at))
            ),
        }

    async def _shown(self, file: Path, times: int) -> None:
        while times:
            params = await asyncio.wait_for(self._published.get(), MOST)
            times -= (params.uri, params.version) == (file.as_uri(), self._version)

    async def _timed(self, answer: Awaitable[object]) -> Cost:
        begin = self._now()
        await answer
        return self._since(begin)

    def _now(self) -> Cost:
        return Cost(perf_counter(), worked(self.process))

    def _since(self, begin: Cost) -> Cost:
        now = self._now()
        return Cost(now.waited - begin.waited, now.worked - begin.worked)


def worked(process: int) -> float:
    """Seconds of CPU that a process has had; 0 where the system does not tell it."""
    status = Path(f"/proc/{process}/stat")
    if not status.exists():
        return 0.0
    _, _, rest = status.read_text().rpartition(")")
    user, system = rest.split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
