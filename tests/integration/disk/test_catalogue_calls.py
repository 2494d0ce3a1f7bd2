"""What the shipped catalogue makes of calls and assignments: containers and authentication."""

import pytest

from policy_lint.disk.catalogue import load
from policy_lint.link.effects.matching import match, match_bind
from policy_lint.model.facts import Expr, Group

CATALOGUE = load()


def items(*texts: str) -> Group:
    return Group("items", tuple(f"={text!r}" for text in texts))


def kinds_of_call(name: str, args: tuple[Expr, ...], keywords: dict[str, Expr]) -> set[str]:
    found = [match(entry, args, tuple(keywords.items())) for entry in CATALOGUE.call(name)]
    return {f"{each.entry.effect}/{each.kind}" for each in found if each}


def kinds_of_bind(target: str, key: str, value: Expr) -> set[str]:
    found = [match_bind(entry, target, key, value) for entry in CATALOGUE.assign(target)]
    return {f"{each.entry.effect}/{each.kind}" for each in found if each}


@pytest.mark.parametrize(
    ("name", "command", "kind"),
    [
        ("subprocess.run", items("docker", "run", "-d", "redis"), "command"),
        ("subprocess.run", items("docker", "compose", "up", "-d"), "compose"),
        ("subprocess.Popen", items("docker-compose", "up"), "compose"),
        ("subprocess.check_call", items("sudo", "docker", "ps"), "command"),
        ("subprocess.check_output", items("/usr/bin/docker", "ps"), "command"),
        ("subprocess.run", Group("items", ("='docker'", "command")), "command"),
        ("subprocess.run", items("docker", "container", "ls"), "command"),
        ("subprocess.call", "='podman run redis'", "command"),
        ("os.system", "='docker compose -f x.yml up'", "compose"),
        ("asyncio.create_subprocess_exec", "='docker'", "command"),
        ("subprocess.run", items("git", "docker"), ""),
        ("subprocess.run", items("dockerize", "-wait"), ""),
        ("subprocess.run", items(), ""),
        ("subprocess.run", "='echo docker run'", ""),
        ("subprocess.run", "command", ""),
    ],
)
def test_a_command_line_needs_a_container_engine(name: str, command: Expr, kind: str) -> None:
    expected = {f"container/{kind}"} if kind else set()
    assert kinds_of_call(name, (command,), {}) == expected


@pytest.mark.parametrize(
    ("name", "args", "keywords", "expected"),
    [
        ("requests.get", ("='/me'",), {"auth": "?"}, {"authentication/header"}),
        ("httpx.AsyncClient.post", (), {"auth": "credentials"}, {"authentication/header"}),
        ("requests.get", ("='/me'",), {"auth": "=None"}, set()),
        ("requests.get", ("='/me'",), {}, set()),
        ("os.environ.get", ("='auth'",), {}, set()),
        ("httpx.Client.post", ("='/api/login'",), {"json": "={}"}, {"authentication/session"}),
        ("httpx.Client.post", ("='/api/logins'",), {}, set()),
        ("httpx.Client.get", ("='/api/login'",), {}, set()),
        ("app.test_client", (), {"user": "@0"}, {"authentication/client"}),
        ("app.test_client", (), {}, set()),
        ("b.new_context", (), {"storage_state": "='s.json'"}, {"authentication/session"}),
        ("b.new_context", (), {"http_credentials": "={}"}, {"authentication/header"}),
        ("b.new_context", (), {}, set()),
        ("page.fill", ("='#password'", "?"), {}, {"authentication/session"}),
        ("driver.find_element", ("By.ID", "='password'"), {}, {"authentication/session"}),
        ("driver.find_element", ("By.ID", "='name'"), {}, set()),
        ("c.set_cookie", ("='access_token'", "?"), {}, {"authentication/session"}),
        ("c.set_cookie", ("='localhost'", "='session'", "?"), {}, {"authentication/session"}),
        ("c.set_cookie", ("='csrftoken'", "?"), {}, set()),
        ("requests.get", ("='/me'",), {"cert": "='a.pem'"}, {"authentication/certificate"}),
        ("c.get", ("=f'/me?token={}'",), {}, {"authentication/token"}),
        ("jwt.encode", ("?", "app.settings.KEY"), {}, {"authentication/token"}),
        ("jwt.encode", ("?", "='secret'"), {}, {"faked-authentication/self-signed"}),
        ("jose.jwt.encode", ("?",), {"key": "='x'"}, {"faked-authentication/self-signed"}),
        (
            "pytest.MonkeyPatch.setenv",
            ("='SKIP_AUTH'", "='1'"),
            {},
            {"environment/variable", "faked-authentication/bypass"},
        ),
        ("pytest.MonkeyPatch.setenv", ("='SKIP_AUTH'", "='0'"), {}, {"environment/variable"}),
        ("pytest.MonkeyPatch.setenv", ("='AUTH_URL'", "='x'"), {}, {"environment/variable"}),
        (
            "pytest.MonkeyPatch.setitem",
            ("app.main.dependency_overrides", "app.auth.get_current_user", "<1>"),
            {},
            {"double/patch", "faked-authentication/override"},
        ),
        (
            "pytest.MonkeyPatch.setitem",
            ("app.main.dependency_overrides", "app.db.get_session", "<1>"),
            {},
            {"double/patch"},
        ),
    ],
)
def test_what_a_call_says_of_authentication(
    name: str, args: tuple[Expr, ...], keywords: dict[str, Expr], expected: set[str]
) -> None:
    assert kinds_of_call(name, args, keywords) == expected


@pytest.mark.parametrize(
    ("target", "key", "value", "expected"),
    [
        ("headers.[]", "Authorization", "=f'Bearer {}'", {"authentication/header"}),
        ("self.headers.[]", "X-API-Key", "key", {"authentication/header"}),
        (
            "headers.[]",
            "Authorization",
            "='Bearer test'",
            {"authentication/header", "faked-authentication/literal-token"},
        ),
        ("headers.[]", "Authorization", "='Bearer invalid'", {"authentication/header"}),
        ("headers.[]", "Accept", "='Bearer test'", set()),
        ("session.[]", "user_id", "=0", {"authentication/session"}),
        ("cache.[]", "user_id", "=0", set()),
        ("c.cookies.[]", "sessionid", "?", {"authentication/session"}),
        ("c.cookies.[]", "csrftoken", "?", set()),
        ("headers.[]", "Authorization", "='Bearer '", set()),
        ("headers.[]", "Authorization", "=None", set()),
        (
            "os.environ.[]",
            "E2E_OAUTH_SIMULATION_KEY",
            "='x'",
            {"environment/variable", "faked-authentication/bypass"},
        ),
        ("os.environ.[]", "SKIP_AUTH", "='false'", {"environment/variable"}),
        ("app.config.[]", "LOGIN_DISABLED", "=True", {"faked-authentication/bypass"}),
        (
            "app.dependency_overrides.[]",
            "app.deps.get_current_user",
            "<1>",
            {"double/patch", "faked-authentication/override"},
        ),
        ("app.dependency_overrides.[]", "app.deps.get_author", "<1>", {"double/patch"}),
        ("app.dependency_overrides.[]", "", "<1>", {"double/patch"}),
    ],
)
def test_what_an_assignment_says_of_authentication(
    target: str, key: str, value: Expr, expected: set[str]
) -> None:
    assert kinds_of_bind(target, key, value) == expected
