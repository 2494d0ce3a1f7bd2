"""Where the record of a run and what policy-lint says agree, and where they do not."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.accuracy import ambient
from benchmarks.accuracy.rate import Rate, Share, Way, rate, share
from benchmarks.accuracy.record import Record, Recorded
from benchmarks.accuracy.verdict import Said

REACHES = "direct", "fixture", "hook", "base", "helper", "import"
OF_PLUGINS = {
    *("cache", "capfd", "capfdbinary", "caplog", "capsys", "capsysbinary", "capteesys"),
    *("doctest_namespace", "monkeypatch", "pytestconfig", "recwarn", "subtests"),
    *("record_property", "record_testsuite_property", "record_xml_attribute"),
    *("config", "pytester", "testdir", "tmp_path", "tmp_path_factory", "tmpdir", "tmpdir_factory"),
    *("mocker", "class_mocker", "module_mocker", "package_mocker", "session_mocker"),
    *("benchmark", "event_loop", "event_loop_policy"),
}
"""Fixtures that are none of the project's, even if no test of the run asks for them."""


class Disagreement(NamedTuple):
    """What the run shows and what is said of one test, where these differ."""

    about: str
    test: str
    truth: str
    said: str


@dataclass(frozen=True)
class Comparison:
    """The agreement about one project.

    `doubles` counts test functions with and without. So does `telling`, without ambient doubles.
    `reaches` counts those whose doubles, in the record or as said, all come one way: there nothing
    else makes an answer right.
    """

    tests: int
    inventory: Rate
    closures: Share
    """Of the tests that have a fixture of the project: those said to have exactly these."""
    doubles: Rate
    telling: Rate
    hedged: int
    """Of the wrong ones among `telling`: those that policy-lint itself says may not happen."""
    reaches: Mapping[str, Way]
    untold: Share
    """The tests of which policy-lint leaves open whether they have a double: it sees none, and a
    call leads nowhere, or they are made at run time."""
    unfollowed: Share
    """The tests with a call that leads nowhere, whatever else is seen of them."""
    unknown: Mapping[str, int]
    """How many tests the run says nothing of: `failed`, `skipped`, `not run`."""
    disagreements: tuple[Disagreement, ...]


def compare(record: Record, said: Mapping[str, Said]) -> Comparison:
    """All that can be compared."""
    collected = {name for name in record.tests if record.concerns(name)}
    listed = {name for name in said if record.concerns(name)}
    both = sorted(collected & listed)
    truth = {name: record.tests[name] for name in both}
    verdict = {name: said[name] for name in both}
    places = ambient.sites(record.tests.values())
    bare, unsaid = ambient.without(truth, places), ambient.unsaid(verdict, places)
    fixtures = {name: _of_project(said[name], record) for name in both}
    return Comparison(
        tests=len(collected),
        inventory=rate((name in collected, name in listed) for name in collected | listed),
        closures=share(
            fixtures[name] == one.fixtures for name, one in truth.items() if one.fixtures
        ),
        doubles=_doubles(truth, verdict),
        telling=_doubles(bare, unsaid),
        hedged=_hedged(bare, unsaid),
        reaches={reach: _only_by(reach, bare, unsaid) for reach in REACHES},
        untold=share(
            one.dynamic or (one.unresolved and not one.doubles) for one in verdict.values()
        ),
        unfollowed=share(one.unresolved for one in verdict.values()),
        unknown=Counter(one.fate for one in truth.values() if not one.judged),
        disagreements=(
            *(
                Disagreement("inventory", name, "collected", "-")
                for name in sorted(collected - listed)
            ),
            *(
                Disagreement("inventory", name, "-", "listed")
                for name in sorted(listed - collected)
            ),
            *_about_closures(truth, fixtures),
            *_about_doubles("double", truth, verdict),
            *_about_doubles("double, ambient ones aside", bare, unsaid),
        ),
    )


def _of_project(said: Said, record: Record) -> frozenset[str]:
    """The fixtures of the project that a test is said to have.

    A name is not held against the test where a plugin has a fixture of that name too, nor where it
    is in no closure but was asked for while the test ran.
    """
    of_project = {
        name
        for name in said.fixtures
        if "project" in record.origins.get(name, ())
        or (name not in record.origins and name not in OF_PLUGINS)
    }
    truth = record.tests[said.test]
    doubtful = {
        name
        for name in of_project - truth.fixtures
        if name in truth.executed or record.origins.get(name, frozenset()) - {"project"}
    }
    return frozenset(of_project - doubtful)


def _doubles(truth: Mapping[str, Recorded], said: Mapping[str, Said]) -> Rate:
    return rate(
        (bool(one.doubles), bool(said[name].doubles)) for name, one in truth.items() if one.judged
    )


def _hedged(truth: Mapping[str, Recorded], said: Mapping[str, Said]) -> int:
    wrong = [said[name].doubles for name, one in truth.items() if one.judged and not one.doubles]
    return sum(
        bool(claims) and all(one.certainty != "always" for one in claims) for claims in wrong
    )


def _only_by(reach: str, truth: Mapping[str, Recorded], said: Mapping[str, Said]) -> Way:
    cases = [(one.doubles, said[name].doubles) for name, one in truth.items() if one.judged]
    return Way(
        share(
            bool(doubles) for doubles, claims in cases if {one.reach for one in claims} == {reach}
        ),
        share(
            bool(claims) for doubles, claims in cases if {one.reach for one in doubles} == {reach}
        ),
    )


def _about_closures(
    truth: Mapping[str, Recorded], fixtures: Mapping[str, frozenset[str]]
) -> Iterator[Disagreement]:
    for name, one in truth.items():
        missed, extra = one.fixtures - fixtures[name], fixtures[name] - one.fixtures
        if missed or extra:
            has, says = (", ".join(sorted(names)) or "-" for names in (missed, extra))
            yield Disagreement("closure", name, f"only here: {has}", f"only here: {says}")


def _about_doubles(
    about: str, truth: Mapping[str, Recorded], said: Mapping[str, Said]
) -> Iterator[Disagreement]:
    for name, one in truth.items():
        claims = said[name].doubles
        if one.judged and bool(one.doubles) != bool(claims):
            has, says = (
                "; ".join(sorted(map(str, some))[:3]) or "-" for some in (one.doubles, claims)
            )
            yield Disagreement(about, name, has, says)
