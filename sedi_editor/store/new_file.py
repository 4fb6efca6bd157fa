"""Writes a plan into a new plan file: all of it, or nothing."""

from contextlib import closing
from pathlib import Path

from sedi_editor.atomic import replacing
from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.plan.rules import check as check_rules
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store import reading, writing
from sedi_editor.store.backups import restoring
from sedi_editor.store.change_log import log_check
from sedi_editor.store.clock import Clock, utc_now
from sedi_editor.store.lock import lock
from sedi_editor.store.sqlite import database, inspection, path_limits
from sedi_editor.store.version import CURRENT


def make(
    path: Path, tree: PlanTree, *, replace: bool = False, copy_of: Path | None = None, clock: Clock = utc_now
) -> None:
    """Writes `tree` to a new file at `path`; with the change log of the plan file `copy_of`, if that holds `tree`.

    With `replace` an existing file is first copied into the user's data folder, and then replaced. Raises FileProblem
    when there is a file already, when it is open, or when none can be written, and PlanRuleError for a broken rule.
    """
    check_rules(tree)
    path_limits.require(path)
    if path.exists() or path.is_symlink():
        if not replace:
            raise FileProblem(path, _("{path} is there already").format(path=path))
        restoring.set_aside(path, clock())
    with replacing(path) as temporary:
        restoring.refuse_journal(path)
        if copy_of and _copy_with_log(copy_of, tree, temporary):
            return
        with closing(database.connect(temporary, writing=True)) as connection:
            writing.write(temporary, connection, tree)


def _copy_with_log(source: Path, tree: PlanTree, target: Path) -> bool:
    """Makes the empty file at `target` a copy of the plan file at `source`, if that holds `tree`; returns whether.

    `target` stays empty if `source` holds another plan, is of an older version, or cannot be read, or its change log
    cannot. Raises FileProblem when `target` cannot be written.
    """
    try:
        with closing(database.connect(source, writing=False)) as connection:
            if inspection.inspect(source, connection) != CURRENT:
                return False
            database.copy(connection, target)
    except FileProblem:
        target.write_bytes(b"")
        return False
    # The copy is compared, not the source: another program may write to the source meanwhile.
    with closing(database.connect(target, writing=False)) as connection:
        holds_tree = reading.load(target, connection).tree == tree
    # A damaged log does not say what copy and original have in common, and a copy is the way to get rid of it.
    is_copy = holds_tree and log_check.check_log(target).is_whole
    if is_copy:
        lock.clear_in(target)
    else:
        target.write_bytes(b"")
    return is_copy
