from lsprotocol import types

from policy_lint.cli import protocol
from policy_lint.editor.fixes import Edit, Fix
from policy_lint.editor.positions import Position

NOWHERE = types.Range(types.Position(0, 0), types.Position(0, 0))
ABOUT = types.Diagnostic(NOWHERE, "a double")
ROW = Fix("except", Edit("policy-lint.toml", Position(0, 0), 'a = "$"\nreason = ""\n', 18))


def _edit(action: types.CodeAction) -> types.TextEdit | types.SnippetTextEdit:
    assert action.edit is not None
    *_, change = action.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    (edit,) = change.edits
    assert isinstance(edit, types.TextEdit | types.SnippetTextEdit)
    return edit


def test_a_text_is_put_in_with_the_line_ends_of_its_document() -> None:
    action = protocol.action(ROW, ABOUT, "file:///a", line_end="\r\n", snippets=False)
    assert _edit(action) == types.TextEdit(NOWHERE, 'a = "$"\r\nreason = ""\r\n')
    assert action.diagnostics == [ABOUT]


def test_a_snippet_says_where_the_reason_goes() -> None:
    edit = _edit(protocol.action(ROW, ABOUT, "file:///a", line_end="\n", snippets=True))
    assert isinstance(edit, types.SnippetTextEdit)
    assert edit.snippet.value == 'a = "\\$"\nreason = "${1:why}"\n'


def test_a_file_that_is_not_there_is_made_first() -> None:
    action = protocol.action(
        ROW._replace(makes_file=True), ABOUT, "file:///a", line_end="\n", snippets=False
    )
    assert action.edit is not None
    first, _ = action.edit.document_changes or ()
    assert first == types.CreateFile("file:///a")


def test_what_a_client_can_do() -> None:
    nothing = types.ClientCapabilities()
    edits = types.WorkspaceEditClientCapabilities(
        resource_operations=[types.ResourceOperationKind.Create], snippet_edit_support=True
    )
    all_of_it = types.ClientCapabilities(
        window=types.WindowClientCapabilities(work_done_progress=True),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=edits,
            code_lens=types.CodeLensWorkspaceClientCapabilities(refresh_support=True),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
                dynamic_registration=True
            ),
        ),
    )
    for can in (
        protocol.shows_progress,
        protocol.takes_news_of_lenses,
        protocol.takes_new_files,
        protocol.takes_snippets,
        protocol.watches,
    ):
        assert can(all_of_it)
        assert not can(nothing)
