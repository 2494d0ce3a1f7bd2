"""The page about libraries says of each plugin how many fixtures and marks the catalogue has."""

import re
from pathlib import Path

import pytest
import tomli

pytestmark = pytest.mark.covers("policy_lint.disk.catalogue")

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "policy_lint/catalogue"
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def rows() -> list[tuple[str, str, str]]:
    return ROW.findall((ROOT / "docs/libraries.md").read_text())[1:]


def test_sixty_packages_are_listed() -> None:
    assert len(rows()) == 60


def test_the_counts_are_those_of_the_catalogue() -> None:
    files = (tomli.loads(file.read_text()) for file in FOLDER.glob("*.toml"))
    known = {one["name"]: one for file in files for one in file.get("plugin", ())}
    for names, _, brings in rows():
        plugins = [known[name] for name in names.split(", ") if name in known]
        for count, what in re.findall(r"(\d+) (fixture|mark)", brings):
            assert int(count) == len(plugins[0][f"{what}s"]), names


def test_every_effect_is_one_of_the_catalogue() -> None:
    files = (tomli.loads(file.read_text()) for file in FOLDER.glob("*.toml"))
    known = {one["effect"] for file in files for one in file.get("entry", ())}
    for _, effects, _ in rows():
        said = {part.partition(":")[0].strip() for part in effects.split(";") if ":" in part}
        assert said <= known
