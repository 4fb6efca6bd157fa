"""The entries that only the context menu of a stale text has."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from sedi_editor.i18n import _
from sedi_editor.plan import translation
from sedi_editor.plan.translation import TextState
from sedi_editor.plan.tree import TextPlace
from sedi_editor.ui.form.cell_editing import CellEditing
from sedi_editor.ui.icons import icon
from sedi_editor.ui.session.session import Session

SOURCE_KEYS, RIGHT_KEYS = "Ctrl+Shift+O", "Ctrl+Shift+R"


def add_source_entries(menu: QMenu, session: Session, place: TextPlace) -> None:
    """Adds the entries for a stale text to the menu of the text at `place`."""
    texts = session.plan.texts(place.node)
    if translation.state(texts, (place.field, place.language)) is not TextState.STALE:
        return
    menu.addSeparator()
    show = menu.addAction(icon("history"), _("What has changed in the source"))
    show.setShortcut(QKeySequence(SOURCE_KEYS))
    show.triggered.connect(lambda: session.view.source_requested.emit(place))
    if not session.read_only:
        right = menu.addAction(icon("complete"), _("The translation is still right"))
        right.setShortcut(QKeySequence(RIGHT_KEYS))
        right.triggered.connect(lambda: CellEditing(session).still_right(*place))
