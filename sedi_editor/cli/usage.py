"""Checks of arguments: which of them are wrong usage, by themselves or together.

Nothing here imports Typer, since the commands that read a plan run without it.
"""

from collections.abc import Sequence
from pathlib import Path

from sedi_editor.document.formats import Format
from sedi_editor.exchange.spreadsheet.formats import CSV, SheetFormat
from sedi_editor.plan.language import Language
from sedi_editor.plan_files import SUFFIX, is_same_file


class WrongUsage(Exception):
    """Wrong arguments; `option` is the option that is wrong, if it is a single one."""

    def __init__(self, problem: str, option: str | None = None) -> None:
        super().__init__(problem)
        self.option = option


def each_once(languages: Sequence[Language] | None) -> tuple[Language, ...]:
    """The languages that are asked for, in their order, without repeats."""
    return tuple(dict.fromkeys(languages or ()))


def check_name(plan: Path) -> None:
    """Raises WrongUsage when a plan file cannot have that name."""
    if plan.suffix.lower() != SUFFIX:
        raise WrongUsage(f"a plan file's name ends in {SUFFIX}", option="PLAN")


def check_output(output: Path, source: Path, option: str = "--output") -> None:
    """Raises WrongUsage when the output is the file that is read."""
    if is_same_file(output, source):
        raise WrongUsage(f"{output} is the file that is read", option=option)


def check_comments(comments: bool, form: Format | SheetFormat | None) -> None:
    """Raises WrongUsage for --comments when the format cannot show comments, or always has them."""
    if comments and isinstance(form, SheetFormat):
        raise WrongUsage("a spreadsheet has no comments; write Word (.docx) for them", option="--comments")
    if comments and form is None:
        raise WrongUsage("the text form has all comments; --comments is for Word", option="--comments")
    if comments and isinstance(form, Format) and not form.comments:
        raise WrongUsage(
            f"{form.name} has no comments, it is the official document; write Word (.docx) for them",
            option="--comments",
        )


def check_contents(contents: bool, form: Format | SheetFormat | None) -> None:
    """Raises WrongUsage for --contents when the format has no table of contents."""
    if contents and not (isinstance(form, Format) and form.contents):
        raise WrongUsage("only Word (.docx) has a table of contents", option="--contents")


def check_sheet(form: SheetFormat | None, repeat_joined: bool, separator: bool, exact: bool) -> None:
    """Raises WrongUsage for options of spreadsheets, or of CSV, when the format is another one."""
    if repeat_joined and form is None:
        raise WrongUsage("only a spreadsheet has it: xlsx, csv", option="--repeat-joined")
    for option, given in (("--separator", separator), ("--exact", exact)):
        if given and form is not CSV:
            raise WrongUsage("only CSV has it", option=option)


def check_edition(
    output: Path, form: Format | SheetFormat | None, is_text_form: bool, languages: Sequence[Language], bilingual: bool
) -> None:
    """Raises WrongUsage when an export cannot be in that format and those languages."""
    if not (form or is_text_form):
        known = "pdf, docx, html, xlsx, csv, yaml, json"
        raise WrongUsage(f"no format has the suffix “{output.suffix}”: {known}", option="-o")
    if bilingual and isinstance(form, SheetFormat):
        raise WrongUsage("a spreadsheet has a column for each --lang; --bilingual is for PDF and Word")
    if bilingual and is_text_form:
        raise WrongUsage("the text form holds each language; --bilingual is for PDF and Word")
    if bilingual and len(languages) != 2:
        raise WrongUsage("the bilingual edition needs two languages: --lang en --lang fr", option="--lang")
    if isinstance(form, Format) and not bilingual and len(languages) > 1:
        raise WrongUsage("a document is in one language; two need --bilingual", option="--lang")
