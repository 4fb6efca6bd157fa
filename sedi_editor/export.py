"""Exports a plan into a file: as the official document as a spreadsheet, or in the text form."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from sedi_editor.atomic import replacing, write
from sedi_editor.document.build import build
from sedi_editor.document.formats import FORMATS, Format, Progress, no_progress
from sedi_editor.document.misprints import NONE, Misprints, misprints
from sedi_editor.document.options import Options, edition
from sedi_editor.errors import ExchangeError
from sedi_editor.exchange.spreadsheet.formats import SHEET_FORMATS, SheetFormat
from sedi_editor.exchange.spreadsheet.options import SheetOptions
from sedi_editor.i18n import _
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanTree, only_departments, only_languages


class ExportResult(Struct, frozen=True):
    """What an exported document lacks: `missing` counts texts without a translation, `misprints` characters."""

    missing: int
    misprints: Misprints


def document_format(path: Path) -> Format | None:
    """The document format with the suffix of `path`; None when there is no such format."""
    return next((form for form in FORMATS if form.suffix == path.suffix.lower()), None)


def sheet_format(path: Path) -> SheetFormat | None:
    """The format of spreadsheets with the suffix of `path`; None when there is no such format."""
    return next((form for form in SHEET_FORMATS if form.suffix == path.suffix.lower()), None)


def write_document(
    tree: PlanTree,
    path: Path,
    form: Format,
    languages: Sequence[Language] = (),
    departments: Sequence[Node] = (),
    progress: Progress = no_progress,
    *,
    comments: bool = False,
    contents: bool = False,
) -> "ExportResult":
    """Write the official document of the `languages` and `departments` (of all, when empty); return what it lacks.

    With `contents` a Word file has a table of contents. With `comments` the file has the comments of reviewers, and is
    no official document. Raises ExchangeError when the format has no comments, and FileProblem when `path` cannot be
    written; the file at `path` is then unchanged.
    """
    if comments and not form.comments:
        message = _("{format} has no comments: the official document goes without them")
        raise ExchangeError(message.format(format=form.name))
    chosen = frozenset(department.id for department in departments) or None
    document = build(tree, Options(edition(tree, languages), chosen, comments, contents))
    with replacing(path) as beside, beside.open("wb") as file:
        form.writer(document, file, progress)
    return ExportResult(document.missing, misprints(document) if form.embeds_fonts else NONE)


def write_sheet(
    tree: PlanTree,
    path: Path,
    form: SheetFormat,
    options: SheetOptions,
    departments: Sequence[Node] = (),
    progress: Progress = no_progress,
) -> int:
    """Write the spreadsheet of the `departments` (of all, when empty); return how many texts have no translation.

    Raises ExchangeError for a text that no cell can hold, and FileProblem as `write_document` does.
    """
    from sedi_editor.exchange.spreadsheet.build import build as build_workbook

    workbook = build_workbook(_with(tree, departments), options, form)
    with replacing(path) as beside, beside.open("wb") as file:
        form.writer(workbook, file, options, progress)
    return workbook.missing


def write_text_form(
    tree: PlanTree, path: Path, languages: Sequence[Language] = (), departments: Sequence[Node] = ()
) -> None:
    """Write YAML or JSON with the `languages` and `departments`; all of them, when empty.

    Raises FileProblem as `write_document` does.
    """
    # Imported here, since a document needs no YAML.
    from sedi_editor.exchange.text_form import dumps, form_of

    tree = _with(tree, departments)
    if languages:
        tree = only_languages(tree, languages)
    write(path, dumps(tree, form_of(path)).encode())


def department(tree: PlanTree, wanted: str) -> Node:
    """The department with the number `wanted`, counted from 1, or with that title in any language.

    Raises ExchangeError where there is no such department, or several.
    """
    named = [department for place, department in enumerate(tree.departments, 1) if wanted.strip() == str(place)] or [
        department for department in tree.departments if wanted.strip().casefold() in _titles(tree, department)
    ]
    if len(named) == 1:
        return named[0]
    language = edition(tree, ())[0]
    places = "; ".join(
        f"{place} {_title(department, language)}" for place, department in enumerate(tree.departments, 1)
    )
    problem = "Several departments are called" if named else "There is no department"
    raise ExchangeError(f"{problem} “{wanted}”; choose by number: {places}")


def _with(tree: PlanTree, departments: Sequence[Node]) -> PlanTree:
    return (
        only_departments(tree, (department for department in tree.departments if department in departments))
        if departments
        else tree
    )


def _titles(tree: PlanTree, node: Node) -> set[str]:
    return {_title(node, language).casefold() for language in tree.settings.languages} - {""}


def _title(node: Node, language: Language) -> str:
    return " ".join(node.text(Field.TITLE, language).plain.split())
