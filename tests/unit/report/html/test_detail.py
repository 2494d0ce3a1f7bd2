"""What the page shows when a cell is opened."""

import json
from typing import Any

from policy_lint.report.html.detail import detail
from tests.unit.plan.specimen import SHOP
from tests.unit.report.documents import document

SAID = SHOP.replace("def test_doors():\n", 'def test_doors():\n    """Strangers stay outside."""\n')


def data(text: str = SAID) -> Any:  # noqa: ANN401 - JSON
    return json.loads(detail(document(text)))


def line(found: Any, title: str) -> Any:  # noqa: ANN401 - JSON
    return next(files for number, files in found["lines"] if found["texts"][number] == title)


def test_every_text_and_every_step_is_kept_once() -> None:
    found = data()
    assert len(found["texts"]) == len(set(found["texts"]))
    assert len(found["steps"]) == len(set(map(tuple, found["steps"])))


def test_a_line_has_the_files_of_each_level_with_their_tests_and_why_some_do_not_count() -> None:
    found = data()
    texts = found["texts"]
    unit, _ = line(found, "app/pay.py")
    path, level, evidence, tests = unit
    assert (texts[path], texts[level]) == ("tests/unit/test_pay.py", "unit")
    assert texts[evidence].startswith("name: named after it; import:")
    told = {texts[found["tests"][test][2]]: lost for test, lost in tests}
    assert texts[told["test_later"]] == "it calls nothing and checks nothing that can fail"
    assert told["test_it"] == -1


def test_of_a_file_that_stands_in_for_its_subject_no_test_counts() -> None:
    found = data()
    ((_, _, _, tests),) = line(found, "app/loan.py")
    assert [found["texts"][lost] for _, lost in tests] == ["it never reaches the module"]


def test_a_test_says_what_it_checks_unless_that_is_its_name() -> None:
    found = data()
    says = {found["texts"][name]: found["texts"][told] for _, _, name, told in found["tests"]}
    assert says["test_doors"] == "Strangers stay outside."
    assert says["test_never"] == ""


def test_a_finding_has_its_chain_and_the_tests_that_it_concerns() -> None:
    found = data()
    texts, steps = found["texts"], found["steps"]
    (double,) = (each for each in found["findings"] if texts[each[1]].startswith("TPL101"))
    severity, _, _, place, _, chain, tests = double
    assert severity == "e"
    assert texts[steps[place][0]] == "tests/e2e/test_cart.py"
    assert texts[steps[chain[-1]][2]] == "unittest.mock.Mock (double: mock)"
    assert [texts[found["tests"][each][2]] for each in tests] == ["test_faked"]


def test_a_cause_has_what_it_brings_and_its_tests() -> None:
    found = data(
        "--- tests/e2e/test_x.py\nfrom unittest.mock import Mock\n\ndef bank(): return Mock()\n"
        "def test_a(): bank()()\ndef test_b(): bank()()\n"
    )
    ((name, brings, tests),) = found["causes"]
    assert (found["texts"][name], len(brings), tests) == ("helper bank", 1, [0, 1])


def test_nothing_in_it_ends_a_script_or_a_line() -> None:
    hostile = SHOP.replace(
        "def test_doors():\n",
        'def test_doors():\n    """</script><script>alert(1)</script> \\u202e\u2028<!--"""\n',
    )
    text = detail(document(hostile))
    assert "<" not in text
    assert "\u2028" not in text
    assert "\u202e" not in text
    says = [json.loads(text)["texts"][told] for *_, told in json.loads(text)["tests"]]
    assert any(each.startswith("</script><script>") for each in says)
