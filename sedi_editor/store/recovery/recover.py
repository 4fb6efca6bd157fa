"""Recovers a plan from a file, which stays unchanged."""

import os
import shutil
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from sedi_editor import garbage
from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.plan.rules import broken_rules
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store import digest
from sedi_editor.store.recovery.expected import differences, expected
from sedi_editor.store.recovery.found_rows import FoundRows, rows_in
from sedi_editor.store.recovery.plan import PlanOfRows
from sedi_editor.store.rows import CommentRow, ThreadRows
from sedi_editor.store.sqlite import inspection

_JOURNAL = "-journal"


class Recovered(Struct, frozen=True):
    """What could be read from a plan file.

    `doubts` says, one line each, what is not certain in the plan; `remainder` has the words that fit nowhere in it.
    """

    tree: PlanTree
    doubts: Sequence[str]
    remainder: Sequence[str]


def recover(path: Path) -> Recovered:
    """The plan in the file at `path`, as far as it can be read. All words are in the plan or in the remainder.

    Raises FileProblem if there is no such file, if it cannot be read at all, or if it contains nothing of a plan.
    """
    inspection.require_file(path)
    try:
        with TemporaryDirectory() as folder, garbage.gc_paused():
            return _recovered(path, _copy(path, Path(folder)))
    except OSError as error:
        message = _("{path} cannot be read: {reason}")
        raise FileProblem(path, message.format(path=path, reason=error.strerror or error)) from error


def _recovered(path: Path, copy: Path) -> Recovered:
    found = rows_in(copy)
    rows = PlanOfRows(found)
    tree = rows.tree()
    if not (tree.departments or tree.texts or tree.annotations.threads or found.broken):
        raise FileProblem(path, _("nothing of a plan can be read in {path}").format(path=path))
    for problem in broken_rules(tree):
        # No file is known that leads here. A plan that breaks rules could not be written.
        raise FileProblem(path, f"{path}: {problem}")
    doubts = _doubts(found, rows)
    wanted = expected(path, copy, copy.parent) if doubts else None
    if wanted is not None:
        doubts += tuple(differences(tree, wanted))
    return Recovered(tree, doubts, tuple(rows.remainder))


def _copy(path: Path, folder: Path) -> Path:
    """A copy of the file with its journal, so that SQLite rolls back an unfinished transaction in the copy."""
    copy = folder / "copy.sediplan"
    shutil.copyfile(path, copy)
    journal = path.resolve().parent / (path.resolve().name + _JOURNAL)
    if os.path.isfile(journal):  # noqa: PTH113 - Path.is_file raises where the name is too long
        shutil.copyfile(journal, copy.with_name(copy.name + _JOURNAL))
    return copy


def _doubts(found: FoundRows, rows: PlanOfRows) -> tuple[str, ...]:
    doubts = list(dict.fromkeys(rows.doubts))
    if found.is_by_pages:
        doubts.append(_("the file has damaged pages: parts may be missing, and what was deleted may be there again"))
    if found.incomplete:
        doubts.append(_("some words are lost, or hold wrong letters"))
    if not _is_as_written(found):
        doubts.append(_("words, numbers or their order may be others than those that this program last wrote there"))
    return tuple(doubts)


def _is_as_written(found: FoundRows) -> bool:
    # By the digest with ranks, which every version writes: the rows may be in any order here.
    ranked = remarks = 0
    for row in (*found.plans, *found.nodes, *found.texts):
        ranked ^= digest.of_ranked(row)
    comments: dict[int, list[tuple[int, CommentRow]]] = defaultdict(list)
    for number, position, comment in found.comments:
        comments[number].append((position, comment))
    for number, thread in found.threads:
        remarks ^= digest.of_remark(ThreadRows(thread, tuple(comment for _place, comment in sorted(comments[number]))))
    for waiver in found.waivers:
        remarks ^= digest.of_remark(waiver)
    written, written_remarks = found.digests or ("", None)
    return written == digest.to_hex(ranked) and written_remarks in (None, digest.to_hex(remarks))
