"""Well-known names: what the shipped catalogue has of them, and what it leaves alone."""

import pytest

from policy_lint.disk.catalogue import load

CATALOGUE = load()


@pytest.mark.parametrize(
    ("name", "comes", "kinds"),
    [
        ("mock.patch", "call", {"double/patch", "environment/variable"}),
        ("unittest.mock.patch.object", "call", {"double/patch", "environment/variable"}),
        ("unittest.mock.MagicMock", "call", {"double/mock", "double/spy"}),
        (
            "pytest_mock.plugin.MockerFixture.patch",
            "call",
            {"double/patch", "environment/variable"},
        ),
        ("pytest_mock.MockerFixture.spy", "call", {"double/spy"}),
        (
            "_pytest.monkeypatch.MonkeyPatch.setenv",
            "call",
            {"environment/variable", "faked-authentication/bypass"},
        ),
        ("asynctest.CoroutineMock", "call", {"double/mock", "double/spy"}),
        ("responses.activate", "decorator", {"double/intercepted"}),
        ("respx.mock", "context", {"double/intercepted"}),
        ("requests_mock", "fixture", {"double/intercepted"}),
        ("moto.mock_s3", "decorator", {"double/intercepted"}),
        ("freezegun.api.freeze_time", "call", {"clock/frozen"}),
        ("fs", "fixture", {"double/in-memory"}),
        ("vcr", "fixture", {"double/recorded"}),
        ("sys.modules", "assign", set()),
        (
            "app.main.app.dependency_overrides.[]",
            "assign",
            {
                "authentication/header",
                "authentication/session",
                "double/patch",
                "faked-authentication/bypass",
                "faked-authentication/literal-token",
                "faked-authentication/override",
            },
        ),
        ("os.environ.[]", "delete", {"environment/variable"}),
        ("testcontainers.postgres.PostgresContainer", "call", {"container/started"}),
        ("testcontainers.community.redis.RedisContainer", "call", {"container/started"}),
        ("testcontainers.compose.DockerCompose", "call", {"container/compose"}),
        ("docker.client.from_env", "call", {"container/sdk"}),
        ("python_on_whales.docker.compose.up", "call", {"container/sdk"}),
        ("subprocess.run", "call", {"container/command", "container/compose"}),
        ("docker_services", "fixture", {"container/compose"}),
        ("postgres_service", "fixture", {"container/started"}),
        ("pytest.mark.requires_docker", "mark", {"container/marked"}),
        ("django.test.testcases.TestCase.client.login", "call", {"authentication/session"}),
        ("app.tests.Case.client.force_login", "call", {"authentication/session"}),
        ("admin_client", "fixture", {"authentication/client"}),
        ("requests.sessions.Session.auth", "assign", {"authentication/header"}),
        (
            "requests.get",
            "call",
            {"authentication/certificate", "authentication/header", "authentication/token"},
        ),
        ("jwt.encode", "call", {"authentication/token", "faked-authentication/self-signed"}),
    ],
)
def test_well_known_names_have_their_effects(name: str, comes: str, kinds: set[str]) -> None:
    assert {f"{each.effect}/{each.kind}" for each in CATALOGUE.call(name, comes)} == kinds


@pytest.mark.parametrize(
    "name",
    [
        "unittest.mock.sentinel",
        "unittest.mock.call",
        "unittest.mock.ANY",
        "unittest.mock.seal",
        "unittest.mock.patch.stopall",
        "pytest.MonkeyPatch.undo",
        "pytest.MonkeyPatch.context",
        "httpx.ASGITransport",
        "httpx.WSGITransport",
        "responses.add",
        "mock",
        "app.mock.Mock",
        "testcontainers.postgres.PostgresContainer.get_connection_url",
        "testcontainers.core.waiting_utils.wait_for_logs",
        "docker.errors.NotFound",
        "django.test.Client.logout",
        "rest_framework.test.APIClient.credentials",
        "smtplib.SMTP.login",
        "jwt.decode",
    ],
)
def test_names_beside_the_doubles_have_no_effect(name: str) -> None:
    assert CATALOGUE.call(name) == ()
