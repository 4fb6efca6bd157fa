"""Opens a plan for the window: what it holds is shown as soon as it is read, the file is opened behind that."""

from pathlib import Path

from sedi_editor.errors import FileProblem
from sedi_editor.store.quick_read import quick_read
from sedi_editor.ui.session.author import Author
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.session.writer import Writer


def open_session(
    path: Path, author: Author, *, read_only: bool = False, take_over: bool = False, quickly: bool = True
) -> Session:
    """The plan at `path`, open. Raises FileProblem when it cannot be opened.

    A plan in order that nobody has open is read by `store.quick_read` within milliseconds; what else there is to do
    with a file (its lock, its backup) is done while the plan is on the screen. Any other waits until the file is open,
    and every one does without `quickly`.
    """
    writer = Writer(path, author.name, read_only=read_only)
    tree = quick_read(path) if quickly and not take_over else None
    if tree is not None:
        session = Session(tree, writer, author)
        session.read_only = read_only
        writer.start(tree)
        return session
    writer.start(take_over=take_over)
    outcome = writer.wait_opened()
    if isinstance(outcome, FileProblem):
        writer.stop(0)
        raise outcome
    assert outcome.tree
    session = Session(outcome.tree, writer, author)
    session.take_opened(outcome)
    return session
