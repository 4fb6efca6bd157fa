"""The commands on rows and cells of the table, for keys, menus and buttons."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from sedi_editor.errors import InvalidText, UserError
from sedi_editor.i18n import _
from sedi_editor.plan.copied_table import CopiedTable
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.translation import TextState
from sedi_editor.ui.cell.clipboard import Clip, clip_of
from sedi_editor.ui.cell.pasted_content import is_quick, read, read_plain, table_of, without_formatting
from sedi_editor.ui.form.delegate import MarkKind
from sedi_editor.ui.form.editing import GridEditing
from sedi_editor.ui.form.grid import COLUMNS, FormCell, LineKind
from sedi_editor.ui.form.grid_page import GridPage
from sedi_editor.ui.form.row_editing import RowEditing
from sedi_editor.ui.form.table_clipboard import mime_of_cells, paste_table
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session

_Key = Qt.Key
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class GridCommands(QObject):
    """Carries out commands on the current cell, or on the selected rows; `refused` says why one was not possible."""

    refused = Signal(str)
    comments_requested = Signal(object)

    def __init__(self, session: Session, page: GridPage, editing: GridEditing) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._view = page.view
        self._editing = editing
        self._rows = RowEditing(session)
        editing.binding.refused.connect(self.refused)
        editing.editor.refused.connect(self.refused)
        editing.editor.takes_tables = True
        editing.editor.table_pasted.connect(self._put_over_cells)
        self._view.mark_clicked.connect(self._take_mark)
        self._view.row_header.comments_clicked.connect(lambda row: self.comments_requested.emit(Place(row)))
        page.add_initiative_wanted.connect(self.add_initiative)

    def add_below(self) -> None:
        """Adds a row below the current one, and opens it."""
        cell = self._require_cell()
        if cell is None:
            return
        line = self._page.grid.lines[cell.line + cell.lines - 1]
        if line.kind is LineKind.TOPIC:
            self._refuse(_("A row stands in an initiative: go to one of its cells first"))
        elif line.row:
            self._try_row(lambda: self._rows.add_below(line.row or line.node), cell.column)
        else:
            self._try_row(lambda: self._rows.add_to(line.node), cell.column)

    def add_last(self) -> None:
        """Adds a row behind the last one of the table, and opens its first cell."""
        lines = self._page.grid.lines
        if lines and lines[-1].kind is not LineKind.TOPIC:
            self._try_row(lambda: self._rows.add_to(lines[-1].node), 1)

    def add_above(self) -> None:
        """Adds a row above the current one, and opens it."""
        self._with_row(lambda row, column: self._try_row(lambda: self._rows.add_above(row), column))

    def add_initiative(self) -> None:
        """Adds an initiative at the end of the section, and opens its title."""
        node = self._page.node
        if node is None:
            return
        plan = self._session.plan
        section = plan.parent(node) if plan.kind(node) is Kind.INITIATIVE else node
        if section:
            self._try_row(lambda: self._rows.add_initiative(section), 0)

    def duplicate(self) -> None:
        """Adds a copy of the current row below it, and opens the copy."""
        self._with_row(lambda row, column: self._try_row(lambda: self._rows.duplicate(row), column))

    def move_up(self) -> None:
        """Moves the selected rows up."""
        self._move(up=True)

    def move_down(self) -> None:
        """Moves the selected rows down."""
        self._move(up=False)

    def delete(self) -> None:
        """Deletes the selected rows; the cell in their place becomes the current one."""
        rows = self._selected_rows()
        cell = self._view.current_cell()
        if not rows or cell is None:
            self._refuse(_("There is no row here to delete"))
            return
        if self._try(lambda: self._rows.remove(rows)):
            last = len(self._page.grid.lines) - 1
            if (found := self._page.grid.covered.get((min(cell.line, last), cell.column))) is not None:
                self._view.set_current(found)

    def join_or_split(self) -> None:
        """Splits the current cell if it is joined over several rows; otherwise joins it with the one above."""
        cell = self._require_cell()
        if cell is None:
            return
        if cell.lines > 1 and cell.column:
            self.split()
        else:
            self.join()

    def join(self) -> None:
        """Joins the current cell with the one above."""
        self._with_row(lambda row, column: self._changed_cell(lambda: self._rows.join(row, COLUMNS[column])))

    def split(self) -> None:
        """Splits the current cell into one for each row."""
        self._with_row(lambda row, column: self._changed_cell(lambda: self._rows.split(row, COLUMNS[column])))

    def still_right(self) -> None:
        """Marks the text at the cursor, or the stale one in the current cell, as up to date."""
        if cell := self._require_cell():
            self._say_still_right(cell, self._stale_language(cell))

    def show_source_changes(self) -> None:
        """Shows what has changed in the source of the text at the cursor, or of the stale one in the current cell."""
        if cell := self._require_cell():
            self._show_source_changes(cell, self._stale_language(cell))

    def show_comments(self) -> None:
        """Asks for the comments on the current cell."""
        if cell := self._view.current_cell():
            self.comments_requested.emit(Place(cell.node, None if cell.offered else cell.field))

    def clear(self) -> None:
        """Deletes the texts of the selected cells in the draft language."""
        language = self._session.view.draft_language
        cells = [cell for cell in self._view.selected_cells() if self._view.texts.rich(cell, language)]
        if cells:
            self._try(lambda: self._rows.clear([(cell.node, cell.field) for cell in cells], language))

    def copy(self) -> None:
        """Copies the selected cells in the draft language."""
        if block := self._view.selected_block():
            QGuiApplication.clipboard().setMimeData(
                mime_of_cells(block, self._view.texts, self._session.view.draft_language)
            )

    def cut(self) -> None:
        """Copies the selected cells in the draft language, and empties them at once, as Word does; undo fills them."""
        if self._try(self._session.require_writable):
            self.copy()
            self.clear()

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
        cells = self._view.selected_cells()
        if len(cells) < 2 or not clip:
            return False
        try:
            found = read_plain(clip) if plain else read(clip)
        except InvalidText as refusal:
            self._refuse(str(refusal))
            return True
        self._try(lambda: self._rows.write(cells, found.rich, self._session.view.draft_language))
        if found.warning:
            self._refuse(found.warning)
        return True

    def _put_over_cells(self, table: CopiedTable) -> None:
        """Pastes `table` over the cells from the first selected one on."""
        block = self._view.selected_block()
        cell = block.first if block else None
        place = self._editing.place
        language = place[1] if place else self._session.view.draft_language
        if cell is not None:
            self._try(lambda: paste_table(table, self._session, self._page.grid, cell, language))

    def _take_mark(self, kind: MarkKind, cell: FormCell, language: Language) -> None:
        if kind is MarkKind.COMMENTS:
            threads = list(self._view.texts.threads(cell, language))
            self.comments_requested.emit(Place(cell.node, cell.field, threads[0].language if threads else None))
        elif kind is MarkKind.STILL_RIGHT:
            self._say_still_right(cell, language)
        else:
            self._editing.open(cell, language)
            if kind is MarkKind.STALE:
                self._show_source_changes(cell, language)

    def _stale_language(self, cell: FormCell) -> Language:
        """The language of a stale text in the cell, first that of the open text; if none is stale, the first one."""
        place = self._editing.place
        languages = [*([place[1]] if place else []), *self._view.grid_layout.languages]
        states = ((one, self._view.texts.marks(cell, one).state) for one in languages)
        return next((one for one, state in states if state is TextState.STALE), languages[0])

    def _show_source_changes(self, cell: FormCell, language: Language) -> None:
        # Only here: comparing texts word by word is no work of the start.
        from sedi_editor.ui.form.source_changes import show_source_changes

        if not show_source_changes(self._session, self._view, cell.node, cell.field, language):
            self._refuse(_("This text is not a translation of another"))

    def _say_still_right(self, cell: FormCell, language: Language) -> None:
        self._try(lambda: self._rows.still_right(cell.node, cell.field, language))

    def _changed_cell(self, act: Callable[[], None]) -> None:
        """Calls `act`, which joins or splits the current cell, and opens the cell again if it was open."""
        place = self._editing.place
        cell = self._view.current_cell()
        self._editing.close()
        if self._try(act) and cell and place:
            found = self._page.grid.covered.get((cell.line, cell.column))
            if found:
                self._editing.open(found, place[1])

    def _move(self, up: bool) -> None:
        rows = self._selected_rows()
        cell = self._view.current_cell()
        if not rows or cell is None:
            self._refuse(_("There is no row here to move"))
        elif self._try(lambda: self._rows.move(rows, up)):
            self._show_row(rows[0], cell.column)

    def _selected_rows(self) -> list[UUID]:
        """The rows of the selected cells; if only the current cell is selected, its first row."""
        cell = self._view.current_cell()
        if cell and self._view.is_only_selected(cell):
            if cell.column and cell.rows:
                return [cell.rows[0]]
            line = self._page.grid.lines[cell.line]
            return [line.row] if line.row else []
        lines = [self._page.grid.lines[line] for line in self._view.selected_lines()]
        return [line.row for line in lines if line.row]

    def _with_row(self, act: Callable[[UUID, int], object]) -> None:
        cell = self._require_cell()
        if cell is None:
            return
        row = cell.rows[0] if cell.rows else self._page.grid.lines[cell.line].row
        if row is None:
            self._refuse(_("There is no row here yet: type in it first"))
        else:
            act(row, cell.column)

    def _try_row(self, add: Callable[[], UUID], column: int) -> None:
        """Calls `add`, and opens the node that it returns in `column` for typing."""
        added: list[UUID] = []
        language = self._editing.language
        self._editing.close(keep_focus=True)
        if self._try(lambda: added.append(add())):
            self._show_row(added[0], column, language)

    def _show_row(self, node: UUID, column: int, write: Language | None = None) -> None:
        """Chooses the cell of `node` in `column`, or with `write`, opens its text in that language."""
        grid = self._page.grid
        line = next((at for at, one in enumerate(grid.lines) if node in (one.row, one.node)), None)
        if line is None:
            return
        # A cell that is joined with the one above does not show the text of the new row.
        own = [at for at in (column, 1, 2, 3, 4) if (grid.covered[line, at].line == line)]
        cell = grid.covered[line, own[0] if own else column]
        if column == 0 and grid.lines[line].node == node:
            cell = grid.covered[line, 0]
        elif write and cell.column == 0:
            cell = grid.covered[line, own[1] if len(own) > 1 else 1]
        if write:
            self._editing.open(cell, write)
        else:
            self._view.set_current(cell)

    def _require_cell(self) -> FormCell | None:
        cell = self._view.current_cell()
        if cell is None:
            self._refuse(_("Choose a cell first"))
        return cell

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as refusal:
            self._refuse(str(refusal))
            return False
        return True

    def _refuse(self, reason: str) -> None:
        self.refused.emit(reason)
