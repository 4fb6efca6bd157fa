"""The tools for work in the table: the editor over an open text, commands, keys, menus, actions."""

from PySide6.QtCore import QObject, Signal

from sedi_editor.ui.actions import Actions
from sedi_editor.ui.form.action_states import FormStates
from sedi_editor.ui.form.actions import FormActions
from sedi_editor.ui.form.commands import GridCommands
from sedi_editor.ui.form.context_menu import GridMenu
from sedi_editor.ui.form.editing import GridEditing
from sedi_editor.ui.form.grid_page import GridPage
from sedi_editor.ui.form.keys import GridKeys
from sedi_editor.ui.form.misspelling_click import MisspellingClick
from sedi_editor.ui.session.session import Session


class GridTools(QObject):
    """The tools for the table of `page`. The user sees none of them until a text is opened."""

    chosen_changed = Signal()
    """Other cells are chosen, or another text is open or formatted otherwise at the cursor."""

    def __init__(self, session: Session, page: GridPage) -> None:
        super().__init__(page)
        self._page = page
        self.editing = GridEditing(session, page)
        self.editing.editor.setReadOnly(session.read_only)
        self.commands = GridCommands(session, page, self.editing)
        GridKeys(session, page.view, self.editing, self.commands)
        self.context_menu = GridMenu(session, page.view, self.commands, self.editing)
        self.states = FormStates(session, page.view, self.commands)
        for changed in (
            page.view.selectionModel().selectionChanged,
            page.view.selectionModel().currentChanged,
            self.editing.opened,
            self.editing.closed,
            self.editing.editor.format_changed,
            page.rebuilt,
        ):
            changed.connect(self.chosen_changed)
        MisspellingClick(page.view, self.editing)

    def connect_actions(self, actions: Actions) -> None:
        """Connects the actions that act on the form."""
        FormActions(self._page.view, self.editing, self.commands, actions)
