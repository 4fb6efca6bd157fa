"""Opens a plan for the window: what it holds is shown as soon as it is read, the plan is opened behind that."""

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
    """Returns what `work` returns, which it may do on another thread, or raises, also where it no longer waits."""

    def __call__(self, work: Callable[[], T], /) -> T: ...


def wait_here(work: Callable[[], T], /) -> T:
    """Does `work` now, however long it takes."""
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
    """The plan in the file at `path`, open, as `open_store` opens it."""
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
    """The plan in `store`, open. Raises FileProblem when it cannot be opened.

    A plan in order that nobody has open is there after a quick read, within milliseconds; what else there is to do with
    a file (its lock, its backup) is done while the plan is on the screen. Any other waits until the plan is open, and
    every one does without `quickly`. `wait` does what may take long; what it raises is raised, and the plan let go.
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
        committer.give_up()
        raise
    if isinstance(outcome, FileProblem):
        committer.stop(0)
        raise outcome
    assert outcome.tree
    session = Session(outcome.tree, store, committer, author)
    session.take_opened(outcome)
    return session
