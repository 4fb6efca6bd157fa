"""Opens a plan for the window: the plan is shown as soon as it is read, and opened for writing after that."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from sedi_editor.errors import FileProblem
from sedi_editor.store.file_store import FileStore
from sedi_editor.store.plan_store import PlanStore
from sedi_editor.ui.session.author import Author
from sedi_editor.ui.session.committer import Committer
from sedi_editor.ui.session.session import Session

T = TypeVar("T")


class Wait(Protocol):
    """Calls `work`, perhaps on another thread, and returns its result. May raise an exception to end the wait."""

    def __call__(self, work: Callable[[], T], /) -> T: ...


def wait_here(work: Callable[[], T], /) -> T:
    """Calls `work` on this thread, however long that takes."""
    return work()


def open_session(
    path: Path,
    author: Author,
    *,
    read_only: bool = False,
    take_over: bool = False,
    quickly: bool = True,
    wait: Wait = wait_here,
) -> Session:
    """Opens the plan in the file at `path`, as `open_store` does."""
    store = FileStore(path, author.name)
    return open_store(store, author, read_only=read_only, take_over=take_over, quickly=quickly, wait=wait)


def open_store(
    store: PlanStore,
    author: Author,
    *,
    read_only: bool = False,
    take_over: bool = False,
    quickly: bool = True,
    wait: Wait = wait_here,
) -> Session:
    """Opens the plan in `store`, and returns its session. Raises FileProblem when it cannot be opened.

    An intact plan that nobody else has open is read quickly, within milliseconds; the committer then opens the file
    (its lock, its backup) while the plan is on the screen. Any other plan, and every plan without `quickly`, is opened
    before this function returns. `wait` calls what may take long; when it raises an exception, the plan is closed.
    """
    committer = Committer(store, read_only=read_only)
    tree = wait(store.quick_read) if quickly and not take_over else None
    if tree is not None:
        session = Session(tree, store, committer, author)
        session.read_only = read_only
        committer.start(tree)
        return session
    committer.start(take_over=take_over)
    try:
        outcome = wait(committer.wait_opened)
    except Exception:
        committer.abandon()
        raise
    if isinstance(outcome, FileProblem):
        committer.stop(0)
        raise outcome
    assert outcome.tree
    session = Session(outcome.tree, store, committer, author)
    session.set_opened(outcome)
    return session
