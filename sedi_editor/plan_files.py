"""Plans on disk in any form: a plan file, YAML or JSON, by the suffix of the file."""

import errno
import shutil
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from sedi_editor import atomic
from sedi_editor.errors import FileProblem, InvalidText, UserError
from sedi_editor.i18n import _, ngettext
from sedi_editor.plan.tree import PlanTree

if TYPE_CHECKING:
    from sedi_editor.store.backups.backup import Backup
    from sedi_editor.store.change_log.log_check import LogReport
    from sedi_editor.store.recovery import Recovered

SUFFIX = ".sediplan"
TEXT_FORM = (".yaml", ".yml", ".json")
WORD = (".docx", ".docm", ".dotx", ".dotm")
MOST_TOLD = 12
"""The most lines about what was left out of the texts of a plan."""


def is_text_form(path: Path) -> bool:
    """Whether the file is YAML or JSON, by its suffix."""
    return path.suffix.lower() in TEXT_FORM


def is_plan(path: Path) -> bool:
    """Whether the file is a plan in any form, by its suffix."""
    return is_text_form(path) or path.suffix.lower() == SUFFIX


def is_word(path: Path) -> bool:
    """Whether the file is a Word file, by its suffix; files with macros and templates are Word files too."""
    return path.suffix.lower() in WORD


def is_same_file(one: Path, other: Path) -> bool:
    """Whether both paths lead to one file that exists."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # one of them is not there, or no file can have such a name
        return False


def read(path: Path, tell: Callable[[str], object] = lambda _line: None, most: int = MOST_TOLD) -> PlanTree:
    """The plan in a file of any form, also while somebody has it open. Raises UserError, which names the file.

    For a text form, `tell` is called with a line for each thing that was left out of a text since no plan can hold it:
    with `most` lines, and with the number of further ones.
    """
    with naming(path):
        if is_text_form(path):
            return _read_text_form(path, tell, most)
        if is_word(path):
            raise FileProblem(path, _("{path} is a Word file: make a plan of it with import").format(path=path))
        return _read_plan_file(path)


def _read_plan_file(path: Path) -> PlanTree:
    from sedi_editor.store.quick_read import whole_read

    tree = whole_read(path)
    if tree is not None:
        return tree
    # Imported here: SQLAlchemy is needed for a file of an older version, and to say what is wrong with a file.
    from sedi_editor.store.plan_file import PlanFile

    with PlanFile.open(path, read_only=True) as plan_file:
        return plan_file.load()


def read_beginning(path: Path, tell: Callable[[str], object] = lambda _line: None) -> PlanTree:
    """The plan in a file that a new plan begins with.

    Raises UserError as `read` does, and for an emblem that cannot be printed: the new plan could not be exported.
    """
    tree = read(path, tell)
    if tree.settings.emblem:
        from sedi_editor.picture import printable

        try:
            printable(tree.settings.emblem.content)
        except InvalidText as problem:
            message = _("{path}: its emblem cannot be printed: {problem}; take it out of the plan, or choose another")
            raise FileProblem(path, message.format(path=path, problem=problem)) from problem
    return tree


def _read_text_form(path: Path, tell: Callable[[str], object], most: int) -> PlanTree:
    from sedi_editor.exchange import text_form

    tree, losses = text_form.take(path)
    if losses:
        from sedi_editor.plan.draft import Draft
        from sedi_editor.plan.location import Locations

        where = Locations(Draft(tree))
        for _weight, (node, field, language), what in losses[:most]:
            tell(f"{where.path(node)}, {where.text(field, language)}: {what}")
        if (more := len(losses) - most) > 0:
            tell(ngettext("and {n} more thing is left out", "and {n} more things are left out", more).format(n=more))
    return tree


def refuse_existing(path: Path, force: bool) -> None:
    """Raises FileProblem when no plan can be made at `path`.

    That is so when a file is there and `force` is false, and when a plan file cannot have the name.
    """
    from sedi_editor.store.sqlite import path_limits

    path_limits.require(path)
    if not force and is_same_file(path, path):
        raise FileProblem(path, f"{path} is there already; --force replaces it")


def create(path: Path, tree: PlanTree, *, replace: bool = False, copy_of: Path | None = None) -> None:
    """Writes a new plan file, with the change log of the plan file at `copy_of` if that file has `tree`.

    With `replace` it may replace a plan file, which is kept in the user's data folder. Raises FileProblem when the file
    cannot be written; a file that was there is then unchanged.
    """
    from sedi_editor.store.new_file import make

    make(path, tree, replace=replace, copy_of=copy_of)


def move(path: Path, to: Path) -> None:
    """Moves a plan file that nobody has open to a path where there is no file, also to another disk.

    Raises FileProblem when that cannot be done; the file is then where it was.
    """
    if to.exists():
        raise FileProblem(to, _("{name} is there already; choose another name").format(name=to.name))
    try:
        path.rename(to)
    except OSError as error:
        if error.errno != errno.EXDEV:
            message = _("{name} cannot be moved to {folder}: {reason}. It is where it was.")
            reason = error.strerror or str(error)
            raise FileProblem(path, message.format(name=path.name, folder=to.parent, reason=reason)) from error
        with atomic.replacing(to) as beside:
            shutil.copy2(path, beside)
        path.unlink()


def opened_by(path: Path) -> str:
    """Who has the plan open for writing, where and since when; empty when nobody has it open. Raises UserError."""
    if is_text_form(path):
        return ""
    from sedi_editor.store.quick_read import is_open_nowhere

    if is_open_nowhere(path):
        return ""
    # Imported here: judging a lock needs SQLAlchemy.
    from sedi_editor.store.plan_file import PlanFile

    with PlanFile.open(path, read_only=True) as plan_file:
        return str(plan_file.locked_by or "")


def log_report(path: Path) -> "LogReport | None":
    """What the change log of a plan file holds; None for a plan in another form. Raises UserError."""
    if path.suffix.lower() != SUFFIX:
        return None
    from sedi_editor.store.change_log.log_check import check_log

    return check_log(path)


class Checked(Struct, frozen=True):
    """What a check of a plan's file gave: every problem, in one line each, or the plan if there is none."""

    problems: Sequence[str]
    tree: PlanTree | None


def checked(path: Path, tell: Callable[[str], object] = lambda _line: None) -> Checked:
    """Checks structure, content and change log of a plan in a file of any form.

    `tell` is as in `read`. Raises UserError, which names the file, for a file that is no plan.
    """
    with naming(path):
        if is_text_form(path):
            return Checked((), read(path, tell))
        from sedi_editor.store.quick_read import PageCheck, whole_read

        tree = whole_read(path, PageCheck.INTEGRITY)
        if tree is not None and _has_whole_log(path):
            return Checked((), tree)
        # Only here: SQLAlchemy is needed for an older file, and to say what is wrong with one.
        from sedi_editor.store.plan_file import check

        problems = check(path)
        return Checked(problems, None if problems else read(path, tell))


def _has_whole_log(path: Path) -> bool:
    from sedi_editor.plan.edits import deserialize_edit
    from sedi_editor.store.change_log.log_check import check_log

    try:
        return check_log(path, check_edit=deserialize_edit).is_whole
    except UserError:
        return False


def backups_of(path: Path) -> "list[Backup]":
    """The backups of the plan file at `path`, newest first. The file may be damaged, or gone."""
    from sedi_editor.store.backups import backups

    return backups.backups_of(path)


def recover(path: Path) -> "Recovered":
    """What can be read of a damaged plan file. Raises FileProblem when nothing can be read."""
    from sedi_editor.store import recovery

    return recovery.recover(path)


@contextmanager
def naming(path: Path) -> Generator[None]:
    """A block whose UserErrors name the file at `path`."""
    try:
        yield
    except UserError as error:
        if path.name in str(error):
            raise
        raise FileProblem(path, f"{path}: {error}") from error
