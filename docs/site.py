"""What the site has beside the pages of this folder: the README, and a page for each rule.

A hook of MkDocs. Links are written for those who read in the repository: here they lead to where
that page is on the site, and what has none there is text. Pictures lie beside their page.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from policy_lint.judge.rule import Rule
from policy_lint.run import load_rules

ROOT = Path(__file__).parents[1]
PAGES = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "rules/README.md": "rules/index.md",
}
"""Pages of the repository, and what they are called on the site."""
_CODE = re.compile(r"(^(?P<ticks>`{3,}).*?^(?P=ticks)$)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<path>[^)#:\s]+)(?P<anchor>#[^)\s]+)?\)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Gives every rule its place in the navigation."""
    pages = [f"rules/{rule.name}.md" for rule in load_rules()]
    config.nav = [*(config.nav or ()), {"Rules": ["rules/index.md", *pages]}]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages that lie elsewhere or in docstrings."""
    for source, target in PAGES.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, target, content=text))
    for rule in load_rules():
        files.append(File.generated(config, f"rules/{rule.name}.md", content=_page(rule)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page with its links as they are on the site. Code is left alone."""
    del config
    here = page.file.src_uri
    source = next((path for path, target in PAGES.items() if target == here), f"docs/{here}")
    known = {file.src_uri for file in files.documentation_pages()}

    def led(link: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), link["path"]))
        there = _on_site(path)
        if there not in known:
            return link["text"] if (ROOT / path).exists() else link[0]  # which MkDocs refuses
        way = posixpath.relpath(there, posixpath.dirname(here) or ".")
        return f"[{link['text']}]({way}{link['anchor'] or ''})"

    parts = _CODE.split(markdown)
    for place in range(0, len(parts), 3):  # text, code, the ticks of that
        parts[place] = _LINK.sub(led, parts[place])
    return "".join(part for place, part in enumerate(parts) if place % 3 != 2)  # noqa: PLR2004


def _on_site(path: str) -> str:
    """What a file of the repository is called on the site, if it is there."""
    if path.startswith("rules/") and path.endswith(".py"):
        return path.removesuffix(".py").replace("_", "-") + ".md"
    return PAGES.get(path, path.removeprefix("docs/"))


def _page(rule: Rule) -> str:
    needs = f" It needs `{rule.needs}` in the configuration." if rule.needs else ""
    head = f"# {rule.code} {rule.name}\n\n*{rule.severity}, since {rule.since}.{needs}*\n\n"
    return f"{head}{rule.page.strip()}\n"
