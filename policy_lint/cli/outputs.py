"""`--output-format`: in which formats a run is written, and where to."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import click

from policy_lint.cli.outcome import Outcome, RefusedError, remarks
from policy_lint.report.formats.registry import FORMATS, Format

HELP = (
    f"How it is written: {', '.join(FORMATS)}. `FORMAT=FILE` writes it there, so it may be given"
    " several times."
)


class Output(NamedTuple):
    """A format, and the file that it goes to; without one it goes to stdout."""

    name: str
    path: Path | None = None

    @property
    def format(self) -> Format:
        return FORMATS[self.name]


def _outputs(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[Output, ...]:
    """The outputs, of which no two go to one place."""
    outputs = tuple(map(_output, values))
    places = [output.path and output.path.absolute() for output in outputs]
    for place in places:
        if places.count(place) > 1:
            where = "stdout" if place is None else str(place)
            raise click.BadParameter(f"two formats go to {where}; FORMAT=FILE writes one elsewhere")
    return outputs


def _output(value: str) -> Output:
    name, told, path = value.partition("=")
    if name not in FORMATS or (told and not path):
        raise click.BadParameter(f"`{value}` is none of {', '.join(FORMATS)}, or FORMAT=FILE")
    return Output(name, Path(path) if path not in ("", "-") else None)


def _completed(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(incomplete)]


option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--output-format",
    "outputs",
    multiple=True,
    default=["text"],
    show_default="text",
    callback=_outputs,
    shell_complete=_completed,
    metavar="FORMAT[=FILE]",
    help=HELP,
)


def written(outputs: Sequence[Output], text_of: Callable[[Output], str]) -> Outcome:
    """The text for stdout; what goes to files is there then, or a RefusedError says why not."""
    texts = [(output, text_of(output)) for output in outputs]
    outcome = Outcome()
    for output, text in texts:
        if output.path is None:
            outcome = replace(outcome, text=text, is_obeyed=output.format.is_obeyed)
        else:
            _save(output, output.path, text)
            outcome = replace(outcome, aside=outcome.aside + remarks([f"written to {output.path}"]))
    return outcome


def _save(output: Output, path: Path, text: str) -> None:
    from policy_lint.disk.output import OutputError, write_whole
    from policy_lint.model.shown import harmless

    try:
        write_whole(path, text if output.format.is_obeyed else harmless(text), output.format.ours)
    except OutputError as error:
        raise RefusedError(f"policy-lint: {error}") from error
