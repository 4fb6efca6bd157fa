"""The arguments that commands share, and which of them make no sense together: that is wrong usage."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from sedi_editor.document.formats import Format
from sedi_editor.plan.language import Language
from sedi_editor.plan_files import SUFFIX, is_same_file

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


def each_once(languages: Sequence[Language] | None) -> tuple[Language, ...]:
    """The languages asked for, in their order."""
    return tuple(dict.fromkeys(languages or ()))


def check_name(plan: Path) -> None:
    """Raises BadParameter when a plan file cannot have that name."""
    if plan.suffix.lower() != SUFFIX:
        raise typer.BadParameter(f"a plan file's name ends in {SUFFIX}", param_hint="PLAN")


def check_output(output: Path, source: Path, option: str = "--output") -> None:
    """Raises BadParameter when what is to be written is the file that is read."""
    if is_same_file(output, source):
        raise typer.BadParameter(f"{output} is the file that is read", param_hint=option)


def check_comments(comments: bool, form: Format | None) -> None:
    """Raises BadParameter when what is to be written cannot show comments, or has them anyway."""
    if comments and form is None:
        raise typer.BadParameter("the text form has all comments; --comments is for Word", param_hint="--comments")
    if comments and form and not form.comments:
        raise typer.BadParameter(
            f"{form.name} has no comments, it is the official document; write Word (.docx) for them",
            param_hint="--comments",
        )


def check_edition(
    output: Path, is_document: bool, is_text_form: bool, languages: Sequence[Language], bilingual: bool
) -> None:
    """Raises BadParameter when an export cannot be in that format and those languages."""
    if not (is_document or is_text_form):
        raise typer.BadParameter(f"no format has the suffix “{output.suffix}”: pdf, docx, yaml, json", param_hint="-o")
    if bilingual and is_text_form:
        raise typer.BadParameter("the text form holds each language; --bilingual is for PDF and Word")
    if bilingual and len(languages) != 2:
        raise typer.BadParameter("the bilingual edition needs two languages: --lang en --lang fr", param_hint="--lang")
    if is_document and not bilingual and len(languages) > 1:
        raise typer.BadParameter("a document is in one language; two need --bilingual", param_hint="--lang")
