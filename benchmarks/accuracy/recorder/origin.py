"""Whose doing the call is that is being observed: the rule of the package's docstring."""

import inspect
import sys
from dataclasses import dataclass
from types import FrameType

from .naming import code_of
from .places import Places, Role
from .running import Running, Site

# What calls the body of a test or fixture, and hence its decorators.
_CALLERS = {
    "pytest_pyfunc_call",
    "call_fixture_func",
    "_callTestMethod",
    "_callSetUp",
    "_callTearDown",
}
_WRAPPED = {"f", "fn", "func", "function", "wrapped"}  # how decorators name what they wrap
_MOCKING = {"mock", "pytest_mock"}  # libraries that do what they are told
XUNIT = ("_xunit_", "_unittest_")  # fixtures by which pytest runs setups and teardowns
_PROJECT = {Role.TEST, Role.PRODUCT}


@dataclass(frozen=True)
class Origin:
    """Who did it, and how that is known."""

    attr: str
    via: str
    site: Site | None = None
    tsite: Site | None = None
    library: str | None = None


_INNER = Origin("library", "external", library="pytester")


class Stack:
    """Reads the stack of the thread that asks."""

    def __init__(self, places: Places, running: Running) -> None:
        self._places = places
        self._running = running

    def origin(self, frame: FrameType | None = None) -> Origin:
        """Of the call that is going on, or of what goes on in a frame."""
        frame = frame or sys._getframe(1)  # noqa: SLF001  # the documented way
        libraries: list[str] = []
        pytest = False
        while frame is not None:
            place = self._places.of(frame.f_code.co_filename)
            library = libraries[0] if libraries else None
            if place.role in _PROJECT or place.path.startswith("<doctest "):
                return self._project(frame, library)
            if (site := self._wrapped(frame)) is not None:
                return Origin("test", "decorator", site, library=library)
            if _calls_tests(frame):
                return self._called(frame, libraries)
            if self._is_inner(frame):
                return _INNER
            if place.role is Role.LIBRARY and place.library:
                libraries.append(place.library)
            pytest = pytest or place.role is Role.PYTEST
            frame = frame.f_back
        library = libraries[0] if libraries else None
        return Origin("external" if pytest else "library", "external", library=library)

    def _project(self, frame: FrameType, library: str | None) -> Origin:
        """The nearest frame of the project is known; test code may have called it."""
        site = self._site(frame)
        if self._is_test(frame):
            return Origin("test", "stack", site, library=library)
        outer = frame.f_back
        while outer is not None and not _calls_tests(outer):
            if self._is_test(outer):
                return Origin("via_product", "stack", site, self._site(outer), library)
            outer = outer.f_back
        return Origin("product", "stack", site, library=library)

    def _is_test(self, frame: FrameType) -> bool:
        place = self._places.of(frame.f_code.co_filename)
        return place.role is Role.TEST or place.path.startswith("<doctest ")

    def _site(self, frame: FrameType) -> Site:
        code = frame.f_code
        path = self._places.of(code.co_filename).path
        if path.startswith("<doctest ") and self._running.test and self._running.test.site:
            return self._running.test.site
        return (path, frame.f_lineno, code.co_name)

    def _wrapped(self, frame: FrameType) -> Site | None:
        """Where the test code is defined that the frame wraps, if it is a decorator's wrapper."""
        code = frame.f_code
        given = code.co_varnames[: code.co_argcount]
        for name in _WRAPPED.intersection((*code.co_freevars, *given)):
            inner = code_of(frame.f_locals.get(name))
            if inner is not None and self._places.of(inner.co_filename).role is Role.TEST:
                path = self._places.of(inner.co_filename).path
                return (path, inner.co_firstlineno, inner.co_name)
        return None

    def _called(self, caller: FrameType, libraries: list[str]) -> Origin:
        """No frame of the project: a plugin's fixture, a library's hook, or a decorator after all.

        The decorator is none that we know, but there is no one else: at most a mocking library.
        """
        if self._is_within(caller):
            return _INNER
        library = libraries[0] if libraries else None
        site = self._running.test.site if self._running.test else None
        if not _MOCKING.issuperset(libraries):
            return Origin("external", "external", library=library)
        if caller.f_code.co_name == "call_fixture_func" and self._running.set_up:
            fixture = self._running.set_up[-1]
            if fixture.site is None and not fixture.name.startswith(XUNIT):
                return Origin("external", "external", library=library)
            site = fixture.site or site
        return Origin("test", "decorator", site, library=library)

    def _is_within(self, frame: FrameType | None) -> bool:
        """A session inside the test called it: what that does is its own."""
        while frame is not None and not self._is_inner(frame):
            frame = frame.f_back
        return frame is not None

    def _is_inner(self, frame: FrameType) -> bool:
        """It is pytester that runs a session there."""
        code = frame.f_code
        return (
            code.co_name == "inline_run" and self._places.of(code.co_filename).role is Role.PYTEST
        )


def _calls_tests(frame: FrameType) -> bool:
    code = frame.f_code
    # A generator of that name is a plugin's wrapper of the hook: what it does is its own.
    return code.co_name in _CALLERS and not code.co_flags & inspect.CO_GENERATOR
