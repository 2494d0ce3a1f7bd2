"""lcov's tracefile: https://github.com/linux-test-project/lcov, `man geninfo`, section FILES."""

from collections.abc import Iterator

from policy_lint.model.covered import Ran


def parse(text: str) -> Iterator[tuple[str, Ran]]:
    """The files of a report by the names that they have there; ValueError if it is none."""
    name, lines, branches = "", dict[int, bool](), dict[int, tuple[int, int]]()
    for row in text.splitlines():
        key, _, said = row.strip().partition(":")
        if key == "SF":
            name, lines, branches = said, {}, {}
        elif key == "DA":
            line, hits, *_ = said.split(",")
            lines[int(line)] = int(hits) > 0 or lines.get(int(line), False)
        elif key == "BRDA":
            line, *_, hits = said.split(",")
            ways, taken = branches.get(int(line), (0, 0))
            branches[int(line)] = (ways + 1, taken + (hits not in ("-", "0")))
        elif key == "end_of_record" and name:
            yield name, Ran(lines, branches)
            name = ""
