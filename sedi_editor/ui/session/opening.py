"""Opens a plan for the window: what it holds is shown as soon as it is read, the plan is opened behind that."""

from pathlib import Path

from sedi_editor.errors import FileProblem
from sedi_editor.store.file_store import FileStore
from sedi_editor.store.plan_store import PlanStore
from sedi_editor.ui.session.author import Author
from sedi_editor.ui.session.committer import Committer
from sedi_editor.ui.session.session import Session


def open_session(
    path: Path, author: Author, *, read_only: bool = False, take_over: bool = False, quickly: bool = True
) -> Session:
    """The plan in the file at `path`, open, as `open_store` opens it."""
    store = FileStore(path, author.name)
    return open_store(store, author, read_only=read_only, take_over=take_over, quickly=quickly)


def open_store(
    store: PlanStore, author: Author, *, read_only: bool = False, take_over: bool = False, quickly: bool = True
) -> Session:
    """The plan in `store`, open. Raises FileProblem when it cannot be opened.

    A plan in order that nobody has open is there after a quick read, within milliseconds; what else there is to do with
    a file (its lock, its backup) is done while the plan is on the screen. Any other waits until the plan is open, and
    every one does without `quickly`.
    """
    committer = Committer(store, read_only=read_only)
    tree = store.quick_read() if quickly and not take_over else None
    if tree is not None:
        session = Session(tree, store, committer, author)
        session.read_only = read_only
        committer.start(tree)
        return session
    committer.start(take_over=take_over)
    outcome = committer.wait_opened()
    if isinstance(outcome, FileProblem):
        committer.stop(0)
        raise outcome
    assert outcome.tree
    session = Session(outcome.tree, store, committer, author)
    session.take_opened(outcome)
    return session
