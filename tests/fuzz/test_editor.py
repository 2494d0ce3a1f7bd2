"""Whatever an editor asks about a project that is made up is answered, at places that there are."""

import pytest
from hypothesis import HealthCheck, given, settings

from policy_lint.editor.completion import completion
from policy_lint.editor.fixes import Settings, fixes
from policy_lint.editor.hover import hover
from policy_lint.editor.lens import lenses
from policy_lint.editor.places import definitions, references, slots_of
from policy_lint.editor.positions import Text
from policy_lint.editor.sight import Sight
from tests.fuzz.projects import projects
from tests.support import Files, judged, suite

pytestmark = pytest.mark.covers("policy_lint.editor")
NONE = Settings("policy-lint.toml", Text(""), (), is_there=False)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(projects())
def test_every_name_of_every_text(files: Files) -> None:
    made = suite(files)
    sight = Sight(made.linked)
    texts = {path: Text(text) for path, text in files.items()}
    for path, text in texts.items():
        if not path.endswith(".py"):
            continue
        lenses(made.project, path)
        for slot in slots_of(text.text):
            hover(sight, path, slot)
            for at in definitions(sight, path, slot, texts.__getitem__):
                assert texts[at.path].lines[at.span.start.line]
            asked = references(sight, path, slot, texts.__getitem__, declared=False)
            for at in asked:
                start, end = at.span
                line = texts[at.path].lines[start.line]
                assert line[start.character : end.character].isidentifier()
            completion(sight, path, text, slot.line, slot.column)
    for finding in judged(made):
        if finding.at.path in texts:
            list(fixes(finding, texts[finding.at.path], NONE))
