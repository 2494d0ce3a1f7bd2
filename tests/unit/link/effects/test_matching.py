"""What an entry says of one call."""

import pytest

from policy_lint.link.effects.matching import is_data, match, match_bind
from policy_lint.model.catalogue import Argument, Condition, Entry
from policy_lint.model.facts import Expr, Group

TARGET = Argument(0, "target")
ENVIRON = Condition(target=("*.os.environ",))
PATCH = Entry(
    ("unittest.mock.patch",),
    "double",
    "patch",
    ("call",),
    target=(TARGET,),
    replacement=(Argument(1, "new"),),
    unless=ENVIRON,
)
SETATTR = Entry(
    ("pytest.MonkeyPatch.setattr",),
    "double",
    "patch",
    ("call",),
    target=(TARGET, Argument(1, "name")),
    replacement=(Argument(2, "value"), Argument(1, "name")),
)
SETITEM = Entry(
    ("pytest.MonkeyPatch.setitem",),
    "double",
    "patch",
    ("call",),
    target=(Argument(0, "dic"), Argument(1, "name")),
    replacement=(Argument(2, "value"),),
    unless=ENVIRON,
)
ENGINE = Entry(
    ("sqlalchemy.create_engine",),
    "double",
    "in-memory",
    ("call",),
    when=Condition(argument=Argument(0, "url"), text=("sqlite://", "sqlite*:memory:*")),
)
CONNECT = Entry(
    ("mongoengine.connect",),
    "double",
    "fake",
    ("call",),
    when=Condition(argument=Argument(-1, "mongo_client_class"), names=("mongomock",)),
)
SPY = Entry(
    ("unittest.mock.Mock",),
    "double",
    "spy",
    ("call",),
    when=Condition(argument=Argument(-1, "wraps")),
)
MODULES = Entry(("sys.modules.[]",), "double", "patch", ("assign",), replacement=(Argument(0),))


def said(entry: Entry, *args: Expr, **keywords: Expr) -> tuple[str, str] | None:
    found = match(entry, args, tuple(keywords.items()))
    return (found.kind, found.target) if found else None


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("='app.pay.stripe'",), ("patch", "app.pay.stripe")),
        (("='app.pay.stripe'", "fake"), ("patch", "app.pay.stripe")),
        (("='app.pay.stripe'", "<5>"), ("patch", "app.pay.stripe")),
        (("='app.pay.stripe'", "=5"), ("data", "app.pay.stripe")),
        (("='app.pay.stripe'", "={}"), ("data", "app.pay.stripe")),
        (("=f'app.{}.stripe'",), ("patch", "app.{}.stripe")),
        (("TARGET",), ("patch", "TARGET")),
        (("@3.name",), ("patch", "")),
        ((), ("patch", "")),
        (("='os.environ'",), None),
        (("='app.config.os.environ'", "={}"), None),
        (("='os.environment'",), ("patch", "os.environment")),
    ],
)
def test_patch_names_its_target(args: tuple[Expr, ...], expected: tuple[str, str] | None) -> None:
    assert said(PATCH, *args) == expected


def test_arguments_may_come_by_keyword() -> None:
    assert said(PATCH, target="='app.x'", new="='text'") == ("data", "app.x")
    assert said(SETATTR, "app.pay", "='stripe'", value="=5") == ("data", "app.pay.stripe")


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("app.pay", "='stripe'", "fake"), ("patch", "app.pay.stripe")),
        (("app.pay", "='LIMIT'", "=5"), ("data", "app.pay.LIMIT")),
        (("='app.pay.stripe'", "fake"), ("patch", "app.pay.stripe")),
        (("='app.pay.LIMIT'", "=5"), ("data", "app.pay.LIMIT")),
        (("@0", "='stripe'", "fake"), ("patch", "?.stripe")),
        (("app.pay", "name", "fake"), ("patch", "app.pay.name")),
    ],
)
def test_setattr_joins_object_and_attribute(
    args: tuple[Expr, ...], expected: tuple[str, str]
) -> None:
    assert said(SETATTR, *args) == expected


def test_an_item_of_sys_modules_is_the_module() -> None:
    assert said(SETITEM, "sys.modules", "='stripe'", "@0") == ("patch", "stripe")
    assert said(SETITEM, "app.config", "='DEBUG'", "=True") == ("data", "app.config.DEBUG")
    assert said(SETITEM, "os.environ", "='DEBUG'", "='1'") is None


@pytest.mark.parametrize(
    ("url", "holds"),
    [
        ("='sqlite://'", True),
        ("='sqlite:///:memory:'", True),
        ("=f'sqlite:///:memory:{}'", True),
        ("='sqlite:///test.db'", False),
        ("='postgresql://localhost/test'", False),
        ("URL", False),
        ("?", False),
        (Group("choice", ("='sqlite://'", "='postgresql://x'")), True),
        (Group("items", ("='sqlite://'", "=5")), False),
    ],
)
def test_an_engine_is_in_memory_by_its_url(url: Expr, *, holds: bool) -> None:
    assert (said(ENGINE, url) is not None) is holds
    assert (said(ENGINE, url=url) is not None) is holds
    assert said(ENGINE) is None


def test_an_argument_may_have_to_be_a_name_or_just_there() -> None:
    assert said(CONNECT, "='db'", mongo_client_class="mongomock.MongoClient") == ("fake", "")
    assert said(CONNECT, "='db'", mongo_client_class="pymongo.MongoClient") is None
    assert said(SPY, wraps="app.client") == ("spy", "")
    assert said(SPY, "app.Client") is None


def test_a_bind_replaces_the_key_of_sys_modules_and_the_chain_of_others() -> None:
    module = match_bind(MODULES, "sys.modules.[]", "stripe", "@0")
    blocked = match_bind(MODULES, "sys.modules.[]", "stripe", "=None")
    override = match_bind(MODULES, "app.dependency_overrides.[]", "", "<2>")
    assert module is not None
    assert blocked is not None
    assert override is not None
    assert (module.kind, module.target, module.replacement) == ("patch", "stripe", "@0")
    assert blocked.kind == "data"
    assert override.target == "app.dependency_overrides"


def test_a_list_is_a_command_line() -> None:
    docker = Condition(argument=Argument(0, "args"), text=("docker *",))
    run = Entry(("subprocess.run",), "container", "command", ("call",), when=docker)
    assert said(run, Group("items", ("='docker'", "='ps'"))) == ("command", "")
    assert said(run, Group("items", ("='docker'", "command"))) == ("command", "")
    assert said(run, "=f'docker rm {}'") == ("command", "")
    assert said(run, Group("items", ("='git'", "='docker'"))) is None
    assert said(run, Group("items", ("command",))) is None


def test_a_key_is_the_last_part_of_the_target() -> None:
    switch = Condition(key=("SKIP_*",))
    bypass = Entry(("os.environ.[]",), "faked", "bypass", ("assign",), when=switch)
    assert match_bind(bypass, "os.environ.[]", "SKIP_AUTH", "='1'") is not None
    assert match_bind(bypass, "os.environ.[]", "AUTH", "='1'") is None
    assert match_bind(bypass, "os.environ.[]", "", "='1'") is None


def test_none_is_no_argument() -> None:
    assert said(SPY, wraps="=None") is None


@pytest.mark.parametrize(
    ("expr", "data"),
    [
        ("=5", True),
        ("=None", True),
        ("={}", True),
        (Group("items", ()), True),
        (Group("items", ("=1", "=2")), True),
        (Group("choice", ("=1", "fake")), False),
        ("fake", False),
        ("@3", False),
        ("<5>", False),
        ("?", False),
    ],
)
def test_data_is_made_of_constants(expr: Expr, *, data: bool) -> None:
    assert is_data(expr) is data
