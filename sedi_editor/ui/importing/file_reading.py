"""Reading the files that are imported, in the thread of a job."""

from pathlib import Path
from typing import TYPE_CHECKING

from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui.jobs import JobProgress

if TYPE_CHECKING:
    from sedi_editor.exchange.word_import import Imported

_MOST_TOLD = 3
"""The most lines that fit into a notice."""


def read_text_form(path: Path, progress: JobProgress) -> tuple[PlanTree, list[str]]:
    """The plan in a YAML or JSON file, with new ids, and a line for each text of which something was left out.

    Raises UserError, which names the file.
    """
    from sedi_editor.plan.tree import as_new
    from sedi_editor.plan_files import read

    progress(0, 1)
    left_out: list[str] = []
    return as_new(read(path, left_out.append, _MOST_TOLD)), left_out


def read_word_file(path: Path, languages: tuple[Language, ...], progress: JobProgress) -> "Imported":
    """The plan that is recognised in a Word file. Without `languages` the file's language is recognised, too.

    Raises UserError, which names the file.
    """
    from sedi_editor.exchange.word_import import read_word
    from sedi_editor.plan_files import naming

    with naming(path):
        read = read_word(path, languages or (Language.EN,))
        progress(1, 2)
        found = None if languages else read.report.seems
        return read if found in (None, Language.EN) else read_word(path, (found,))
