"""`check` in several formats at once, and where they go."""

import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from tests.e2e.command import DOUBLED, PRODUCT, policy_lint, write

pytestmark = pytest.mark.covers("policy_lint.cli.seen", "policy_lint.cli.outputs")


@pytest.fixture
def service(tmp_path: Path) -> Path:
    """A project in a folder of its repository."""
    write(tmp_path)
    root = tmp_path / "services/pay"
    for path, text in {"app/pay.py": PRODUCT, "tests/e2e/test_pay.py": DOUBLED}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    (root / "policy-lint.toml").write_text("")
    return root


def test_several_formats_in_one_run(broken: Path) -> None:
    done = policy_lint(
        *("--output-format", "sarif=out.sarif", "--output-format", "junit=junit.xml"),
        *("--output-format", "concise"),
        cwd=broken,
    )
    assert done.returncode == 1
    assert done.stdout.startswith("tests/e2e/test_pay.py:5:10: TPL101 [error] ")
    assert "policy-lint: written to out.sarif\npolicy-lint: written to junit.xml\n" in done.stderr
    sarif = json.loads((broken / "out.sarif").read_text())
    assert sarif["runs"][0]["results"][0]["ruleId"] == "TPL101"
    junit = fromstring((broken / "junit.xml").read_bytes())  # noqa: S314 - our own
    assert junit.attrib["failures"] == "1"


def test_a_file_alone_leaves_stdout_empty_and_says_the_figures(broken: Path) -> None:
    done = policy_lint("--output-format=json=out.json", cwd=broken)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Found 1 error in 1 file" in done.stderr
    assert json.loads((broken / "out.json").read_text())["summary"]["errors"] == 1


def test_a_dash_is_stdout(broken: Path) -> None:
    assert policy_lint("--output-format=concise=-", cwd=broken).stdout.startswith("tests/e2e/")


def test_what_github_obeys_is_not_made_harmless(broken: Path) -> None:
    shown = policy_lint("--output-format=github", cwd=broken).stdout
    assert shown.startswith("::notice title=policy-lint::Found 1 error")
    assert "\n::error title=TPL101 forbidden-double,file=tests/e2e/test_pay.py,line=5," in shown


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("sarif", '"uri": "services/pay/tests/e2e/test_pay.py"'),
        ("github", "file=services/pay/tests/e2e/test_pay.py"),
        ("junit", 'file="services/pay/tests/e2e/test_pay.py"'),
        ("checkstyle", '<file name="services/pay/tests/e2e/test_pay.py">'),
        ("gitlab", '"path": "services/pay/tests/e2e/test_pay.py"'),
        ("rdjson", '"path": "services/pay/tests/e2e/test_pay.py"'),
        ("markdown", "### `services/pay/tests/e2e/test_pay.py`"),
        ("json-lines", '"path": "tests/e2e/test_pay.py"'),
        ("grouped", "../tests/e2e/test_pay.py\n"),
    ],
)
def test_a_ci_reads_paths_from_the_top_of_the_repository(
    service: Path, name: str, path: str
) -> None:
    assert path in policy_lint(f"--output-format={name}", "..", cwd=service / "app").stdout


def test_the_line_of_a_file_is_found_from_there_too(service: Path) -> None:
    (run,) = json.loads(policy_lint("--output-format=sarif", cwd=service).stdout)["runs"]
    assert run["automationDetails"] == {"id": "policy-lint/services/pay/"}
    (result,) = run["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (10, 15)


def test_a_finding_has_one_fingerprint_wherever_it_is_seen_from(service: Path) -> None:
    texts = (
        policy_lint(f"--output-format={name}", cwd=service / "app").stdout
        for name in ("json", "sarif", "gitlab")
    )
    document, sarif, (issue,) = map(json.loads, texts)
    (finding,), (result,) = document["findings"], sarif["runs"][0]["results"]
    assert result["partialFingerprints"] == {"policyLint/v1": finding["fingerprint"]}
    assert issue["fingerprint"] == f"services/pay:{finding['fingerprint']}"


def test_what_a_baseline_hides_is_told_where_a_format_has_a_place(broken: Path) -> None:
    policy_lint("baseline", "create", "--reason", "There before.", cwd=broken)
    files = ("sarif=a.sarif", "gitlab=a.json", "junit=a.xml", "github=a.txt")
    words = (f"--output-format={each}" for each in files)
    assert policy_lint(*words, cwd=broken).returncode == 0
    (result,) = json.loads((broken / "a.sarif").read_text())["runs"][0]["results"]
    assert result["baselineState"] == "unchanged"
    assert result["suppressions"][0]["justification"] == "There before."
    assert json.loads((broken / "a.json").read_text()) == []
    junit = fromstring((broken / "a.xml").read_bytes())  # noqa: S314 - our own
    assert (junit.attrib["failures"], len(junit.findall("testsuite/testcase/skipped"))) == ("0", 1)
    assert (broken / "a.txt").read_text().count("::") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sarif="], "`sarif=` is none of text, "),
        (["pretty"], "`pretty` is none of text, "),
        (["full", "sarif"], "two formats go to stdout"),
        (["full=a.txt", "sarif=./a.txt"], "a.txt; FORMAT=FILE writes one elsewhere"),
    ],
)
def test_what_cannot_be_is_refused(broken: Path, words: list[str], said: str) -> None:
    done = policy_lint(*(f"--output-format={word}" for word in words), cwd=broken)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_file_of_ours_is_written_over_and_none_of_theirs(broken: Path) -> None:
    for _ in range(2):
        assert policy_lint("--output-format=full=out.txt", cwd=broken).returncode == 1
    theirs = (broken / "tests/e2e/test_pay.py").read_text()
    done = policy_lint("--output-format=full=tests/e2e/test_pay.py", cwd=broken)
    assert done.returncode == 2
    assert "no report of policy-lint" in done.stderr
    assert (broken / "tests/e2e/test_pay.py").read_text() == theirs


def test_completion_offers_the_formats(broken: Path) -> None:
    words = {"COMP_WORDS": "policy-lint check --output-format s", "COMP_CWORD": "3"}
    done = policy_lint(cwd=broken, environment={**words, "_POLICY_LINT_COMPLETE": "bash_complete"})
    assert done.stdout == "plain,sarif\n"
