"""The list of effects."""

from policy_lint.model.catalogue import Catalogue, Entry, FixtureEntry
from policy_lint.model.finding import Severity
from policy_lint.model.policy import LevelRow, Policy
from policy_lint.report.effects import effect_list
from policy_lint.report.paint import Paint

CATALOGUE = Catalogue(
    entries=(
        Entry(("unittest.mock.Mock", "*.stub"), "double", "mock", ("call",)),
        Entry(("respx.mock",), "double", "intercepted", ("call",), library="respx"),
        Entry(("Fake*",), "double", "fake", ("project-class",)),
        Entry(("smtpd",), "double", "server", ("fixture",)),
        Entry(("client.auth", "sys.modules.[]"), "double", "patch", ("assign",)),
        Entry((), "llm", "call", ("call",)),
        Entry(("*.[]",), "faked-authentication", "literal-token", ("assign",)),
    ),
    fixtures={"smtpd": FixtureEntry("smtpd", ("smtpdfix",))},
)
POLICY = Policy(
    (
        LevelRow("integration", (), (), (), forbids=(("double", Severity.WARNING),)),
        LevelRow(
            *("e2e", (), (), ()),
            forbids=(("double", Severity.ERROR),),
            requires=(("llm", Severity.ERROR),),
        ),
    )
)


def test_kinds_and_libraries_and_what_the_policy_says() -> None:
    assert (
        effect_list(CATALOGUE, POLICY, Paint())
        == """\
double: forbidden at integration (warning), e2e
  fake         names of the project
  intercepted  respx
  mock         unittest, any object
  patch        sys, any object
  server       smtpdfix

faked-authentication: an error where authentication is required
  literal-token  any object

llm: required at e2e
  call  patterns of the team
"""
    )


def test_one_effect_with_all_names() -> None:
    shown = effect_list(CATALOGUE, Policy(()), Paint(), only=["double"])
    assert shown.startswith(
        "double: in no row of the policy\n"
        "  fake         names of the project\n"
        "               project-class: Fake*\n"
    )
    assert "               call: unittest.mock.Mock, *.stub\n" in shown
    assert "llm" not in shown


def test_a_replacement_may_be_plain_data() -> None:
    entry = Entry(("a.b",), "double", "patch", ("call",), replacement=(object(),))  # type: ignore[arg-type]
    assert "  data   a replacement that is plain data\n" in effect_list(
        Catalogue((entry,)), POLICY, Paint()
    )
