"""Records what pytest really collects and what its tests really do, to judge a static verdict by.

    PYTHONPATH=benchmarks/accuracy python -m pytest -p recorder --record=DIR ...

It runs in the environment of the project that is recorded: the standard library and pytest 7.4 or
later are all it needs. Doubles of libraries that are not there are not looked for.

`DIR/collect.jsonl` tells what was collected, one object a line, `t` says of what sort:

    meta           root, python, pytest, args
    fixdef         a fixture: id, name, file, line, func, scope, argnames, params, baseid, xunit,
                   direct_param, origin (project, plugin, pytest, direct_param)
    item           a test: nodeid, path, class, func, name, type, line, def_file, def_line,
                   def_name, bases, markers, own_markers, unittest, argnames, initialnames,
                   fixturenames, and fixtures, {name: [ids of fixdefs]}, of which the last is used
    collect_error  a file or folder that could not be imported or was skipped as a whole
    deselected     a test that the options of the project left out
    import_event   an event before the first test, with the node that was being collected
    end            exit status, libraries that were observed, and what could not be

`DIR/events.jsonl` has one object for each test that was run: nodeid, outcome of each phase,
fixtures_executed, events, and io, a count of connections and processes. An event has

    kind      mock, patch, monkeypatch.setattr, responses, ...
    family    double, named_fake, in_memory, clock, environment, container, server, fixture
    phase     collect, setup, call, teardown
    attr      whose doing it is: test, via_product, product, library, external, unattributed
    via       how that is known: stack, decorator, import, external
    site      [file, line, function] of that doing; tsite: where the test called the product
    target, new, lib, fixture, made (of a double made at import), n (how often), reused

`reused` marks what a fixture of wider scope did when an earlier test set it up.

Attribution: of all frames from the double outwards to the machinery of pytest, the nearest that
lies in the project is the doer. Is that test code, `attr` is test; is it the product, via_product
if test code called it, else product. A decorator of test code counts as what it decorates (attr
test, via decorator). Is there neither, a plugin of pytest or a base class of a library did it
(external), or a thread of a library or a session inside the test (library). What is found in
`sys.modules` after a phase may be nobody's (unattributed). Test code is what `places.py` says.
"""

from .plugin import pytest_addoption, pytest_load_initial_conftests

__all__ = ["pytest_addoption", "pytest_load_initial_conftests"]
