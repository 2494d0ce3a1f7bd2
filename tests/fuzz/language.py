"""Python, over so few names that everything collides with everything.

A name may be a module, a package, a function, a class, a fixture and a variable at the same time,
in the same file and in others, and is used before and after it is bound.
"""

RULES = r"""
file
- {line+}
- {head}
  {line+}
  {line+}
- {head}
  {line+}
  {line*}
head
- import os, sys, pytest, unittest
  from unittest import mock
- import abc, contextlib, dataclasses, enum, functools, typing
  import os, sys, pytest
  from unittest import mock, TestCase
- from pytest import *
  from unittest.mock import *
line
- {simple}
- {import}
- {everything}
- {definition}
- {definition}
- {compound}
- {testing}
- {testing}
inner
- {simple}
- {simple}
- {use}
- {use}
- {import}
- {compound}
- {definition}
body
- {inner+}
- {inner*}
  return {expression}
- {inner*}
  return {double}
- {inner*}
  yield {expression}
- if {condition}:
      return {expression}
  {inner*}
  return {expression}
- yield from {expression}
- global {name}
  {inner+}
awaiting
- {inner+}
- await {primary}
  {inner+}
- async for {target} in {expression}:
      {inner+}
- async with {expression} as {target}:
      {inner+}
  yield {expression}
- return [{expression} async for {target} in {primary}]

name
- a
- a
- a
- a
- b
- b
- A
- A
- d1
- {other}
other
- test_a
- TestB
- _
- é
- self
- conftest
- {told}
told
- pytestmark
- pytest_plugins
- collect_ignore
- collect_ignore_glob
- __all__
- __test__
- __name__
- __class__
- setUp
- request
word
- a
- b
- a, b
- test_a
- a.b
- a/b
- TestB
- é

simple
- pass
- {expression}
- {target} = {expression}
- {target} = {expression}
- {target} = {target} = {expression}
- {place} {operator}= {expression}
- {name}: {annotation} = {expression}
- {chain}: {annotation}
- del {place}, {place}
- assert {expression}
- assert {expression}, {expression}
- raise {expression}
- raise {expression} from {expression}
- {told} = {expression}
- {expression}; {target} = {expression}
- {expression}  # {comment}
- "{sentence}"
-3.12 type {name} = {annotation}
-3.12 type {name}[{name}, *_b, **_A] = {annotation}
comment
- policy-lint: allow[TPL101] {word}
- policy-lint: allow[TPL1]
- noqa: TPL101, TPL201
- type: ignore
sentence
- Tests of {module}.
- {word} of `{chain}` and {word}
- {word}
place
- {name}
- {chain}
- {primary}.{name}
- {primary}[{expression}]
target
- {name}
- {name}
- {place}
- {name}, {name}
- [{target}, *{name}]
- ({target}, ({target}, {name}))

import
- import {module}
- import {module} as {name}
- from {module} import {name}
- from {module} import {name}
- from {module} import {name} as {name}, {name}
- from {dots} import {name}
- from {dots}{file_name} import {name}
- {library}
everything
- from {module} import *
- from {dots} import *
- from {dots}{file_name} import *
dots
- .
- ..
- ...
module
- {file_name}
- {file_name}
- {package}
- {package}.{file_name}
- {package}.{file_name}
file_name
- a
- b
- {other}
package
- tests
- tests
- tests.e2e
- a
library
- import pytest
- import pytest as {name}
- from pytest import fixture as {name}, mark
- from unittest import mock, TestCase as {name}
- from unittest.mock import MagicMock as {name}, patch
- import unittest.mock
- import {name}, requests
- from contextlib import contextmanager as {name}
- from functools import wraps as {name}, partial

definition
- def {name}({parameters}):
      {body}
- {decorator*}
  def {name}({parameters}):
      {body}
- {decorator*}
  def {name}({parameters}) -> {annotation}:
      "{sentence}"
      {body}
- {decorator*}
  async def {name}({parameters}):
      {awaiting}
- def {name}({parameters}):
      {low} = {expression}
      def {high}({name}):
          nonlocal {low}
          {body}
      return {high}
- class {name}({bases}):
      {member+}
- {decorator*}
  class {name}({bases}):
      "{sentence}"
      {member+}
-3.12 def {name}[_a: {annotation}, *_b, **_A]({parameters}):
      {body}
-3.12 class {name}[_a]({bases}):
      {member+}
member
- {simple}
- {method}
- {method}
- {test}
- {definition}
- {import}
- {compound}
method
- def {name}({receiver}):
      {body}
- {decorator*}
  def {name}({receiver}):
      {body}
- async def {name}({receiver}):
      {awaiting}
- def __init__({receiver}):
      self.{name} = {expression}
      {inner*}
- def __{magic}__({receiver}):
      {body}
receiver
- self
- self, {name}
- cls, *{name}
- self, {name}={expression}
-
magic
- new
- call
- enter
- exit
- getattr
- iter
- init_subclass
- class_getitem
- set_name
bases
-
- {name}
- {name}
- {name}
- {name}
- {chain}
- {low}, {high}
- {expression}
- metaclass={name}
- *{name}, {name}={expression}
- TestCase
- Exception
- typing.Protocol
- typing.Generic[{name}]
- enum.Enum
decorator
- @{name}
- @{chain}
- @{call}
- @{wrapper}
- @{expression}
wrapper
- property
- staticmethod
- classmethod
- {name}.setter
- functools.cached_property
- abc.abstractmethod
- typing.override
- contextlib.contextmanager
- contextlib.asynccontextmanager
- functools.wraps({name})
- functools.lru_cache(maxsize=None)
- functools.partial({expression}, {name}={expression})
- dataclasses.dataclass
- {name}.route("/{word}")
- {name}.get("/{word}/{{word}}", name="{word}")
- {name}.command("{word}")
- {name}.group()
parameters
-
-
- {name}
- {name}
- {name}
- {low}, {high}
- {name}={expression}
- {name}: {annotation}
- {low}, /, {high}: {annotation} = {expression}, *_, **é
- *, {low}={expression}, {high}
- *{low}, **{high}
low
- a
- b
- request
- mocker
high
- A
- d1
- monkeypatch
- TestB
annotation
- {name}
- "{chain}"
- {chain}
- {name}[{annotation}]
- {annotation} | None
- typing.Annotated[{annotation}, {expression}]
- mock.MagicMock

compound
- if {condition}:
      {inner+}
- if {condition}:
      {inner+}
  elif {condition}:
      {inner+}
  else:
      {inner+}
- for {target} in {expression}:
      {inner+}
  else:
      {inner+}
- for {target} in {expression}:
      {inner*}
      {leap}
- while {condition}:
      {inner+}
      {leap}
- with {expression}:
      {inner+}
- with {expression} as {target}, {expression}:
      {inner+}
- try:
      {inner+}
  except {caught}:
      {inner+}
- try:
      {inner+}
  except:
      {inner+}
  else:
      {inner+}
  finally:
      {inner+}
- try:
      {import}
  except ImportError:
      {name} = {expression}
-3.11 try:
      {inner+}
  except* {caught}:
      {inner+}
- match {expression}:
      case {pattern}:
          {inner+}
      case {pattern} if {condition}:
          {inner+}
leap
- break
- continue
- {simple}
caught
- {name}
- {name} as {name}
- ({name}, {chain}) as {name}
condition
- {name}
- True
- {expression}
- TYPE_CHECKING
- __name__ == "__main__"
- sys.platform == "win32"
- sys.version_info >= (3, 12)
- os.environ.get("{word}")
- isinstance({expression}, {expression})
pattern
- 1
- a.{name}
- None
- 1 | "{word}"
- A({subpattern}, a={subpattern})
- a.{name}({subpattern})
- [{subpattern}, *_]
- {"{word}": {subpattern}, **é}
- [{subpattern}] as b
subpattern
- _
- {pattern}

chain
- {name}.{name}
- {name}.{name}.{name}
expression
- {name}
- {name}
- {name}
- {name}
- {chain}
- {chain}
- {constant}
- {call}
- {call}
- {call}
- {call}
- {display}
- {operation}
- {primary}
- {double}
- {mark}
- {told}
- {library_call}
constant
- 1
- None
- True
- ...
- -1.5j
- b"a"
- "{word}"
- "{chain}"
- r"/{word}/" "{word}"
- f"{{name}}{word}"
- f"{{chain}!r:>{{name}}}"
-3.14 t"{{name}}"
primary
- {name}
- {chain}
- ({expression})
- ({expression}).{name}
- {call}
- {call}.{name}
- {name}[{expression}]
- {primary}[{expression}:{expression}]
- {display}
- "{word}"
- ({name} := {expression})
call
- {name}()
- {name}()
- {name}({name})
- {name}({expression,})
- {name}().{name}()
- {chain}()
- {chain}({expression,})
- {primary}({expression,})
- {primary}({expression}, {name}={expression})
- {primary}(*{primary}, **{primary})
- {primary}({expression} for {target} in {primary})
- {primary}().{name}({expression,})
- super().{name}({expression,})
- super({name}, {name}).{name}()
display
- []
- [{expression,}]
- ({expression}, {expression,})
- {}
- {"{word}": {expression}, {name}: {expression}}
- {{expression}, *{name}}
- [*{primary}, {expression}]
- {**{primary}, "{word}": {expression}}
- [{expression} for {target} in {primary} if {condition}]
- {{expression} for {target} in {primary}}
- {{expression}: {expression} for {target} in {primary}}
operation
- {primary} + {primary} - {primary} * {primary} / {primary}
- {primary} // {primary} % {primary} ** {primary} @ {primary}
- {primary} | {primary} & {primary} ^ {primary} << {primary} >> {primary}
- {primary} or {primary}
- {primary} and {primary} and {primary}
- not -{primary}
- ~+{primary}
- {primary} if {condition} else {primary}
- {primary} == {primary} != {primary}
- {primary} is {primary} is not {primary}
- {primary} in {primary} not in {primary}
- {primary} < {primary} <= {primary} > {primary} >= {primary}
- lambda: {expression}
- lambda {low}, *{high}: {expression}
- lambda {name}={expression}: {expression}
operator
- +
- -
- *
- /
- //
- %
- **
- @
- |
- &
- ^
- <<
- >>
library_call
- importlib.import_module("{module}")
- __import__("{module}").{name}
- getattr({expression}, "{name}")
- globals()["{name}"]
- functools.partial({expression}, {expression,})
- type({expression})
- type("{name}", ({expression},), {})
- isinstance({expression}, {expression})
- pathlib.Path(__file__).parent / "{word}"
"""
