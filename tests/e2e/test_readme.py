"""The README and the documentation: every command runs, all that is shown is what comes out."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel

from policy_lint.model.catalogue_rows import ConditionRow, EntryRow
from policy_lint.model.config import Config
from policy_lint.model.plan_sections import Planning, Weights
from policy_lint.model.sections import Allow, Except, Level, Row
from policy_lint.model.suite_sections import Covering, Exempting, NamedSuite
from policy_lint.report.reference import referenced
from tests.e2e.command import policy_lint, server

pytestmark = pytest.mark.unmeasured

CHECKOUT = Path(__file__).parents[2]
README = CHECKOUT / "README.md"
REFERENCE = CHECKOUT / "docs/configuration.md"
PAGES = (README, *sorted(CHECKOUT.glob("docs/*.md")))
SCREEN = 40
"""Lines of a topic in the README: about what a window shows at once."""
SECTIONS: Mapping[str, type[BaseModel]] = {
    "policy-lint": Config,
    "levels": Level,
    "policy": Row,
    "allow": Allow,
    "exceptions": Except,
    "exempt": Exempting,
    "covers": Covering,
    "suites": NamedSuite,
    "plan": Planning,
    "plan.weights": Weights,
    "catalogue": EntryRow,
    "conditions": ConditionRow,
}
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!http)([^)#]*)(?:#([^)]+))?\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
PROGRAMS = {"policy-lint": "policy_lint", "flake8": "flake8"}
Shops = Callable[[Path], Path]
OF_A_SHELL = re.compile(r"[|<>&;*?$`]")


def fences(path: Path, language: str) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def having(language: str) -> list[Path]:
    return [page for page in PAGES if fences(page, language)]


def commands() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        lines = (line for fence in fences(page, "console") for line in fence.splitlines())
        yield from ((page, line[2:]) for line in lines if line.startswith("$ "))


@pytest.fixture(scope="module")
def shops(tmp_path_factory: pytest.TempPathFactory) -> Shops:
    """For each page an example, on which its commands run one after the other."""
    return cache(lambda page: shop(tmp_path_factory.mktemp(page.stem)))


def shop(folder: Path) -> Path:
    """A copy of the example, and beside it the programs as of this checkout."""
    ignore = shutil.ignore_patterns("__pycache__", ".*")
    shutil.copytree(CHECKOUT / "examples/shop", folder / "shop", ignore=ignore)
    for program, module in PROGRAMS.items():
        script = folder / "bin" / program
        script.parent.mkdir(exist_ok=True)
        script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m {module} "$@"\n')
        script.chmod(0o755)
    return folder / "shop"


@cache
def run(command: str, shop: Path) -> subprocess.CompletedProcess[str]:
    """What comes of a command: only those that need a shell have one."""
    program, *words = shlex.split(command, comments=True)
    if OF_A_SHELL.search(command.partition("#")[0]) or program not in PROGRAMS:
        return run_by_shell(command, shop)
    home = {"HOME": str(shop.parent)}
    return server().run(PROGRAMS[program], *words, cwd=shop, environment=home)


def run_by_shell(command: str, shop: Path) -> subprocess.CompletedProcess[str]:
    path = f"{shop.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=shop,
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PATH": path, "HOME": str(shop.parent), "PYTHONUTF8": "1"},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
@pytest.mark.parametrize(("page", "command"), list(commands()))
def test_every_command_runs(page: Path, command: str, shops: Shops) -> None:
    done = run(command, shops(page))
    assert done.returncode in (0, 1)
    told = ("--output-format concise", "--output-format json-lines", "--record", " -o ", "--write")
    expected = " hidden by policy-lint-baseline.jsonl" in done.stderr
    assert done.stderr == "" or expected or any(option in command for option in told)


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
@pytest.mark.parametrize("page", having("console"), ids=lambda page: page.stem)
def test_what_is_shown_is_what_comes_out(page: Path, shops: Shops) -> None:
    """A fence with one command shows all of its output."""

    def current(fence: re.Match[str]) -> str:
        lines = fence[1].splitlines()
        if sum(line.startswith("$ ") for line in lines) > 1:
            return fence[0]
        done = run(lines[0][2:], shops(page))
        assert done.returncode == (1 if " check" in lines[0] or "flake8" in lines[0] else 0)
        return f"```console\n{lines[0]}\n{done.stdout}```"

    text = page.read_text(encoding="utf-8")
    assert text == CONSOLE.sub(current, text)


def test_the_tables_of_keys_are_current() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    assert text == referenced(text, SECTIONS)


def test_the_tables_of_keys_stand_on_one_page() -> None:
    keyed = [page for page in PAGES if "<!-- keys" in page.read_text(encoding="utf-8")]
    assert keyed == [REFERENCE]


def test_a_topic_of_the_readme_fits_on_a_screen() -> None:
    topics = re.split(r"^## ", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [topic.splitlines()[0] for topic in topics if topic.count("\n") > SCREEN] == []


@pytest.mark.parametrize("page", having("toml"), ids=lambda page: page.stem)
def test_the_configurations_are_right(page: Path, tmp_path: Path) -> None:
    for text in fences(page, "toml"):
        (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
        done = policy_lint("config", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")


def test_pre_commit_takes_the_hooks(tmp_path: Path) -> None:
    (fence,) = fences(README, "yaml")
    config = tmp_path / ".pre-commit-config.yaml"
    config.write_text(fence, encoding="utf-8")
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(config)]
    subprocess.run(command, check=True, capture_output=True)
    manifest = (CHECKOUT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"- id: (policy-lint\S*)", fence)) == set(
        re.findall(r"- id: (\S+)", manifest)
    )


@pytest.mark.parametrize(
    "page", sorted({*PAGES, *CHECKOUT.glob("*.md")}), ids=lambda page: page.stem
)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not leads_somewhere(page, *link)] == []


def leads_somewhere(page: Path, target: str, anchor: str) -> bool:
    there = page.parent / target if target else page
    return there.exists() and (not anchor or anchor in anchors(there))


def anchors(page: Path) -> set[str]:
    """What GitHub calls the headings of a page."""
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}
