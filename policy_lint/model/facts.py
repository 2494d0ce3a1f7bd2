"""What one file says, without looking at any other: the result of reading.

An `Expr` is an expression reduced to what resolution needs:

- `a.b.c`: a chain of names; an element of a container is the attribute `[]` (`sys.modules.[]`);
- `@3.x`: the attribute `x` of what call number 3 of the same scope returns;
- `<5>`: the function or lambda that is scope number 5 of the same file;
- `='text'`: a constant, as its `repr` (cut to a sane length); `=f'...'` text with holes, each `{}`:
  an f-string, a sum, `%` or `.format`; of numbers only those are told that may be a status of HTTP;
- `*x`: an argument with a star, which gives the elements of `x`;
- `?`: anything else (nothing that the tool follows);
- `Group`: a list, tuple or set (`items`), a dict (`mapping`: key, value, key, value, ...), or
  alternatives (`choice`; of one, as the member of a comprehension, there may be any number).
"""

from typing import Literal, NamedTuple, Union

from policy_lint.model.certainty import Certainty


class Group(NamedTuple):
    """A display of several expressions, or a choice between them; see above."""

    kind: Literal["items", "mapping", "choice"]
    members: tuple["Expr", ...]


Expr = Union[str, Group]  # noqa: UP007  # Group is told of Expr before
UNKNOWN: Expr = "?"
STAR = "*"
HOLE = "{}"
"""Stands in a text for what is put in while the code runs."""
ENVIRONMENT = frozenset(("environ", "environb", "getenv", "getenvb", "putenv", "unsetenv"))
"""What of `os` reads or changes the environment of the process.

https://docs.python.org/3/library/os.html#process-parameters
"""
MARK = "mark "
"""Begins the word of a question for what a test has under the name of a mark, or None."""
FIXTURE = "fixture "
"""Begins the word of a question for whether a test has the fixture of a name."""
EACH = "each "
"""Begins the word of a question for a name under which every member of a list has its turn."""


class Call(NamedTuple):
    """One call. Its number in the scope is its index in `Scope.calls`.

    `role` is `call`, `raises` (a `pytest.raises` around it expects it to fail), `enter` (the
    `__enter__` of a with item) or `decorator` (the call stands in a decorator and belongs to what
    is decorated, not to the body around it). `arm` is the number of the arm of a branching in which
    it stands (0: in none), negative if it may not run there. `turning` is whether it runs whenever
    the loops around it have a turn.
    """

    callee: Expr
    args: tuple[Expr, ...]
    keywords: tuple[tuple[str, Expr], ...]
    line: int
    column: int
    certainty: Certainty
    role: str = "call"
    arm: int = 0
    turning: bool = False


class Bind(NamedTuple):
    """A name, attribute or element gets a value.

    `target` is a chain (`x`, `self.client`, `sys.modules.[]`). `how` is `assign`, `extend` (`+=`),
    `annotation` (a type without a value), `element` (an item of the value: unpacking or a loop) or
    `delete`. `key` is the key of an element (`sys.modules["stripe"]`). `arm` and `turning` are as
    of a `Call`.
    """

    target: str
    value: Expr
    line: int
    column: int
    certainty: Certainty
    how: str = "assign"
    key: Expr = UNKNOWN
    arm: int = 0
    turning: bool = False


class Import(NamedTuple):
    """One imported name.

    `import module as name` has no symbol; of a star import the symbol is `*`.
    `module` keeps its leading dots. `import a.b` is two: `a` as `a`, and `a.b` under no name.
    """

    name: str
    module: str
    symbol: str
    line: int
    column: int
    certainty: Certainty


class Return(NamedTuple):
    """A value handed out by `return` or `yield`; `arm` and `turning` are as of a `Call`."""

    value: Expr
    line: int
    certainty: Certainty
    yields: bool = False
    arm: int = 0
    turning: bool = False


class Param(NamedTuple):
    """A parameter. `kind` is `positional`, `plain`, `varargs`, `keyword` or `kwargs`."""

    name: str
    kind: str
    has_default: bool
    annotation: Expr = UNKNOWN
    default: Expr = UNKNOWN
    """An expression of the parent scope."""


class Question(NamedTuple):
    """A condition, as far as the values of names can answer it.

    `true` asks whether a name holds, `same` whether two are equal, `filled` whether a collection
    has members, each of `words`, `made` whether a name is an object of a class; `all`, `any` and
    `not` are made of `parts`.
    """

    kind: Literal["true", "same", "filled", "made", "all", "any", "not"]
    words: tuple[Expr, ...] = ()
    parts: tuple["Question", ...] = ()


class Arm(NamedTuple):
    """One of the ways of a branching, of which exactly one is taken.

    The number of an arm is its index plus 1. `within` is the arm in which the branching stands (0:
    in none), negative if it does not surely run there. `standing` and `alone` are how sure the
    branching and the arm are to run when the scope does; `when` is asked after the arms before.
    """

    branching: int
    within: int
    standing: Certainty
    alone: Certainty
    when: Question | None = None


Quiet = Literal["passes", "says", "skips", "tidies", "denies", "returns", "gives"]
"""What is done instead of failing: nothing, a word, a skip, a return without or with a value.

Or things are put in order, or it is asserted what the error does not say.
"""


class Swallow(NamedTuple):
    """A place where a function lets a failure pass.

    `caught` is `Exception`, `everything`, `suppress(Exception)`, `finally`, ... Of one that
    `asserts` a failed assertion passes; else all that a test does passes.
    """

    line: int
    column: int
    caught: str
    how: Quiet
    asserts: bool


class Check(NamedTuple):
    """A place where a function checks something: an assertion, or a branch that fails.

    `what` is `assert`, `raise`, or what is called; `arm` is as of a `Call`; `when` is the condition
    under which it runs, in words; `maker` is the function that makes what a loop around it is over.
    """

    line: int
    column: int
    certainty: Certainty
    arm: int
    what: str
    when: str = ""
    maker: str = ""


class Hollow(NamedTuple):
    """An assertion of a function that holds whatever happens, and why, in words.

    One that `asks` for no more than a chain, or the result of a call, holds if that is a function,
    or the coroutine of one. With a reason it `asks` whether a name equals itself, which holds
    unless its class sees to that. One that never `runs` does not even hold.
    """

    line: int
    column: int
    why: str
    asks: Expr = UNKNOWN
    runs: bool = True


class Mention(NamedTuple):
    """A place where a scope says a name that may stand for the environment of the process.

    `chain` ends with one of `ENVIRONMENT`, `then` is what is asked of it: an attribute (`get`), an
    element (`[]`) or nothing; `arm` is as of a `Call`.
    """

    chain: str
    then: str
    line: int
    column: int
    certainty: Certainty
    arm: int


class Own(NamedTuple):
    """What a test has that seems to assert on nothing but what it has made itself.

    A double that it makes, a chain that is given to it and should stand for one (that has no
    place), or, of a test without doubles, an assertion.
    """

    line: int
    column: int
    what: str
    kind: Literal["double", "given", "assertion"]


class Scope(NamedTuple):
    """A module, class, function or lambda, with what stands in its own body.

    Scope 0 of a file is the module. `decorators` are expressions of the parent scope.
    """

    kind: Literal["module", "class", "function", "lambda"]
    name: str
    parent: int
    line: int
    column: int
    end_line: int
    certainty: Certainty
    is_async: bool
    decorators: tuple[Expr, ...]
    params: tuple[Param, ...]
    bases: tuple[Expr, ...]
    calls: tuple[Call, ...]
    binds: tuple[Bind, ...]
    imports: tuple[Import, ...]
    returns: tuple[Return, ...]
    children: tuple[int, ...]
    """Scopes defined directly in this one, in order."""
    loads: tuple[str, ...]
    """Chains that are read, whole (`self.db.query`), each once: a set would take five times the
    room, and nobody looks for one of them."""
    outer: frozenset[str]
    """Names declared `global` or `nonlocal`."""
    risks: int
    """What can fail beside calls, chains and unpacking: `raise`, `await`, operators, and `assert`
    of anything but what is true by its text."""
    annotation: Expr = UNKNOWN
    """What the function says it returns."""
    docstring: str = ""
    """Of a module or class."""
    dropped: tuple[int, ...] = ()
    """Calls whose result nobody takes, by number: each is a statement of its own."""
    metaclass: Expr = UNKNOWN
    """Of a class, if it names one."""
    arms: tuple[Arm, ...] = ()
    """None where nothing stands in any of them."""
    elements: tuple[tuple[str, str], ...] = ()
    """Chains of which elements are read, each with a key: a text, or `?` for any other."""
    holes: tuple[tuple[str, tuple[Expr, ...]], ...] = ()
    """What stands in the holes of each text that has some, in order; and behind the slashes of a
    path (`a.__truediv__`)."""
    statuses: tuple[tuple[Expr, Expr, int], ...] = ()
    """What is compared with a status of HTTP, that, and after how many bindings."""
    swallows: tuple[Swallow, ...] = ()
    hollow: tuple[Hollow, ...] = ()
    checks: tuple[Check, ...] = ()
    """Of a function that surely checks something, one place; else all."""
    own: tuple[Own, ...] = ()
    """Of a test that seems to assert on nothing but what it has made itself."""
    silent: tuple[int, ...] = ()
    """Of a module without any code: the lines of tests that are commented out."""
    remarks: tuple[int, ...] = ()
    """Of a module: lines of what is skipped, or may fail, with a comment beside or above it."""
    likeness: str = ""
    """Of a function of a module that is not small, or a fixture: what its copies have in common."""
    environ: tuple[Mention, ...] = ()
    """Where it says a name of the environment of the process."""


SMALL = "-"
"""Begins the likeness of a fixture that is too small for its copies to matter."""
UNEXPLAINED = "reason missing"
"""The problem of a directive that is right but for its reason."""


class Directive(NamedTuple):
    """A suppression comment: `# policy-lint: allow[TPL101] reason` or `# noqa: TPL101`.

    It covers the lines `first` to `last` of its statement, or of the file. `problem` says what is
    wrong with it.
    """

    kind: Literal["allow", "allow-file", "noqa"]
    codes: tuple[str, ...]
    reason: str
    line: int
    column: int
    first: int
    last: int
    problem: str = ""


class ReadError(NamedTuple):
    """Why a file could not be read or parsed, in words for its owner."""

    message: str
    line: int = 1
    column: int = 1
    fault: bool = False
    """It is none of the file but of policy-lint itself."""
    passing: bool = False
    """Another time, or on another machine, it might be read."""


class Clause(NamedTuple):
    """Something that a hook asks of a test, or of a path that is collected.

    `subject` is what of it: `path` (and `path.name`, `path.parent.name`, `path.parts`), `nodeid`,
    `name`, `module`, `class`, `mark`, `keywords`, `fixture`. `how` is `in`, `equals`, `startswith`,
    `endswith` or `match`.
    """

    subject: str
    how: str
    text: str
    holds: bool = True


UNCLEAR = Clause("?", "?", "")
"""A condition that the text does not tell."""


IGNORE_HOOK = "pytest_ignore_collect"
"""The hook that leaves out paths; all others choose among tests."""
SETUP_HOOK = "pytest_runtest_setup"
"""A conftest is only asked about the tests below it; by all others about every test."""


class Choice(NamedTuple):
    """A hook marks the tests, or leaves out the paths, of which all clauses hold.

    `mark` is the name of the mark, empty where it cannot be told.
    """

    hook: str
    mark: str
    when: tuple[Clause, ...]
    line: int
    column: int


class FileFacts(NamedTuple):
    """Everything that reading one file gives. With an `error`, there are no scopes."""

    path: str
    scopes: tuple[Scope, ...]
    directives: tuple[Directive, ...] = ()
    error: ReadError | None = None
    generated: bool = False
    """A comment at its top says that a program wrote it."""
    choices: tuple[Choice, ...] = ()
    """Which tests its hooks mark, and which paths they leave out."""
    uncounted: tuple[int, ...] = ()
    """The lines of functions and classes that the team leaves out of its coverage."""
