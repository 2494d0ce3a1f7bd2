"""What a call decides of the branches of what it calls: `api(auth=False)`."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from policy_lint.link.effects.arguments import functions, is_bound
from policy_lint.link.effects.branches import Answers, by_class, words
from policy_lint.link.effects.built import SELF, Built
from policy_lint.link.effects.node import Told
from policy_lint.link.effects.resets import Resets
from policy_lint.link.effects.telling import EMPTY, HOLDS, PART, Column, Telling, constant
from policy_lint.link.effects.written import pairs
from policy_lint.link.symbols.expressions import call_number, plain_text, text_of
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.scopes import Binding
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.said import Standing
from policy_lint.link.values.value import Constant, Function, Instance
from policy_lint.model.effect import AUTHENTICATION
from policy_lint.model.facts import (
    EACH,
    MARK,
    STAR,
    UNKNOWN,
    Bind,
    Call,
    Expr,
    Question,
    Scope,
)

MOST = 4
"""Parameters of one function that decide: each value of each makes a piece of its own."""

MOST_ROWS = 8
"""Values of a parameter of a test that decide."""


class Flags:
    """Answers what parameters stand for, and what that decides."""

    def __init__(
        self,
        evaluator: Evaluator,
        fixture: Callable[[Frame, str], Frame | None],
        gets_fixture: Callable[[Frame, str], bool],
    ) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._built = Built(evaluator, fixture)
        self._telling = Telling(evaluator, gets_fixture)
        self._resets = Resets(evaluator.code, self._telling)
        conditions = (
            one.when for one in evaluator.catalogue.entries if one.effect == AUTHENTICATION
        )
        self._asked_for = frozenset(
            one.argument.keyword
            for one in conditions
            if one and one.argument and one.argument.keyword
        )
        self._marks: dict[tuple[str, int], tuple[tuple[str, str], ...]] = {}
        self._each: dict[tuple[str, int], tuple[str, ...]] = {}

    def told(self, frame: Frame, call: Call, function: Function) -> Iterator[Told]:
        """The values of the deciding parameters, or names of the caller's that are handed on.

        One for each member of a list that decides in its turn.
        """
        wanted = self.deciding(function.path, function.scope)
        given = self._given(frame, call, function) if wanted else {}
        found = self._params(frame, function, wanted, given) if wanted else ()
        asked = self._built.asked(function.path, function.scope)
        found = (*found, *self._of_self(frame, call, asked)) if asked else found
        turns = next((self._turns(frame, word, given) for word in wanted if word[0] == STAR), ())
        if not turns:
            yield found
        for turn in turns:
            yield (*found, turn) if turn[1] else found

    def _turns(self, frame: Frame, word: str, given: dict[str, Expr]) -> Told:
        """What the members of a list that a call gives tell, one after the other."""
        over = given.get(word.removeprefix(STAR), UNKNOWN)
        return tuple([(word, said) for said in self._telling.members(frame, over)])

    def _params(
        self, frame: Frame, function: Function, wanted: tuple[str, ...], given: dict[str, Expr]
    ) -> Told:
        scope = self._code.scope(function.path, function.scope)
        home = Frame(function.path, scope.parent, function.this)
        found: list[tuple[str, str]] = []
        made = by_class(scope.arms) if scope.arms else ()
        for param in scope.params:
            if param.name not in wanted:
                continue
            if param.name in given:
                where, expr = frame, given[param.name]
            else:
                known = param.has_default and "**" not in given
                where, expr = home, param.default if known else UNKNOWN
            said = self._telling.said(where, expr)
            if not said and param.default == "=None" and self._telling.is_given(where, expr):
                said = HOLDS
            if said == HOLDS and param.name in made:
                said = self._telling.made(where, expr)
            if said:
                found.append((param.name, said))
        return tuple(found)

    def _of_self(self, frame: Frame, call: Call, asked: tuple[str, ...]) -> Told:
        """What the object whose method is called was built with; one's own is handed on."""
        receiver = str(call.callee).rpartition(".")[0]
        if receiver == SELF:
            return tuple([(word, word) for word in asked])
        found = [(word, self._kept(frame, receiver, word)) for word in asked]
        return tuple([(word, said) for word, said in found if said])

    def _kept(self, frame: Frame, receiver: str, word: str) -> str:
        """What the object that a chain stands for was built with, under an attribute."""
        if any(
            bind.target == f"{receiver}{word.removeprefix(SELF)}"
            for bind in self._code.scope(frame.path, frame.scope).binds
        ):
            return ""
        way = self._built.way(frame, receiver, word)
        if way is None:
            return ""
        given = self._given(way.frame, way.call, way.function)
        found = self._params(way.frame, way.function, (way.param,), given)
        said = "".join([told for _, told in found])
        return said if said[:1] in ("=", HOLDS) else ""

    def rows(self, frame: Frame, standing: Callable[[str], Sequence[Standing] | None]) -> Told:
        """What marks give to a parameter of a test that decides, one after the other."""
        for word in self.deciding(*frame[:2]):
            given = standing(word)
            if given:
                said = [self._telling.said(*one) for one in given]
                known = dict.fromkeys(one if one[:1] in ("=", HOLDS) else "" for one in said)
                return tuple([(word, one) for one in known]) if len(known) <= MOST_ROWS else ()
        return ()

    def told_by_marks(self, frame: Frame, has: Callable[[str], bool | None]) -> Told:
        """What a function learns of the marks of a test, by what it asks of them."""
        asked = self._marks.get(frame[:2])
        if asked is None:
            asked = self._marks[frame[:2]] = tuple(self._of_marks(*frame[:2]))
        found = [(word, has(name)) for word, name in asked]
        return tuple([(one, HOLDS if said else "=None") for one, said in found if said is not None])

    def _of_marks(self, path: str, number: int) -> Iterator[tuple[str, str]]:
        """The words of questions that stand for a mark, each with the name of that."""
        scope = self._code.scope(path, number)
        for word in dict.fromkeys(words(scope.arms)):
            if word.startswith(MARK):
                yield word, word.removeprefix(MARK)
            elif word.isidentifier():
                name = self._mark_of(scope, self._code.bindings(path, number).get(word, ()))
                if name:
                    yield word, name

    def _mark_of(self, scope: Scope, bound: tuple[Binding, ...]) -> str:
        """The mark that a name is given once and for all: `x = node.get_closest_marker("a")`."""
        made = bound[0].value if len(bound) == 1 and isinstance(bound[0], Bind) else UNKNOWN
        number = call_number(made)
        if number is None:
            return ""
        call = scope.calls[number]
        given = [*call.args, *(expr for word, expr in call.keywords if word == "name")]
        asks = str(call.callee).endswith(".get_closest_marker")
        return (text_of(given[0]) or "") if asks and given else ""

    def decide(
        self, frame: Frame, told: Told, asked: Question, arm: int, answers: Answers
    ) -> bool | None:
        """What the question of an arm comes to in a scope that is told this; None if it is open."""
        said = dict(told)
        said = self._resets.now(frame, said, arm, answers) if said and answers else said
        return self._decide(frame, said, asked)

    def _decide(self, frame: Frame, said: dict[str, str], asked: Question) -> bool | None:
        if asked.kind in ("all", "any", "not"):
            return self._together(asked, [self._decide(frame, said, one) for one in asked.parts])
        if asked.kind == "filled":
            over = asked.words[0]
            is_filled = f"{STAR}{over}" in said or self._is_filled(frame, over)
            return is_filled or None
        if asked.kind == "made":
            told = self._word(frame, said, str(asked.words[0]))
            return self._telling.is_made(frame, told, asked.words[1]) if told else None
        words = [self._word(frame, said, str(word)) for word in asked.words]
        return _holds(words[0]) if asked.kind == "true" else _same(*words)

    def _word(self, frame: Frame, said: dict[str, str], word: str) -> str:
        """What a word of a question stands for."""
        if word[0] == "=":
            return word
        if word.startswith(EACH):
            return said.get(word) or said.get(f"{STAR}{self._over(frame, word)}", "")
        return said.get(word) or self._of_class(frame, word)

    def _over(self, frame: Frame, word: str) -> Expr:
        """The list whose members have their turn under a name, if it is always the same."""
        bound = self._code.bindings(frame.path, frame.scope).get(word.removeprefix(EACH), ())
        lists = {
            one.value if isinstance(one, Bind) and one.how == "element" else UNKNOWN
            for one in bound
        }
        return lists.pop() if len(lists) == 1 else UNKNOWN

    def turns(self, frame: Frame, told: Told) -> Told:
        """What the members tell of a list that a function goes through, which it has itself."""
        asked = self._each.get(frame[:2])
        if asked is None:
            every = words(self._code.scope(frame.path, frame.scope).arms)
            found = dict.fromkeys(word for word in every if word.startswith(EACH))
            asked = self._each[frame[:2]] = tuple(found)
        return self._turns_of(frame, asked, dict(told)) if asked else ()

    def _turns_of(self, frame: Frame, asked: tuple[str, ...], said: dict[str, str]) -> Told:
        """What the members tell of the first list of which that is not told."""
        for word in asked:
            over = self._over(frame, word)
            if word not in said and over != UNKNOWN and f"{STAR}{over}" not in said:
                found = self._telling.members(frame, over, self._column(frame, word, over))
                if found and found[0][:1] != STAR:
                    known = [one if one[:1] in ("=", HOLDS) else said.get(one, "") for one in found]
                    return tuple([(word, one) for one in dict.fromkeys(known)])
        return ()

    def _column(self, frame: Frame, word: str, over: Expr) -> Column | None:
        """Which part of each member a name gets: `for user, status in cases`."""
        if not str(over).endswith(PART):
            return None
        binds = self._code.scope(frame.path, frame.scope).binds
        (line, *_) = [one.line for one in binds if f"{EACH}{one.target}" == word]
        names = [one.target for one in binds if one.line == line and one.value == over]
        return Column(names.index(word.removeprefix(EACH)), len(names))

    def _of_class(self, frame: Frame, word: str) -> str:
        """The constant that the class of a test, or a base of it, has for all its objects."""
        owner, _, name = word.partition(".")
        if owner != SELF or frame.this is None or not name.isidentifier():
            return ""
        line = self._evaluator.classes.line(frame.this)
        if any(isinstance(base, Class) and self._is_set(base, name) for base in line):
            return ""
        found = self._evaluator.classes.class_attribute(frame.this, name)
        said = [one.expr for one in found if isinstance(one, Constant)]
        of_hints = sum(isinstance(one, Instance) and one.made is None for one in found)
        alone = len(said) == 1 and len(said) + of_hints == len(found)
        return constant(said[0]) if alone else ""

    def _is_set(self, cls: Class, name: str) -> bool:
        """Whether something of the file of a class puts another value there, on it or an object."""
        own = f"{self._code.scope(cls.path, cls.scope).name}.{name}"
        work_out = partial(self._find_targets, cls.path)
        targets = self._evaluator.memo.noted(("attributes set", cls.path), work_out)
        return name in self._code.attributes(cls) or own in targets

    def _find_targets(self, path: str) -> frozenset[str]:
        """The attributes that a file sets, as they are written."""
        binds = (bind for scope in self._code.scopes(path) for bind in scope.binds)
        return frozenset([bind.target for bind in binds if "." in bind.target])

    def _together(self, asked: Question, answers: list[bool | None]) -> bool | None:
        if asked.kind == "not":
            return None if answers[0] is None else not answers[0]
        deciding = asked.kind == "any"
        if deciding in answers:
            return deciding
        return None if None in answers else not deciding

    def _is_filled(self, frame: Frame, expr: Expr) -> bool:
        """Whether something is bound to be in a collection, wherever it is written."""
        return self._telling.is_filled(self._evaluator.values(frame, expr))

    def deciding(self, path: str, number: int) -> tuple[str, ...]:
        """The parameters that decide, in order: by a question, or by being handed on.

        One whose members do so has a star before its name.
        """
        work_out = partial(self._find_deciding, path, number)
        nothing: tuple[str, ...] = ()
        return self._evaluator.memo.ask(("deciding", path, number), work_out, nothing)

    def _find_deciding(self, path: str, number: int) -> tuple[str, ...]:
        scope, frame = self._code.scope(path, number), Frame(path, number, None)
        free = [one.name for one in scope.params if self._resets.is_free(path, number, one)]
        if not free:
            return ()
        asked = set(words(scope.arms))
        asked |= {f"{STAR}{self._over(frame, one)}" for one in asked if one.startswith(EACH)}
        asked.update(name for call in scope.calls for name in self.hanging(frame, scope, call))
        asked.update(str(one.value) for one in self._resets.of(path, number) if one.target in asked)
        handed = {name for name in free if name not in asked}
        passed_on: set[str] = set()
        for call in scope.calls if handed else ():
            passed = {word for word in _words(call) if word in handed}
            if passed:
                passed_on |= self._handed_on(frame, call, passed)
        every = [one for name in free for one in (name, f"{STAR}{name}")]
        own = [one for one in every if one in asked]
        return (*own, *(one for one in every if one in passed_on - asked))[:MOST]

    def hanging(self, frame: Frame, scope: Scope, call: Call) -> tuple[str, ...]:
        """The parameters that all say whether a call has what the catalogue asks of its words.

        `client(user=user)` signs in if a user is given.
        """
        given = [str(expr) for word, expr in call.keywords if word in self._asked_for]
        optional = [one for one in scope.params if one.default == "=None"] if given else []
        free = {one.name for one in optional if self._telling.is_fixed(*frame[:2], one)}
        return tuple(given) if free.issuperset(given) else ()

    def _handed_on(self, frame: Frame, call: Call, passed: set[str]) -> set[str]:
        """Which of the caller's parameters decide something in what it calls."""
        found: set[str] = set()
        for value in self._evaluator.values(frame, call.callee):
            for function in functions(self._evaluator, value):
                given = self._given(frame, call, function)
                for word in self.deciding(function.path, function.scope):
                    name = word.removeprefix(STAR)
                    if given.get(name) in passed:
                        found.add(f"{word[: -len(name)]}{given[name]}")
        return found

    def _given(self, frame: Frame, call: Call, function: Function) -> dict[str, Expr]:
        """What a call gives, by the names of the parameters; `**` if it gives more than is told."""
        params = self._code.scope(function.path, function.scope).params
        plain = [one.name for one in params if one.kind in ("positional", "plain")]
        plain = plain[is_bound(self._evaluator, function) :]
        found = dict(zip(plain, call.args, strict=False))
        for word, expr in call.keywords:
            found.update({word: expr} if word != "**" else self._spread(frame, expr))
        return found

    def _spread(self, frame: Frame, expr: Expr) -> dict[str, Expr]:
        """The keys of a dict that is written out."""
        known = pairs(self._code, frame, expr)
        if known is None:
            return {"**": UNKNOWN}
        texts = [(plain_text(key), value) for key, value in known]
        return {"**" if key is None else key: value for key, value in texts}


def _words(call: Call) -> Iterator[Expr]:
    yield from (word for word in call.args if isinstance(word, str))
    yield from (word for _, word in call.keywords if isinstance(word, str))


def _holds(word: str) -> bool | None:
    return None if not word else word not in EMPTY


def _same(left: str, right: str) -> bool | None:
    if not left or not right:
        return None
    if HOLDS in (left[0], right[0]):
        return False if {left, right} & EMPTY else None
    return left == right
