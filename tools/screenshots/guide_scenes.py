"""The pictures of the user guide: parts of the window and its dialogs, in each language of the interface."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from sedi_editor.document.formats import FORMATS
from sedi_editor.export import write_document
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.ui.importing.review import ImportReview
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.starting.starting_point import StartingPoint
from sedi_editor.ui.window.window import Window
from tools.screenshots.scenes import export, node_of, process_events, welcome, workspace_of

_SEARCHED = "innovation"


def window(window: Window) -> QWidget:
    """An initiative in the whole window, with its comments."""
    workspace = workspace_of(window)
    workspace.session.view.select(node_of(workspace, Kind.INITIATIVE, 0).id)
    workspace.show_side("comments")
    return window


def tree(window: Window) -> QWidget:
    """The tree, an objective with its topics open."""
    workspace = workspace_of(window)
    workspace.session.view.select(node_of(workspace, Kind.TOPIC, 0).id)
    return workspace.tree


def table(window: Window) -> QWidget:
    """The table of an initiative, a cell open for typing."""
    workspace = workspace_of(window)
    workspace.side.setVisible(False)
    row = node_of(workspace, Kind.INITIATIVE, 0).children[0]
    workspace.session.view.select(node_of(workspace, Kind.INITIATIVE, 0).id)
    workspace.session.view.reveal(Place(row.id, Field.RESULTS, workspace.session.view.draft_language))
    return workspace.centre


def cover(window: Window) -> QWidget:
    """The page of the plan itself."""
    workspace = workspace_of(window)
    workspace.side.setVisible(False)
    workspace.session.view.select(None)
    return workspace.centre


def languages(window: Window) -> QWidget:
    """A row of which the translation is missing."""
    workspace = workspace_of(window)
    view = workspace.session.view
    before = view.draft_language, view.second_language
    view.set_languages(before[0], Language.PT if before[0] is not Language.PT else Language.ES)
    view.select(node_of(workspace, Kind.INITIATIVE, 1).id)
    return workspace.centre


def comments(window: Window) -> QWidget:
    """A thread of comments."""
    workspace = workspace_of(window)
    view = workspace.session.view
    view.set_languages(view.draft_language, Language.FR if view.draft_language is Language.EN else Language.EN)
    row = node_of(workspace, Kind.INITIATIVE, 0).children[0]
    view.reveal(Place(row.id, Field.RESULTS, view.draft_language))
    return workspace.show_side("comments")


def search(window: Window) -> QWidget:
    """What a search has found, with the fields to replace it."""
    workspace = workspace_of(window)
    workspace.show_side("search")
    pane = workspace.search.pane()
    pane.begin_replace()
    pane.search(_SEARCHED)
    process_events(lambda: not pane.is_busy)
    return pane


def checks(window: Window) -> QWidget:
    """What the checks have found."""
    workspace = workspace_of(window)
    pane = workspace.show_side("checks")
    process_events(lambda: window.status.checks.isVisible())
    return pane


def preview(window: Window) -> QWidget:
    """The official pages."""
    workspace = workspace_of(window)
    workspace.side.setVisible(False)
    workspace.session.view.select(node_of(workspace, Kind.INITIATIVE, 0).id)
    workspace.centre.setCurrentIndex(1)
    process_events(lambda: not workspace.preview.pane().updating)
    return workspace.centre


def export_dialog(window: Window) -> QWidget:
    """The dialog that writes the official document."""
    workspace_of(window).centre.setCurrentIndex(0)
    return export(window)


def preferences(window: Window) -> QWidget:
    """The preferences."""
    window.actions_["program.preferences"].trigger()
    return _dialog()


def new_plan(window: Window) -> QWidget:
    """The dialog of a new plan, from last year's."""
    window.window_actions.new_plan(StartingPoint.LAST_YEAR.value)
    process_events()
    dialog = _dialog()
    for field in dialog.findChildren(QLineEdit):
        if str(Path(field.text()).parent) not in (".", ""):
            with QSignalBlocker(field):
                field.setText(Path(field.text()).name)
    return dialog


def word_import(window: Window) -> QWidget:
    """The review of a Word file before it becomes a plan."""
    session = workspace_of(window).session
    word = session.path.with_name("SEDI 2019.docx")
    write_document(session.plan.tree(), word, FORMATS[1], (session.view.draft_language,))
    review = ImportReview(word, window)
    review.open()
    process_events(lambda: not review.bar.isVisible())
    return review


GUIDE_SCENES: dict[str, Callable[[Window], QWidget]] = {
    "window": window,
    "tree": tree,
    "table": table,
    "cover": cover,
    "languages": languages,
    "comments": comments,
    "search": search,
    "checks": checks,
    "preview": preview,
    "export": export_dialog,
    "preferences": preferences,
    "new-plan": new_plan,
    "import": word_import,
    "welcome": welcome,
}


def _dialog() -> QWidget:
    process_events(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return dialog
