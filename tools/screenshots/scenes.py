"""The scenes of the pictures: each brings the window into a state, and returns the widget to take a picture of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from PySide6.QtCore import QEventLoop, QSignalBlocker, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from sedi_editor.plan.comment import Comment, Resolution, Thread
from sedi_editor.plan.edits import Edit, SetThread
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.starting.recent import RecentPlan
from sedi_editor.ui.window.window import Window
from sedi_editor.ui.window.workspace import Workspace

_CALM = 150
"""Milliseconds between two looks: what is about to be shown is shown by then."""
_PATIENCE = 20_000
_LAST_MORNING = datetime(2020, 5, 7, 9, 0, tzinfo=UTC)


def process_events(until: Callable[[], bool] = lambda: True) -> None:
    """Processes events until `until` returns True. Raises TimeoutError after 20 seconds."""
    loop = QEventLoop()
    deadline = QTimer(singleShot=True, interval=_PATIENCE)
    deadline.timeout.connect(loop.quit)
    look = QTimer(interval=_CALM)
    look.timeout.connect(lambda: loop.quit() if until() else None)
    deadline.start()
    look.start()
    loop.exec()
    if not until():
        raise TimeoutError("the window never showed what the picture is of")


def main_window(window: Window) -> QWidget:
    """An initiative in two languages, with its comments."""
    workspace = workspace_of(window)
    workspace.session.view.select(node_of(workspace, Kind.INITIATIVE, 0).id)
    workspace.show_side("comments")
    return window


def form(window: Window) -> QWidget:
    """A whole objective, a cell open for typing, and no other pane."""
    workspace = workspace_of(window)
    workspace.side.setVisible(False)
    objective = node_of(workspace, Kind.OBJECTIVE, 1)
    workspace.session.view.select(objective.id)
    row = next(node for node in objective.walk() if node.kind is Kind.ROW)
    workspace.session.view.reveal(Place(row.id, Field.RESULTS, workspace.session.view.draft_language))
    return window


def comments(window: Window) -> QWidget:
    """A thread of comments and its cell."""
    workspace = workspace_of(window)
    row = node_of(workspace, Kind.INITIATIVE, 0).children[0]
    workspace.show_side("comments")
    workspace.session.view.reveal(Place(row.id, Field.RESULTS, workspace.session.view.draft_language))
    return window


def preview(window: Window) -> QWidget:
    """The official pages."""
    workspace = workspace_of(window)
    workspace.side.setVisible(False)
    workspace.session.view.select(node_of(workspace, Kind.INITIATIVE, 0).id)
    workspace.centre.setCurrentIndex(1)
    process_events(lambda: not workspace.preview.pane().updating)
    return window


def checks(window: Window) -> QWidget:
    """The findings of the checks."""
    workspace = workspace_of(window)
    workspace.centre.setCurrentIndex(0)
    workspace.session.view.select(node_of(workspace, Kind.INITIATIVE, 0).id)
    workspace.show_side("checks")
    process_events(lambda: window.status.checks.isVisible())
    return window


def export(window: Window) -> QWidget:
    """The dialog that writes the official document."""
    window.actions_["plan.export"].trigger()
    process_events(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
    process_events()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    # The picture must not show a folder of this computer.
    with QSignalBlocker(folder := dialog.findChildren(QLineEdit)[0]):
        folder.setText("Documents")
    return dialog


def welcome(window: Window) -> QWidget:
    """The start page, with the recent plans."""
    window.files.close()
    plans = window.findChildren(RecentPlan)
    process_events(lambda: all(str(plan.path.parent) != plan.button.words[1] for plan in plans))
    for plan in plans:
        name, hint = plan.button.words
        # Nor must it show this folder.
        plan.button.set_texts(name, hint.replace(str(plan.path.parent), "Documents"))
    return window


SCENES: dict[str, Callable[[Window], QWidget]] = {
    scene.__name__.replace("_", "-"): scene for scene in (main_window, form, comments, preview, checks, export, welcome)
}


@contextmanager
def closed_afterwards(shown: QWidget) -> Iterator[None]:
    """Closes `shown` at the end of the block if it is a dialog."""
    yield
    if isinstance(shown, QDialog):
        shown.close()


def discussion(plan: Workspace) -> Iterator[Edit]:
    """The edits that add two threads of comments: an open one with a reply, and a resolved one."""
    row = node_of(plan, Kind.INITIATIVE, 0).children[0]
    yield _thread(row.id, Field.RESULTS, ("Rosa Vidal", "RV", "Why ten? The board spoke of twelve."),
                  ("Ana Officer", "AO", "Ten have signed; two more are expected in the autumn."))  # fmt: skip
    other = node_of(plan, Kind.INITIATIVE, 1).children[0]
    settled = _thread(other.id, Field.CONTRIBUTION, ("Rosa Vidal", "RV", "Please say which countries."))
    assert settled.thread
    resolution = Resolution("Ana Officer", _LAST_MORNING + timedelta(hours=3))
    thread = settled.thread
    yield SetThread(other.id, thread.id, Thread(thread.id, thread.comments, thread.field, thread.language, resolution))


def _thread(node: UUID, field: Field, *said: tuple[str, str, str]) -> SetThread:
    made = tuple(
        Comment(uuid5(node, f"comment {n}"), author, initials, _LAST_MORNING + timedelta(minutes=40 * n), body)
        for n, (author, initials, body) in enumerate(said)
    )
    thread = Thread(uuid5(node, "thread"), made, field, Language.EN)
    return SetThread(node, thread.id, thread)


def workspace_of(window: Window) -> Workspace:
    """What shows the plan in the window."""
    assert window.workspace
    return window.workspace


def node_of(workspace: Workspace, kind: Kind, which: int) -> Node:
    """A node of that kind, by its number among all of them, from 0."""
    return [node for node in workspace.session.plan.tree().walk() if node.kind is kind][which]
