"""A copy of a plan file with its change log, so that the copy and the original know what they have in common."""

from contextlib import closing
from pathlib import Path

from sedi_editor.errors import FileProblem
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store import history, inspection, lock, reading, sqlite
from sedi_editor.store.version import CURRENT


def copy_with_log(source: Path, tree: PlanTree, target: Path) -> bool:
    """Makes the empty file at `target` a copy of the plan file at `source`, if that holds `tree`; returns whether.

    Where it holds another plan, is of an older version, or it or its log cannot be read, `target` stays empty. Raises
    FileProblem when `target` cannot be written.
    """
    try:
        with closing(sqlite.connect(source, writing=False)) as connection:
            if inspection.inspect(source, connection) != CURRENT:
                return False
            sqlite.copy(connection, target)
    except FileProblem:
        target.write_bytes(b"")
        return False
    # The copy is looked at, and not the source: somebody may write there meanwhile.
    with closing(sqlite.connect(target, writing=False)) as connection:
        is_it = reading.load(target, connection).tree == tree
    # A log that cannot be read tells nothing of what both have in common, and a copy is a way to be rid of it.
    is_it = is_it and history.look_through(target).is_whole
    if is_it:
        lock.clear_in(target)
    else:
        target.write_bytes(b"")
    return is_it
