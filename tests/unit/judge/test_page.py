from policy_lint.judge.page import Example, Mark, Page, read_page
from policy_lint.model.finding import Severity

TEXT = '''
A summary.

Why it matters.

## What to do instead

Something else:

```python
not_a_test()
```

## A double

Some words.

`tests/conftest.py`:
```python
import shop
```

`tests/test_a.py`:

````python
"""
```
"""
shop()  # error: TPL101 "shop" # warning: TPL102
shop()  # todo-error: TPL101
````

## Nothing

`policy-lint.toml`:
```toml
```
'''


def test_a_page() -> None:
    path = "tests/test_a.py"
    text = (
        '"""\n```\n"""\nshop()  # error: TPL101 "shop" # warning: TPL102\n'
        "shop()  # todo-error: TPL101\n"
    )
    assert read_page(TEXT) == Page(
        summary="A summary.",
        prose=(
            "Why it matters.\n\n## What to do instead\n\n"
            "Something else:\n\n```python\nnot_a_test()\n```"
        ),
        examples=(
            Example(
                "A double",
                (("tests/conftest.py", "import shop\n"), (path, text)),
                (
                    Mark(path, 4, "TPL101", Severity.ERROR, "shop"),
                    Mark(path, 4, "TPL102", Severity.WARNING),
                    Mark(path, 5, "TPL101", Severity.ERROR, todo=True),
                ),
            ),
            Example("Nothing", (("policy-lint.toml", ""),), ()),
        ),
    )


def test_a_page_of_one_line() -> None:
    assert read_page("Only this.") == Page("Only this.", "", ())
    assert read_page("") == Page("", "", ())
