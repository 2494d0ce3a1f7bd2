"""Instances of classes that test code itself defines and calls mock, fake, stub, dummy or spy.

They are seen by their constructor, which is wrapped when collection ends. A class whose creation
could differ by that is left alone: of another metaclass, an exception, a protocol, or with a
constructor that is no function. `methods.py` sees those in use, where Python can. Instances made at
import are not seen.
"""

import functools
import inspect
import re
import sys
from abc import ABCMeta
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType
from typing import Any

from .observer import Observer
from .places import Places, Role

_WORDS = "Mock|Fake|Stub|Dummy|Spy"
_NAME = re.compile(rf"_*(?:{_WORDS})\w*|\w*(?:{_WORDS})")
_NOT = re.compile(r"Test\w*|Faker|Spyder\w*|\w*(?:Error|Exception|Factory|Warning)")
_METACLASSES = {type, ABCMeta}


class NamedFakes:
    """The named classes of the test modules that are imported."""

    def __init__(self, observer: Observer, places: Places) -> None:
        self.unwatched: dict[str, type[Any]] = {}
        self._observer = observer
        self._places = places
        self._watched: set[type[Any]] = set()
        for path, cls in _classes(places):
            if not _is_safe(cls):
                self.unwatched[f"{path}:{cls.__qualname__}"] = cls
            elif cls not in self._watched:
                self._watched.add(cls)
                own = "__init__" in vars(cls)
                observer.replace(cls, "__init__", self._around(cls) if own else self._new(cls))

    def _around(self, cls: type[Any]) -> Callable[..., None]:
        original: Callable[..., None] = vars(cls)["__init__"]

        @functools.wraps(original)
        def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401, N807
            __tracebackhide__ = True
            note(type(self), cls)
            original(self, *args, **kwargs)

        note = self._note
        return __init__

    def _new(self, cls: type[Any]) -> Callable[..., None]:
        """For a class without a constructor, one that does what it would inherit."""

        def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401, N807
            __tracebackhide__ = True
            note(type(self), cls)
            following = super(cls, self).__init__
            if getattr(following, "__objclass__", None) is not object:
                following(*args, **kwargs)
            elif (args or kwargs) and _inherits(type(self), "__new__"):
                raise TypeError(f"{type(self).__name__}() takes no arguments")

        note = self._note
        # What asks for the parameters of the class, such as FastAPI, is told what it was told.
        inherited = _constructor(cls)
        if isinstance(inherited, FunctionType):
            return functools.wraps(inherited)(__init__)
        parameter = inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)
        vars(__init__)["__signature__"] = inspect.Signature([parameter])
        return __init__

    def _note(self, made: type[Any], cls: type[Any]) -> None:
        """An instance of `made` is in the constructor of `cls`; the nearest watched class tells."""
        observer = self._observer
        if observer.busy:
            return
        with observer.running.guarded():
            if next(each for each in type.mro(made) if each in self._watched) is cls:
                path = self._places.of(vars(sys.modules[cls.__module__])["__file__"]).path
                target = f"{path}:{made.__qualname__}"
                observer.note("named_fake", "named_fake", {"target": target})


def test_modules(places: Places) -> Iterator[tuple[str, ModuleType]]:
    """Those of test code that are imported, and their paths."""
    for module in list(sys.modules.values()):
        if issubclass(type(module), ModuleType):
            path = vars(module).get("__file__")
            if isinstance(path, str) and places.of(path).role is Role.TEST:
                yield places.of(path).path, module


def _classes(places: Places) -> Iterator[tuple[str, type[Any]]]:
    for path, module in test_modules(places):
        for cls in list(vars(module).values()):
            if not issubclass(type(cls), type) or cls.__module__ != module.__name__:
                continue
            if is_fake(cls.__name__):
                yield path, cls


def is_fake(name: str) -> bool:
    """Is that how one calls a double? As the catalogue of policy-lint has it."""
    return bool(_NAME.fullmatch(name)) and not _NOT.fullmatch(name)


def _is_safe(cls: type[Any]) -> bool:
    if type(cls) not in _METACLASSES or issubclass(cls, BaseException):
        return False
    if "__init__" in vars(cls):
        return isinstance(vars(cls)["__init__"], FunctionType)
    if any(vars(base).get("_is_protocol") for base in cls.__mro__):
        return False  # typing looks whether the class has a constructor, and puts one in
    return all(_inherits(cls, name) for name in ("__init__", "__new__")) or isinstance(
        _constructor(cls), FunctionType
    )


def _constructor(cls: type[Any]) -> object:
    """The constructor that it has or inherits."""
    return next(vars(base)["__init__"] for base in cls.__mro__ if "__init__" in vars(base))


def _inherits(cls: type[Any], name: str) -> bool:
    """It has the method of `object`, and no other."""
    return not any(name in vars(base) for base in type.mro(cls)[:-1])
