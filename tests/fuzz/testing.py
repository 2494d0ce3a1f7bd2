"""Pytest, unittest, test doubles and what else a test suite is made of."""

RULES = r"""
test_file
- {test}
- {testing+}
  {test}
- {head}
  {testing+}
  {test}
- {head}
  {line*}
  {test}
  {testing+}
- {head}
  {testing+}
  {line+}
testing
- {test}
- {test}
- {fixture}
  {test}
- {definition}
  {test}
- {fixture}
- {suite}
- {suite}
- {hook}
- {declaration}
test
- def test_{letter}({parameters}):
      {use+}
- {decorator*}
  def test_{letter}({parameters}):
      {use+}
- @{mark}
  def test_{letter}({parameters}):
      {use+}
- {dressing*}
  def test_{letter}({parameters}):
      {inner+}
- {dressing*}
  async def test_{letter}({parameters}):
      {awaiting}
- def test_{letter}(self, {name}):
      {use+}
- test_{letter} = {expression}
letter
- a
- b
- é
dressing
- @{mark}
- @{patcher}
- {decorator}
use
- assert {name}
- assert {expression}
- {call}
- {name} = {call}
- {double}
- {target} = {double}
- {name}.{name} = {double}
- self.{name} = {double}
- with {patcher}:
      {inner+}
- with {patcher} as {target}:
      {inner+}
- request.getfixturevalue("{name}")
- {name} = request.param
- pytest.importorskip("{module}")
- {replacing}
- {knock}
- {sign_in}
- with pytest.raises({name}) as {name}:
      {inner+}
- pytest.{outcome}("{word}")
- self.{asserting}({expression}, {expression})
- {name}.{checked}({expression,})
outcome
- skip
- fail
- xfail
- exit
asserting
- assertEqual
- assertRaises
- addCleanup
- enterContext
- subTest
- skipTest
checked
- assert_called_with
- start
- stop
- return_value
- side_effect

fixture
- @pytest.fixture
  def {name}({parameters}):
      {inner+}
- @pytest.fixture
  def {name}({parameters}):
      return {double}
- @pytest.fixture({options})
  def {name}({parameters}):
      {target} = {double}
      yield {expression}
- @pytest.fixture
  def {name}({name}):
      {body}
- @pytest.fixture({options})
  def {name}({parameters}):
      {inner*}
      yield {expression}
      {inner*}
- {decorator*}
  @pytest.fixture({options})
  async def {name}({parameters}):
      {awaiting}
- {name} = pytest.fixture({expression})
- {name} = pytest.fixture({options})({expression})
options
-
- autouse=True
- name="{name}"
- params={expression}
- scope="{scope}"
- autouse={expression}, name={expression}
- scope={expression}, params=[{expression,}], ids={name}
scope
- module
- class
- session

suite
- class Test{letter}({bases}):
      {part+}
- {dressing*}
  class Test{letter}({bases}):
      "{sentence}"
      {part+}
- class {name}(TestCase):
      {part+}
- class {name}({name}, unittest.IsolatedAsyncioTestCase):
      {part+}
part
- {test}
- {test}
- {fixture}
- {hook}
- {member}
- {declaration}
- {suite}
hook
- def {prepared}({receiver}):
      {use+}
- async def {prepared}({receiver}):
      {use+}
- @classmethod
  def {prepared}(cls):
      {use+}
- def {plugin}({parameters}):
      {inner+}
- def pytest_generate_tests(metafunc):
      if "{name}" in metafunc.fixturenames:
          metafunc.parametrize({argnames}, {expression})
- def pytest_collection_modifyitems(items, {name}):
      for {name} in items:
          {name}.add_marker({mark})
prepared
- setUp
- tearDown
- setUpClass
- setup_method
- setup_class
- setup_function
- setup_module
- setUpModule
- teardown_method
- asyncSetUp
- setup
plugin
- pytest_configure
- pytest_runtest_setup
- pytest_addoption
- pytest_ignore_collect
- load_tests
declaration
- pytestmark = {mark}
- pytestmark = [{mark}, {expression,}]
- pytest_plugins = {modules}
- collect_ignore = [{modules}]
- collect_ignore_glob = ["{word}*", {expression,}]
- __test__ = {expression}
- __all__ = [{modules}, {expression,}]
- {told} = {told}
- {told} = [{told}, {expression,}]
- if {condition}:
      {declaration}
modules
- "{word}"
- "{package}.{file_name}"
- "{file_name}", "{package}.{file_name}"
- {expression}

mark
- pytest.mark.{name}
- pytest.mark.{level}
- pytest.mark.usefixtures("{name}")
- pytest.mark.usefixtures({expression,})
- pytest.mark.parametrize({argnames}, [{expression,}])
- pytest.mark.parametrize({argnames}, {expression}, indirect={indirect})
- pytest.mark.skip(reason="{word}")
- pytest.mark.skipif({expression}, reason={expression})
- pytest.mark.xfail(strict=True)
- pytest.mark.covers("{module}")
- pytest.mark.covers({expression,})
- pytest.mark.asyncio
- pytest.mark.{name}({expression,})
- pytest.param({expression}, marks={mark})
- unittest.skip("{word}")
level
- unit
- integration
- e2e
argnames
- "{name}"
- "{name}, {name}"
- ["{name}", {expression}]
- ({expression,})
- {expression}
indirect
- True
- ["{name}"]
- {expression}

double
- mock.MagicMock()
- mock.Mock({name}={expression})
- mock.AsyncMock(return_value={expression})
- mock.MagicMock(spec={expression})
- mock.create_autospec({expression})
- mock.{patching}.start()
- {kind}{letter}()
- monkeypatch
- mocker.patch("{module}.{name}")
- mock.sentinel.{name}
kind
- Fake
- Stub
- Mock
patching
- patch("{module}.{name}")
- patch.object({expression}, "{name}")
- patch.dict({expression}, {expression})
patcher
- mock.{patching}
- mock.patch("{module}.{name}", {expression})
- mock.patch("{module}.{name}", new={expression})
- mock.patch.object({expression}, "{name}", {expression})
- mock.patch.multiple("{module}", {name}={expression})
- mock.patch({expression}, new_callable={expression})
- pytest.MonkeyPatch.context()
- responses.RequestsMock()
- freezegun.freeze_time("{word}")
- {call}
replacing
- monkeypatch.setattr({expression}, "{name}", {expression})
- monkeypatch.setattr("{module}.{name}", {expression})
- monkeypatch.setenv("{word}", "{word}")
- setattr({expression}, "{name}", {expression})
- sys.modules["{module}"] = {expression}
- os.environ["{word}"] = {expression}
- {name}.dependency_overrides[{expression}] = {expression}
- {chain} = lambda *a, **b: {expression}

knock
- {name}.get("/{word}/{word}")
- requests.get(f"http://a/{{name}}")
- subprocess.run(["{word}", "{word}"], check=True)
- CliRunner().invoke({expression}, ["{word}"])
- {name} = APIRouter(prefix="/{word}")
- {name}.include_router({chain}, prefix="/{word}")
- path("{word}/", {chain}, name="{word}")
- {name}.add_parser("{word}")
sign_in
- {name}.login(username="{word}")
- {name}.force_login({expression})
- login_as({expression})
- {name}.get("/", headers={"Authorization": "Bearer {word}"})
- {name}.headers["Authorization"] = {expression}
"""
