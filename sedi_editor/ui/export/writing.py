"""Writes the files of an export in the thread of a job: all files or none."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.plan.base import Base
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui.export.request import ExportRequest

Progress = Callable[[int, int], None]


class WrittenFiles(Struct, frozen=True):
    """The paths of the files written, and what is to be said of them.

    `missing` counts the untranslated texts of all editions. `boxed` and `changed` count the characters that the PDF
    files print as an empty box, or in another way than typed.
    """

    paths: tuple[Path, ...]
    missing: int
    boxed: int = 0
    changed: int = 0


def write(
    tree: PlanTree, request: ExportRequest, progress: Progress, base: Callable[[], Base | None] = lambda: None
) -> WrittenFiles:
    """Writes every file of `request`; no file is replaced before all of them are written.

    `base` returns the entry of the change log that made the plan what `tree` is; None where nobody knows it.

    Raises FileProblem when a file cannot be written, and whatever `progress` raises; then no file has changed.
    """
    # Imported here, in the thread of a job: the window starts without the writers.
    from sedi_editor.atomic import replacing
    from sedi_editor.document.build import build
    from sedi_editor.document.misprints import misprints
    from sedi_editor.document.options import Options, edition

    tree = replace(tree, base=base() or tree.base)
    boxed = changed = 0
    missing, departments = dict[tuple[Language, ...], int](), frozenset(request.departments) or None
    with ExitStack() as files:
        for index, file in enumerate(request.files):
            comments = request.comments and file.form.comments
            document = build(tree, Options(edition(tree, file.languages), departments, comments))
            temporary = files.enter_context(replacing(file.path))
            with temporary.open("wb") as out:
                file.form.writer(document, out, partial(_among, progress, index, len(request.files)))
            missing[file.languages] = document.missing
            if file.form.embeds_fonts:
                found = misprints(document)
                boxed, changed = boxed + found.boxed, changed + found.changed
    return WrittenFiles(tuple(file.path for file in request.files), sum(missing.values()), boxed, changed)


def _among(progress: Progress, index: int, files: int, done: int, total: int) -> None:
    """Reports the progress of one file as progress of all files, as if each took equally long."""
    progress(index * total + done, files * total)
