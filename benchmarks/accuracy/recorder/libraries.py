"""What else makes doubles, sets the clock or starts containers: one row for each way in.

The rows name methods that switch something on, or constructors where making it is all there is.
A library that renamed one has several rows; one of them is there. A test that needs a container
engine where there is none needs it all the same.
"""

from .row import Call, Details, Row


def _class(call: Call) -> Details:
    return {"target": type(call.args[0]).__name__}


_INTERCEPTED = (
    Row("responses", "RequestsMock.start", "responses"),
    Row("respx.router", "MockRouter.start", "respx"),
    Row("requests_mock.mocker", "MockerCore.start", "requests_mock"),
    Row("requests_mock.adapter", "Adapter.__init__", "requests_mock"),
    Row("httpretty.core", "httpretty.enable", "httpretty"),
    Row("mocket.mocket", "Mocket.enable", "mocket"),
    Row("aioresponses.core", "aioresponses.start", "aioresponses"),
    Row("pytest_httpx._httpx_mock", "HTTPXMock.__init__", "pytest_httpx"),
    Row("httpx._transports.mock", "MockTransport.__init__", "httpx_mock_transport"),
    Row("vcr.cassette", "CassetteContextDecorator.__enter__", "vcr"),
    Row("betamax.recorder", "Betamax.start", "betamax"),
    Row("botocore.stub", "Stubber.__init__", "botocore_stubber"),
    Row("moto.core.models", "MockAWS.start", "moto"),
    Row("moto.core.models", "BaseMockAWS.start", "moto"),
    Row("pytest_subprocess.process_dispatcher", "ProcessDispatcher.register", "pytest_subprocess"),
)
_IN_MEMORY = (
    Row("fakeredis", "FakeRedis.__init__", "fakeredis", details=_class),
    Row("fakeredis", "FakeStrictRedis.__init__", "fakeredis", details=_class),
    Row("fakeredis.aioredis", "FakeRedis.__init__", "fakeredis", details=_class),
    Row("mongomock.mongo_client", "MongoClient.__init__", "mongomock"),
    Row("pyfakefs.fake_filesystem_unittest", "Patcher.setUp", "pyfakefs"),
    Row("pyfakefs.fake_filesystem", "FakeFilesystem.__init__", "pyfakefs"),
)
_MOCKING = (
    Row("mockito.mocking", "Mock.__init__", "mockito"),
    Row("mockito.invocation", "StubbedInvocation.__init__", "mockito"),
    Row("flexmock._api", "Mock.__init__", "flexmock"),
    Row("flexmock._api", "Expectation.__init__", "flexmock"),
    Row("doublex.doubles", "Stub.__init__", "doublex", details=_class),
    Row("pretend", "stub.__init__", "pretend"),
    Row("pretend", "call_recorder", "pretend"),
    Row("pretend", "raiser", "pretend"),
    Row("aiohttp.test_utils", "make_mocked_request", "aiohttp_mocked"),
    Row("aiohttp.test_utils", "make_mocked_coro", "aiohttp_mocked"),
)
_SERVERS = (
    Row("pytest_httpserver.httpserver", "HTTPServerBase.start", "pytest_httpserver"),
    Row("moto.moto_server.threaded_moto_server", "ThreadedMotoServer.start", "moto_server"),
    Row("socketserver", "TCPServer.server_activate", "tcp_server", "server", _class),
)
_CLOCKS = (
    Row("freezegun.api", "_freeze_time.start", "freezegun", "clock"),
    Row("time_machine", "travel.start", "time_machine", "clock"),
    Row("trio.testing", "MockClock.__init__", "trio_clock", "clock"),
)
_CONTAINERS = tuple(
    Row(module, name, kind, "container", _class, even_failing=True)
    for module, name, kind in (
        ("testcontainers.core.container", "DockerContainer.start", "testcontainers"),
        ("testcontainers.compose", "DockerCompose.start", "testcontainers"),
        ("testcontainers.compose.compose", "DockerCompose.start", "testcontainers"),
        ("docker.client", "DockerClient.__init__", "docker_client"),
        ("docker.api.client", "APIClient.__init__", "docker_client"),
        ("podman.client", "PodmanClient.__init__", "docker_client"),
        ("aiodocker.docker", "Docker.__init__", "docker_client"),
        ("python_on_whales.docker_client", "DockerClient.__init__", "docker_client"),
    )
)

ROWS = (*_INTERCEPTED, *_IN_MEMORY, *_MOCKING, *_SERVERS, *_CLOCKS, *_CONTAINERS)
