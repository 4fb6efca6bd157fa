"""The arguments that several commands have, with their help for Typer."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from sedi_editor.cli.usage import WrongUsage
from sedi_editor.plan.language import Language

Plan = Annotated[Path, typer.Argument(help="A plan: .sediplan, .yaml or .json.", show_default=False)]
NewPlan = Annotated[Path, typer.Argument(metavar="PLAN.sediplan", help="The plan to make.", show_default=False)]
Languages = Annotated[
    list[Language] | None, typer.Option("--lang", help="A language; repeat for several.", show_default=False)
]
Departments = Annotated[
    list[str] | None,
    typer.Option("--department", help="Only this one, by its place or title; repeat for several.", show_default=False),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a plan that is already there.")]
AsJson = Annotated[bool, typer.Option("--json", help="In JSON.")]


@contextmanager
def usage_told() -> Generator[None]:
    """A block, or a command, whose WrongUsage becomes Typer's error with the usage of the command."""
    try:
        yield
    except WrongUsage as wrong:
        raise typer.BadParameter(str(wrong), param_hint=wrong.option) from wrong
