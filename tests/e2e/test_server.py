"""The language server, as a process, with a client that speaks the protocol."""

import json
import sys
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from tests.e2e.command import PRODUCT, policy_lint, started_policy_lint, write
from tests.e2e.editor import Editor, watching

pytestmark = pytest.mark.covers(
    "policy_lint.cli.desk",
    "policy_lint.cli.editing",
    "policy_lint.cli.language_server",
    "policy_lint.cli.protocol",
    "policy_lint.cli.server",
)

SERVER = ClientServerConfig(
    [sys.executable, "-m", "policy_lint", "server"], client_factory=watching
)
PLAIN = "import subprocess\n\n\ndef test_pay():\n    assert subprocess.run(['pay'])\n"
DOUBLED = """\
from unittest.mock import patch


def test_pay():
    with patch("app.pay.stripe"):
        assert 1
"""
POLICY = 'select = ["TPL101", "TPL901"]\n'


@pytest_lsp.fixture(config=SERVER)  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient) -> AsyncGenerator[None]:
    await lsp_client.initialize_session(
        types.InitializeParams(capabilities=client_capabilities("visual-studio-code"))
    )
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=SERVER)  # type: ignore[untyped-decorator]
async def plain_client(lsp_client: LanguageClient) -> AsyncGenerator[None]:
    """A client that can do hardly anything."""
    await lsp_client.initialize_session(
        types.InitializeParams(capabilities=types.ClientCapabilities())
    )
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def editor(client: LanguageClient, tmp_path: Path) -> Editor:
    write(tmp_path, app__pay=PRODUCT, tests__e2e__test_pay=PLAIN)
    (tmp_path / "policy-lint.toml").write_text(POLICY)
    return Editor(client, tmp_path)


@pytest.mark.asyncio
async def test_unsaved_text_is_judged(editor: Editor) -> None:
    uri = editor.open("tests/e2e/test_pay.py")
    await editor.codes(uri)
    editor.edit(uri, DOUBLED)
    (shown,) = await editor.codes(uri, "TPL101")
    assert shown.range == types.Range(types.Position(4, 9), types.Position(4, 14))
    assert shown.severity is types.DiagnosticSeverity.Error
    editor.edit(uri, PLAIN)
    await editor.codes(uri)


@pytest.mark.asyncio
async def test_a_newer_text_supersedes_all_before(editor: Editor) -> None:
    uri = editor.open("tests/e2e/test_pay.py")
    await editor.codes(uri)
    for number in range(20):
        editor.edit(uri, DOUBLED.replace("def test_pay", f"def test_pay_{number}"))
    editor.edit(uri, f"# the last\n{DOUBLED}")
    await editor.shown(uri, lambda shown: [each.range.start.line for each in shown] == [5])
    editor.edit(uri, PLAIN)
    await editor.codes(uri)


@pytest.mark.asyncio
async def test_that_it_takes_a_while_is_shown(editor: Editor) -> None:
    uri = editor.open("tests/e2e/test_pay.py")
    await editor.hover(uri, 0, 0)
    (shown,) = editor.client.progress_reports.values()
    names = [type(each).__name__ for each in shown]
    assert names == ["WorkDoneProgressBegin", "WorkDoneProgressEnd"]


@pytest.mark.asyncio
async def test_it_agrees_with_check(editor: Editor) -> None:
    (editor.root / "tests/e2e/test_pay.py").write_text(DOUBLED)
    uri = editor.open("tests/e2e/test_pay.py")
    (shown,) = await editor.codes(uri, "TPL101")
    done = policy_lint("check", "--output-format", "concise", cwd=editor.root)
    assert shown.message.split("\n")[0] in done.stdout


@pytest.mark.asyncio
async def test_the_way_is_told_with_its_places(editor: Editor) -> None:
    fixture = "import pytest\nfrom unittest.mock import Mock\n\n\n@pytest.fixture\ndef till():\n"
    (editor.root / "tests/conftest.py").write_text(f"{fixture}    return Mock()\n")
    uri = editor.open("tests/e2e/test_pay.py", "def test_pay(till):\n    assert till()\n")
    (shown,) = await editor.codes(uri, "TPL101")
    told = [
        (each.location.uri, each.location.range.start) for each in shown.related_information or ()
    ]
    conftest = editor.uri("tests/conftest.py")
    assert told == [
        (uri, types.Position(0, 0)),
        (uri, types.Position(0, 0)),
        (conftest, types.Position(5, 0)),
        (conftest, types.Position(6, 11)),
    ]


@pytest.mark.asyncio
async def test_another_open_document_counts_as_it_is(editor: Editor) -> None:
    fixture = "import pytest\n\n\n@pytest.fixture\ndef till(mocker):\n    return mocker.Mock()\n"
    test = editor.open("tests/e2e/test_pay.py", "def test_pay(till):\n    assert till()\n")
    await editor.codes(test)
    conftest = editor.open("tests/e2e/conftest.py", fixture)
    await editor.codes(test, "TPL101")
    editor.close(conftest)
    await editor.codes(test)
    await editor.codes(conftest)


@pytest.mark.asyncio
async def test_what_stands_in_lines_that_are_gone_is_not_shown_any_more(editor: Editor) -> None:
    uri = editor.open("tests/e2e/test_pay.py", DOUBLED)
    await editor.codes(uri, "TPL101")
    editor.edit(uri, f"# one more line\n{DOUBLED}")
    await editor.shown(uri, lambda shown: [each.range.start.line for each in shown] == [5])


@pytest.mark.asyncio
async def test_a_broken_file_is_named_and_forgotten_once_it_is_whole(editor: Editor) -> None:
    uri = editor.open("tests/e2e/test_pay.py", "def test_pay(:\n")
    (shown,) = await editor.codes(uri, "TPL901")
    assert shown.range.start.line == 0
    editor.edit(uri, PLAIN)
    await editor.codes(uri)


@pytest.mark.asyncio
async def test_columns_count_utf_16_and_line_ends_are_those_of_windows(editor: Editor) -> None:
    text = (
        'from unittest.mock import patch\ndef test_a():\n    "\U0001f4b0"; patch("a.b").start()\n'
    )
    uri = editor.open("tests/e2e/test_pay.py", text.replace("\n", "\r\n"))
    (shown,) = await editor.codes(uri, "TPL101")
    assert shown.range == types.Range(types.Position(2, 10), types.Position(2, 15))


@pytest.mark.asyncio
async def test_a_file_that_is_saved_by_others_is_read_again(editor: Editor) -> None:
    uri = editor.open("tests/e2e/test_pay.py", "def test_pay(till):\n    assert till()\n")
    await editor.codes(uri)
    fixture = "import pytest\n@pytest.fixture\ndef till(mocker):\n    return mocker.Mock()\n"
    (editor.root / "tests/e2e/conftest.py").write_text(fixture)
    editor.changed("tests/e2e/conftest.py")
    await editor.codes(uri, "TPL101")
    (editor.root / "tests/e2e/conftest.py").unlink()
    editor.changed("tests/e2e/conftest.py")
    await editor.codes(uri)


@pytest.mark.asyncio
async def test_the_disk_is_looked_at_where_nobody_watches_it(
    plain_client: LanguageClient, tmp_path: Path
) -> None:
    (tmp_path / "policy-lint.toml").write_text(POLICY)
    (tmp_path / "tests/e2e").mkdir(parents=True)
    plain = Editor(plain_client, tmp_path)
    uri = plain.open("tests/e2e/test_pay.py", "def test_pay(till):\n    assert till()\n")
    await plain.codes(uri)
    fixture = "import pytest\n@pytest.fixture\ndef till(mocker):\n    return mocker.Mock()\n"
    (tmp_path / "tests/e2e/conftest.py").write_text(fixture)
    plain.edit(uri, "def test_pay(till):\n    assert till\n")
    await plain.codes(uri, "TPL101")


@pytest.mark.asyncio
async def test_an_open_file_that_is_deleted_is_judged_by_its_text(editor: Editor) -> None:
    uri = editor.open("tests/e2e/test_pay.py")
    await editor.codes(uri)
    (editor.root / "tests/e2e/test_pay.py").unlink()
    editor.changed("tests/e2e/test_pay.py")
    editor.edit(uri, DOUBLED)
    await editor.codes(uri, "TPL101")


@pytest.mark.asyncio
async def test_the_configuration_holds_as_it_is_saved(editor: Editor) -> None:
    uri = editor.open("tests/e2e/test_pay.py", DOUBLED)
    await editor.codes(uri, "TPL101")
    (editor.root / "policy-lint.toml").write_text("select = ['TPL901']\n")
    editor.changed("policy-lint.toml")
    await editor.codes(uri)


@pytest.mark.asyncio
async def test_a_wrong_configuration_is_said_and_nothing_is_shown(editor: Editor) -> None:
    uri = editor.open("tests/e2e/test_pay.py", DOUBLED)
    await editor.codes(uri, "TPL101")
    (editor.root / "policy-lint.toml").write_text("selekt = 1\n")
    editor.save(uri)
    assert "policy-lint.toml:1:1" in await editor.message()
    await editor.codes(uri)
    (editor.root / "policy-lint.toml").write_text(POLICY)
    editor.save(uri)
    await editor.codes(uri, "TPL101")


@pytest.mark.asyncio
async def test_what_is_in_no_project_is_left_alone(
    editor: Editor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = Editor(editor.client, tmp_path_factory.mktemp("alone"))
    alone = outside.open("test_alone.py", DOUBLED)
    item = types.TextDocumentItem("untitled:Untitled-1", "python", 1, DOUBLED)
    editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    uri = editor.open("tests/e2e/test_pay.py", DOUBLED)
    await editor.codes(uri, "TPL101")
    assert editor.client.diagnostics.keys() == {uri} - {alone}


@pytest.mark.asyncio
async def test_each_file_is_judged_by_the_nearest_configuration(editor: Editor) -> None:
    inner = write(editor.root / "services", tests__e2e__test_in=DOUBLED)
    (inner / "policy-lint.toml").write_text("select = ['TPL901']\n")
    outer_uri = editor.open("tests/e2e/test_pay.py", DOUBLED)
    inner_uri = editor.open("services/tests/e2e/test_in.py")
    await editor.codes(outer_uri, "TPL101")
    await editor.codes(inner_uri)


CONFTEST = """\
import pytest
from unittest.mock import Mock


@pytest.fixture(scope="module")
def till():
    return Mock()
"""


@pytest.mark.asyncio
async def test_what_is_known_of_fixtures(editor: Editor) -> None:
    (editor.root / "tests/conftest.py").write_text(CONFTEST)
    test = "\U0001f4b0 = 1\n\n\ndef test_pay(till):\n    assert till\n"
    uri = editor.open("tests/e2e/test_pay.py", test.replace("\U0001f4b0", "π"))
    await editor.codes(uri, "TPL101")
    told = await editor.hover(uri, 3, 14)
    assert told.startswith(
        "**fixture** `till`, scope `module`\n\n- defined at `tests/conftest.py:6`"
    )
    assert "- brings **double** (mock): `unittest.mock.Mock`, always" in told
    assert await editor.hover(uri, 4, 12) == ""
    assert await editor.definitions(uri, 3, 14) == [("tests/conftest.py", 5, 4)]
    assert await editor.references(uri, 3, 17) == [
        ("tests/conftest.py", 5, 4),
        ("tests/e2e/test_pay.py", 3, 13),
    ]
    conftest = editor.open("tests/conftest.py", f"# new\n{CONFTEST}")
    assert await editor.definitions(uri, 3, 14) == [("tests/conftest.py", 6, 4)]
    assert await editor.references(conftest, 6, 5) == [
        ("tests/conftest.py", 6, 4),
        ("tests/e2e/test_pay.py", 3, 13),
    ]


@pytest.mark.asyncio
async def test_fixtures_are_offered_in_a_text_that_does_not_parse(editor: Editor) -> None:
    (editor.root / "tests/conftest.py").write_text(CONFTEST)
    uri = editor.open("tests/e2e/test_pay.py")
    await editor.codes(uri)
    editor.edit(uri, f"{PLAIN}\n\ndef test_more(ti")
    offered = await editor.completions(uri, 7, 16)
    assert offered["till"] == "fixture of tests/conftest.py"
    assert offered["tmp_path"] == "fixture of pytest"
    assert await editor.completions(uri, 0, 3) == {}


@pytest.mark.asyncio
async def test_a_line_above_a_module_leads_to_its_tests(editor: Editor) -> None:
    write(editor.root, app__pay="def pay(): return 1\n")
    test = "from app.pay import pay\n\n\ndef test_pay():\n    assert pay() == 1\n"
    tests = editor.open("tests/e2e/test_pay.py", test)
    await editor.codes(tests)
    uri = editor.open("app/pay.py")
    await editor.codes(uri)
    first, *_ = await editor.lenses(uri)
    assert (first.title, first.arguments) == ("e2e: 1 test", (tests,))
    params = types.ExecuteCommandParams(first.command, first.arguments)
    await editor.client.workspace_execute_command_async(params)
    assert [each.uri for each in editor.client.shown_documents] == [tests]
    assert [each.title for each in await editor.lenses(tests)] == ["e2e: tests of app/pay.py"]


@pytest.mark.asyncio
async def test_what_can_be_done_about_a_finding(editor: Editor) -> None:
    uri = editor.open("tests/e2e/test_pay.py", DOUBLED)
    (shown,) = await editor.codes(uri, "TPL101")
    allow, exempt = await editor.actions(uri, shown)
    (change,) = (allow.edit.document_changes or ()) if allow.edit else ()
    assert isinstance(change, types.TextDocumentEdit)
    (edit,) = change.edits
    assert isinstance(edit, types.TextEdit)
    allowed = DOUBLED.replace('stripe"):', f'stripe"):{edit.new_text}it is for show')
    editor.edit(uri, allowed)
    await editor.codes(uri)
    (change,) = (exempt.edit.document_changes or ()) if exempt.edit else ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.uri == editor.uri("policy-lint.toml")
    assert not (editor.root / "policy-lint.toml").read_text().count("exceptions")


@pytest.mark.asyncio
async def test_what_is_written_ends_its_lines_as_the_text_does(editor: Editor) -> None:
    long = DOUBLED.replace("app.pay.stripe", "app.pay.stripe" + ".x" * 40).replace("\n", "\r\n")
    uri = editor.open("tests/e2e/test_pay.py", long)
    (shown,) = await editor.codes(uri, "TPL101")
    allow, _ = await editor.actions(uri, shown)
    (change,) = (allow.edit.document_changes or ()) if allow.edit else ()
    assert isinstance(change, types.TextDocumentEdit)
    (edit,) = change.edits
    assert isinstance(edit, types.TextEdit)
    assert edit.new_text == "    # policy-lint: allow[TPL101] \r\n"


@pytest.mark.asyncio
async def test_nothing_is_known_of_what_is_in_no_project(
    editor: Editor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = Editor(editor.client, tmp_path_factory.mktemp("alone"))
    uri = outside.open("test_alone.py", "def test_pay(till): ...\n")
    assert await outside.hover(uri, 0, 14) == ""
    assert await outside.definitions(uri, 0, 14) == []
    assert await outside.references(uri, 0, 14) == []
    assert await outside.completions(uri, 0, 14) == {}
    assert await outside.lenses(uri) == []
    nothing = types.Range(types.Position(0, 0), types.Position(0, 0))
    assert await outside.actions(uri, types.Diagnostic(nothing, "", data="gone")) == []


def test_it_ends_with_its_client(tmp_path: Path) -> None:
    write(tmp_path, tests__e2e__test_pay=DOUBLED)
    uri = (tmp_path / "tests/e2e/test_pay.py").as_uri()
    document = {"uri": uri, "languageId": "python", "version": 1, "text": DOUBLED}
    said: list[dict[str, object]] = [
        {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": document}},
    ]
    messages = b""
    for each in said:
        body = json.dumps({"jsonrpc": "2.0", **each}).encode()
        messages += b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    done = started_policy_lint("server", cwd=tmp_path, stdin=messages)
    assert done.returncode == 0
    assert done.stdout.startswith("Content-Length: ")
    assert "Traceback" not in done.stderr


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ModuleNotFoundError(name='pygls')\n")
    done = started_policy_lint("server", cwd=tmp_path, environment={"PYTHONPATH": str(tmp_path)})
    said = "policy-lint: the server needs the extra: pip install policy-lint[server]\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
