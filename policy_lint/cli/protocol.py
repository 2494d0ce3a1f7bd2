"""What editors are told, in the words of the Language Server Protocol."""

import re
from collections.abc import Callable

from lsprotocol import types

from policy_lint.editor.completion import Offers
from policy_lint.editor.diagnostics import Diagnostic
from policy_lint.editor.fixes import Edit, Fix
from policy_lint.editor.lens import Lens
from policy_lint.editor.positions import Span
from policy_lint.model.finding import Severity

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFORMATION: types.DiagnosticSeverity.Information,
}
OPEN = "policy-lint.open"
"""The command that shows a file."""
_WATCHED = "**/{*.py,*.feature,*.toml,*.ini,*.cfg,.gitignore,requirements*.txt}"


def range_of(span: Span) -> types.Range:
    """A stretch of a text."""
    return types.Range(types.Position(*span.start), types.Position(*span.end))


def diagnostic(shown: Diagnostic, uri_of: Callable[[str], str]) -> types.Diagnostic:
    """A finding; `uri_of` gives the URI of a file of its project."""
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri_of(each.path), range_of(each.span)), each.what
        )
        for each in shown.related
    ]
    return types.Diagnostic(
        range=range_of(shown.span),
        severity=_SEVERITIES[shown.severity],
        code=shown.code,
        source="policy-lint",
        message=f"{shown.message} ({shown.name})",
        related_information=related or None,
        data=shown.fingerprint,
    )


def completions(found: Offers) -> types.CompletionList:
    """Fixtures that can be asked for, the nearest first."""
    return types.CompletionList(
        is_incomplete=False,
        items=[
            types.CompletionItem(
                label=each.name,
                kind=types.CompletionItemKind.Variable,
                detail=f"fixture of {each.where}",
                sort_text=f"{each.rank}{each.name}",
                text_edit=types.TextEdit(range_of(found.span), each.name),
            )
            for each in found.offers
        ],
    )


def lens(shown: Lens, uri_of: Callable[[str], str]) -> types.CodeLens:
    """A line above a text; some lead to a file."""
    opens = OPEN if shown.opens else ""
    where = [uri_of(shown.opens)] if shown.opens else None
    top = types.Range(types.Position(0, 0), types.Position(0, 0))
    return types.CodeLens(top, types.Command(title=shown.title, command=opens, arguments=where))


def action(
    fix: Fix, about: types.Diagnostic, uri: str, *, line_end: str, snippets: bool
) -> types.CodeAction:
    """Something that is done on request to a document; its lines end as told.

    With `snippets` the cursor goes where a reason is open.
    """
    made: list[types.CreateFile] = [types.CreateFile(uri)] if fix.makes_file else []
    named = types.OptionalVersionedTextDocumentIdentifier(uri)
    edit = types.TextDocumentEdit(named, [_edit(fix.edit, line_end, snippets=snippets)])
    return types.CodeAction(
        title=fix.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[about],
        edit=types.WorkspaceEdit(document_changes=[*made, edit]),
    )


def _edit(edit: Edit, line_end: str, *, snippets: bool) -> types.TextEdit | types.SnippetTextEdit:
    at = types.Position(*edit.at)
    there = types.Range(at, at)
    if not snippets:
        return types.TextEdit(there, edit.text.replace("\n", line_end))
    before, after = _escaped(edit.text[: edit.gap]), _escaped(edit.text[edit.gap :])
    snippet = f"{before}${{1:why}}{after}".replace("\n", line_end)
    return types.SnippetTextEdit(there, types.StringValue(snippet))


def _escaped(text: str) -> str:
    return re.sub(r"([\\$}])", r"\\\1", text)


def shows_progress(capabilities: types.ClientCapabilities) -> bool:
    """Whether a client shows that something takes long."""
    return bool(capabilities.window and capabilities.window.work_done_progress)


def takes_news_of_lenses(capabilities: types.ClientCapabilities) -> bool:
    """Whether a client asks for the lines above texts again when it is told to."""
    lenses = capabilities.workspace and capabilities.workspace.code_lens
    return bool(lenses and lenses.refresh_support)


def takes_snippets(capabilities: types.ClientCapabilities) -> bool:
    """Whether edits may say where the cursor is to go."""
    edits = capabilities.workspace and capabilities.workspace.workspace_edit
    return bool(edits and edits.snippet_edit_support)


def takes_new_files(capabilities: types.ClientCapabilities) -> bool:
    """Whether edits may make files."""
    edits = capabilities.workspace and capabilities.workspace.workspace_edit
    kinds = (edits and edits.resource_operations) or ()
    return types.ResourceOperationKind.Create in kinds


def watches(capabilities: types.ClientCapabilities) -> bool:
    """Whether a client tells of changes on disk when it is asked to."""
    workspace = capabilities.workspace
    files = workspace.did_change_watched_files if workspace else None
    return bool(files and files.dynamic_registration)


def watchers() -> types.RegistrationParams:
    """That it is to tell of all that a verdict may come of."""
    files = [types.FileSystemWatcher(glob_pattern=_WATCHED)]
    return types.RegistrationParams(
        [
            types.Registration(
                id="files",
                method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                register_options=types.DidChangeWatchedFilesRegistrationOptions(watchers=files),
            )
        ]
    )
