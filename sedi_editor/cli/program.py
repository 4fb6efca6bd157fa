"""The program and its commands.

Heavy modules are imported inside the commands that need them, so that help and version answer at once.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sedi_editor import __version__
from sedi_editor.cli import reading
from sedi_editor.cli.arguments import (
    AsJson,
    Departments,
    Force,
    Languages,
    NewPlan,
    Plan,
    usage_told,
)
from sedi_editor.cli.terminal import PROGRAM, ending, progress, show
from sedi_editor.cli.usage import check_name, check_output, each_once
from sedi_editor.exchange.spreadsheet.options import Separator
from sedi_editor.plan.language import Language

if TYPE_CHECKING:
    from sedi_editor.plan.tree import PlanTree

SHIPPED = {"starter": "sample_plans/starter.yaml", "sample": "sample_plans/sedi-2020.yaml"}

app = typer.Typer(
    name=PROGRAM,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command of `sys.argv` and exit: 0 done, 1 a user's error on one line of stderr, 2 wrong usage."""
    with ending():
        app(prog_name=PROGRAM)


def _show_version(asked: bool) -> None:
    if asked:
        show(f"{PROGRAM} {__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Keep a yearly work plan, and write its official document in four languages."""


@app.command()
@usage_told()
def new(
    plan: NewPlan,
    source: Annotated[
        str, typer.Option("--from", help="Begin with starter, sample, or a plan of your own.")
    ] = "starter",
    lang: Languages = None,
    force: Force = False,
) -> None:
    """Make a new plan."""
    from sedi_editor.cli.figures import contents
    from sedi_editor.plan.tree import as_new, only_languages
    from sedi_editor.plan_files import create, refuse_existing
    from sedi_editor.resources import resource

    check_name(plan)
    beginning = resource(SHIPPED[source]) if source in SHIPPED else Path(source)
    check_output(plan, beginning, "PLAN")
    refuse_existing(plan, force)
    tree = as_new(reading.read(beginning, to_begin_with=True))
    tree = only_languages(tree, each_once(lang)) if lang else tree
    create(plan, tree, replace=force)
    show(f"{plan}: {contents(tree)}")


@app.command("import")
@usage_told()
def import_plan(
    source: Annotated[Path, typer.Argument(help="A Word file with the plan's table, .yaml or .json.")],
    plan: NewPlan,
    lang: Annotated[
        list[Language] | None,
        typer.Option(
            help="A Word file's language; of a bilingual edition both, in its order. Of the text form: only these.",
            show_default=False,
        ),
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", help="Write here what each part of a Word file was taken for.")
    ] = None,
    force: Force = False,
) -> None:
    """Read a Word file or the text form into a new plan."""
    from sedi_editor.cli.figures import contents
    from sedi_editor.plan_files import create, is_plan, is_word, refuse_existing

    languages = each_once(lang)
    if is_word(source) and len(languages) not in (1, 2):
        raise typer.BadParameter("a Word file needs its language, --lang fr, or its two", param_hint="--lang")
    if is_plan(source) and report:
        raise typer.BadParameter("the text form is read as it is; --report is for Word files", param_hint="--report")
    check_name(plan)
    check_output(plan, source, "PLAN")
    if report:
        check_output(report, source, "--report")
    refuse_existing(plan, force)
    # The reader of Word files says what a file of another kind is, and what to do with it.
    tree = _read_plan(source, languages) if is_plan(source) else _read_word(source, languages, report)
    create(plan, tree, replace=force)
    show(f"{plan}: {contents(tree)}")


@app.command()
@usage_told()
def export(
    plan: Plan,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The suffix is the format: pdf, docx, html, xlsx, csv, yaml, json.")
    ],
    lang: Languages = None,
    bilingual: Annotated[bool, typer.Option("--bilingual", help="Two languages in every cell.")] = False,
    department: Departments = None,
    comments: Annotated[bool, typer.Option("--comments", help="With the reviewers' comments, in Word.")] = False,
    contents: Annotated[bool, typer.Option("--contents", help="With a table of contents, in Word.")] = False,
    repeat_joined: Annotated[
        bool, typer.Option("--repeat-joined", help="Joined cells in each of their rows, in a spreadsheet.")
    ] = False,
    separator: Annotated[
        Separator | None,
        typer.Option(
            help="Between the cells, in CSV: by itself a comma in English, else a semicolon.", show_default=False
        ),
    ] = None,
    exact: Annotated[
        bool, typer.Option("--exact", help="Texts that look like formulas as they are, in CSV: not for spreadsheets.")
    ] = False,
    each_department: Annotated[
        bool, typer.Option("--each-department", help="A file for each department, with its title after the name.")
    ] = False,
) -> None:
    """Write the official document, a spreadsheet, or the text form."""
    reading.export(
        *(plan, output, lang or (), bilingual, department or (), comments, repeat_joined, separator, exact),
        each_department=each_department,
        contents=contents,
    )


@app.command()
def info(plan: Plan, as_json: AsJson = False) -> None:
    """Show the figures of a plan, how complete each language is, who has it open, and the state of its change log."""
    reading.info(plan, as_json)


@app.command()
def check(
    plan: Plan,
    lang: Languages = None,
    waived: Annotated[bool, typer.Option("--waived", help="Also what is waived, and why.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 while an error is not waived.")] = False,
    spelling: Annotated[bool, typer.Option("--spelling", help="Also which words are misspelt.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check a plan's structure and its file, then its texts and numbers.

    A damaged plan ends with 1. Problems to correct before the plan goes out are listed by department: an error spoils
    the document, a warning is to be looked at. The window lists the same problems, and corrects or ignores them.
    """
    reading.check(plan, lang or (), waived, strict, as_json, spelling)


@app.command()
@usage_told()
def text(
    plan: Plan,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write here instead of printing.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print a plan's text form, YAML or JSON."""
    from sedi_editor.atomic import write
    from sedi_editor.exchange.text_form import TextForm, dumps

    if output:
        check_output(output, plan)
    form = dumps(reading.read(plan), TextForm.JSON if as_json else TextForm.YAML)
    if output:
        write(output, form.encode())
    else:
        show(form.removesuffix("\n"))


@app.command()
def backups(
    plan: Annotated[Path, typer.Argument(help="A plan: .sediplan; it need not be whole, nor there.")],
    as_json: AsJson = False,
) -> None:
    """List the backups of a plan, the newest first.

    Each is a plan file, to be opened or copied. The program makes one when it opens a plan and each hour of work, and
    keeps the last of each hour for a day, of each day for a month and of each week for a year.
    """
    from sedi_editor.cli.backup_listing import BackupListing
    from sedi_editor.plan_files import backups_of

    listing = BackupListing(plan, backups_of(plan))
    show(listing.as_json() if as_json else listing.as_text())


@app.command()
@usage_told()
def recover(
    plan: Annotated[Path, typer.Argument(help="A plan file that is no longer whole; it stays as it is.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="COPY.sediplan", help="The plan to make of what can be read.")
    ],
    force: Force = False,
) -> None:
    """Make a new plan of what can be read of a damaged one, and say what is doubtful.

    The words that found no place in the new plan are listed too.
    """
    from sedi_editor.cli.figures import contents
    from sedi_editor.plan_files import create, refuse_existing
    from sedi_editor.plan_files import recover as recovered

    check_name(output)
    check_output(output, plan)
    refuse_existing(output, force)
    found = recovered(plan)
    create(output, found.tree, replace=force)
    for doubt in found.doubts:
        show(f"doubtful: {doubt}")
    for words in found.remainder:
        show(f"no place for: {' '.join(words.split())}")
    show(f"{output}: {contents(found.tree)}")


def _read_plan(source: Path, languages: Sequence[Language]) -> "PlanTree":
    from sedi_editor.plan.tree import only_languages

    tree = reading.read(source, to_begin_with=True)
    reading.require_languages(languages, tree, source)
    return only_languages(tree, languages) if languages else tree


def _read_word(source: Path, languages: Sequence[Language], report: Path | None) -> "PlanTree":
    from sedi_editor.atomic import write
    from sedi_editor.exchange.word_import import read_word
    from sedi_editor.exchange.word_import.verdict import report_text, verdict
    from sedi_editor.plan_files import naming

    with naming(source), progress(f"Reading {source.name}"):
        read = read_word(source, languages)
    if report:
        write(report, report_text(read.report).encode())
    for line in verdict(read.report).lines:
        show(f"{source}: {line}")
    if not report:
        show(f"{source}: --report FILE lists every paragraph, and all words left out")
    return read.tree
