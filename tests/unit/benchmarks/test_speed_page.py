from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks.speed.cost import Cost
from benchmarks.speed.measured import (
    COLD,
    EDIT,
    WARM,
    Absent,
    Edited,
    Figure,
    Found,
    Growth,
    History,
    Machine,
    Measured,
    Run,
    Tree,
    cheapest,
)
from benchmarks.speed.page import page, picture
from benchmarks.speed.peer import LIST, Peer, Place, command, peers
from benchmarks.speed.plot import plot
from benchmarks.speed.rounds import too_long

MIB = 1024 * 1024


def figure(peer: str, state: str, cpu: float, tree: str = "app 1.0") -> Figure:
    return Figure(tree, peer, state, Cost(cpu, cpu * 2, 50 * MIB), 3)


def peer(name: str, note: str = "It checks.", requirements: tuple[str, ...] = ()) -> Peer:
    return Peer(name, name, (), note, requirements)


PEERS = (
    peer("ast.parse"),
    peer("policy-lint"),
    peer("ruff", requirements=("ruff==1",)),
    peer("slow"),
)
RUN = Run(
    tree=Tree("app 1.0", 1200, 5_000_000),
    day="2030-01-01",
    revision="0.1.0 at abc1234",
    machine=Machine(2, "3.12.1", "Linux", (0.2, 0.9)),
    figures=(
        Figure("app 1.0", "ast.parse", COLD, Cost(2.0, 4.0, 30 * MIB), 3),
        figure("policy-lint", COLD, 5.0),
        figure("policy-lint", WARM, 0.1),
        figure("policy-lint", EDIT, 3.0),
        figure("ruff", COLD, 30.0),
    ),
    absent=(Absent("app 1.0", "slow", "killed after 300 s", 300),),
    growth=Growth(
        (Tree("app 1.0, 1 times", 1200, 5), Tree("app 1.0, 10 times", 12000, 50)),
        (
            figure("ast.parse", COLD, 2.0, "app 1.0, 1 times"),
            figure("ast.parse", COLD, 20.0, "app 1.0, 10 times"),
            figure("policy-lint", COLD, 5.0, "app 1.0, 1 times"),
            figure("policy-lint", COLD, 50.0, "app 1.0, 10 times"),
        ),
    ),
    history=History(
        "app 1.0",
        Cost(5.0, 6.0, MIB),
        (
            Edited("test file", "body", Cost(3.0, 3.0, MIB), same=True),
            Edited("product file", "new", Cost(4.0, 4.0, MIB), same=True),
        ),
    ),
)
MEASURED = Measured(
    runs=(RUN,),
    found=(
        Found("double", "directly", bad=True, codes={"policy-lint": ("TPL101",), "ruff": ()}),
        Found("double", "a comment", bad=False, codes={"policy-lint": (), "ruff": ("TID251",)}),
    ),
)


@pytest.mark.parametrize(
    "line",
    [
        "1,200 Python files, 5.0 MB.\nMeasured on 2030-01-01, policy-lint 0.1.0 at abc1234",
        "| ast.parse | 2.00 | 1.00 |  |  |  |  | ≤ 30 | 3 |",
        "| policy-lint | 5.00 | 2.50 | 0.10 | 0.05 | 3.00 | 1.50 | 50 | 3 |",
        "| ruff | 30.0 | 15.0 |  |  |  |  | 50 | 3 |",
        "| slow | killed after 300 s |  |  |  |  |  |  |  |",
        "|  | 1,200 files | 12,000 files | growth |",
        "| policy-lint, cold | 5.00 | 50.0 | 10.0 times |",
        "app 1.0: 2 edits, warm = cold after each.",
        "| product file | new | 4.00 | yes |",
        "| double: directly | TPL101 |  |",
        "| **found** | 1 of 1 | 0 of 1 |",
        "| **false alarms** | 0 of 1 | 1 of 1 |",
        "- **ruff** (ruff 1): It checks.",
    ],
)
def test_page(line: str) -> None:
    assert line in page(MEASURED, PEERS)


def test_a_difference_is_said() -> None:
    assert RUN.history
    first, *others = RUN.history.edits
    wrong = replace(RUN.history, edits=(replace(first, same=False), *others))
    text = page(replace(MEASURED, runs=(replace(RUN, history=wrong),)), PEERS)
    assert "**after 1 of them warm and cold differ**" in text
    assert "| test file | body | 3.00 | **no** |" in text


def test_a_shared_machine_is_said() -> None:
    assert "shared" not in page(MEASURED, PEERS)
    busy = replace(RUN, machine=Machine(2, "3.12.1", "Linux", (4.04, 3.0)))
    assert "(load 4.0 at the beginning, 3.0 at the end)" in page(Measured((busy,), ()), PEERS)


def test_the_larger_tree_comes_first() -> None:
    larger = replace(RUN, tree=Tree("zoo", 9999, 90_000_000), growth=None, history=None)
    text = page(replace(MEASURED, runs=(RUN, larger)), PEERS)
    assert text.index("## zoo") < text.index("## app 1.0")


def test_plot() -> None:
    drawn = ET.fromstring(picture(MEASURED))  # noqa: S314  # our own
    names = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert names[-2:] == ["policy-lint, cold", "ast.parse"]
    circles = [*drawn.iter("{http://www.w3.org/2000/svg}circle")]
    assert len(circles) == 4


def test_a_point_stands_where_the_grid_says() -> None:
    drawn = plot({"a": [(10.0, 1.0), (100.0, 10.0)]}, "x", "y")
    assert '<circle cx="60.0" cy="315.0" r="3" fill="#6b7280"/>' in drawn
    assert '<circle cx="450.0" cy="20.0" r="3" fill="#6b7280"/>' in drawn


def test_the_cheapest_of_some_runs() -> None:
    assert cheapest([Cost(2.0, 3.0, 5), Cost(1.0, 4.0, 6)]) == Cost(1.0, 3.0, 5)


def test_who_would_take_too_long() -> None:
    assert RUN.cold() == {"ast.parse": 2.0, "policy-lint": 5.0, "ruff": 30.0, "slow": 300}
    assert too_long({"a": 10.0, "b": 40.0}, 10.0, 300.0) == {
        "b": "not run: by the smaller tree it would take 7 minutes"
    }


def test_every_hole_of_a_command_is_filled() -> None:
    place = Place(Path("/b"), Path("/c"), Path("/k"))
    commands = [command(one, place) for one in peers(LIST.read_text("utf-8"))]
    assert commands
    for words in commands:
        assert words[0].startswith("/b/")
        assert not [word for word in words if "{" in word and "{path}" not in word]
