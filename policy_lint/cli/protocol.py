"""What editors are told, in the words of the Language Server Protocol."""

from collections.abc import Callable

from lsprotocol import types

from policy_lint.editor.completion import Offers
from policy_lint.editor.diagnostics import Diagnostic
from policy_lint.editor.positions import Span
from policy_lint.model.finding import Severity

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFORMATION: types.DiagnosticSeverity.Information,
}
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
