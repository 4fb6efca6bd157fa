"""Reading what is taken in, in the thread of a job."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui.jobs import JobProgress

if TYPE_CHECKING:
    from sedi_editor.exchange.word_import import Imported

_ENOUGH = 40
"""Texts that say which language a plan is in; more need not be asked."""


def read_text_form(path: Path, progress: JobProgress) -> PlanTree:
    """The plan in a YAML or JSON file, with ids of its own. Raises UserError, which names the file."""
    from sedi_editor.plan.tree import as_new
    from sedi_editor.plan_files import read

    progress(0, 1)
    return as_new(read(path))


def read_word_file(path: Path, languages: tuple[Language, ...], progress: JobProgress) -> "Imported":
    """What is recognised in a Word file; without `languages`, in the one that most of its texts are plainly in.

    Raises UserError, which names the file.
    """
    from sedi_editor.exchange.word_import import read_word
    from sedi_editor.plan_files import naming

    with naming(path):
        read = read_word(path, languages or (Language.EN,))
        progress(1, 2)
        found = None if languages else language_of(read.tree)
        return read if found in (None, Language.EN) else read_word(path, (found,))


def language_of(tree: PlanTree) -> Language | None:
    """The language that most texts of a plan are plainly in, whatever they are said to be in; None when none is."""
    from sedi_editor.checks.guess import guess

    found = Counter[Language]()
    for node in tree.walk():
        for text in node.texts.values():
            if language := guess(text.rich.plain):
                found[language] += 1
        if found.total() >= _ENOUGH:
            break
    return found.most_common(1)[0][0] if found else None
