"""Copying, cutting and pasting cells of the table."""

from PySide6.QtGui import QGuiApplication

from sedi_editor.errors import InvalidText
from sedi_editor.i18n import ngettext
from sedi_editor.plan.copied_table import CopiedTable
from sedi_editor.ui.cell.clipboard import Clip, clip_of
from sedi_editor.ui.cell.pasted_content import is_quick, read, read_plain, table_of, without_formatting
from sedi_editor.ui.form.command_group import CommandGroup
from sedi_editor.ui.form.editing import GridEditing
from sedi_editor.ui.form.grid_page import GridPage
from sedi_editor.ui.form.table_clipboard import mime_of_cells, paste_table
from sedi_editor.ui.session.session import Session


class ClipboardCommands(CommandGroup):
    """Copies, cuts and pastes the selected cells."""

    def __init__(self, session: Session, page: GridPage, editing: GridEditing) -> None:
        super().__init__(session, page, editing)
        editing.editor.takes_tables = True
        editing.editor.table_pasted.connect(self._put_over_cells)

    def copy(self) -> None:
        """Copies the selected cells in the draft language."""
        if block := self._view.selected_block():
            QGuiApplication.clipboard().setMimeData(
                mime_of_cells(block, self._view.texts, self._session.view.draft_language)
            )

    def cut(self) -> None:
        """Copies the selected cells in the draft language, and empties them at once, as Word does."""
        if self._try(self._session.require_writable):
            self.copy()
            language = self._session.view.draft_language
            self._try(lambda: self._cell_editing.clear(self._view.chosen_cells(), language))

    def paste(self, plain: bool = False) -> None:
        """Pastes a table over the cells from the first selected one on; any other content replaces the selected cells.

        With `plain`, without formatting.
        """
        block = self._view.selected_block()
        cell = block.first if block else None
        mime = QGuiApplication.clipboard().mimeData()
        # pyright's stubs leave out that an empty clipboard may have nothing to give.
        if cell is None or mime is None:  # pyright: ignore[reportUnnecessaryComparison]
            return
        if self._editing.place is None:
            clip = clip_of(mime)
            # Large content is read by the editor of the open cell, which can cancel the reading.
            if is_quick(clip) and (self._paste_table(clip, plain) or self._paste_into_all(clip, plain)):
                return
            self._editing.open(cell, self._session.view.draft_language)
            self._editing.editor.selectAll()
        if plain:
            self._editing.editor.paste_plain()
        else:
            self._editing.editor.paste()

    def paste_plain(self) -> None:
        """Pastes without formatting."""
        self.paste(plain=True)

    def _paste_table(self, clip: Clip, plain: bool) -> bool:
        """Pastes the table in `clip` over the cells. Returns whether `clip` is a table, even if it was refused."""
        try:
            table = table_of(clip)
        except InvalidText as refusal:
            self._refuse(str(refusal))
            return True
        if table:
            self._put_over_cells(without_formatting(table) if plain else table)
        return table is not None

    def _paste_into_all(self, clip: Clip, plain: bool) -> bool:
        """Pastes the text in `clip` into all selected cells, as Excel does. Returns whether several are selected."""
        cells = self._view.chosen_cells()
        if len(cells) < 2 or not clip:
            return False
        try:
            found = read_plain(clip) if plain else read(clip)
        except InvalidText as refusal:
            self._refuse(str(refusal))
            return True
        self._try(lambda: self._cell_editing.write(cells, found.rich, self._session.view.draft_language))
        if found.warning:
            self._refuse(found.warning)
        return True

    def _put_over_cells(self, table: CopiedTable) -> None:
        """Pastes `table` over the cells from the first selected one on."""
        block = self._view.selected_block()
        cell = block.first if block else None
        place = self._editing.place
        language = place[1] if place else self._session.view.draft_language
        if cell is None or block is None:
            return
        if self._try(lambda: paste_table(table, self._session, self._page.grid, cell, language)):
            many = len(table.rows)
            last = min(block.top + many, len(self._page.grid.lines)) - 1
            self._say_if_hidden(block.top, last, ngettext("Pasted a row", "Pasted {n} rows", many).format(n=many))
