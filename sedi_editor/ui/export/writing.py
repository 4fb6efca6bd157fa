"""Writes the files of an export in the thread of a job: all files or none."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.document.formats import Format
from sedi_editor.exchange.spreadsheet.formats import SheetFormat
from sedi_editor.exchange.spreadsheet.options import SheetOptions
from sedi_editor.plan.base import Base
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree, only_departments
from sedi_editor.ui.export.request import ExportFile, ExportRequest

Progress = Callable[[int, int], None]


class WrittenFiles(Struct, frozen=True):
    """The paths of the files written, and counts for the notice.

    `missing` counts the untranslated texts of all editions, which the documents print in the original; `empty` those of
    a spreadsheet, whose cells are empty. `boxed` and `changed` count the characters that the PDF files print as an
    empty box, or in another way than typed.
    """

    paths: tuple[Path, ...]
    missing: int
    boxed: int = 0
    changed: int = 0
    empty: int = 0


def write(
    tree: PlanTree, request: ExportRequest, progress: Progress, base: Callable[[], Base | None] = lambda: None
) -> WrittenFiles:
    """Writes every file of `request`; no file is replaced before all of them are written.

    `base` returns the entry of the change log that made the plan what `tree` is; None where nobody knows it.

    Raises FileProblem when a file cannot be written, ExchangeError for a text that no cell of a spreadsheet can hold,
    and whatever `progress` raises; then no file has changed.
    """
    # Imported here, in the thread of a job: the window starts without the writers.
    from sedi_editor.atomic import replacing
    from sedi_editor.plan.part import only_part

    tree = replace(tree, base=base() or tree.base)
    if request.part:
        tree = only_part(tree, request.part)
    if request.departments:
        tree = only_departments(
            tree, (department for department in tree.departments if department.id in request.departments)
        )
    found: list[_Shortcomings] = []
    with ExitStack() as files:
        for index, file in enumerate(request.files):
            tell = partial(_among, progress, index, len(request.files))
            temporary = files.enter_context(replacing(file.path))
            with temporary.open("wb") as out:
                found.append(_write_file(_with_department(tree, file), request, file, out, tell))
    return WrittenFiles(
        tuple(file.path for file in request.files),
        sum({(export.languages, export.department): export.missing for export in found}.values()),
        sum(export.boxed for export in found),
        sum(export.changed for export in found),
        max(export.empty for export in found),
    )


class _Shortcomings(Struct, frozen=True):
    """What one file lacks: see WrittenFiles."""

    languages: tuple[Language, ...]
    department: UUID | None = None
    missing: int = 0
    boxed: int = 0
    changed: int = 0
    empty: int = 0


def _with_department(tree: PlanTree, file: ExportFile) -> PlanTree:
    """The plan with the department that the file is for, if it is for one."""
    if file.department is None:
        return tree
    return only_departments(tree, (department for department in tree.departments if department.id == file.department))


def _write_file(
    tree: PlanTree, request: ExportRequest, file: ExportFile, out: BinaryIO, progress: Progress
) -> _Shortcomings:
    if isinstance(file.form, SheetFormat):
        return _write_sheet(tree, request.sheet_options or SheetOptions(file.languages), file.form, out, progress)
    return _write_document(tree, file, request.comments and file.form.comments, file.form, out, progress)


def _write_sheet(
    tree: PlanTree, options: SheetOptions, form: SheetFormat, out: BinaryIO, progress: Progress
) -> _Shortcomings:
    from sedi_editor.exchange.spreadsheet.build import build

    workbook = build(tree, options, form)
    form.writer(workbook, out, options, progress)
    return _Shortcomings((), empty=workbook.missing)


def _write_document(
    tree: PlanTree, file: ExportFile, comments: bool, form: Format, out: BinaryIO, progress: Progress
) -> _Shortcomings:
    from sedi_editor.document.build import build
    from sedi_editor.document.misprints import misprints
    from sedi_editor.document.options import Options, edition

    document = build(tree, Options(edition(tree, file.languages), comments=comments))
    form.writer(document, out, progress)
    printed = misprints(document) if form.embeds_fonts else None
    boxed, changed = (printed.boxed, printed.changed) if printed else (0, 0)
    return _Shortcomings(file.languages, file.department, document.missing, boxed, changed)


def _among(progress: Progress, index: int, files: int, done: int, total: int) -> None:
    """Reports the progress of one file as progress of all files, as if each took equally long."""
    progress(index * total + done, files * total)
