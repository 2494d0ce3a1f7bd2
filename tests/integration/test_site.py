"""The site is built of the documentation, strictly: no link in it is dead, nor is any anchor."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from policy_lint.run import load_rules

pytest.importorskip("mkdocs", reason="the site is an extra of its own")
pytestmark = pytest.mark.covers("docs.site")

ROOT = Path(__file__).parents[2]
FETCHED = re.compile(r'(?:src|<link[^>]* href)="(https?:[^"]+)"')


def build(root: Path, site: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = build(ROOT, folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_rule_has_its_page(site: Path) -> None:
    index = (site / "rules/index.html").read_text(encoding="utf-8")
    rules = load_rules()
    assert rules
    for rule in rules:
        page = (site / f"rules/{rule.name}.html").read_text(encoding="utf-8")
        assert f"{rule.code} {rule.name}" in page
        assert f'href="{rule.name}.html"' in index


def test_the_readme_is_its_first_page(site: Path) -> None:
    first = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="ci.html"' in first
    assert "docs/ci.md</code></a>" in first


def test_a_picture_lies_beside_its_page(site: Path) -> None:
    page = (site / "speed.html").read_text(encoding="utf-8")
    assert 'src="speed.svg"' in page
    assert (site / "speed.svg").exists()


def test_nothing_is_fetched_to_read_it(site: Path) -> None:
    pages = [page.read_text(encoding="utf-8") for page in site.rglob("*.html")]
    assert pages
    assert not any(map(FETCHED.search, pages))


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("[x](comand.md)", "a link 'comand.md', but the target is not found"),
        ("[x](command.md#nowhere)", "does not contain an anchor '#nowhere'"),
        ("[x](../tests/nowhere.py)", "a link '../tests/nowhere.py', but the target is not found"),
    ],
)
def test_a_dead_link_is_refused(tmp_path: Path, link: str, said: str) -> None:
    for each in ROOT.iterdir():
        if each.name != "docs" and not each.name.startswith("."):
            (tmp_path / each.name).symlink_to(each)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    with (tmp_path / "docs/ci.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{link}\n")
    done = build(tmp_path, tmp_path / "site")
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("WARNING") == 1
